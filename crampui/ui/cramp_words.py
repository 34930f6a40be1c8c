"""A cramp and a night in few words, for lists and headings of the screen."""

from datetime import date

from crampui.diary.wording import cramp_length
from crampui.domain.cramp import Cramp
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.night import NightState
from crampui.domain.options import OnsetKind, Side
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState
from crampui.ui.widgets.paint import Pieces
from crampui.words.clock import clock
from crampui.words.counts import count
from crampui.words.signs import APART_LEGEND

NIGHT_MARKS = {NightState.CRAMPS: "*", NightState.QUIET: "-", NightState.NOT_LOGGED: "?"}
NIGHT_LEGEND = (
    ("*", "a night with cramps, and how many"),
    ("-", "a quiet night: you said so"),
    ("?", "not logged: nobody said anything"),
    APART_LEGEND,
)
_SHORT_SIDES = {**SIDES, Side.NOT_SURE: "leg not sure"}


def when(cramp: Cramp, settings: Settings) -> str:
    """Return when it began: "03:12", "~03:12", "time ?"."""
    if cramp.onset is None:
        return "time ?"
    about = "~" if cramp.onset_kind is OnsetKind.ABOUT else ""
    return about + clock(cramp.onset, settings.clock_24)


def place(cramp: Cramp) -> str:
    """Return where it was: "left calf, toes"."""
    parts = [_SHORT_SIDES[cramp.side]] if cramp.side is not None else []
    muscles = ", ".join(MUSCLES[muscle] for muscle in cramp.muscles)
    if cramp.place:
        muscles = f"{muscles} ({cramp.place})" if muscles else cramp.place
    return " ".join([*parts, muscles]) if muscles else " ".join(parts)


def assumed_place(cramp: Cramp) -> str:
    """Return where it was, with a word where that was only assumed."""
    text = place(cramp)
    said = [name for name in ("side", "muscles") if name not in cramp.assumed]
    values = {"side": cramp.side, "muscles": cramp.muscles}
    if text and not any(values[name] for name in said):
        return f"{text} (assumed)"
    return text


def length(cramp: Cramp) -> str:
    """Return how long it was: "4 min 30 s" measured, "~4 min" estimated, "still open"."""
    if cramp.open:
        return "still open"
    if cramp.minutes is None:
        return "length ?"
    return cramp_length(cramp)


def pain(cramp: Cramp) -> str:
    """Return its pain: "pain 6", "pain ?"."""
    return "pain ?" if cramp.pain is None else f"pain {cramp.pain}"


def cramp_pieces(cramp: Cramp, settings: Settings) -> Pieces:
    """Return a cramp as one line."""
    parts = [when(cramp, settings), length(cramp), pain(cramp)]
    more = assumed_place(cramp)
    late = [("  by day", "dim")] if cramp.is_by_day(settings.wake_hour) else []
    late += [("  written late", "dim")] if cramp.late else []
    look = "warn" if cramp.open else ""
    return [("  ".join(parts), look), (f"  {more}" if more else "", "dim"), *late]


def night_words(state: DiaryState, night: date, *, short: bool = False) -> str:
    """Return a night's state: "2 cramps, worst pain 6", "quiet", "not logged"."""
    by_day = f", {len(state.by_day(night))} by day" if state.by_day(night) else ""
    match state.night_state(night):
        case NightState.QUIET:
            return f"quiet{by_day}"
        case NightState.NOT_LOGGED:
            return f"not logged{by_day}"
    cramps = state.of_night(night)
    worst = max((c.pain for c in cramps if c.pain is not None), default=None)
    told = count(len(cramps), "cramp")
    pain = "" if worst is None else f", worst {'' if short else 'pain '}{worst}"
    return f"{told}{pain}{by_day}"
