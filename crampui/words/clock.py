"""Times of the clock in words, and the running clock."""

from datetime import datetime, timedelta


def clock(moment: datetime, clock_24: bool = True) -> str:
    """Return a time to the minute: "03:12", or "3:12 am" on a 12-hour clock."""
    if clock_24:
        return f"{moment.hour:02}:{moment.minute:02}"
    return f"{_twelve(moment.hour)}:{moment.minute:02} {half(moment.hour)}"


def full_hour(hour: int, clock_24: bool = True) -> str:
    """Return an hour of the day, 0 to 23: "03:00", or "3:00 am" on a 12-hour clock."""
    return f"{hour:02}:00" if clock_24 else f"{_twelve(hour)}:00 {half(hour)}"


def hour_span(hour: int, clock_24: bool = True) -> str:
    """Return the hour that begins at `hour`: "23-00", or "11-12 pm" on a 12-hour clock."""
    if clock_24:
        return f"{hour:02}-{(hour + 1) % 24:02}"
    return f"{_twelve(hour)}-{_twelve(hour + 1)} {half(hour)}"


def half(hour: int) -> str:
    """Return the half of the day that an hour is in: "am" or "pm"."""
    return "am" if hour < 12 else "pm"


def running(seconds: int) -> str:
    """Return a length as a clock shows it: "0:09", "12:34", "1:02:03"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def offset(moment: datetime) -> str:
    """Return a moment's offset from UTC: "+01:00"; without one, "+00:00"."""
    minutes = round((moment.utcoffset() or timedelta(0)) / timedelta(minutes=1))
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _twelve(hour: int) -> int:
    return (hour - 1) % 12 + 1
