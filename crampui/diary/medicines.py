"""Medicines with their dates; the day of a start, change or stop is a marker as well."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from crampui.diary.core import Edit
from crampui.diary.telling import Telling
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.part_date import first_day, last_day
from crampui.domain.profile import Medicine, Profile
from crampui.domain.state import Entry
from crampui.storage.records import Key, new_id

PROFILE_KEY = Key("profile", 1)
DATES: Mapping[str, MarkerKind] = {
    "started": MarkerKind.MEDICINE_STARTED,
    "changed": MarkerKind.MEDICINE_CHANGED,
    "stopped": MarkerKind.MEDICINE_STOPPED,
}
"""The dates of a medicine that history, insights and the report show as markers."""


class Medicines(Telling):
    """Add, change and take out medicines; their place in the list names them."""

    def add_medicine(self, medicine: Medicine) -> int:
        """Save a medicine; return its place in the list.

        Raises InvalidValue for one with its name that is there already.
        """
        self._only_one(medicine, None)
        number = len(self.state.profile.medicines)
        self._save_medicine(f"{medicine.name} added", number, None, medicine)
        return number

    def edit_medicine(self, number: int, words: str, medicine: Medicine) -> Medicine:
        """Save another version of a medicine; `words` tells undo what changed.

        Raises InvalidValue for dates that contradict, NotFound when there is no such place.
        """
        old = self._medicine(number)
        self._only_one(medicine, number)
        begun, ended = medicine.started, medicine.stopped
        if begun and ended and last_day(ended) < first_day(begun):
            raise InvalidValue("stopped", "The end cannot be before the start.")
        self._save_medicine(f"{medicine.name}, {words}", number, old, medicine)
        return medicine

    def remove_medicine(self, number: int) -> Medicine:
        """Take a medicine and its markers out; undo brings them back. Returns it as it was."""
        old = self._medicine(number)
        self._save_medicine(f"{old.name} removed", number, old, None)
        return old

    def _medicine(self, number: int) -> Medicine:
        medicines = self.state.profile.medicines
        if not 0 <= number < len(medicines):
            raise NotFound("medicine", str(number + 1))
        return medicines[number]

    def _only_one(self, medicine: Medicine, number: int | None) -> None:
        for place, other in enumerate(self.state.profile.medicines):
            if place != number and other.name.casefold() == medicine.name.casefold():
                raise InvalidValue("medicine", "That medicine is in the list already.")

    def _save_medicine(
        self, words: str, number: int, old: Medicine | None, new: Medicine | None
    ) -> None:
        """Change the list and the markers in one step."""

        def on_profile(entry: Entry | None) -> Entry | None:
            profile = entry if isinstance(entry, Profile) else Profile()
            medicines = list(profile.medicines)
            if old is None and new is not None:
                medicines.append(new)
            elif old is not None:
                at = next((i for i, m in enumerate(medicines) if m == old), None)
                if at is None:
                    raise NotFound("medicine", str(number + 1))
                medicines[at : at + 1] = [] if new is None else [new]
            return replace(profile, medicines=tuple(medicines))

        edits: dict[Key, Edit] = {PROFILE_KEY: on_profile}
        for field, kind in DATES.items():
            before, after = _day_of(old, field), _day_of(new, field)
            name = new.name if new is not None else ""
            if old is not None and before is not None and (before, old.name) != (after, name):
                marker = self._marker_of(before, kind, old.name)
                if marker is not None:
                    edits[Key("markers", marker.id)] = _gone
            if after is not None and (old is None or (before, old.name) != (after, name)):
                fresh = Marker(id=new_id(after), date=after, label=name, kind=kind)
                edits[Key("markers", fresh.id)] = partial(_put, fresh)
        self._write(words, edits)

    def _marker_of(self, day: date, kind: MarkerKind, name: str) -> Marker | None:
        self.need(day)
        for marker in self.state.markers.values():
            if (marker.date, marker.kind, marker.label) == (day, kind, name):
                return marker
        return None


def _day_of(medicine: Medicine | None, field: str) -> date | None:
    """Return the day of a medicine's date; None for a month or year, which marks no day."""
    when = getattr(medicine, field) if medicine is not None else None
    return when if isinstance(when, date) else None


def _gone(_old: Entry | None) -> Entry | None:
    return None


def _put(new: Entry, _old: Entry | None) -> Entry | None:
    return new
