"""The lines of the Log tab, from the state and the clock alone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from crampui.diary.drafts import Draft
from crampui.domain.ask import Reading
from crampui.domain.log_flag import LogFlag
from crampui.domain.night import NightState, day_of, night_of
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words, words
from crampui.ui.insights.side import side_rows
from crampui.ui.widgets.night_rows import apart_pieces, cramp_rows, is_over, morning_rows, state_row
from crampui.ui.widgets.row import Row

NIGHTS = 5
FIRST = ("first",)


def log_rows(
    state: DiaryState,
    reading: Reading,
    shown: date,
    *,
    drafts: Sequence[Draft] = (),
    flags: Sequence[LogFlag] = (),
    check: str = "",
) -> list[Row]:
    """Return the lines: what is open, the night shown, tonight, the last five nights.

    `flags` are the signs that the diary raises, `check` what is open of the last check.
    """
    now, settings = reading.now, state.settings
    tonight = night_of(now, settings.night_turn)
    rows = [*_open(state, now), *_drafts(drafts), *_welcome(state), *_signs(flags, check)]
    rows += side_rows(state, day_of(now, settings.day_turn))
    rows += _last_night(state, now, shown)
    rows.append(state_row(state, shown, _title(state, shown, now), now.date()))
    rows += cramp_rows(state, shown)
    if is_over(shown, now, settings.wake_hour):
        rows += morning_rows(state, shown, reading)
    if tonight != shown:
        rows.append(state_row(state, tonight, _title(state, tonight, now), now.date()))
        rows += cramp_rows(state, tonight)
    rows.append(Row(key="nights", pieces=[("The last nights", "heading")], heading=True))
    newest = tonight - timedelta(days=not is_over(tonight, now, settings.wake_hour))
    for back in range(NIGHTS):
        night = newest - timedelta(days=back)
        rows.append(Row(key=("past", night.isoformat()), pieces=_past(state, night)))
    return rows


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
            pieces=[("New? 4 questions.", "strong")],
            here=[("  Enter: go  x skips", "")],
        )
    ]


def _signs(flags: Sequence[LogFlag], check: str) -> list[Row]:
    rows = [Row(key=("flag", flag.rule), pieces=[(f"! {flag.numbers}", "warn")]) for flag in flags]
    if check:
        rows.append(Row(key=("check",), pieces=[(f"! {check}", "warn"), ("  f", "key")]))
    return rows


def _last_night(state: DiaryState, now: datetime, shown: date) -> list[Row]:
    if shown != now.date() - timedelta(days=1) or not asks_last_night(state, now):
        return []
    pieces = [
        ("Last night?  ", "strong"),
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
    mark = cramp_words.NIGHT_MARKS[kind]
    look = "dim" if kind is NightState.NOT_LOGGED else ""
    told = cramp_words.night_words(state, night)
    apart = bool(state.apart) and _is_apart(state, night)
    return [(f"{mark} {words.day_name(night):11} ", look), *apart_pieces(apart), (told, look)]


def _is_apart(state: DiaryState, night: date) -> bool:
    from crampui.diary.looking_back import sight_of

    return sight_of(state, night).apart
