"""The signs of nights in calendars and lists: shapes and numbers, and what they mean."""

from collections.abc import Iterable

from crampui.content.results import tier_words
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.night import NightState
from crampui.domain.sight import Sight, highest
from crampui.words.signs import APART, APART_LEGEND

MARKS = {NightState.CRAMPS: "*", NightState.QUIET: "-", NightState.NOT_LOGGED: "?"}
MARKER = "+"
WITH = ">"
WITHOUT = "<"
MORE = "&"
NO_RESULT = "!"
TIERS = {
    Tier.EMERGENCY: "E",
    Tier.URGENT: "U",
    Tier.SOON: "S",
    Tier.ROUTINE: "R",
    Tier.SELF_CARE: "c",
}
MOST = 9
"""A single column shows no higher number; what is above it is MANY."""
MANY = "#"


def check_sign(checks: Iterable[Check]) -> str:
    """Return the letter of the highest result of some checks, "" for none."""
    best = highest(checks)
    if best is None:
        return ""
    return TIERS[best.tier] if best.tier is not None else NO_RESULT


def day_signs(sight: Sight) -> str:
    """Return what is dated on a night's day: check, a second version, marker, experiment."""
    side = {None: "", True: WITH, False: WITHOUT}[sight.experiment]
    apart, marker = APART if sight.apart else "", MARKER if sight.markers else ""
    return check_sign(sight.checks) + apart + marker + side


def at_most(signs: str, room: int) -> str:
    """Return signs cut to `room` columns, the last of them saying that there are more."""
    return signs if len(signs) <= room else signs[: room - 1] + MORE


def digit(number: int | None) -> str:
    """Return a number in one column."""
    if number is None:
        return "?"
    return str(number) if number <= MOST else MANY


def state_sign(sight: Sight) -> str:
    """Return the shape of a night's state."""
    return MARKS[sight.state]


def tier_name(tier: Tier | None) -> str:
    """Return how a check's result is called on the screen."""
    return tier_words(tier).label if tier is not None else "check without result"


def check_legend() -> list[tuple[str, str]]:
    """Return the letters of the checks and what they mean."""
    letters = [(sign, tier_name(tier).lower()) for tier, sign in TIERS.items()]
    return [*letters, (NO_RESULT, "no result")]


DATED = (
    (MARKER, "a marker: a medicine began, new shoes, a visit"),
    (WITH, "in an experiment, with the measure"),
    (WITHOUT, "in an experiment, without it"),
    ("E U S R c", "the result of a check, the most urgent first"),
    (NO_RESULT, "a check without a result"),
    APART_LEGEND,
    (MORE, "more signs than there is room for: Enter opens the night"),
)
"""What is dated on the day of a night."""
LEGEND = (
    ("*2:7", "2 cramps, worst pain 7"),
    ("-", "a quiet night: you said so"),
    ("?", "not logged: nobody said anything"),
    *DATED,
    (MANY, "a number above nine, where there is one column"),
)


def filled(parts: Iterable[str], width: int, between: str = "  ") -> list[str]:
    """Return parts as lines of at most `width` columns."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + len(between) + len(part) <= width:
            lines[-1] += f"{between}{part}"
        else:
            lines.append(part)
    return lines
