"""A night as a cell of a calendar, in few columns or in words, and the legend of a month."""

from collections.abc import Iterable

from crampui.diary import night_signs as signs
from crampui.diary.wording import longest_length
from crampui.domain.counts import worst_and_longest
from crampui.domain.night import NightState
from crampui.domain.sight import Sight
from crampui.words.signs import APART

NARROW = 5
"""Columns of a night where there are few."""
WIDE = 10
"""Columns from which a night is told in words."""
WIDEST = 17
"""Columns of a night at most."""


def date_and_signs(sight: Sight, cell: int) -> str:
    """Return the date of a night and what is dated on its day: "21 c+"."""
    dated = signs.day_signs(sight)
    if cell < WIDE:
        return f"{sight.night.day:2}{signs.at_most(dated, cell - 3)}" if dated else day(sight)
    return f"{sight.night.day:2} {signs.at_most(dated, cell - 4)}" if dated else day(sight)


def day(sight: Sight) -> str:
    """Return the date of a night in two columns."""
    return f"{sight.night.day:2}"


def told(sight: Sight, cell: int) -> str:
    """Return a night's state: "*2:7", "*2 pain 7", "-", "?"."""
    if sight.state is not NightState.CRAMPS:
        return f" {signs.state_sign(sight)}"
    worst, _ = worst_and_longest(sight.cramps)
    longest = longest_length(sight.cramps)
    mark = f"{signs.state_sign(sight)}{len(sight.cramps)}"
    pain = "?" if worst is None else str(worst)
    if cell < WIDE:
        text = f"{mark}:{pain}"
        # Where a number has two digits the shape gives way, for a number tells that there were
        # cramps; the count does so only where both have two.
        for short in (text, text[1:]):
            if len(short) < cell:
                return short
        return f"{signs.MANY}:{pain}"
    text = f"{mark} pain {pain}"
    more = f"{text} {longest}" if longest else text
    return more if len(more) < cell else text


def legend(sights: Iterable[Sight], *, cell: int = NARROW) -> list[str]:
    """Return what the signs of these nights mean, each once, in few words."""
    sights = list(sights)
    states = {sight.state for sight in sights}
    parts = []
    if NightState.CRAMPS in states:
        sign = "*2:7" if cell < WIDE else "*2 pain 7"
        parts.append(f"{sign} means 2 cramps, worst pain 7")
    if NightState.QUIET in states:
        parts.append("- quiet")
    if NightState.NOT_LOGGED in states:
        parts.append("? not logged")
    return parts + dated_legend(sights, room=max(2, cell - 4))


def dated_legend(sights: Iterable[Sight], *, room: int) -> list[str]:
    """Return what the signs of the days mean, each once; `room` columns are there for them."""
    sights = list(sights)
    dated = {sign for sight in sights for sign in signs.day_signs(sight)}
    parts = []
    if APART in dated:
        parts.append(f"{APART} two versions")
    if signs.MARKER in dated:
        parts.append(f"{signs.MARKER} marker")
    if dated & {signs.WITH, signs.WITHOUT}:
        parts.append(f"{signs.WITH} {signs.WITHOUT} experiment with, without")
    parts += [f"{sign} {name}" for sign, name in signs.check_legend() if sign in dated]
    if any(len(signs.day_signs(sight)) > room for sight in sights):
        parts.append(f"{signs.MORE} more: Enter")
    return parts
