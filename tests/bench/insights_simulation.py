"""Seeded simulation of the insights: false claims, coverage, detection, time.

    python -m tests.bench.insights_simulation            about a minute
    python -m tests.bench.insights_simulation --times 8  eight times as many diaries
    python -m tests.bench.insights_simulation --seed 7 --only experiment

Prints each figure beside the one that the design of the methods was accepted with, and the
standard error of the new figure. All figures are per cent unless said otherwise.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from random import Random

from crampui.insights.checkups import checkup
from crampui.insights.coin import schedule
from crampui.insights.experiment import analyse_experiment
from tests.insights.simulate.comparisons import (
    claims,
    coverage,
    false_intervals,
    how_long,
    seen_by_a_year,
)
from tests.insights.simulate.others import experiments, trends
from tests.insights.simulate.worlds import MIX, diary


def timing(rng: Random) -> Iterator[str]:
    person = diary(rng, MIX, 3650, [1.0] * 14)
    habits = {str(i): ticks for i, ticks in enumerate(person.exposures)}
    times = []
    for _ in range(3):
        start = time.perf_counter()
        checkup(person.outcomes, habits, person.weekend)
        times.append(time.perf_counter() - start)
    yield f"Check-up of 10 years and 14 habits: {min(times):.3f} s (accepted: 0.17, limit: 2.5)"
    pairs = 21
    counts = [sum(rng.random() < 0.3 for _ in range(2)) for _ in range(8 * pairs)]
    start = time.perf_counter()
    analyse_experiment(counts, schedule(1, pairs, 4), 4)
    took = time.perf_counter() - start
    yield f"Experiment of {pairs} pairs with its interval: {took:.3f} s (accepted: 0.6)"


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Simulate the insights and print a table.")
    parser.add_argument("--times", type=float, default=1.0, help="size; 1 takes about a minute")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--only", help="run only the part with this name")
    options = parser.parse_args(arguments)
    size: float = options.times

    def part(count: int) -> int:
        return max(2, round(count * size))

    parts: dict[str, Callable[[Random], Iterator[str]]] = {
        "time": timing,
        "intervals": lambda rng: false_intervals(rng, part(200)),
        "coverage": lambda rng: coverage(rng, part(150)),
        "claims": lambda rng: claims(rng, part(300), 2 if size > 2 else 1),
        "seen": lambda rng: seen_by_a_year(rng, part(300)),
        "long": lambda rng: how_long(rng, part(200)),
        "experiment": lambda rng: experiments(rng, part(150)),
        "trend": lambda rng: trends(rng, part(150)),
    }
    if options.only not in (None, *parts):
        parser.error(f"parts are {', '.join(parts)}")
    print(f"{'':60} {'here':>12}   accepted")
    for name, run in parts.items():
        if options.only in (None, name):
            start = time.perf_counter()
            for text in run(Random(f"{options.seed}/{name}")):
                print(text, flush=True)
            print(f"  ({name}: {time.perf_counter() - start:.0f} s)")


if __name__ == "__main__":
    main()
