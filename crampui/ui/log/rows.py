"""The lines of the Log tab, from the state and the clock alone."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from crampui.diary.drafts import Draft
from crampui.diary.looking_back import sight_of
from crampui.domain.ask import Reading
from crampui.domain.log_flags import LogFlag
from crampui.domain.night import NightState, day_of, night_of
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words
from crampui.ui.flags.after_result import asked_row, waiting_result
from crampui.ui.insights.side import side_rows
from crampui.ui.widgets.heat_map import is_told, tile
from crampui.ui.widgets.night_rows import apart_pieces, cramp_rows, is_over, morning_rows, state_row
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped
from crampui.words.dates import day_name

NIGHTS = 5
WIDE = 38
"""Columns from which each sign is told here, not only how many there are."""
FIRST = ("first",)


def log_rows(
    state: DiaryState,
    reading: Reading,
    shown: date,
    *,
    drafts: Sequence[Draft] = (),
    flags: Sequence[LogFlag] = (),
    check: str = "",
    width: int = 40,
    nights: int = NIGHTS,
) -> list[Row]:
    """Return the lines: what is open, the night shown, tonight, and the `nights` before.

    `flags` are the signs that the diary raises, `check` what is open of the last check. Signs
    are broken to `width` columns. Before anything was ever said: what this is, and its keys.
    """
    now, settings = reading.now, state.settings
    tonight = night_of(now, settings.night_turn)
    if is_first_start(state):
        return [*_drafts(drafts), *welcome_rows(width)]
    rows = [*_open(state, now), *_drafts(drafts), *_welcome(state)]
    today = day_of(now, settings.day_turn)
    result = waiting_result(state, today)
    rows += [asked_row(result, today)] if result is not None else []
    rows += _signs(flags, check, width)
    rows += side_rows(state, today)
    rows.append(state_row(state, shown, _title(state, shown, now), now.date()))
    rows += _how_was_it(state, now, shown)
    rows += cramp_rows(state, shown)
    if is_over(shown, now, settings.wake_hour):
        rows += morning_rows(state, shown, reading)
    if tonight != shown:
        rows.append(state_row(state, tonight, _title(state, tonight, now), now.date()))
        rows += cramp_rows(state, tonight)
    newest = tonight - timedelta(days=not is_over(tonight, now, settings.wake_hour))
    past = [
        night
        for night in (newest - timedelta(days=back) for back in range(nights + 2))
        if night not in (shown, tonight) and is_told(state, night, tonight)
    ]
    if past:
        rows.append(Row(key="nights", pieces=[("Other nights", "heading")], heading=True))
    for night in past[:nights]:
        rows.append(Row(key=("past", night.isoformat()), pieces=_past(state, night)))
    return rows


def is_first_start(state: DiaryState) -> bool:
    """Tell whether nothing was ever said, the first questions included."""
    return state.first_night() is None and not state.settings.asked_first


def asks_last_night(state: DiaryState, now: datetime) -> bool:
    """Tell whether last night is over and nobody has said anything about it."""
    night = now.date() - timedelta(days=1)
    logged = state.night_state(night) is not NightState.NOT_LOGGED
    return not logged and is_over(night, now, state.settings.wake_hour)


def _open(state: DiaryState, now: datetime) -> list[Row]:
    rows = []
    for cramp in state.open_cramps():
        when = cramp_words.when(cramp, state.settings)
        pieces = [(f"! Cramp {when} is still open.", "warn")]
        here = [("  Enter: when did it end?", "")]
        if not cramp.stale(now):
            pieces = [(f"! Cramp {when} is running.", "warn"), ("  c", "key"), (" its clock", "")]
            here = []
        rows.append(Row(key=("open", cramp.id), pieces=pieces, here=here))
    return rows


def _drafts(drafts: Sequence[Draft]) -> list[Row]:
    return [
        Row(
            key=("draft", draft.session),
            pieces=[("! A text was not saved when the line broke.", "warn")],
            here=[("  Enter: go on", "")],
        )
        for draft in drafts
    ]


def _welcome(state: DiaryState) -> list[Row]:
    if state.settings.asked_first:
        return []
    return [
        Row(
            key=FIRST,
            pieces=[("4 questions make it fit you.", "strong")],
            here=[("  Enter: go  x skips", "")],
        )
    ]


KEYS = (
    ("c", "a cramp, now", "the clock starts, with what to do"),
    ("b", "a cramp, earlier", "315, 3am, 20m ago"),
    ("n", "a quiet night", "these count as well"),
    ("f", "something worries me", "warning signs, one key an answer"),
)
"""What can be done at once: key, what for, and what is to be known of it."""
_FOR = "For nights when a leg cramp wakes you."
_ASKED = "Where you sleep, whom to call, when you get up, which leg."
_PROMISES = ("Nothing leaves this machine. No account.", "It informs; it does not diagnose.")
_DEMO = "A made-up year to look at: crampui demo"
_ONE_LINE = 66
_TWO_LINES = 40
"""Columns from which on what is to be known of a key stands behind it, or below it."""
_NAME = 24


def welcome_rows(width: int) -> list[Row]:
    """Return what a person sees first: what it is for, four keys, the questions, the promises."""
    room = width if width >= _TWO_LINES else width + 4
    rows = _plain(wrapped(_FOR, room), "strong")
    rows.append(_line("gap 0", []))
    for key, name, more in KEYS:
        pieces: list[Piece] = [(" ", ""), (f" {key} ", "cursor strong"), (f"  {name:{_NAME}}", "")]
        if width >= _ONE_LINE:
            pieces.append((more, "dim"))
        rows.append(_line(key, pieces))
        if _TWO_LINES <= width < _ONE_LINE:
            rows += _plain([f"      {more}"], "dim")
    rows.append(_line("gap 1", []))
    rows.append(Row(key=FIRST, pieces=[("4 questions make it fit you.", "strong")]))
    go: list[Piece] = [("  Enter", "key"), (" go  ", ""), ("x", "key"), (" not now", "")]
    rows.append(_line("go", go))
    if width >= _TWO_LINES:
        rows += _plain([f"  {line}" for line in wrapped(_ASKED, room - 2)], "dim")
        rows.append(_line("gap 2", []))
    rows += _plain(_PROMISES, "dim")
    return rows + (_plain([_DEMO], "dim") if width >= _TWO_LINES else [])


def _plain(lines: Iterable[str], look: str) -> list[Row]:
    return [_line(text, [(text, look)]) for text in lines]


def _line(key: str, pieces: Pieces) -> Row:
    return Row(key=f"welcome {key}", pieces=pieces, heading=True)


def _signs(flags: Sequence[LogFlag], check: str, width: int) -> list[Row]:
    rows: list[Row] = []
    if len(flags) > 1 and width < WIDE:
        rows += _told(("flags",), f"{len(flags)} signs from your log", width)
    else:
        for flag in flags:
            rows += _told(("flag", flag.rule), flag.numbers, width)
    return rows + (_told(("check",), check, width) if check else [])


def _told(key: tuple[str, ...], text: str, width: int) -> list[Row]:
    """Return a sentence to act upon, whole, in as many lines as it takes."""
    first, *others = wrapped(f"! {text}", max(width, 10))
    rows = [Row(key=key, pieces=[(first, "warn")], here=[("  Enter", "key")])]
    return rows + [
        Row(key=(*key, line), pieces=[(f"    {line}", "warn")], heading=True) for line in others
    ]


def _how_was_it(state: DiaryState, now: datetime, shown: date) -> list[Row]:
    if shown != now.date() - timedelta(days=1) or not asks_last_night(state, now):
        return []
    pieces = [
        ("How was it?  ", "strong"),
        ("n ", "key"),
        ("quiet   ", ""),
        ("y ", "key"),
        ("a cramp", ""),
    ]
    return [Row(key="asked", pieces=pieces, heading=True)]


def _title(state: DiaryState, shown: date, now: datetime) -> str:
    if not is_over(shown, now, state.settings.wake_hour):
        return "Tonight"
    return "Last night" if shown == now.date() - timedelta(days=1) else "Earlier night"


def _past(state: DiaryState, night: date) -> list[tuple[str, str]]:
    kind = state.night_state(night)
    look = "dim" if kind is NightState.NOT_LOGGED else ""
    told = cramp_words.night_words(state, night)
    apart = bool(state.apart) and _is_apart(state, night)
    name = f" {day_name(night):10} "
    return [tile(sight_of(state, night)), (name, look), *apart_pieces(apart), (told, look)]


def _is_apart(state: DiaryState, night: date) -> bool:
    return sight_of(state, night).apart
