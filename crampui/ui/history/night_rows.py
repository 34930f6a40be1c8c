"""The nights as lines of a list, newest first, under a heading for each month."""

from datetime import date

from crampui.diary import night_signs as signs
from crampui.diary.looking_back import sight_of
from crampui.diary.night_words import dated_words, is_late, month_told, night_told
from crampui.diary.wording import longest_length
from crampui.domain.counts import Stretch
from crampui.domain.night import NightState
from crampui.domain.state import DiaryState
from crampui.ui.widgets.heat_map import tile
from crampui.ui.widgets.paint import Piece, pieces_width
from crampui.words.counts import count
from crampui.words.dates import WEEKDAYS, long_month, month_name

WHOLE = 66
"""Columns from which a month's line says how many nights were not logged."""


def night_pieces(state: DiaryState, night: date, tonight: date, width: int) -> list[Piece]:
    """Return a night as one line: its tile, its date, count, longest; what is dated on its day.

    The numbers are always whole at 40 columns; words of where it was, of markers and of checks
    follow where there is room for them.
    """
    sight = sight_of(state, night)
    look = "dim" if sight.state is NightState.NOT_LOGGED else ""
    when = f" {WEEKDAYS[night.weekday()]} {night.day:2}  "
    pieces: list[Piece] = [tile(sight), (when, look)]
    if sight.cramps:
        told = longest_length(sight.cramps)
        pieces += [(f"{count(len(sight.cramps), 'cramp'):9}", "strong"), (f" {told}", "")]
        pieces += [(f", {len(sight.by_day)} by day", "")] if sight.by_day else []
    else:
        told = night_told(sight, tonight)
        pieces.append((told, look or "good"))
    room = width - pieces_width(pieces)
    dated: list[Piece] = [(f"  {text}", "key") for text in dated_words(sight)]
    short = signs.day_signs(sight)
    if dated and pieces_width(dated) <= room:
        pieces += dated
    elif short:
        pieces.append((f" {signs.at_most(short, max(room - 1, 1))}", "warn"))
    if is_late(sight) and width - pieces_width(pieces) >= len("  written late"):
        pieces.append(("  written late", "dim"))
    return pieces


def month_heading(sums: Stretch, width: int) -> list[Piece]:
    """Return a month's line: its cramps, the nights with them, and how many were logged."""
    first = sums.period.since
    return _heading(first.year, first.month, month_told(sums, whole=width >= WHOLE), width)


def _heading(year: int, month: int, told: str, width: int) -> list[Piece]:
    name = long_month(year, month)
    if len(name) + 2 + len(told) > width:
        name = month_name(year, month)
    return [(f"{name}  ", "heading"), (told, "dim")]


def fitting_heading(year: int, month: int, nights: int, width: int) -> list[Piece]:
    """Return a month's line while a filter is on."""
    return _heading(year, month, f"{count(nights, 'night')} found", width)
