"""What to do while a muscle is cramped, as values (relief.toml)."""

from dataclasses import dataclass
from functools import cache

from crampui.content.files import table
from crampui.domain.errors import NotFound
from crampui.domain.options import Muscle
from crampui.domain.plan.measure import Grade

_FILE = "relief.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """What to do for one muscle; every line is one instruction."""

    id: str
    muscles: tuple[Muscle, ...]
    title: str
    in_bed: tuple[str, ...]
    standing: tuple[str, ...]
    avoid: tuple[str, ...]
    grade: Grade
    evidence: str
    said: str
    """"Often said: ... The evidence: ..."; empty where they agree."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefCommon:
    """What holds for every cramped muscle; every line is one instruction."""

    first: tuple[str, ...]
    standing_first: tuple[str, ...]
    """Before getting up."""
    balance: str
    """For late pregnancy and poor balance."""
    clot: tuple[str, ...]
    """For a leg that may have a clot."""
    aftercare: tuple[str, ...]
    painkillers: tuple[str, ...]
    ask_after_minutes: int
    """Still locked after this long: the check is offered."""
    ask: str
    grade: Grade
    sources: tuple[str, ...]

    @property
    def safety(self) -> tuple[str, ...]:
        """What to mind, for everybody to read."""
        return (self.balance, *self.clot)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """Heat, cold or massage."""

    id: str
    label: str
    text: str
    caution: str
    said: str
    grade: Grade
    sources: tuple[str, ...]


@cache
def reliefs() -> tuple[Relief, ...]:
    """Return the relief steps of all muscles."""
    return tuple(
        Relief(
            id=row["id"],
            muscles=tuple(Muscle(name) for name in row["muscles"]),
            title=row["title"],
            in_bed=tuple(row["in_bed"]),
            standing=tuple(row["standing"]),
            avoid=tuple(row["avoid"]),
            grade=Grade(row["grade"]),
            evidence=row["evidence"],
            said=row.get("said", ""),
            sources=tuple(row["sources"]),
        )
        for row in table(_FILE)["relief"]
    )


def relief(muscle: Muscle) -> Relief:
    """Return the relief steps for `muscle`."""
    for steps in reliefs():
        if muscle in steps.muscles:
            return steps
    raise NotFound("relief for", muscle)


@cache
def relief_common() -> ReliefCommon:
    """Return what holds for every muscle."""
    row = table(_FILE)["common"]
    return ReliefCommon(
        first=tuple(row["first"]),
        standing_first=tuple(row["standing_first"]),
        balance=row["balance"],
        clot=tuple(row["clot"]),
        aftercare=tuple(row["aftercare"]),
        painkillers=tuple(row["painkillers"]),
        ask_after_minutes=row["ask_after_minutes"],
        ask=row["ask"],
        grade=Grade(row["grade"]),
        sources=tuple(row["sources"]),
    )


@cache
def extras() -> tuple[Extra, ...]:
    """Return heat, cold and massage."""
    return tuple(
        Extra(
            id=row["id"],
            label=row["label"],
            text=row["text"],
            caution=row["caution"],
            said=row["said"],
            grade=Grade(row["grade"]),
            sources=tuple(row["sources"]),
        )
        for row in table(_FILE)["extra"]
    )
