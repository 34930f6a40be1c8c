"""Simulated check-ups: false claims, coverage, detection."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from crampui.insights.checkups import Checkup, judge_all, pairs_done_together
from crampui.insights.matched import block_sums
from crampui.insights.nights import BLOCK
from crampui.insights.together import Ticks
from tests.insights.simulate.tally import Share, line
from tests.insights.simulate.worlds import (
    CLUSTERED,
    EVEN,
    FLARE,
    MIX,
    STRESS,
    Diary,
    World,
    diary,
)

HABITS = 10


def checkups(person: Diary, up_to: int) -> list[Checkup]:
    """Return every check-up up to that night, as the app would have shown them."""
    blocks = {
        str(i): block_sums(person.outcomes, ticks, person.weekend)
        for i, ticks in enumerate(person.exposures)
    }
    shown = []
    for k in range(1, up_to // BLOCK + 1):
        ticks = {str(i): Ticks(own[: BLOCK * k]) for i, own in enumerate(person.exposures)}
        until = {habit: b[:k] for habit, b in blocks.items()}
        shown.append(judge_all(BLOCK * k, until, pairs_done_together(ticks)))
    return shown


def leaves_out_one(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and not low <= 1 <= high


@dataclass
class Null:
    """Ten useless habits at one check-up."""

    per_habit: Share = field(default_factory=Share)
    per_diary: Share = field(default_factory=Share)

    def add(self, shown: Checkup) -> None:
        enough = [h.comparison for h in shown.habits if h.comparison.enough]
        wrong = [leaves_out_one(c.low, c.high) for c in enough]
        for w in wrong:
            self.per_habit.add(w)
        self.per_diary.add(any(wrong))


def false_intervals(rng: Random, n: int) -> Iterator[str]:
    yield "90% interval leaves out 1, useless habits (target 10)"
    settings: list[tuple[str, World, int, str]] = [("mix, week 26", MIX, 182, "9")]
    expected = {"trend": "9", "season": "10", "reactive": "12", "weekend": "9", "clustered": "10"}
    settings += [(f"{name}, week 52", STRESS[name], 364, want) for name, want in expected.items()]
    settings.append(("flare, week 26", FLARE, 182, "8"))
    for name, world, nights, want in settings:
        counted = Null()
        for _ in range(n):
            person = diary(rng, world, nights, [1.0] * HABITS)
            counted.add(checkups(person, nights)[-1])
        yield line(f"{name}: per habit", counted.per_habit, want)
        yield line(f"{name}: any of ten", counted.per_diary, "60" if world is MIX else "")


def coverage(rng: Random, n: int) -> Iterator[str]:
    yield "Coverage of the 90% interval and power (it leaves out 1) at a true ratio, mix"
    wanted = {
        (0.5, 182): ("94", "43"),
        (0.5, 364): ("93", "64"),
        (0.3, 182): ("", ""),
        (0.3, 364): ("", ""),
    }
    for (ratio, nights), (cover, power) in wanted.items():
        covered, seen = Share(), Share()
        for _ in range(2 * n):
            person = diary(rng, MIX, nights, [ratio, 1.0, 1.0, 1.0])
            c = checkups(person, nights)[-1].habits[0].comparison
            if c.low is not None and c.high is not None:
                covered.add(c.low <= ratio <= c.high)
            seen.add(c.high is not None and c.high < 1)
        yield line(f"ratio {ratio}, week {nights // 7}: coverage", covered, cover)
        yield line(f"ratio {ratio}, week {nights // 7}: power", seen, power)


def claims(rng: Random, n: int, years: int) -> Iterator[str]:
    yield "Ever a false claim shown at any check-up, ten useless habits"
    wanted = {("mix", 1): ("6", "55"), ("mix", 2): ("12", "77")}
    wanted |= {("clustered", 1): ("9", "61"), ("clustered", 2): ("16", "81")}
    for name, world in (("mix", MIX), ("clustered", CLUSTERED)):
        ever = {year: (Share(), Share()) for year in range(1, years + 1)}
        for _ in range(n):
            shown = checkups(diary(rng, world, 364 * years, [1.0] * HABITS), 364 * years)
            for year, (likely, claim) in ever.items():
                verdicts = {h.comparison.verdict for c in shown[: 13 * year] for h in c.habits}
                likely.add(any(v.startswith("likely") for v in verdicts))
                claim.add(any(v.startswith(("likely", "hint")) for v in verdicts))
        for year, (likely, claim) in ever.items():
            want = wanted[name, year]
            yield line(f'{name}, {year} y: per diary, ever "likely"', likely, want[0])
            yield line(f"{name}, {year} y: per diary, ever a hint or better", claim, want[1])


def seen_by_a_year(rng: Random, n: int) -> Iterator[str]:
    yield "Shown by 1 year when 3 of 10 habits truly differ, mix"
    ratios = [0.3, 0.5, 0.7] + [1.0] * 7
    wanted = (("37", "67"), ("14", "35"), ("5", "15"))
    found = [(Share(), Share()) for _ in ratios[:3]]
    false_likely, false_claim = Share(), Share()
    for _ in range(n):
        shown = checkups(diary(rng, MIX, 364, ratios), 364)
        for i, (likely, claim) in enumerate(found):
            verdicts = [c.habits[i].comparison.verdict for c in shown]
            likely.add("likely_fewer" in verdicts)
            claim.add(any(v.endswith("_fewer") for v in verdicts))
        for i, habit in enumerate(shown[-1].habits):
            if habit.comparison.verdict.startswith("likely"):
                false_likely.add(i > 2)
            if habit.comparison.verdict.startswith(("likely", "hint")):
                false_claim.add(i > 2)
    for ratio, (likely, claim), want in zip(ratios, found, wanted, strict=False):
        yield line(f'ratio {ratio}: "likely"', likely, want[0])
        yield line(f"ratio {ratio}: hint or better", claim, want[1])
    yield line('share of "likely" shown at 1 y that is false', false_likely, "<1")
    yield line("share of claims shown at 1 y that is false", false_claim, "18")


def how_long(rng: Random, n: int) -> Iterator[str]:
    yield "Reported within 24 / 52 / 104 weeks, one habit, even split of nights"
    wanted = {
        (2.5, 0.5): ("17", "57", "91"),
        (2.5, 0.3): ("36", "87", "99"),
        (5.0, 0.5): ("35", "77", "98"),
        (5.0, 0.3): ("53", "97", "100"),
    }
    for (per_week, ratio), want in wanted.items():
        found = {weeks: Share() for weeks in (24, 52, 104)}
        for _ in range(n):
            person = diary(rng, EVEN, 728, [ratio], rate=per_week / 7)
            verdicts = [c.habits[0].comparison.verdict for c in checkups(person, 728)]
            for weeks, seen in found.items():
                seen.add(any(v.endswith("_fewer") for v in verdicts[: weeks // 4]))
        for (weeks, seen), figure in zip(found.items(), want, strict=True):
            yield line(f"{per_week} a week, ratio {ratio}, {weeks} weeks", seen, figure)
