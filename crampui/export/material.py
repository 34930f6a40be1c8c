"""What a page is built from besides the diary: words and results that other floors know."""

from dataclasses import dataclass
from datetime import date, datetime

from crampui.domain.checklist.questions import Tier
from crampui.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A warning sign of the period: one question that was answered yes or not sure."""

    label: str
    """Short, and covering the whole question."""
    tier: Tier | None
    """Its own; None for a question that this version does not know."""
    asks_for: str
    """The tier in words: "Same day"."""
    times: int
    """Checks that answered yes or not sure."""
    asked: int
    """Checks that answered it at all."""
    last: date
    """The day of the last such answer."""
    now: str
    """What the last check that asked it said: "yes", "no", "not sure"."""
    now_day: date
    done: tuple[str, ...] = ()
    """What was done about it, as the person said."""

    @property
    def alarming(self) -> bool:
        """Whether it asks for help now or the same day."""
        return self.tier is not None and self.tier >= Tier.URGENT

    @property
    def open(self) -> bool:
        """Whether the last answer to it was not a no."""
        return self.now != "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A check that was begun and not finished."""

    day: date
    night: bool
    answered: int
    of: int
    said: int
    """Yes and not sure among the answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One measure of the plan with its days; what was compared of it, in the permitted words."""

    label: str
    done: int
    not_done: int
    skipped: int
    unanswered: int
    compared: str = ""

    @property
    def asked(self) -> int:
        """Days, or times, on which it was asked."""
        return self.done + self.not_done + self.skipped + self.unanswered

    @property
    def told(self) -> str:
        """Its days: "62/8/19", with the skipped ones where there are any."""
        days = f"{self.done}/{self.not_done}/{self.unanswered}"
        return f"{days}, {self.skipped} skipped" if self.skipped else days


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """What the app's rule says, and the two spans of nights it stands on (methods.md 7)."""

    state: str
    recent: Period
    recent_cramps: int
    recent_nights: int
    past: Period
    past_cramps: int
    past_nights: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything a page needs that is not in the diary's state, as of its last night."""

    period: Period
    printed: datetime
    version: str
    current: bool
    """It ends with the newest night that is counted; else it is a page of the past."""
    full_checks: tuple[date, ...] = ()
    """The days of the finished checks of the period, the oldest first."""
    last_result: str = ""
    """What the last of them came to, in words."""
    signs: tuple[Sign, ...] = ()
    """The most urgent first."""
    unfinished: tuple[Unfinished, ...] = ()
    tried: tuple[Tried, ...] = ()
    trend: Trend | None = None
    experiments: tuple[str, ...] = ()
    """One text for each experiment of the period."""
    placebo: str = ""
    """The line that stands beside every before and after."""
    notes: bool = False
    """Print the notes as typed."""
