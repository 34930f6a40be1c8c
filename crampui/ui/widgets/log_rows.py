"""The lines of the Log tab, from the state and the clock alone."""

from datetime import date, datetime, timedelta

from crampui.domain.night import NightState, night_of
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words, words
from crampui.ui.widgets.row import Row

NIGHTS = 5


def log_rows(state: DiaryState, now: datetime, shown: date) -> list[Row]:
    """Return the lines: what is open, the night shown, tonight, the last five nights."""
    tonight = night_of(now, state.settings.night_turn)
    rows = _open(state)
    rows += _night(state, now, shown, _title(shown, tonight, now))
    if tonight != shown:
        rows += _night(state, now, tonight, "Tonight")
    rows.append(Row(key="nights", pieces=[("The last nights", "heading")], heading=True))
    for back in range(1, NIGHTS + 1):
        night = tonight - timedelta(days=back)
        rows.append(Row(key=("past", night.isoformat()), pieces=_past(state, night)))
    return rows


def _open(state: DiaryState) -> list[Row]:
    return [
        Row(
            key=("open", cramp.id),
            pieces=[
                (f"! Cramp {cramp_words.when(cramp, state.settings)} is still open.", "warn"),
                ("  Enter: when did it end?", ""),
            ],
        )
        for cramp in state.open_cramps()
    ]


def _title(shown: date, tonight: date, now: datetime) -> str:
    if shown == tonight:
        return "Tonight"
    return "Last night" if shown == now.date() - timedelta(days=1) else "Earlier night"


def _night(state: DiaryState, now: datetime, night: date, title: str) -> list[Row]:
    mark = cramp_words.NIGHT_MARKS[state.night_state(night)]
    rows = [
        Row(
            key=("night", night.isoformat()),
            pieces=[
                (f"{title}, {words.day_name(night)}: ", "heading"),
                (f"{mark} {cramp_words.night_words(state, night)}", "strong"),
            ],
            heading=True,
        )
    ]
    rows += [
        Row(key=("cramp", cramp.id), pieces=cramp_words.cramp_pieces(cramp, state.settings))
        for cramp in state.cramps_of(night)
    ]
    return rows


def _past(state: DiaryState, night: date) -> list[tuple[str, str]]:
    kind = state.night_state(night)
    mark = cramp_words.NIGHT_MARKS[kind]
    look = "dim" if kind is NightState.NOT_LOGGED else ""
    told = cramp_words.night_words(state, night)
    return [(f"{mark} {words.day_name(night):11} {told}", look)]
