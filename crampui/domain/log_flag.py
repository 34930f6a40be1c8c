"""A warning sign that the diary raises by itself: its value, and how nights are counted.

Days are counted in nights. `tonight` is the night now running or next to begin (`night_of`
with the present moment). "The last 28 days" are tonight and the 28 nights before it, "the last
14 days" tonight and the 14 before it, "the 14 days before" the 14 nights before those: tonight
comes on top, so that an hour of a new night never pushes a whole night out, and whatever lies
within 28 times 24 hours is always inside. "The last 4 weeks" are the four runs of seven nights
before tonight, with tonight in the newest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from crampui.domain.options import Noticed

SPAN_NIGHTS = 28
"""How many nights before tonight the rules look back; older cramps and days change nothing."""
WEEK = 7
NoticedQuestions = Mapping[Noticed, tuple[str, ...]]
"""Ids of the questions that match what was noticed with a cramp; the content has the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFlag:
    """One warning sign that the diary raises by itself, and what it stands on."""

    rule: str
    """"D1" ... "D9", "rising", or "open" for a cramp that is still running."""
    raises: tuple[str, ...] = ()
    """Ids of the questions it answers with yes; their tier is the flag's tier."""
    asks: tuple[str, ...] = ()
    """Ids of the questions that only the person can answer, put at once."""
    settled: bool = True
    """Whether its yes stands whatever the person says; else their own answer replaces it."""
    entries: tuple[int, ...] = ()
    """Ids of the cramps it stands on, by night."""
    nights: tuple[date, ...] = ()
    """Their nights, oldest first, each once."""
    numbers: str = ""
    """The figures in words."""
    fingerprint: str = ""
    """What it stands on, as words with a blank between; see `log_flags.quiet`."""


def age(night: date, tonight: date) -> int:
    """Return how many nights before tonight a night was; 0 for tonight and anything later."""
    return max((tonight - night).days, 0)


def week(night: date, tonight: date) -> int:
    """Return which of the last weeks a night is in: 0 the newest, 3 the oldest of four."""
    return max(age(night, tonight) - 1, 0) // WEEK


def fingerprint(tokens: Iterable[str]) -> str:
    """Return what a flag stands on as one line: its words in order, each once."""
    return " ".join(sorted(set(tokens)))


def token(text: str) -> str:
    """Return free text as one word of a fingerprint."""
    return "_".join(text.casefold().split())


def matching_questions(noticed: Iterable[Noticed], table: NoticedQuestions) -> tuple[str, ...]:
    """Return the ids of the questions that match what was noticed, each once, in its order."""
    return tuple(dict.fromkeys(name for kind in noticed for name in table.get(kind, ())))
