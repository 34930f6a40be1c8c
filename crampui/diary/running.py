"""The running clock: start, stop, and what is asked of a cramp that was left open."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from crampui.diary.cramp_base import CrampBase, as_cramp, cramp_key, said
from crampui.diary.wording import clock
from crampui.domain.cramp import LONGEST_MINUTES, Cramp, measured_minutes
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import at_night
from crampui.domain.options import OnsetKind, Timing
from crampui.domain.state import Entry
from crampui.domain.usual import usual_muscles, usual_side
from crampui.storage.records import new_id

USUAL_DAYS = 90
"""How far back the usual muscle and side are looked for."""
SAME_WITHIN = timedelta(hours=1)
"""A second cramp begun within this asks "same one or new?"."""


class Running(CrampBase):
    """Cramps that are going on now."""

    def cramp_now(self) -> Cramp:
        """Return the cramp that is running, in whichever terminal it was started, else start one.

        One that is open for more than half an hour is left as it is and does not count.
        """
        self.poll()
        running = self.open_cramp()
        if running is not None and not running.stale(self.now()):
            return running
        return self.start_cramp()

    def start_cramp(self) -> Cramp:
        """Save a cramp that begins now, open, with the usual muscle and side as assumed.

        At night "woke me" is assumed too; by day it is not known.
        """
        now = self.now()
        night = self.tonight()
        self.need(night, night - timedelta(days=31))
        recent = list(self.state.cramps(since=night - timedelta(days=USUAL_DAYS)))
        settings = self.state.settings
        side = usual_side(recent, settings)
        woke = at_night(now, settings.wake_hour) or None
        guessed = {"muscles": True, "woke_me": woke, "side": side is not None}
        assumed = frozenset(name for name, was_guessed in guessed.items() if was_guessed)
        cramp = Cramp(
            id=new_id(night),
            night=night,
            onset=now,
            onset_kind=OnsetKind.EXACT,
            open=True,
            side=side,
            muscles=usual_muscles(recent, settings),
            woke_me=woke,
            assumed=assumed,
            live=True,
            logged_at=now,
        )
        return self._put_cramp(f"cramp {clock(now, settings)} started", cramp)

    def open_cramp(self) -> Cramp | None:
        """Return the newest cramp that is still open, None when there is none."""
        found = self.state.open_cramps()
        return found[-1] if found else None

    def earlier_cramp(self, number: int) -> Cramp | None:
        """Return the cramp that `number` may be a part of, the newest one, None without any.

        One that began within the hour before, or that is open and began at most two hours before.
        """
        this = self.state.cramp(number)
        if this is None or this.onset is None:
            return None
        found = []
        for cramp in self.state.cramps(since=this.night - timedelta(days=1)):
            if cramp.id == number or cramp.onset is None or cramp.onset > this.onset:
                continue
            gap = this.onset - cramp.onset
            if gap < SAME_WITHIN or (cramp.open and gap < timedelta(minutes=LONGEST_MINUTES)):
                found.append((cramp.onset, cramp.id, cramp))
        return max(found)[2] if found else None

    def stop_cramp(self, number: int, *, ended: datetime | None = None, **values: Any) -> Cramp:
        """Save that an open cramp let go, now or at `ended`; its length counts as measured.

        `values` are more fields of Cramp, saved with it. One that was stopped already, in
        another terminal, stays as it is but for them.
        Raises InvalidValue when the end lies before the start or in the future, NotFound when
        the cramp is gone.
        """
        end = ended if ended is not None else self.now()
        if end > self.now() + timedelta(minutes=1):
            raise InvalidValue("ended", "The end cannot be in the future.")

        def stop(cramp: Cramp) -> Cramp:
            cramp = said(cramp, values)
            if not cramp.open:
                return cramp
            if cramp.onset is None:
                return replace(cramp, open=False)
            if ended is not None and ended < cramp.onset:
                raise InvalidValue("ended", "The end cannot be before the start.")
            return replace(
                cramp,
                open=False,
                minutes=measured_minutes(cramp.onset, end),
                timing=Timing.MEASURED if ended is None else Timing.ESTIMATED,
            )

        return self._change(number, "ended", stop)

    def end_cramp(self, number: int, minutes: float | None, **values: Any) -> Cramp:
        """Save that an open cramp ended some time ago, about so long after it began, or unknown.

        `values` are more fields of Cramp, saved with it.

        Raises InvalidValue for a length outside 0.1-120 minutes, NotFound when it is gone.
        """
        timing = Timing.ESTIMATED if minutes is not None else None
        return self._change(
            number,
            "ended",
            lambda c: replace(said(c, values), open=False, minutes=minutes, timing=timing),
        )

    def same_cramp(self, number: int, earlier: int) -> Cramp:
        """Save that a cramp just started is an earlier one that still goes on: one clock again.

        Takes `number` out and opens `earlier`, as one change; returns the earlier one.
        """
        old = self._known(earlier)
        self._known(number)

        def go_on(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Cramp):
                raise NotFound("cramp", str(earlier))
            return replace(entry, open=True, minutes=None, timing=None)

        words = self._named(old, "goes on")
        written = self._write(
            words, {cramp_key(number): lambda _old: None, cramp_key(earlier): go_on}
        )
        return as_cramp(written.get(cramp_key(earlier), self._known(earlier)))

    def reopen_cramp(self, number: int) -> Cramp:
        """Save that a cramp which was stopped is still going on."""
        return self._change(
            number,
            "goes on",
            lambda c: replace(c, open=True, minutes=None, timing=None),
        )
