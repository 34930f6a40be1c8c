"""What the stretch coach counts: holds and pauses, side by side, second by second."""

from dataclasses import dataclass
from enum import StrEnum

from crampui.domain.plan.measure import Coach

READY_SECONDS = 5
"""To get into place before the first hold."""


class Phase(StrEnum):
    """What is done in a step."""

    READY = "ready"
    HOLD = "hold"
    REST = "rest"
    CHANGE = "change"
    """The pause in which one changes to the other side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the coach."""

    phase: Phase
    seconds: int
    side: str
    """"left", "right", or empty; in a change the side that comes."""
    hold: int
    """Which hold of its side it is, or comes next, from 1."""
    holds: int
    """Holds on this side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the coach is."""

    index: int
    """Of the step; as many as there are steps when all is over."""
    left: int
    """Seconds left in the step; 0 when all is over."""


def steps(coach: Coach) -> tuple[Step, ...]:
    """Return what is done, in order: get ready, then hold and rest on one side after the other.

    Between two sides the pause is for changing; after the last hold there is none.
    """
    sides = coach.sides or ("",)
    found = [_step(coach, Phase.READY, READY_SECONDS, sides[0], 1)]
    for number, side in enumerate(sides):
        if number:
            found.append(_step(coach, Phase.CHANGE, coach.rest_seconds, side, 1))
        for hold in range(1, coach.repetitions + 1):
            if hold > 1:
                found.append(_step(coach, Phase.REST, coach.rest_seconds, side, hold))
            found.append(_step(coach, Phase.HOLD, coach.hold_seconds, side, hold))
    return tuple(step for step in found if step.seconds)


def _step(coach: Coach, phase: Phase, seconds: int, side: str, hold: int) -> Step:
    return Step(phase=phase, seconds=seconds, side=side, hold=hold, holds=coach.repetitions)


def place(found: tuple[Step, ...], elapsed: int) -> Place:
    """Return where the coach is after `elapsed` seconds of counting, 0 or more."""
    left = elapsed
    for index, step in enumerate(found):
        if left < step.seconds:
            return Place(index=index, left=step.seconds - left)
        left -= step.seconds
    return Place(index=len(found), left=0)


def begins(found: tuple[Step, ...], index: int) -> int:
    """Return after how many seconds a step begins; its index may be out of range."""
    return sum(step.seconds for step in found[: max(index, 0)])


def words(step: Step) -> str:
    """Return what to do in a step: "Hold, left leg, 1 of 3"."""
    leg = f"{step.side} leg" if step.side else ""
    match step.phase:
        case Phase.READY:
            return f"Get ready: {leg} first" if leg else "Get ready"
        case Phase.HOLD:
            return ", ".join(part for part in ("Hold", leg, f"{step.hold} of {step.holds}") if part)
        case Phase.REST:
            return "Relax"
        case Phase.CHANGE:
            return f"Relax, change to the {leg}"
