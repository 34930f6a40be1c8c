"""How long it was hard, sore or kept one awake: in words, and as people type it."""

from datetime import timedelta

from crampui.domain.ask import numbers
from crampui.domain.ask.value import Reading
from crampui.domain.errors import InvalidValue
from crampui.domain.when_lengths import read_length
from crampui.words.lengths import hours, length


def length_words(value: float, _reading: Reading) -> str:
    """Return the length of a cramp in words."""
    return length(value)


def hours_words(value: float, _reading: Reading) -> str:
    """Return how long it was sore in words."""
    return hours(value)


def awake_words(value: float, _reading: Reading) -> str:
    """Return minutes awake in words."""
    return length(value) if value else "at once"


def parse_hours(text: str, reading: Reading) -> float:
    """Return hours of soreness from "2", "2.5 hours", "30m" or "2 days"; raises InvalidValue."""
    plain = text.strip().lower()
    if plain.endswith(("day", "days", "d")):
        days: float = numbers.number("soreness_hours", 0, 3, "Soreness", "days")(plain, reading)
        return days * 24
    typed = read_length(plain)
    if typed is None:
        value: float = numbers.number("soreness_hours", 0, 72, "Soreness", "hours")(text, reading)
        return value
    sore = typed / timedelta(hours=1)
    if sore > 72:
        raise InvalidValue("soreness_hours", "Soreness is a number from 0 to 72 hours.")
    return round(sore, 2)


def parse_awake(text: str, reading: Reading) -> int:
    """Return minutes awake from "20" or "1h30"; raises InvalidValue."""
    read = read_length(text.strip().lower())
    typed = text if read is None else str(round(read / timedelta(minutes=1)))
    value: int = numbers.whole("back_to_sleep_minutes", 0, 480, "Minutes awake")(typed, reading)
    return value
