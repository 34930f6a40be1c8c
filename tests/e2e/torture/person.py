"""A person at the screen whose keys are known with their effects, so what is kept can be told."""

import random
from pathlib import Path
from typing import NamedTuple

from crampui.domain.state import DiaryState
from tests.e2e.app import CRAMP, is_running_clock, is_usable, on_disk
from tests.harness.pty import Terminal
from tests.harness.screen import Screen

MARKS = ("[x]", "[ ]", "[?]")
"""What a measure's key makes of its mark, in turn."""
STATES = {"[x]": "done", "[ ]": "not_done"}


class Kept(NamedTuple):
    """What a diary holds, as far as a script changes it."""

    cramps: tuple[tuple[bool, int | None], ...] = ()
    ticks: tuple[str, ...] = ()
    quiet: int = 0


class Step(NamedTuple):
    """One key, what is on the screen once it is done, and what the diary then holds."""

    key: str
    seen: str
    kept: Kept


def script(chance: random.Random) -> list[Step]:
    """Return what a person does in a few seconds: a cramp or a quiet night, then the plan."""
    steps: list[Step] = []
    kept = Kept()
    if chance.random() < 0.6:
        for stage in CRAMP:
            kept = kept._replace(cramps=((stage.is_open, stage.pain),))
            steps.append(Step(stage.key, stage.seen, kept))
        steps.append(Step("escape", "[Log]", kept))
    elif chance.random() < 0.5:
        kept = kept._replace(quiet=1)
        steps.append(Step("n", ": quiet", kept))
    steps.append(Step("p", "[Plan]", kept))
    marks = dict.fromkeys((1, 2, 3, 4), "[?]")
    for _ in range(chance.randrange(1, 7)):
        line = chance.choice(list(marks))
        marks[line] = MARKS[(MARKS.index(marks[line]) + 1) % len(MARKS)]
        ticks = tuple(sorted(STATES[mark] for mark in marks.values() if mark in STATES))
        kept = kept._replace(ticks=ticks)
        steps.append(Step(str(line), f"{line} {marks[line]}", kept))
    return steps


def play(terminal: Terminal, steps: list[Step], told: list[int]) -> None:
    """Press the keys, each once the one before is done; `told` grows by one for each."""
    terminal.wait_for(can_begin)
    for step in steps:
        terminal.press(step.key)
        terminal.wait_for(step.seen)
        told.append(1)


def can_begin(screen: Screen) -> bool:
    """Say whether the first frame is there."""
    return is_usable(screen) or is_running_clock(screen)


def kept_in(state: DiaryState) -> Kept:
    """Return what a diary holds."""
    return Kept(
        cramps=tuple((cramp.open, cramp.pain) for cramp in state.cramps()),
        ticks=tuple(sorted(tick.state.value for day in state.days() for tick in day.ticks)),
        quiet=sum(day.quiet for day in state.days()),
    )


def is_kept(home: Path, steps: list[Step], told: int) -> tuple[bool, object]:
    """Say whether the diary holds what was shown, or the one key more that was under way."""
    found = kept_in(on_disk(home))
    allowed = [Kept(), *(step.kept for step in steps)][told : told + 2]
    return found in allowed, (steps[told - 1 : told + 1], found)
