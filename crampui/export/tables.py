"""The diary as CSV tables: cramps, nights, ticks, checks.

Dates are ISO, numbers have a point, answers are the words of the JSON export, whatever the
locale. A cell that a spreadsheet would run as a formula gets a leading apostrophe, which it
hides, and what steers a terminal is written out; `plain` takes both back. Empty means "not
answered", never zero.
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from io import StringIO
from typing import Any

from crampui.domain.checklist.check import Check
from crampui.domain.counts import written_late
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day, NightState
from crampui.domain.state import DiaryState
from crampui.words.visible import printable, written_out

_FORMULA = ("=", "+", "-", "@", "\t")
_WRITTEN_OUT = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4})")
LIST_SEPARATOR = ";"


def cell(value: Any) -> str:
    """Return a value as it stands in a table."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return value.isoformat()
        case Enum():
            return str(value.value)
        case tuple() | frozenset():
            parts = [cell(item) for item in value]
            return LIST_SEPARATOR.join(parts if isinstance(value, tuple) else sorted(parts))
        case float():
            return f"{value:g}"
        case _:
            return str(value)


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula and that steers no terminal."""
    text = _WRITTEN_OUT.sub(lambda found: written_out("\\") + found[0][1:], text)
    text = printable(text)
    return f"'{text}" if text.startswith(_FORMULA) or text.startswith("'") else text


def plain(text: str) -> str:
    """Take back what `safe` did."""
    text = text.removeprefix("'")
    return _WRITTEN_OUT.sub(lambda found: chr(int(found[0][2:], 16)), text)


CRAMP_FIELDS = (
    "id", "night", "onset", "onset_kind", "minutes", "timing", "open", "pain", "side", "muscles",
    "place", "by_day", "woke_me", "back_to_sleep_minutes", "sleep_disruption", "distress",
    "soreness_hours", "noticed", "sensations", "visible_knot", "relief", "helped", "position",
    "triggers", "live", "late", "counted", "logged_at", "assumed", "note",
)  # fmt: skip
NIGHT_FIELDS = (
    "night", "state", "cramps", "by_day", "sleep_quality", "drinks_cups", "alcohol_units",
    "day_cramp", "days_limited", "triggers", "supplements", "closed", "late", "note",
)  # fmt: skip
TICK_FIELDS = ("day", "measure", "state", "amount", "copied", "late")
CHECK_FIELDS = ("check", "started", "finished", "night", "tier", "complete", "question", "answer",
                "from", "content_version")  # fmt: skip


def _cramps(state: DiaryState) -> Iterator[list[str]]:
    for cramp in state.cramps():
        yield [_cramp_cell(state, cramp, name) for name in CRAMP_FIELDS]


def _cramp_cell(state: DiaryState, cramp: Cramp, name: str) -> str:
    if name == "counted":
        return "day" if cramp.is_by_day(state.settings.wake_hour) else "night"
    return cell(getattr(cramp, name))


def _nights(state: DiaryState) -> Iterator[list[str]]:
    nights = {day.date for day in state.days()} | {cramp.night for cramp in state.cramps()}
    for night in sorted(nights):
        day = state.day(night) or Day(date=night)
        kind: NightState = state.night_state(night)
        cramps = state.of_night(night)
        first = [cell(night), cell(kind), cell(len(cramps)), cell(len(state.by_day(night)))]
        late = written_late(cramps, day)
        yield first + [cell(late if n == "late" else getattr(day, n)) for n in NIGHT_FIELDS[4:]]


def _ticks(state: DiaryState) -> Iterator[list[str]]:
    for day in state.days():
        for tick in day.ticks:
            yield [cell(day.date), *(cell(getattr(tick, name)) for name in TICK_FIELDS[1:])]


def _checks(state: DiaryState) -> Iterator[list[str]]:
    for check in state.checks.values():
        yield from _check(check)


def _check(check: Check) -> Iterator[list[str]]:
    tier = check.tier.word if check.tier is not None else ""
    head = [str(check.id), cell(check.started), cell(check.finished), cell(check.night)]
    head += [tier, cell(check.complete)]
    for name, given in check.answers.items() or [("", None)]:
        said = [given.answer.value, given.origin.value] if given is not None else ["", ""]
        yield [*head, name, *said, check.content_version]


TABLES: dict[str, tuple[tuple[str, ...], Callable[[DiaryState], Iterable[list[str]]]]] = {
    "cramps": (CRAMP_FIELDS, _cramps),
    "nights": (NIGHT_FIELDS, _nights),
    "ticks": (TICK_FIELDS, _ticks),
    "checks": (CHECK_FIELDS, _checks),
}
"""Each table: its columns, and what gives its rows. Every month must be loaded."""


def as_csv(state: DiaryState, table: str) -> str:
    """Return one of TABLES as CSV with a header line, UTF-8, lines ended as RFC 4180 has it."""
    head, rows = TABLES[table]
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([safe(text) for text in row] for row in rows(state))
    return out.getvalue()
