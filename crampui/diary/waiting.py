"""What waits for the person: a running cramp, a night not logged, measures not answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crampui.diary.alerts import Alerts, alerts
from crampui.diary.plan import PlanDay, plan_day
from crampui.domain.night import NightState
from crampui.domain.state import DiaryState

LOOK_BACK = timedelta(days=2)
"""A cramp that still runs began no longer ago; the day may have turned since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What is open at a moment."""

    now: datetime
    plan: PlanDay
    """The plan of the day that runs."""
    night: NightState
    """How last night is logged: the night from yesterday's evening to today."""
    night_over: bool
    """The wake hour has passed, so last night can be asked about."""
    cramp_since: datetime | None = None
    """When the cramp that still runs began."""
    cramp_runs: bool = False
    """A cramp was begun and nobody said that it let go; its start may be unknown."""

    alerts: Alerts
    """What must be told first."""

    @property
    def last_night(self) -> date:
        """The evening's date of last night."""
        return self.now.date() - timedelta(days=1)

    @property
    def night_open(self) -> bool:
        """Whether last night waits to be logged."""
        return self.night_over and self.night is NightState.NOT_LOGGED


def waiting(state: DiaryState, now: datetime, today: date) -> Waiting:
    """Return what is open; the last weeks and the plan's months (`Plan.need`) are loaded."""
    running = [cramp for cramp in state.cramps(since=today - LOOK_BACK) if cramp.open]
    return Waiting(
        now=now,
        plan=plan_day(state, today, today),
        night=state.night_state(now.date() - timedelta(days=1)),
        night_over=now.hour >= state.settings.wake_hour,
        cramp_since=running[-1].onset if running else None,
        cramp_runs=bool(running),
        alerts=alerts(state, now),
    )
