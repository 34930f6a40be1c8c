"""A moment, and its words: what was understood, how late it was written, how to type it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from crampui.domain.night import pinned
from crampui.domain.options import OnsetKind
from crampui.domain.when_days import MONTHS, WEEKDAYS

_NOT_LATER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a cramp began, as far as it was said."""

    onset: datetime | None
    """The person's wall time, with its UTC offset pinned; None when it is not known."""
    kind: OnsetKind
    night: date
    """The evening's date of its night."""


def echo(moment: Moment, now: datetime, clock_24: bool = True) -> str:
    """Return the full meaning of a moment: "night of Tue 4 March, 03:15 Wed".

    With "about", "time not known", the year of another year, and the offset from UTC when it
    is not the one of `now` (the person's time).
    """
    if moment.onset is None:
        return f"{night_words(moment.night, now)}, time not known"
    about = "about " if moment.kind is OnsetKind.ABOUT else ""
    weekday = WEEKDAYS[moment.onset.weekday()]
    shown = f"{about}{clock_words(moment.onset, clock_24)} {weekday}"
    if moment.onset.utcoffset() != now.utcoffset():
        shown += f" ({offset_words(moment.onset)})"
    return f"{night_words(moment.night, now)}, {shown}"


def night_words(night: date, now: datetime) -> str:
    """Return a night's name, "night of Tue 4 March", with the year when it is not this year's."""
    year = f" {night.year}" if night.year != now.year else ""
    return f"night of {WEEKDAYS[night.weekday()]} {night.day} {MONTHS[night.month - 1]}{year}"


def clock_words(moment: datetime, clock_24: bool = True) -> str:
    """Return a time of the clock to the minute: "03:15", or "3:15 am" on a 12-hour clock."""
    if clock_24:
        return f"{moment.hour:02}:{moment.minute:02}"
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {'am' if moment.hour < 12 else 'pm'}"


def offset_words(moment: datetime) -> str:
    """Return a moment's offset from UTC: "UTC+01:00", or "UTC" for none."""
    return f"UTC{_offset(moment)}" if moment.utcoffset() else "UTC"


def written_later(moment: Moment, written: datetime) -> str:
    """Return how long after the cramp it was written ("written 6 h later"), empty when at once.

    Counted from an unknown time's night: whole days from the morning after it.
    """
    if moment.onset is None:
        days = (written.date() - moment.night).days - 1
        return _later(days, "day") if days > 0 else ""
    gap = pinned(written) - pinned(moment.onset)
    if gap < _NOT_LATER:
        return ""
    minutes = round(gap / timedelta(minutes=1))
    if minutes < 60:
        return f"written {minutes} min later"
    hours = round(gap / timedelta(hours=1))
    return f"written {hours} h later" if hours < 48 else _later(hours // 24, "day")


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
    offset = "" if same and wall.utcoffset() == onset.utcoffset() else f" {_offset(onset)}"
    return f"{about}{onset.date().isoformat()} {clock_words(onset)}{seconds}{offset}"


def _later(count: int, unit: str) -> str:
    return f"written {count} {unit}{'' if count == 1 else 's'} later"


def _offset(moment: datetime) -> str:
    minutes = round((moment.utcoffset() or timedelta(0)) / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
