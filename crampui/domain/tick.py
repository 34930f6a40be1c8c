"""A mark on a measure for a day."""

from dataclasses import dataclass
from enum import StrEnum

from crampui.domain import errors
from crampui.domain.plan.measure import Measure


class TickState(StrEnum):
    """The four states of a tick; unknown is what a blank means."""

    DONE = "done"
    NOT_DONE = "not_done"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


CYCLE = {
    TickState.UNKNOWN: TickState.DONE,
    TickState.DONE: TickState.NOT_DONE,
    TickState.NOT_DONE: TickState.UNKNOWN,
    TickState.SKIPPED: TickState.DONE,
}
"""What the tick key makes of each state; skipped is never reached by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """What was said of one measure on one day; a measure nothing was said of has no tick."""

    measure: str
    state: TickState
    amount: float | None = None
    """Glasses, minutes, servings, sets: 0-1000, in the measure's unit."""
    copied: bool = False
    """Set by "same as yesterday" and not confirmed: left out of comparisons."""
    late: bool = False
    """Written more than two days after its day: left out of comparisons."""

    def __post_init__(self) -> None:
        """Raise InvalidValue for an unknown state or an amount out of range."""
        if self.state is TickState.UNKNOWN:
            raise errors.InvalidValue("state", "Unknown is the absence of a tick.")
        errors.number("amount", self.amount, 0, 1000, "An amount")


def state_for(amount: float, target: float | None) -> TickState:
    """Return what an amount means: done when it reaches the target, or is any without one."""
    enough = amount >= target if target is not None else amount > 0
    return TickState.DONE if enough else TickState.NOT_DONE


def with_amount(
    measure: "Measure", target: float | None, amount: float, *, late: bool = False
) -> Tick:
    """Return the tick of an amount, within 0 and the measure's maximum, against `target`.

    The state is kept with the tick: a target that is edited later does not change past days.
    """
    most = measure.maximum if measure.maximum is not None else 1000.0
    kept = min(max(amount, 0.0), most)
    return Tick(measure=measure.id, state=state_for(kept, target), amount=kept, late=late)
