"""The Guide: its sections in the order of the brief, and where each part of the brief is."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from crampui.content.derived import derived
from crampui.content.files import table
from crampui.content.statements import STATEMENT_FILES, Section, Statement, statements_of
from crampui.domain.errors import NotFound
from crampui.domain.plan.cautions import profile_facts
from crampui.domain.profile import AgeBand, Profile

FOR_YOU = "for-you"
"""The id of the section of what a profile touches."""
_OVER_50 = frozenset({AgeBand.AGE_50_59, AgeBand.AGE_60_69, AgeBand.AGE_70_79, AgeBand.AGE_80_UP})


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPart:
    """One heading or item of the brief, and where it is in the app."""

    words: str
    """As it stands in the brief."""
    is_heading: bool
    where: tuple[str, ...]
    """Ids of sections or statements, the best place first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the Guide: a section, or one statement of it."""

    section: int
    """Index in `guide()`."""
    statement: int | None = None
    """Index in the section's statements; None is the section itself."""


@cache
def brief_parts() -> tuple[BriefPart, ...]:
    """Return every heading and item of the brief with its place in the app."""
    rows = table("brief.toml")
    return tuple(
        BriefPart(words=row[key], is_heading=key == "heading", where=tuple(row["where"]))
        for key in ("heading", "item")
        for row in rows[key]
    )


@cache
def guide() -> tuple[Section, ...]:
    """Return the sections of the Guide; reads all content files but the telephone numbers."""
    own = {name: item for file in STATEMENT_FILES for name, item in statements_of(file).items()}
    led_here = _led_here()
    return tuple(
        Section(
            id=row["id"],
            title=row["title"],
            also=led_here[row["id"]],
            statements=tuple(
                replace(item, also=f"{item.also} {led_here[item.id]}".strip())
                for item in _all_shown(row["show"], own)
            ),
        )
        for row in table("guide.toml")["section"]
    )


def _all_shown(names: Iterable[str], own: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield the statements of a section's list, each heading with the one after it."""
    heading = ""
    for name in names:
        if name.startswith("# "):
            heading = name[2:]
            continue
        for item in _shown(name, own):
            yield replace(item, heading=heading) if heading else item
            heading = ""


def _shown(name: str, own: Mapping[str, Statement]) -> Iterator[Statement]:
    """Yield what one name of a section's list stands for."""
    if name.startswith("@"):
        yield from derived(name)
    else:
        yield own[name]


def _led_here() -> Mapping[str, str]:
    """Return, for each place, the brief's words whose best place it is."""
    words: defaultdict[str, str] = defaultdict(str)
    for part in brief_parts():
        words[part.where[0]] += f" {part.words}."
    return words


def concerning(profile: Profile, day: date) -> frozenset[str]:
    """Return the ids of the statements that are about something the profile tells of `day`."""
    facts = set(profile_facts(profile, day))
    if profile.age_band in _OVER_50:
        facts.add("over_50")
    return frozenset(
        item.id
        for part in guide()
        for item in part.statements
        if not facts.isdisjoint(item.concerns)
    )


def for_you(ids: Collection[str]) -> tuple[Section, ...]:
    """Return the section of the statements with these ids, in their order; none for no ids."""
    found = tuple(
        replace(item, heading="") for part in guide() for item in part.statements if item.id in ids
    )
    return (Section(id=FOR_YOU, title="For you", statements=found),) if found else ()


@cache
def _places() -> Mapping[str, Place]:
    """Return the place of every section and statement by id."""
    places: dict[str, Place] = {}
    for index, section in enumerate(guide()):
        places[section.id] = Place(section=index)
        for position, item in enumerate(section.statements):
            places[item.id] = Place(section=index, statement=position)
    return places


def place(name: str) -> Place:
    """Return where a section, statement, measure or red flag is in the Guide.

    `name` is its id; NotFound when there is none.
    """
    found = _places().get(name)
    if found is None:
        raise NotFound("topic", name)
    return found
