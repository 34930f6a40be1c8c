"""The measures of the prevention plan as values (measures.toml)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from crampui.content.files import Table, table
from crampui.domain.plan.measure import (
    Amounts,
    Caution,
    Coach,
    Effect,
    Frequency,
    Grade,
    Group,
    Measure,
)

_FILE = "measures.toml"


class Drinks(NamedTuple):
    """How much people usually drink in a day, in ml unless said otherwise."""

    cup_ml: tuple[int, int]
    usual_cups: tuple[int, int]
    female_ml: int
    """From drinks, without food (EFSA10)."""
    male_ml: int
    pregnancy_extra_ml: int
    breastfeeding_extra_ml: tuple[int, int]
    most_in_an_hour_ml: tuple[int, int]
    said: str
    sources: tuple[str, ...]


class PlanWords(NamedTuple):
    """When to look back on a plan, and what is said then."""

    review_weeks: int
    baseline_weeks: int
    review: str
    missed: str
    sources: tuple[str, ...]


class GradeWords(NamedTuple):
    """A grade of evidence in words."""

    grade: Grade
    word: str
    """One to three words, shown beside a measure or a statement."""
    means: str


@cache
def _grades() -> Mapping[Grade, GradeWords]:
    """Return all grades in words, the best first."""
    rows = table(_FILE)["grade"]
    words = (
        GradeWords(grade=Grade(row["grade"]), word=row["word"], means=row["means"]) for row in rows
    )
    return MappingProxyType({word.grade: word for word in words})


@cache
def measures() -> tuple[Measure, ...]:
    """Return the measures in their order on the screen: by group, then as in the file."""
    return tuple(_measure(row) for row in table(_FILE)["measure"])


@cache
def measure(name: str) -> Measure | None:
    """Return the measure with the id `name`; None for an id that none has."""
    return next((item for item in measures() if item.id == name), None)


@cache
def measure_labels() -> Mapping[str, str]:
    """Return label by id, in the order of `measures`."""
    return MappingProxyType({item.id: item.label for item in measures()})


def measure_ids() -> tuple[str, ...]:
    """Return the ids in the order of `measures`."""
    return tuple(measure_labels())


def grade_words(grade: Grade) -> GradeWords:
    """Return a grade of evidence in words."""
    return _grades()[grade]


def _measure(row: Table) -> Measure:
    coach, amounts = row.get("coach"), row.get("amounts")
    return Measure(
        id=row["id"],
        group=Group(row["group"]),
        label=row["label"],
        how_to=tuple(row["how_to"]),
        unit=row.get("unit", ""),
        target=row.get("target"),
        maximum=row.get("maximum"),
        amounts=Amounts(**amounts) if amounts else None,
        step=row.get("step", 1),
        frequency=Frequency(row["frequency"]),
        times=row.get("times", 1),
        bedtime=row.get("bedtime", False),
        default_on=row.get("default_on", False),
        cautions=tuple(_caution(caution) for caution in row.get("caution", ())),
        common=_common(),
        grade=Grade(row["grade"]),
        evidence=row["evidence"],
        note=row.get("note", ""),
        sources=tuple(row["sources"]),
        coach=Coach(**coach) if coach else None,
    )


@cache
def _common() -> tuple[Caution, ...]:
    return tuple(_caution(row) for row in table(_FILE)["every"])


def _caution(row: Table) -> Caution:
    return Caution(
        id=row["id"],
        when=tuple(row["when"]),
        label=row["label"],
        text=row["text"],
        effect=Effect(row["effect"]),
        replace=row.get("replace", ""),
        how_to=tuple(row.get("how_to", ())),
    )


@cache
def drinks() -> Drinks:
    """Return the usual amounts to drink."""
    row = table(_FILE)["drinks"]
    return Drinks(
        cup_ml=_pair(row["cup_ml"]),
        usual_cups=_pair(row["usual_cups"]),
        female_ml=row["female_ml"],
        male_ml=row["male_ml"],
        pregnancy_extra_ml=row["pregnancy_extra_ml"],
        breastfeeding_extra_ml=_pair(row["breastfeeding_extra_ml"]),
        most_in_an_hour_ml=_pair(row["most_in_an_hour_ml"]),
        said=row["said"],
        sources=tuple(row["sources"]),
    )


def _pair(numbers: list[int]) -> tuple[int, int]:
    low, high = numbers
    return low, high


@cache
def plan_words() -> PlanWords:
    """Return when to look back on the plan."""
    row = table(_FILE)["plan"]
    return PlanWords(
        review_weeks=row["review_weeks"],
        baseline_weeks=row["baseline_weeks"],
        review=row["review"],
        missed=row["missed"],
        sources=tuple(row["sources"]),
    )
