"""The little grammar for the time of a cramp: "315", "20m ago", "mon 3:15", "~3", "?".

A time without a day is the most recent such moment, never the future. Without am or pm, an
hour after the waking hour and up to 12 may be of either half of the day: "10" at breakfast is
22:00 of the evening before, "10" in the afternoon is 10:00. A named day with a time is the day
the clock showed ("mon 3:15" is Monday 03:15, in the night of Sunday); alone it is the night of
that day. "-2", "last night" and "mon night" name nights, and a time behind them lies in there.

Where one wall time happened twice, because the clock went back or because the half of the day
is open, the most recent one is meant; in a night or day named from further back, the evening
one, and the first of two passes of the clock. A time with its offset ("1:30 +00:00") leaves no
choice. A wall time that the clock skipped moves forward as the clock did.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from crampui.domain import errors
from crampui.domain.night import NIGHT_TURN, night_of, pinned
from crampui.domain.options import OnsetKind
from crampui.domain.when_clock import Clock, moments, read_clock
from crampui.domain.when_days import (
    WAKE_HOUR,
    DayName,
    night_before,
    nights_named,
    read_day,
    tidy,
)
from crampui.domain.when_lengths import read_length
from crampui.words.clock import clock, offset
from crampui.words.counts import count
from crampui.words.dates import WEEKDAYS, night_name

HOW = "A time is like 3:15, 315, 3am, 20m ago, mon 3:15 or -2 3:15; ~3 is about 3, ? is unknown."
_TO_COME = "A cramp has begun already: give a time that is past, such as 3:15 or 20m ago."
_SKIPPED = "The clocks skipped that time in that night: give one before or after it."
_LONGEST = 60
_UNKNOWN = ("", "?", "unknown")
_ABOUT = r"~|\babout\b|\baround\b"
_NOT_LATER = timedelta(minutes=2)


class Moment(NamedTuple):
    """When a cramp began, as far as it was said."""

    onset: datetime | None
    """The person's wall time, with its UTC offset pinned; None when it is not known."""
    kind: OnsetKind
    night: date
    """The evening's date of its night."""


class _Frame(NamedTuple):
    """What a time is read against."""

    now: datetime
    wake_hour: int
    turn: int

    @property
    def zone(self) -> tzinfo:
        """The zone that `now` is in."""
        assert self.now.tzinfo is not None
        return self.now.tzinfo


def parse(
    text: str,
    now: datetime,
    *,
    zone: tzinfo,
    night: date | None = None,
    wake_hour: int = WAKE_HOUR,
    night_turn: int = NIGHT_TURN,
) -> Moment:
    """Return the moment that was typed; nothing or "?" is an unknown time.

    `now` is aware and `zone` the person's. With a `night` (its evening's date) a bare time
    lies in that night, noon to noon; a text that names its own day, "now" and "20m ago" say
    more than `night` and win: compare `Moment.night`. An unknown time without a night is of
    the night before `now`'s date. Raises InvalidValue("when") with what is allowed, and for
    everything in the future, a `night` that has not begun included.
    """
    now = now.astimezone(zone)
    plain = tidy(text)
    if len(plain) > _LONGEST:
        raise errors.InvalidValue("when", HOW)
    if night is not None and night > night_of(now, night_turn):
        raise errors.InvalidValue("when", _TO_COME)
    bare = " ".join(re.sub(_ABOUT, " ", plain, count=1).split())
    if bare in _UNKNOWN:
        return _unknown([night or night_before(now)])
    kind = OnsetKind.EXACT if bare == plain else OnsetKind.ABOUT
    ago = read_length(bare.removesuffix("ago").strip())
    if bare == "now" or ago is not None:
        onset = pinned((pinned(now) - (ago or timedelta(0))).astimezone(zone))
        return _known(onset.replace(microsecond=0), kind, night_turn)
    day, clock = _split(bare)
    if clock is None:
        return _unknown(nights_named(day, now, wake_hour, night_turn) if day else [])
    if clock.offset is not None:
        now = now.astimezone(clock.offset)
    frame = _Frame(now=now, wake_hour=wake_hour, turn=night_turn)
    if day is not None and day.night:
        return _in_nights(nights_named(day, now, wake_hour, night_turn), clock, kind, frame)
    if day is not None:
        clock = clock.as_written() if day.iso else clock
        return _known(_on_days(day.dates(now.date()), clock, frame), kind, night_turn)
    if night is not None:
        return _in_nights([night], clock, kind, frame)
    return _known(_latest(clock, frame), kind, night_turn)


def _unknown(nights: list[date]) -> Moment:
    if not nights:
        raise errors.InvalidValue("when", _TO_COME)
    return Moment(onset=None, kind=OnsetKind.UNKNOWN, night=nights[0])


def _known(onset: datetime, kind: OnsetKind, turn: int) -> Moment:
    return Moment(onset=onset, kind=kind, night=night_of(onset, turn))


def _split(text: str) -> tuple[DayName | None, Clock | None]:
    """Return the day and the time of a text, which may stand in either order."""
    if (first := read_day(text)) is not None:
        day, rest = first
        if rest in _UNKNOWN:
            return day, None
        behind = read_clock(rest)
        if behind is not None and not behind[1]:
            return day, behind[0]
    elif (found := read_clock(text)) is not None:
        clock, rest = found
        last = read_day(rest)
        if not rest:
            return None, clock
        if last is not None and not last[1]:
            return last[0], clock
    to_come = re.match(r"tomorrow\b|next\b|in\b", text)
    raise errors.InvalidValue("when", _TO_COME if to_come else HOW)


def _latest(clock: Clock, frame: _Frame) -> datetime:
    """Return the most recent moment at which the clock showed this."""
    today = frame.now.date()
    now = pinned(frame.now)
    return max(
        moment
        for back in range(3)
        for past in clock.readings(frame.wake_hour)
        for moment in moments(today - timedelta(days=back), past, frame.zone)
        if moment <= now
    )


def _on_days(days: Iterable[date], clock: Clock, frame: _Frame) -> datetime:
    """Return the first past moment at which the clock showed this on one of these days."""
    now = pinned(frame.now)
    for day in days:
        for past in clock.readings(frame.wake_hour):
            for moment in moments(day, past, frame.zone):
                if moment <= now:
                    return moment
    raise errors.InvalidValue("when", _TO_COME)


def _in_nights(nights: list[date], clock: Clock, kind: OnsetKind, frame: _Frame) -> Moment:
    """Return the past moment at which the clock showed this in the first night that has one."""
    now = pinned(frame.now)
    skipped = bool(nights)
    for night in nights:
        found = [
            moment
            for past in clock.readings(frame.wake_hour)
            for day in (night, night + timedelta(days=1))
            for moment in moments(day, past, frame.zone)
            if night_of(moment, frame.turn) == night
        ]
        skipped = skipped and not found
        begun = [moment for moment in found if moment <= now]
        if begun:
            onset = max(begun) if night >= night_before(frame.now) else begun[0]
            return Moment(onset=onset, kind=kind, night=night)
    raise errors.InvalidValue("when", _SKIPPED if skipped else _TO_COME)


def echo(moment: Moment, now: datetime, clock_24: bool = True) -> str:
    """Return the full meaning of a moment: "night of Tue 4 Mar, 03:15 Wed".

    With "about", "time not known", the year of another year, and the offset from UTC when it
    is not the one of `now` (the person's time).
    """
    if moment.onset is None:
        return f"{night_name(moment.night, now)}, time not known"
    about = "about " if moment.kind is OnsetKind.ABOUT else ""
    weekday = WEEKDAYS[moment.onset.weekday()]
    shown = f"{about}{clock(moment.onset, clock_24)} {weekday}"
    if moment.onset.utcoffset() != now.utcoffset():
        shown += f" (UTC{offset(moment.onset)})" if moment.onset.utcoffset() else " (UTC)"
    return f"{night_name(moment.night, now)}, {shown}"


def written_later(moment: Moment, written: datetime) -> str:
    """Return how long after the cramp it was written ("written 6 h later"), empty when at once.

    Counted from an unknown time's night: whole days from the morning after it.
    """
    if moment.onset is None:
        days = (written.date() - moment.night).days - 1
        return f"written {count(days, 'day')} later" if days > 0 else ""
    gap = pinned(written) - pinned(moment.onset)
    if gap < _NOT_LATER:
        return ""
    minutes = round(gap / timedelta(minutes=1))
    if minutes < 60:
        return f"written {minutes} min later"
    hours = round(gap / timedelta(hours=1))
    told = f"{hours} h" if hours < 48 else count(hours // 24, "day")
    return f"written {told} later"


def typed(moment: Moment, zone: tzinfo) -> str:
    """Return a text that means this moment to `parse`, to the second, for a field to edit.

    "2026-03-05 03:15", "~2026-03-05 03:15", or the night alone, "2026-03-04", for an unknown
    time; with the offset from UTC where the clock in `zone` would say another. A night that
    was chosen against its clock is not in it: give it to `parse` beside a bare time.
    """
    onset = moment.onset
    if onset is None:
        return moment.night.isoformat()
    about = "~" if moment.kind is OnsetKind.ABOUT else ""
    seconds = f":{onset.second:02}" if onset.second else ""
    wall = datetime.combine(onset.date(), time(onset.hour, onset.minute, onset.second), zone)
    same = pinned(wall) == pinned(onset).replace(microsecond=0)
    behind = "" if same and wall.utcoffset() == onset.utcoffset() else f" {offset(onset)}"
    return f"{about}{onset.date().isoformat()} {clock(onset)}{seconds}{behind}"
