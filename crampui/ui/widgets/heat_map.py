"""Nights as tiles: a digit or a dot is the meaning, the shade behind it the overview.

Quiet is a dot, not logged a question mark, a cramp night its worst pain or how many cramps; what
lies before the diary or in the future is blank. Without colours nothing is lost.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from crampui.diary.looking_back import sight_of
from crampui.domain.counts import worst_and_longest
from crampui.domain.night import NightState
from crampui.domain.sight import Sight
from crampui.domain.state import DiaryState
from crampui.ui.widgets.paint import Piece
from crampui.words.dates import MONTHS, day_month, week_from

QUIET = "·"
NOT_LOGGED = "?"
UNSAID = "*"
"""A cramp night of which no pain was said: it has no shade."""
MANY = "#"
"""More than nine, where there is one column."""
WEEK = 7
_BY_PAIN = ((9, "pain4"), (7, "pain3"), (4, "pain2"), (0, "pain1"))
_BY_COUNT = ((4, "pain4"), (3, "pain3"), (2, "pain2"), (0, "pain1"))
LEGEND: tuple[Piece, ...] = (
    (" 2 ", "pain1"),
    (" 5 ", "pain2"),
    (" 8 ", "pain3"),
    ("10 ", "pain4"),
    (" worst pain  ", "dim"),
    (" · ", "quiet"),
    (" quiet  ", "dim"),
    ("?", "dim"),
    (" not logged", "dim"),
)

HELP: tuple[tuple[str, str], ...] = (
    ("2 5 8 10", "a night with cramps: the worst pain; s: how many"),
    (QUIET, "a quiet night: you said so"),
    (NOT_LOGGED, "not logged: nobody said anything"),
    (UNSAID, "cramps, and no pain was said"),
    (MANY, "more than nine, where there is one column"),
)
"""The signs of the tiles for the help page."""


def pain_look(pain: int) -> str:
    """Return the look of the tile of a pain from 0 to 10."""
    return next(look for least, look in _BY_PAIN if pain >= least)


def sign_of(sight: Sight, *, count: bool = False) -> tuple[str, str]:
    """Return the sign of a night and the look of its tile."""
    match sight.state:
        case NightState.QUIET:
            return QUIET, "quiet"
        case NightState.NOT_LOGGED:
            return NOT_LOGGED, "dim"
    number = len(sight.cramps) if count else worst_and_longest(sight.cramps)[0]
    if number is None:
        return UNSAID, "strong"
    if count:
        return str(number), next(look for least, look in _BY_COUNT if number >= least)
    return str(number), pain_look(number)


def tile_of(sign: str) -> Piece:
    """Return an example of a night in three columns: ".", "?" or the digit of a pain."""
    if sign in (".", NOT_LOGGED):
        shown, look = (QUIET, "quiet") if sign == "." else (NOT_LOGGED, "dim")
        return f"{shown:>2} ", look
    return f"{sign:>2} ", pain_look(int(sign))


def tile(sight: Sight, *, count: bool = False) -> Piece:
    """Return a night in three columns: ` 6 `, `10 `, ` · `, ` ? `."""
    sign, look = sign_of(sight, count=count)
    return f"{sign:>2} ", look


def small_tile(sight: Sight, *, count: bool = False) -> Piece:
    """Return a night in one column."""
    sign, look = sign_of(sight, count=count)
    return (sign if len(sign) == 1 else MANY), look


def is_told(state: DiaryState, night: date, tonight: date) -> bool:
    """Tell whether anything can be said of a night: the diary had begun and it is not ahead."""
    first = state.first_night()
    return first is not None and first <= night <= tonight


def weekdays(first_weekday: int, gap: int = 1) -> list[Piece]:
    """Return the names of the weekdays over tiles of three columns with a gap between them."""
    names = week_from(first_weekday, 2)
    return [((" " * gap).join(f"{name:^3}" for name in names), "dim")]


def weeks_to(night: date, weeks: int, first_weekday: int) -> list[date]:
    """Return the first nights of so many weeks, the last of which holds `night`."""
    start = night - timedelta(days=(night.weekday() - first_weekday) % WEEK)
    return [start - timedelta(days=WEEK * back) for back in reversed(range(weeks))]


def week_rows(
    state: DiaryState,
    weeks: Sequence[date],
    tonight: date,
    *,
    here: date | None = None,
    month: tuple[int, int] | None = None,
    gap: int = 1,
) -> list[list[Piece]]:
    """Return a line a week: the date of its first night, then seven tiles of worst pain.

    `here` is drawn as where one is; with `month` (year, month) nights outside it are blank.
    """
    rows = []
    for number, start in enumerate(weeks):
        nights = [start + timedelta(days=day) for day in range(WEEK)]
        shown = [n for n in nights if month is None or (n.year, n.month) == month] or nights
        named = number == 0 or shown[0].day <= WEEK
        label = day_month(shown[0]) if named else f"{shown[0].day}"
        row: list[Piece] = [(f"{label:6} " if named else f"{label:>2}     ", "dim")]
        for night in nights:
            told = is_told(state, night, tonight) and night in shown
            text, look = tile(sight_of(state, night)) if told else ("   ", "")
            row += [(text, "cursor strong" if night == here and told else look), (" " * gap, "")]
        rows.append(row)
    return rows


def year_rows(
    state: DiaryState,
    weeks: Sequence[date],
    tonight: date,
    *,
    here: date,
    count: bool = False,
    fitting: Collection[date] | None = None,
) -> list[list[Piece]]:
    """Return the months over the weeks, then a line a day of the week: a night a column.

    Nights outside `fitting` are blank.
    """
    rows = [month_names(weeks)]
    for day, name in enumerate(week_from(state.settings.first_weekday, 2)):
        row: list[Piece] = [(f"{name:{LABEL}}", "dim")]
        for start in weeks:
            night = start + timedelta(days=day)
            text, look = " ", ""
            if is_told(state, night, tonight) and (fitting is None or night in fitting):
                text, look = small_tile(sight_of(state, night), count=count)
            row.append((text, "cursor strong" if night == here else look))
        rows.append(row)
    return rows


LABEL = 3
"""Columns of the names of the weekdays before a line of nights."""


def month_names(weeks: Sequence[date]) -> list[Piece]:
    """Return the names of the months over the weeks in which they begin."""
    line = [" "] * (LABEL + len(weeks) + 3)
    last = -4
    for column, start in enumerate(weeks):
        end = start + timedelta(days=WEEK - 1)
        if end.day <= WEEK and column - last > 3:
            line[LABEL + column : LABEL + column + 3] = MONTHS[end.month - 1]
            last = column
    return [("".join(line).rstrip(), "dim")]


def spark(values: Sequence[float | None], highest: float | None = None) -> str:
    """Return numbers as blocks of eight heights, 0 as the lowest; what is not known is blank."""
    known = [value for value in values if value is not None]
    top = highest if highest is not None else max(known, default=0)
    return "".join(
        " " if value is None else _BLOCKS[round(value / top * 7) if top else 0] for value in values
    )


_BLOCKS = "▁▂▃▄▅▆▇█"


def meter(share: float, width: int) -> list[Piece]:
    """Return a part of a whole (0 to 1) as a bar of `width` columns on its track."""
    halves = round(max(0.0, min(1.0, share)) * width * 2)
    full, half = divmod(halves, 2)
    return [("━" * full + "╸" * half, "focus"), ("─" * (width - full - half), "edge")]
