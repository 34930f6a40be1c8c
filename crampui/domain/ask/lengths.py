"""How long it was hard, sore or kept one awake: in words, and as people type it."""

from datetime import timedelta

from crampui.domain.ask import numbers
from crampui.domain.ask.value import Reading
from crampui.domain.errors import InvalidValue
from crampui.domain.when_lengths import read_length


def length_words(value: float, _reading: Reading | None = None) -> str:
    """Return a length in words: "40 s", "4 min", "4 min 30 s", "1 h 5 min"."""
    whole = round(value * 60)
    hours, rest = divmod(whole, 3600)
    minutes, seconds = divmod(rest, 60)
    parts = [(hours, "h"), (minutes, "min"), (seconds if whole < 600 else 0, "s")]
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 s"


def hours_words(value: float, _reading: Reading | None = None) -> str:
    """Return hours in words: "none", "30 min", "12 h", "2 days"."""
    if not value:
        return "none"
    if value >= 48 and value % 24 == 0:
        return f"{value / 24:g} days"
    return f"{value:g} h" if value >= 1 else f"{round(value * 60)} min"


def awake_words(value: float, _reading: Reading | None = None) -> str:
    """Return minutes awake in words."""
    return length_words(value) if value else "at once"


def parse_hours(text: str, reading: Reading) -> float:
    """Return hours of soreness from "2", "2.5 hours", "30m" or "2 days"; raises InvalidValue."""
    plain = text.strip().lower()
    if plain.endswith(("day", "days", "d")):
        days: float = numbers.number("soreness_hours", 0, 3, "Soreness", "days")(plain, reading)
        return days * 24
    length = read_length(plain)
    hours = length / timedelta(hours=1) if length is not None else None
    if hours is None:
        value: float = numbers.number("soreness_hours", 0, 72, "Soreness", "hours")(text, reading)
        return value
    if hours > 72:
        raise InvalidValue("soreness_hours", "Soreness is a number from 0 to 72 hours.")
    return round(hours, 2)


def parse_awake(text: str, reading: Reading) -> int:
    """Return minutes awake from "20" or "1h30"; raises InvalidValue."""
    length = read_length(text.strip().lower())
    typed = text if length is None else str(round(length / timedelta(minutes=1)))
    value: int = numbers.whole("back_to_sleep_minutes", 0, 480, "Minutes awake")(typed, reading)
    return value
