"""How the page writes dates, numbers and shares; the same in every form of it."""

from crampui.domain.part_date import KnownDate, PartDate
from crampui.domain.period import Period
from crampui.words.counts import percent
from crampui.words.dates import date_words

FEW = 10
"""Below this many, no percent is shown."""


def known_day(when: KnownDate) -> str:
    """Return a date as far as it is known: "4 Mar 2026", "Nov 2025", "2025"."""
    return when.words if isinstance(when, PartDate) else date_words(when)


def days(period: Period) -> str:
    """Return a period: "4 Mar 2026 to 31 Mar 2026"."""
    return f"{date_words(period.since)} to {date_words(period.until)}"


def share(count: int, of: int, word: str = "", *, small: bool = True) -> str:
    """Return a count with its percent: "17 of 20 (85%)"; without percent where `of` is small."""
    told = f"{count} of {of}" + (f" {word}" if word else "")
    if not of or (small and of < FEW):
        return told
    return f"{told} ({percent(count / of)})"
