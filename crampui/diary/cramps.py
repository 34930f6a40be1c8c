"""What a person can do with a cramp."""

from datetime import date, datetime, timedelta
from typing import Any

from crampui.diary.cramp_base import EDITABLE, cramp_key, said
from crampui.diary.running import Running
from crampui.diary.wording import clock, night_name
from crampui.domain.ask.cramp import ALL
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import night_of
from crampui.domain.options import OnsetKind, Timing
from crampui.storage.records import new_id


class Cramps(Running):
    """Log, edit and remove cramps; `Running` has those that are going on."""

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
        return self._put_cramp(f"cramp {when}, {night_name(night, self.today())}, logged", cramp)

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
            new = said(cramp, values)
            if "onset" in values or "night" in values:
                self._past(new.night, new.onset, self.now())
            return new

        return self._change(number, self._cramp_told(values), edit)

    def remove_cramp(self, number: int) -> Cramp:
        """Take a cramp out of the diary; undo brings it back. Returns it as it was."""
        cramp = self._known(number)
        self._write(self._named(cramp, "removed"), {cramp_key(number): lambda _old: None})
        return cramp

    def _cramp_told(self, values: dict[str, Any]) -> str:
        text = self._told(values, ALL)
        if "onset" in values or "night" in values:
            text = f"{text}, start changed".removeprefix(", ")
        return text or "changed"

    def _past(self, night: date, onset: datetime | None, now: datetime) -> None:
        turn = self.state.settings.night_turn
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
