"""One statement of the Guide, and the files that hold nothing but statements."""

from dataclasses import dataclass
from enum import StrEnum

from crampui.content.files import Table, table
from crampui.domain.plan.measure import Grade

STATEMENT_FILES = (
    "terms.toml",
    "facts.toml",
    "causes.toml",
    "risks.toml",
    "look_alikes.toml",
    "tests.toml",
    "care.toml",
    "complications.toml",
    "unknown.toml",
    "guide.toml",
)

BRIEF = "SEED"
"""The source that is the popular text this app was built from."""


class Kind(StrEnum):
    """What a statement is about."""

    TERM = "term"
    MECHANISM = "mechanism"
    FACT = "fact"
    CAUSE = "cause"
    CONDITION = "condition"
    MEDICINE = "medicine"
    RISK = "risk"
    SYMPTOM = "symptom"
    LOOK_ALIKE = "look_alike"
    TEST = "test"
    RELIEF = "relief"
    CARE = "care"
    MEASURE = "measure"
    FLAG = "flag"
    COMPLICATION = "complication"
    UNKNOWN = "unknown"
    NOTE = "note"
    ABOUT = "about"
    """About the app itself: no source is claimed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement with its evidence."""

    id: str
    """Unique in the Guide; that of its measure or red flag where it was made from one."""
    kind: Kind
    title: str
    text: str
    """What it says in plain words; one or more lines."""
    grade: Grade
    sources: tuple[str, ...]
    """Source ids; empty only for what the app says about itself."""
    you: str = ""
    """What it means for the person who reads it."""
    detail: str = ""
    """The figures with their units in words, and other particulars."""
    said: str = ""
    """"Often said: ... The evidence: ..."; empty where brief and evidence agree."""
    concerns: tuple[str, ...] = ()
    """What of a profile it is about: names of `profile_facts`, and "over_50"."""
    also: str = ""
    """Further words it is found by, not shown."""
    heading: str = ""
    """The heading of a part of the section that begins here; empty inside of a part."""
    see: tuple[str, ...] = ()
    """Ids of the measures and red flags that belong to it."""

    @property
    def body(self) -> str:
        """All that it says below its title, a line each."""
        return "\n".join(part for part in (self.text, self.you, self.detail, self.said) if part)

    @property
    def of_brief_alone(self) -> bool:
        """Whether it rests on the popular text the app was built from, and on nothing else."""
        return self.sources == (BRIEF,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the Guide."""

    id: str
    title: str
    statements: tuple[Statement, ...]
    also: str = ""
    """Headings of the brief that lead here; not shown."""


def statements_of(file: str) -> dict[str, Statement]:
    """Return the statements of one content file by id, in its order."""
    return {row["id"]: _statement(row) for row in table(file)["statement"]}


def _statement(row: Table) -> Statement:
    return Statement(
        id=row["id"],
        kind=Kind(row["kind"]),
        title=row["title"],
        text=row["text"],
        grade=Grade(row["grade"]),
        sources=tuple(row["sources"]),
        you=row.get("you", ""),
        detail=row.get("detail", ""),
        said=row.get("said", ""),
        concerns=tuple(row.get("concerns", ())),
        also=row.get("also", ""),
        see=tuple(row.get("see", ())),
    )
