"""Commands without a screen, beside `python -c pass`."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, cycle
from pathlib import Path

from crampui.domain.night import Day
from tests.bench.figures import Row, held, in_turn, median, ms, times
from tests.bench.ground import BARE_PYTHON, Ground
from tests.harness.diaries import entries, measures

ROUNDS = 21
YEARS = 10
BUDGET = 0.1
"""Seconds in which a plain command answers, on a small server."""


def commands(ground: Ground) -> Iterator[Row]:
    """Measure from start to end of the process; each `quiet` and `tick` changes something."""
    home = ground.home(YEARS)
    nights, glasses = iter(_unlogged()), cycle(range(1, 10))

    def crampui(*arguments: str, where: Path = home) -> float:
        return ground.run([*ground.crampui, *arguments], where)

    candidates = {
        "python -c pass": lambda: ground.run(BARE_PYTHON, home),
        "crampui --version": lambda: crampui("--version"),
        "crampui quiet": lambda: crampui("quiet", "--night", next(nights)),
        "crampui tick": lambda: crampui("tick", measures()[0], "--amount", str(next(glasses))),
        "crampui status --short": lambda: crampui("status", "--short"),
        "crampui undo": lambda: crampui("undo"),
    }
    in_turn(candidates, 2)
    series = in_turn(candidates, ROUNDS)
    beside = median(series.pop("python -c pass"))
    for name, found in series.items():
        yield Row(
            f"`{name}`, {YEARS} years",
            ms(median(found)),
            f"bare Python {ms(beside)}",
            times(median(found), beside),
            ms(BUDGET),
            held((median(found), BUDGET)),
        )


def _unlogged() -> list[str]:
    """Return the nights of which the diary says nothing, newest first."""
    last = datetime.now(UTC).date() - timedelta(days=1)
    logged = {entry.date for entry in entries(YEARS, last=last) if isinstance(entry, Day)}
    days = (last - timedelta(days=back) for back in count())
    free = [day for day, _ in zip(days, range(365 * YEARS), strict=False) if day not in logged]
    return [day.isoformat() for day in free]
