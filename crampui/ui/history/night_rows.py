"""The nights as lines of a list, newest first, under a heading for each month."""

from collections.abc import Sequence
from datetime import date

from crampui.diary.looking_back import Result, sight_of
from crampui.diary.wording import MONTHS, WEEKDAYS
from crampui.domain.filters.sight import Sight
from crampui.domain.history import MonthSums, worst_and_longest
from crampui.domain.night import NightState
from crampui.domain.state import DiaryState
from crampui.ui import words
from crampui.ui.history import signs
from crampui.ui.widgets.paint import Piece, pieces_width

NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def month_name(year: int, month: int) -> str:
    """Return "March 2026"."""
    return f"{NAMES[month - 1]} {year}"


def night_pieces(state: DiaryState, night: date, tonight: date, width: int) -> list[Piece]:
    """Return a night as one line: state, date, count, worst, longest; what is dated on its day.

    The numbers are always whole at 40 columns; words of markers and checks follow where there
    is room for them.
    """
    sight = sight_of(state, night)
    look = "dim" if sight.state is NightState.NOT_LOGGED else ""
    when = f"{signs.state_sign(sight)} {WEEKDAYS[night.weekday()]} {night.day:2} "
    pieces: list[Piece] = [(when, look)]
    pieces.append((night_told(sight, tonight), "strong" if sight.cramps else look))
    room = width - pieces_width(pieces)
    dated = _dated(sight)
    short = signs.day_signs(sight)
    if dated and pieces_width(dated) <= room:
        pieces += dated
    elif short:
        pieces.append((f" {signs.at_most(short, max(room - 1, 1))}", "warn"))
    if is_late(sight) and width - pieces_width(pieces) >= len("  written late"):
        pieces.append(("  written late", "dim"))
    return pieces


def night_told(sight: Sight, tonight: date) -> str:
    """Return a night in words: "3 cramps, worst 8, 14 min", "quiet", "not logged"."""
    match sight.state:
        case NightState.QUIET:
            return "quiet"
        case NightState.NOT_LOGGED:
            return "tonight" if sight.night == tonight else "not logged"
    worst, longest = worst_and_longest(sight.cramps)
    told = words.count(len(sight.cramps), "cramp")
    if worst is not None:
        told += f", {'pain' if len(sight.cramps) == 1 else 'worst'} {worst}"
    return told if longest is None else f"{told}, {words.minutes_words(longest)}"


def is_late(sight: Sight) -> bool:
    """Tell whether something of a night was written more than two days later."""
    return any(cramp.late for cramp in sight.cramps) or (sight.day is not None and sight.day.late)


def _dated(sight: Sight) -> list[Piece]:
    """Return what is dated on a night's day, in words."""
    pieces: list[Piece] = [
        (f"  {signs.check_sign((check,))} {signs.tier_name(check.tier)}", "warn")
        for check in sight.checks
    ]
    pieces += [(f"  {signs.MARKER} {marker.label}", "key") for marker in sight.markers]
    if sight.experiment is not None:
        sign, word = (signs.WITH, "with") if sight.experiment else (signs.WITHOUT, "without")
        pieces.append((f"  {sign} {word} the measure", "dim"))
    return pieces


def month_heading(sums: MonthSums, width: int) -> list[Piece]:
    """Return a month's line: its cramps, the nights with them, and how many were logged."""
    told = "no night logged"
    if sums.logged:
        cramps = words.count(sums.cramps, "cramp")
        told = f"{cramps} in {sums.cramp_nights} of {sums.logged} nights"
        missing = sums.nights - sums.logged
        if width >= 66:
            told += f" logged, {missing} not logged" if missing else " logged"
    return _heading(sums.year, sums.month, told, width)


def _heading(year: int, month: int, told: str, width: int) -> list[Piece]:
    name = month_name(year, month)
    if len(name) + 2 + len(told) > width:
        name = f"{MONTHS[month - 1]} {year}"
    return [(f"{name}  ", "heading"), (told, "dim")]


def fitting_heading(year: int, month: int, nights: int, width: int) -> list[Piece]:
    """Return a month's line while a filter is on."""
    return _heading(year, month, f"{words.count(nights, 'night')} found", width)


def result_lines(result: Result, width: int) -> list[str]:
    """Return what a filter found, and what it leaves out and why, in one line or two."""
    found = f"{result.nights} of {words.count(result.total, 'night')}"
    if result.cramps:
        found += f", {words.count(result.cramps, 'cramp')}"
    parts = (
        (result.others, "do not fit", "no"),
        (result.not_logged, "not logged", "not logged"),
        (result.not_said, "not said", "not said"),
    )
    left = ", ".join(f"{number} {word}" for number, word, _ in parts if number)
    if not left:
        return [f"{found}."]
    if len(found) + len(left) + 13 <= width:
        return [f"{found}. Left out: {left}."]
    short = ", ".join(f"{number} {word}" for number, _, word in parts if number)
    return [f"{found}.", f"Out: {left}." if len(left) + 6 <= width else f"Out: {short}"]


def by_month(nights: Sequence[date]) -> list[tuple[int, int, list[date]]]:
    """Return nights (newest first) as (year, month, nights), newest month first."""
    months: list[tuple[int, int, list[date]]] = []
    for night in nights:
        if not months or months[-1][:2] != (night.year, night.month):
            months.append((night.year, night.month, []))
        months[-1][2].append(night)
    return months
