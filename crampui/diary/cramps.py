"""What a person can do with a cramp: start the clock, stop it, log, edit and remove."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from crampui.diary.book import Book, Edit, becomes, gone
from crampui.diary.wording import cramp_name, part_name, told
from crampui.domain.ask.cramp import ALL
from crampui.domain.cramp import LONGEST_MINUTES, Cramp, measured_minutes
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, at_night, night_of
from crampui.domain.options import OnsetKind, Timing
from crampui.domain.state import Entry
from crampui.domain.usual import usual_muscles, usual_side
from crampui.storage.codec import day_key
from crampui.storage.records import Key, new_id
from crampui.words.clock import clock

EDITABLE = frozenset(f.name for f in fields(Cramp)) - {"id", "assumed", "logged_at", "live"}
"""The fields of a cramp that can be given another value."""
USUAL_DAYS = 90
"""How far back the usual muscle and side are looked for."""
SAME_WITHIN = timedelta(hours=1)
"""A second cramp begun within this asks "same one or new?"."""


class Cramps:
    """The cramps of a diary, those that are going on among them."""

    def __init__(self, book: Book) -> None:
        """Take the book they stand in."""
        self.book = book

    # the running clock

    def cramp_now(self) -> Cramp:
        """Return the cramp that is running, in whichever terminal it was started, else start one.

        One that is open for more than half an hour is left as it is and does not count.
        """
        self.book.poll()
        running = self.newest_open()
        if running is not None and not running.stale(self.book.now()):
            return running
        return self.start()

    def start(self) -> Cramp:
        """Save a cramp that begins now, open, with the usual muscle and side as assumed.

        At night "woke me" is assumed too; by day it is not known.
        """
        now = self.book.now()
        night = self.book.tonight()
        self.book.need(night, night - timedelta(days=31))
        recent = list(self.book.state.cramps(since=night - timedelta(days=USUAL_DAYS)))
        settings = self.book.state.settings
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
        return self._put_cramp(f"cramp {clock(now, settings.clock_24)} started", cramp)

    def newest_open(self) -> Cramp | None:
        """Return the newest cramp that is still open, None when there is none."""
        found = self.book.state.open_cramps()
        return found[-1] if found else None

    def earlier(self, number: int) -> Cramp | None:
        """Return the cramp that `number` may be a part of, the newest one, None without any.

        One that began within the hour before, or that is open and began at most two hours before.
        """
        this = self.book.state.cramp(number)
        if this is None or this.onset is None:
            return None
        found = []
        for cramp in self.book.state.cramps(since=this.night - timedelta(days=1)):
            if cramp.id == number or cramp.onset is None or cramp.onset > this.onset:
                continue
            gap = this.onset - cramp.onset
            if gap < SAME_WITHIN or (cramp.open and gap < timedelta(minutes=LONGEST_MINUTES)):
                found.append((cramp.onset, cramp.id, cramp))
        return max(found)[2] if found else None

    def stop(self, number: int, *, ended: datetime | None = None, **values: Any) -> Cramp:
        """Save that an open cramp let go, now or at `ended`; its length counts as measured.

        `values` are more fields of Cramp, saved with it. One that was stopped already, in
        another terminal, stays as it is but for them.
        Raises InvalidValue when the end lies before the start or in the future, NotFound when
        the cramp is gone.
        """
        end = ended if ended is not None else self.book.now()
        if end > self.book.now() + timedelta(minutes=1):
            raise InvalidValue("ended", "The end cannot be in the future.")

        def stopped(cramp: Cramp) -> Cramp:
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

        return self._change(number, "ended", stopped)

    def end(self, number: int, minutes: float | None, **values: Any) -> Cramp:
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

    def same(self, number: int, earlier: int) -> Cramp:
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
        self.book.save(words, {cramp_key(number): gone, cramp_key(earlier): go_on})
        return self._known(earlier)

    # those that are over

    def log(self, night: date, onset: datetime | None, kind: OnsetKind, **values: Any) -> Cramp:
        """Save an earlier cramp; `values` are fields of Cramp, checked as there.

        A length given here counts as estimated. Raises InvalidValue for a start in the future
        or more than a day away from its night.
        """
        now = self.book.now()
        self._past(night, onset, now)
        if values.get("minutes") is not None:
            values.setdefault("timing", Timing.ESTIMATED)
        self.book.need(night)
        cramp = Cramp(
            id=new_id(night),
            night=night,
            onset=onset,
            onset_kind=kind,
            logged_at=now,
            **self._checked(values),
        )
        settings = self.book.state.settings
        when = clock(onset, settings.clock_24) if onset is not None else "at an unknown time"
        part = part_name(cramp, settings, self.book.today())
        return self._put_cramp(f"cramp {when}, {part}, logged", cramp)

    def edit(self, number: int, **values: Any) -> Cramp:
        """Save new values of a cramp's fields; what is said is no longer assumed.

        Changing the start moves the cramp to the night the new start belongs to, unless `night`
        is given too. A new length counts as estimated unless `timing` is given. Raises
        InvalidValue with what the field allows, NotFound when the cramp is gone.
        """
        values = self._checked(values)
        settings = self.book.state.settings
        if "onset" in values:
            onset = values["onset"]
            values.setdefault(
                "onset_kind", OnsetKind.EXACT if onset is not None else OnsetKind.UNKNOWN
            )
            if onset is not None:
                values.setdefault("night", night_of(onset, settings.night_turn))
        if values.get("minutes") is not None:
            values.setdefault("timing", Timing.ESTIMATED)

        def edited(cramp: Cramp) -> Cramp:
            new = said(cramp, values)
            if "onset" in values or "night" in values:
                self._past(new.night, new.onset, self.book.now())
            return new

        return self._change(number, self._changes(values), edited)

    def remove(self, number: int) -> Cramp:
        """Take a cramp out of the diary; undo brings it back. Returns it as it was."""
        cramp = self._known(number)
        self.book.save(self._named(cramp, "removed"), {cramp_key(number): gone})
        return cramp

    def _changes(self, values: dict[str, Any]) -> str:
        text = told(values, ALL, self.book.reading)
        if "onset" in values or "night" in values:
            text = f"{text}, start changed".removeprefix(", ")
        return text or "changed"

    def _past(self, night: date, onset: datetime | None, now: datetime) -> None:
        turn = self.book.state.settings.night_turn
        if onset is not None and onset > now:
            raise InvalidValue("onset", "A cramp cannot begin in the future.")
        if night > night_of(now, turn):
            raise InvalidValue("night", "That night has not begun yet.")
        if onset is not None and abs(night_of(onset, turn) - night) > timedelta(days=1):
            raise InvalidValue("night", "That start does not lie in that night.")

    @staticmethod
    def _checked(values: dict[str, Any]) -> dict[str, Any]:
        for name in values:
            if name not in EDITABLE:
                raise NotFound("field of a cramp", name)
        return values

    def _put_cramp(self, words: str, cramp: Cramp) -> Cramp:
        """Save a new cramp; one of the night takes back "quiet" where it was said."""
        edits = {cramp_key(cramp.id): becomes(cramp)}
        if not self._is_by_day(cramp):
            edits[day_key(cramp.night)] = not_quiet
        self.book.save(words, edits)
        return self._known(cramp.id)

    def _change(self, number: int, what: str, edit: Callable[[Cramp], Cramp]) -> Cramp:
        """Save an edit of one cramp; a quiet night that it moves to is quiet no more."""
        cramp = self._known(number)

        def on_entry(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Cramp):
                raise NotFound("cramp", str(number))
            return edit(entry)

        edits: dict[Key, Edit] = {cramp_key(number): on_entry}
        new = edit(cramp)
        moved = new.night != cramp.night or self._is_by_day(cramp)
        if moved and not self._is_by_day(new):
            edits[day_key(new.night)] = not_quiet
        self.book.save(self._named(cramp, what), edits)
        return self._known(number)

    def _is_by_day(self, cramp: Cramp) -> bool:
        return cramp.is_by_day(self.book.state.settings.wake_hour)

    def _known(self, number: int) -> Cramp:
        cramp = self.book.current(cramp_key(number))
        if not isinstance(cramp, Cramp):
            raise NotFound("cramp", str(number))
        return cramp

    def _named(self, cramp: Cramp, what: str) -> str:
        return f"{cramp_name(cramp, self.book.state.settings, self.book.today())}, {what}"


def said(cramp: Cramp, values: Mapping[str, Any]) -> Cramp:
    """Return a cramp with these fields, which are then no longer assumed."""
    for name in values:
        if name not in EDITABLE:
            raise NotFound("field of a cramp", name)
    return replace(cramp, assumed=cramp.assumed.difference(values), **values)


def cramp_key(number: int) -> Key:
    """Return the key of a cramp's record."""
    return Key("cramps", number)


def not_quiet(entry: Entry | None) -> Entry | None:
    """Take "quiet" back from a day's record."""
    return replace(entry, quiet=False) if isinstance(entry, Day) else entry
