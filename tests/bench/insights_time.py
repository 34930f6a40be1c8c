"""How long the figures of the Insights tab take: `python -m tests.bench.insights_time [YEARS]`.

Prints milliseconds for a made-up diary with 14 measures: all of it the first time, after a tick,
after a cramp of an earlier month, and the weekly look for a rise.
"""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from time import perf_counter

from crampui.diary.flags import newest_rise
from crampui.diary.insights import insight
from crampui.domain.night import Day
from crampui.domain.state import DiaryState
from tests.harness import diaries
from tests.harness.nights import cramp

LAST = date(2026, 3, 3)


def milliseconds(call: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    call()
    return 1000 * (perf_counter() - start)


def main() -> None:
    """Print the table."""
    years = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    tonight = LAST + timedelta(days=1)
    state = DiaryState(complete=True).changed(put=diaries.entries(years, last=LAST))
    ticked = state.changed(put=[Day(date=LAST, note="a note")])
    older = state.changed(put=[cramp(LAST - timedelta(days=200))])
    print(f"{years} years, {diaries.MEASURES} measures, milliseconds")
    for name, call in (
        ("a rise, first", lambda: newest_rise(state, tonight)),
        ("a rise, after a note", lambda: newest_rise(ticked, tonight)),
        ("all figures, first", lambda: insight(state, tonight)),
        ("all figures, after a note", lambda: insight(ticked, tonight)),
        ("all figures, an older night changed", lambda: insight(older, tonight)),
    ):
        print(f"{name:38}{milliseconds(call):8.1f}")


if __name__ == "__main__":
    main()
