"""One of several processes that write into the same diary; tells each write once it is saved.

`python -m tests.e2e.writer NUMBER WRITES` takes the usual folders from the environment. It logs
cramps whose note is NUMBER/TURN and ticks the NUMBER-th measure with the turn as its amount.
"""

import os
import random
import sys
from datetime import timedelta

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.paths import find
from tests.harness.diaries import measures


def write(number: int, writes: int) -> None:
    """Write and print one line for each write."""
    chance = random.Random(number)
    diary = Diary.open(find(None, os.environ))
    for turn in range(writes):
        if chance.random() < 0.5:
            note = f"{number}/{turn}"
            diary.cramps.log(diary.last_night(), None, OnsetKind.UNKNOWN, pain=turn % 11, note=note)
            told = f"cramp {note}"
        else:
            day = diary.today() - timedelta(days=chance.randrange(60))
            state = chance.choice((TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED))
            diary.plan.tick(measures()[number], day, state, amount=float(turn % 1000))
            told = f"tick {day} {state.value} {turn % 1000}"
        print(told, flush=True)  # noqa: T201
    diary.close()


if __name__ == "__main__":
    write(int(sys.argv[1]), int(sys.argv[2]))
