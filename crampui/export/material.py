"""What a report is built from besides the diary: words and results that other floors know."""

from dataclasses import dataclass
from datetime import date, datetime

from crampui.domain.log_flags import LogFlag
from crampui.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A warning sign of the period, in words."""

    day: date
    text: str
    tier: str
    done: str
    """What the person did, as far as they said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One measure of the plan with its days."""

    label: str
    done: int
    asked: int
    weeks: int
    """Weeks from its first to its last answer in the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a report needs that is not in the diary's state."""

    period: Period
    printed: datetime
    version: str
    content: str
    """Version and date of the content files."""
    signs: tuple[Sign, ...] = ()
    last_full_check: date | None = None
    last_full_result: str = ""
    check_open: bool = False
    """A check was begun and never finished."""
    flags: tuple[LogFlag, ...] = ()
    """What the diary shows by itself now."""
    tried: tuple[Tried, ...] = ()
    trend: str = ""
    """Whether cramps are rising or falling, in the permitted words."""
    experiments: tuple[str, ...] = ()
    """One sentence or more for each finished or running experiment."""
    placebo: str = ""
    """The line that stands beside every before and after."""
    notes: bool = False
    """Print the notes as typed."""
