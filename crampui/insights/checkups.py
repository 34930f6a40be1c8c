"""All habits as of the last check-up: one cadence, one line shared by all.

Comparisons change every 28 diary nights and not in between. Keep the result until the next
check-up. For ten years and fourteen habits it takes some tenths of a second in plain Python; run
it in a thread and either step through ``checkup_steps`` or give ``checkup`` something to call
``between`` habits (``lambda: time.sleep(0)`` hands over the interpreter; raising there cancels).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, replace

from crampui.insights.comparison import Comparison, ComparisonVerdict, has_enough, judge
from crampui.insights.matched import BlockSums, block_sums, matched_sums
from crampui.insights.nights import Exposure, Outcomes, as_of, nights_to_next_checkup
from crampui.insights.together import TOGETHER, Ticks, phi_of

_HINT_INSTEAD: dict[ComparisonVerdict, ComparisonVerdict] = {
    "likely_fewer": "hint_fewer",
    "likely_more": "hint_more",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneTogether:
    """Two habits mostly done on the same days, with their phi (0.4 to 1)."""

    first: str
    second: str
    phi: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitResult:
    """One habit at a check-up.

    ``together_with`` names habits that cannot be told apart from it; ``held_back`` is set when its
    "likely" was lowered to a hint for that reason.
    """

    habit: str
    comparison: Comparison
    together_with: tuple[str, ...]
    held_back: bool
    main_question: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """Everything a check-up shows. ``n_compared`` counts the habits with enough data."""

    as_of: int
    nights_to_next: int
    n_compared: int
    habits: tuple[HabitResult, ...]
    done_together: tuple[DoneTogether, ...]


def checkup(
    outcomes: Outcomes,
    exposures: Mapping[str, Exposure],
    weekend: Sequence[bool] | None = None,
    *,
    main_question: str | None = None,
    between: Callable[[], object] | None = None,
) -> Checkup:
    """Return all comparisons as of the last check-up, in the order of ``exposures``.

    ``exposures`` maps each habit's name or id to its ticks; exposures such as alcohol or hard
    exercise are habits too. ``main_question`` is the habit judged as if it were alone: pass it
    only if ``main_question_counts``. ``between`` is called after each habit. Raises ``ValueError``
    if lists differ in length or the main question is not among the habits.
    """
    steps = checkup_steps(outcomes, exposures, weekend, main_question=main_question)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: Checkup = end.value
            return result
        if between is not None:
            between()


def checkup_steps(
    outcomes: Outcomes,
    exposures: Mapping[str, Exposure],
    weekend: Sequence[bool] | None = None,
    *,
    main_question: str | None = None,
) -> Generator[str, None, Checkup]:
    """Do the work of ``checkup`` habit by habit: yields each name, returns the check-up."""
    if main_question is not None and main_question not in exposures:
        raise ValueError("the main question is not among the habits")
    end = as_of(len(outcomes))
    blocks: dict[str, tuple[BlockSums, ...]] = {}
    ticks: dict[str, Ticks] = {}
    for habit, exposure in exposures.items():
        blocks[habit] = block_sums(outcomes, exposure, weekend)
        ticks[habit] = Ticks(exposure[:end])
        yield habit
    return judge_all(len(outcomes), blocks, pairs_done_together(ticks), main_question=main_question)


def judge_all(
    nights: int,
    blocks: Mapping[str, Sequence[BlockSums]],
    done_together: tuple[DoneTogether, ...] = (),
    *,
    main_question: str | None = None,
) -> Checkup:
    """Judge habits whose blocks are summed already.

    Every habit shares the line for the number with enough data; the main question has the line
    for one. Of two done together the one with the smaller |z| (both, if equal) is never "likely".
    """
    n_compared = sum(has_enough(b, matched_sums(b)) for b in blocks.values())
    judged = {
        habit: judge(b, 1 if habit == main_question else max(1, n_compared))
        for habit, b in blocks.items()
    }
    partners: dict[str, list[str]] = {habit: [] for habit in blocks}
    weaker: set[str] = set()
    for pair in done_together:
        partners[pair.first].append(pair.second)
        partners[pair.second].append(pair.first)
        one, two = judged[pair.first], judged[pair.second]
        if one.enough and two.enough:
            if abs(one.sums.z) <= abs(two.sums.z):
                weaker.add(pair.first)
            if abs(two.sums.z) <= abs(one.sums.z):
                weaker.add(pair.second)
    return Checkup(
        as_of=as_of(nights),
        nights_to_next=nights_to_next_checkup(nights),
        n_compared=n_compared,
        habits=tuple(
            _habit_result(
                habit, comparison, partners[habit], habit in weaker, habit == main_question
            )
            for habit, comparison in judged.items()
        ),
        done_together=done_together,
    )


def pairs_done_together(ticks: Mapping[str, Ticks]) -> tuple[DoneTogether, ...]:
    """Return the habits mostly done together, for ticks packed up to a check-up."""
    names = list(ticks)
    pairs = []
    for i, first in enumerate(names):
        for second in names[i + 1 :]:
            phi = phi_of(ticks[first], ticks[second])
            if phi is not None and phi >= TOGETHER:
                pairs.append(DoneTogether(first=first, second=second, phi=phi))
    return tuple(pairs)


def _habit_result(
    habit: str, comparison: Comparison, partners: list[str], weaker: bool, main_question: bool
) -> HabitResult:
    hint = _HINT_INSTEAD.get(comparison.verdict) if weaker else None
    if hint is not None:
        comparison = replace(comparison, verdict=hint)
    return HabitResult(
        habit=habit,
        comparison=comparison,
        together_with=tuple(partners),
        held_back=hint is not None,
        main_question=main_question,
    )
