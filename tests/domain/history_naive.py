"""The figures of History counted once more, night by night, from the flat book alone."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from statistics import median
from typing import Any

from crampui.domain.cramp import Cramp
from tests.domain.history_diaries import Book

Told = dict[str, Any]


def nights_of(since: date, until: date) -> Iterator[date]:
    """Yield the nights from one to another, both included."""
    day = since
    while day <= until:
        yield day
        day += timedelta(days=1)


def by_night(book: Book) -> list[Cramp]:
    """Return the cramps of the nights: not those begun from 7 to 22 that were not said to wake."""
    return [
        cramp
        for cramp in book.cramps.values()
        if cramp.onset is None
        or not 7 <= cramp.onset.hour < 22
        or (cramp.woke_me and "woke_me" not in cramp.assumed)
    ]


def cramps_of(book: Book, night: date) -> list[Cramp]:
    """Return the cramps of a night."""
    return [cramp for cramp in by_night(book) if cramp.night == night]


def is_logged(book: Book, night: date) -> bool:
    """Tell whether anything was said of a night."""
    return bool(cramps_of(book, night)) or (night in book.days and book.days[night].quiet)


def counts(book: Book, since: date, until: date) -> tuple[int, int, int, int]:
    """Return (nights, logged, nights with cramps, cramps) of a period."""
    found = [0, 0, 0, 0]
    for night in nights_of(since, until):
        here = len(cramps_of(book, night))
        found[0] += 1
        found[1] += is_logged(book, night)
        found[2] += here > 0
        found[3] += here
    return found[0], found[1], found[2], found[3]


def weeks(book: Book, since: date, until: date) -> list[tuple[date, date, int, int]]:
    """Return (first night, last night, cramps, logged) of each week, cut at the ends."""
    found: list[tuple[date, date, int, int]] = []
    for night in nights_of(since, until):
        here, logged = len(cramps_of(book, night)), int(is_logged(book, night))
        if not found or night.weekday() == book.first_weekday:
            found.append((night, night, here, logged))
        else:
            first, _, cramps, so_far = found[-1]
            found[-1] = (first, night, cramps + here, so_far + logged)
    return found


def thirties(book: Book, since: date, until: date) -> list[float | None]:
    """Return nights with cramps per 30 logged, oldest stretch first; None for too few logged."""
    found: list[float | None] = []
    end = until
    while end - timedelta(days=29) >= since:
        _, logged, with_cramps, _ = counts(book, end - timedelta(days=29), end)
        enough = logged / 30 >= 10 / 14
        found.insert(0, 30 * with_cramps / logged if enough else None)
        end -= timedelta(days=30)
    return found


def is_short(book: Book, since: date, until: date) -> bool:
    """Tell whether fewer than ten nights, or than ten in fourteen, are logged."""
    nights, logged, _, _ = counts(book, since, until)
    return logged < 10 or logged / nights < 10 / 14


def tally(book: Book, since: date, until: date, key: Callable[[Cramp], Any]) -> dict[Any, int]:
    """Return how many cramps of a period have each key; a key may be a list of several."""
    found: dict[Any, int] = {}
    for cramp in by_night(book):
        if since <= cramp.night <= until:
            keys = key(cramp)
            for one in keys if isinstance(keys, (list, tuple)) else [keys]:
                found[one] = found.get(one, 0) + 1
    return found


def length_words(minutes: float | None) -> str | None:
    """Return the class of a length as the picture names it."""
    if minutes is None:
        return None
    if minutes < 1:
        return "under 1 min"
    if minutes < 2:
        return "1 to under 2"
    if minutes < 5:
        return "2 to under 5"
    return "5 to 10 min" if minutes <= 10 else "over 10 min"


def middle(numbers: list[float]) -> float | None:
    """Return the median, None for nothing."""
    return median(numbers) if numbers else None
