"""What a person can do with a cramp."""

from datetime import date, datetime, timedelta
from typing import Any

from crampui.diary.core import Core, as_cramp
from crampui.diary.wording import clock, night_name
from crampui.domain.cramp import Cramp, measured_minutes
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, night_of
from crampui.domain.options import OnsetKind, Timing
from crampui.domain.state import Entry
from crampui.domain.usual import usual_muscles, usual_side
from crampui.domain.value import fields, replace
from crampui.storage.codec import day_key
from crampui.storage.records import Key, new_id

USUAL_DAYS = 90
"""How far back the usual muscle and side are looked for."""
SAME_WITHIN = timedelta(hours=1)
"""A second cramp begun within this asks "same one or new?"."""
EDITABLE = frozenset(f.name for f in fields(Cramp)) - {"id", "assumed", "logged_at", "live"}


class Cramps(Core):
    """Start, stop, log, edit and remove cramps."""

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
        """Save a cramp that begins now, open, with the usual muscle and side as assumed."""
        now = self.now()
        night = self.tonight()
        self.need(night, night - timedelta(days=31))
        recent = list(self.state.cramps(since=night - timedelta(days=USUAL_DAYS)))
        settings = self.state.settings
        side = usual_side(recent, settings)
        assumed = {"muscles", "woke_me"} | ({"side"} if side is not None else set())
        cramp = Cramp(
            id=new_id(night),
            night=night,
            onset=now,
            onset_kind=OnsetKind.EXACT,
            open=True,
            side=side,
            muscles=usual_muscles(recent, settings),
            woke_me=True,
            assumed=frozenset(assumed),
            live=True,
            logged_at=now,
        )
        return self._put_cramp(f"cramp {clock(now, settings)} started", cramp)

    def open_cramp(self) -> Cramp | None:
        """Return the newest cramp that is still open, None when there is none."""
        found = self.state.open_cramps()
        return found[-1] if found else None

    def recent_cramp(self) -> Cramp | None:
        """Return a closed cramp that began within the last hour: it may be the same one."""
        now = self.now()
        for cramp in reversed(self.state.cramps_of(self.tonight())):
            if not cramp.open and cramp.onset is not None:
                return cramp if cramp.running(now) < SAME_WITHIN else None
        return None

    def stop_cramp(self, number: int, *, ended: datetime | None = None) -> Cramp:
        """Save that an open cramp let go, now or at `ended`; its length counts as measured.

        Raises InvalidValue when the end lies before the start or in the future, NotFound when
        the cramp is gone.
        """
        end = ended if ended is not None else self.now()
        if end > self.now() + timedelta(minutes=1):
            raise InvalidValue("ended", "The end cannot be in the future.")

        def stop(cramp: Cramp) -> Cramp:
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

        return self._change(number, "{} ended", stop)

    def end_cramp(self, number: int, minutes: float | None) -> Cramp:
        """Save that an open cramp ended some time ago, about so long after it began, or unknown.

        Raises InvalidValue for a length outside 0.1-120 minutes, NotFound when it is gone.
        """
        timing = Timing.ESTIMATED if minutes is not None else None
        return self._change(
            number, "{} ended", lambda c: replace(c, open=False, minutes=minutes, timing=timing)
        )

    def same_cramp(self, number: int, earlier: int) -> Cramp:
        """Save that a cramp just started is an earlier one that still goes on: one clock again.

        Takes `number` out and opens `earlier`, as one change; returns the earlier one.
        """
        new, old = self._known(number), self._known(earlier)

        def go_on(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Cramp):
                raise NotFound("cramp", str(earlier))
            return replace(entry, open=True, minutes=None, timing=None)

        words = self._named(old, "{} goes on")
        written = self._write(words, {self._key(new): lambda _old: None, self._key(old): go_on})
        return as_cramp(written.get(self._key(old), self._known(earlier)))

    def reopen_cramp(self, number: int) -> Cramp:
        """Save that a cramp which was stopped is still going on."""
        return self._change(
            number,
            "{} goes on",
            lambda c: replace(c, open=True, minutes=None, timing=None),
        )

    def log_cramp(
        self, night: date, onset: datetime | None, kind: OnsetKind, **values: Any
    ) -> Cramp:
        """Save an earlier cramp; `values` are fields of Cramp, checked as there.

        A length given here counts as estimated. Raises InvalidValue for a start in the future
        or more than a day away from its night.
        """
        now = self.now()
        self._past(night, onset, now)
        if values.get("minutes") is not None:
            values.setdefault("timing", Timing.ESTIMATED)
        self.need(night)
        cramp = Cramp(
            id=new_id(night),
            night=night,
            onset=onset,
            onset_kind=kind,
            logged_at=now,
            **self._checked(values),
        )
        when = clock(onset, self.state.settings) if onset is not None else "at an unknown time"
        return self._put_cramp(f"cramp {when}, {night_name(night)}, logged", cramp)

    def edit_cramp(self, number: int, **values: Any) -> Cramp:
        """Save new values of a cramp's fields; what is said is no longer assumed.

        Changing the start moves the cramp to the night the new start belongs to, unless `night`
        is given too. A new length counts as estimated unless `timing` is given. Raises
        InvalidValue with what the field allows, NotFound when the cramp is gone.
        """
        values = self._checked(values)
        settings = self.state.settings
        if "onset" in values:
            onset = values["onset"]
            values.setdefault(
                "onset_kind", OnsetKind.EXACT if onset is not None else OnsetKind.UNKNOWN
            )
            if onset is not None:
                values.setdefault("night", night_of(onset, settings.night_turn))
        if values.get("minutes") is not None:
            values.setdefault("timing", Timing.ESTIMATED)

        def edit(cramp: Cramp) -> Cramp:
            new = replace(cramp, assumed=cramp.assumed - values.keys(), **values)
            if "onset" in values or "night" in values:
                self._past(new.night, new.onset, self.now())
            return new

        return self._change(number, "{} changed", edit)

    def remove_cramp(self, number: int) -> Cramp:
        """Take a cramp out of the diary; undo brings it back. Returns it as it was."""
        cramp = self._known(number)
        self._write(self._named(cramp, "{} removed"), {self._key(cramp): lambda _old: None})
        return cramp

    # inner

    def _put_cramp(self, words: str, cramp: Cramp) -> Cramp:
        """Save a new cramp and take back "quiet night" where it was said."""
        key = Key("cramps", cramp.id)
        written = self._write(words, {key: lambda _old: cramp, day_key(cramp.night): _not_quiet})
        return as_cramp(written.get(key, cramp))

    def _change(self, number: int, words: str, edit: Any) -> Cramp:
        cramp = self._known(number)

        def on_entry(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Cramp):
                raise NotFound("cramp", str(number))
            return edit(entry)  # type: ignore[no-any-return]

        written = self._write(self._named(cramp, words), {self._key(cramp): on_entry})
        return as_cramp(written.get(self._key(cramp), self._known(number)))

    def _known(self, number: int) -> Cramp:
        first = number // 10**9
        self.need(date(first // 10000, first // 100 % 100, first % 100))
        cramp = self.state.cramp(number)
        if cramp is None:
            raise NotFound("cramp", str(number))
        return cramp

    def _named(self, cramp: Cramp, words: str) -> str:
        when = f" {clock(cramp.onset, self.state.settings)}" if cramp.onset is not None else ""
        return words.format(f"cramp{when}, {night_name(cramp.night)},")

    def _past(self, night: date, onset: datetime | None, now: datetime) -> None:
        turn = self.state.settings.night_turn
        if onset is not None and onset > now:
            raise InvalidValue("onset", "A cramp cannot begin in the future.")
        if night > night_of(now, turn):
            raise InvalidValue("night", "That night has not begun yet.")
        if onset is not None and abs(night_of(onset, turn) - night) > timedelta(days=1):
            raise InvalidValue("night", "That start does not lie in that night.")

    @staticmethod
    def _key(cramp: Cramp) -> Key:
        return Key("cramps", cramp.id)

    @staticmethod
    def _checked(values: dict[str, Any]) -> dict[str, Any]:
        for name in values:
            if name not in EDITABLE:
                raise NotFound("field of a cramp", name)
        return values


def _not_quiet(entry: Entry | None) -> Entry | None:
    return replace(entry, quiet=False) if isinstance(entry, Day) else entry
