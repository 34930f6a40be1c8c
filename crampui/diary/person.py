"""What a person can say about themselves: profile, medicines with their dates, settings."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from crampui.content.numbers import ToCall, countries, country_of, to_call
from crampui.diary.book import Book, Edit, becomes, gone
from crampui.diary.wording import told
from crampui.diary.zone import find_zone, person_zone
from crampui.domain.ask.profile import PROFILE
from crampui.domain.ask.settings import SETTINGS
from crampui.domain.checklist.questions import Tier
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.part_date import KnownDate, first_day, last_day
from crampui.domain.profile import ClotRisk, Entered, Fact, Medicine, Profile
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.storage.codec import PROFILE_KEY, SETTINGS_KEY
from crampui.storage.records import Key, new_id

DATES: Mapping[str, MarkerKind] = {
    "started": MarkerKind.MEDICINE_STARTED,
    "changed": MarkerKind.MEDICINE_CHANGED,
    "stopped": MarkerKind.MEDICINE_STOPPED,
}
"""The dates of a medicine that history, insights and the report show as markers."""


EARLIER = {
    "started": "earlier_starts",
    "changed": "earlier_changes",
    "stopped": "earlier_stops",
}
"""Where the dates before the last one of each are kept."""


class Person:
    """Profile, medicines and settings; a medicine's place in the list names it."""

    def __init__(self, book: Book) -> None:
        """Take the book they stand in."""
        self.book = book

    def to_call(self, tier: Tier) -> ToCall:
        """Return whom this person is told to call for `tier`, here and today."""
        settings = self.book.state.settings
        zone = person_zone(settings.zone)
        return to_call(tier, self.book.state.profile, zone, self.book.now().date())

    def edit_profile(self, words: str = "", **values: Any) -> Profile:
        """Save new values of the profile's fields; raises InvalidValue, NotFound.

        A country may be given by its code or name; with it go numbers that were taken from the
        list for another one, never numbers of the person's own. What is said of statin, quinine
        and pregnancy is said today; the clot risk of pregnancy and birth is a yes to pregnancy,
        and taken away it is not said. `words` names the change for undo; by default they are
        made from the fields.
        """
        _known_fields(Profile, values, "field of the profile")
        if values.get("country"):
            values = self._in_country(values)
        if not words:
            words = f"profile: {told(values, PROFILE, self.book.reading) or 'changed'}"

        if "clot_risks" in values:
            risks = (values["clot_risks"], self.book.state.profile.clot_risks)
            picked, was = (ClotRisk.PREGNANT_OR_POSTPARTUM in one for one in risks)
            if picked is not was:
                values.setdefault(Fact.PREGNANCY.value, picked or None)
        today = self.book.now().date()
        dates = {
            f"{fact.value}_said": None if values[fact] is None else today
            for fact in Fact
            if fact in values
        }

        def edit(entry: Entry | None) -> Entry | None:
            old = entry if isinstance(entry, Profile) else Profile()
            return _with_days(old, replace(old, **{**values, **dates}), today)

        self.book.save(words, {PROFILE_KEY: edit})
        return self.book.state.profile

    def _in_country(self, values: dict[str, Any]) -> dict[str, Any]:
        found = country_of(values["country"])
        code = found.code if found is not None else values["country"].strip().upper()
        if found is None and len(code) != 2:
            raise InvalidValue("country", "No such country is in the list. Give its two letters.")
        listed = {number for one in countries() for number in (one.emergency, one.same_day)}
        taken = {
            field: ""
            for field in ("emergency_number", "same_day_number")
            if getattr(self.book.state.profile, field) in listed
        }
        return {**taken, **values, "country": code}

    def edit_settings(self, words: str = "", **values: Any) -> Settings:
        """Save new values of the settings' fields; raises InvalidValue, NotFound.

        A zone must be one that this machine knows; its place alone will do. `words` as in
        `edit_profile`.
        """
        _known_fields(Settings, values, "setting")
        if values.get("zone"):
            values["zone"] = find_zone(values["zone"])
        if not words:
            words = f"settings: {told(values, SETTINGS, self.book.reading) or 'changed'}"

        def edit(entry: Entry | None) -> Entry | None:
            return replace(entry if isinstance(entry, Settings) else Settings(), **values)

        self.book.save(words, {SETTINGS_KEY: edit})
        return self.book.state.settings

    # medicines; the day of a start, change or stop is a marker as well

    def add_medicine(self, medicine: Medicine) -> int:
        """Save a medicine; return its place in the list.

        Raises InvalidValue for one with its name that is there already.
        """
        self._only_one(medicine, None)
        number = len(self.book.state.profile.medicines)
        self._save_medicine(f"{medicine.name} added", number, None, medicine)
        return number

    def edit_medicine(self, number: int, words: str, medicine: Medicine) -> Medicine:
        """Save another version of a medicine; `words` tells undo what changed.

        A later change of dose is one more, and a start after the stop a new beginning: the dates
        before stay, and taking the last change back brings the one before it back.
        Raises InvalidValue for dates that contradict, NotFound when there is no such place.
        """
        old = self._medicine(number)
        self._only_one(medicine, number)
        medicine = _with_earlier(old, medicine)
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
        medicines = self.book.state.profile.medicines
        if not 0 <= number < len(medicines):
            raise NotFound("medicine", str(number + 1))
        return medicines[number]

    def _only_one(self, medicine: Medicine, number: int | None) -> None:
        for place, other in enumerate(self.book.state.profile.medicines):
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
        before, after = _marked(old), _marked(new)
        for day, kind, name in before - after:
            marker = self._marker_of(day, kind, name)
            if marker is not None:
                edits[Key("markers", marker.id)] = gone
        for day, kind, name in sorted(after - before):
            fresh = Marker(id=new_id(day), date=day, label=name, kind=kind)
            edits[Key("markers", fresh.id)] = becomes(fresh)
        self.book.save(words, edits)

    def _marker_of(self, day: date, kind: MarkerKind, name: str) -> Marker | None:
        self.book.need(day)
        for marker in self.book.state.markers.values():
            if (marker.date, marker.kind, marker.label) == (day, kind, name):
                return marker
        return None


def _known_fields(kind: type[Profile | Settings], values: dict[str, Any], what: str) -> None:
    names = {f.name for f in fields(kind)}
    for name in values:
        if name not in names:
            raise NotFound(what, name)


def _marked(medicine: Medicine | None) -> set[tuple[date, MarkerKind, str]]:
    """Return the days that a medicine marks; a month or year marks none."""
    if medicine is None:
        return set()
    return {
        (when, kind, medicine.name)
        for field, kind in DATES.items()
        for when in (*getattr(medicine, EARLIER[field]), getattr(medicine, field))
        if isinstance(when, date)
    }


def _with_earlier(old: Medicine, new: Medicine) -> Medicine:
    """Keep the dates before a later change of dose, and before a start after the stop."""
    changed = new.changed
    if old.changed is not None and changed is not None and _later(changed, old.changed):
        new = replace(new, earlier_changes=(*new.earlier_changes, old.changed))
    elif old.changed is not None and changed is None and new.earlier_changes:
        *rest, last = new.earlier_changes
        new = replace(new, changed=last, earlier_changes=tuple(rest))
    begun, start, stop = new.started, old.started, old.stopped
    if begun is not None and start is not None and stop is not None and _later(begun, stop):
        new = replace(
            new,
            earlier_starts=(*new.earlier_starts, start),
            earlier_stops=(*new.earlier_stops, stop),
            stopped=None if new.stopped == stop else new.stopped,
        )
    return new


def _later(one: KnownDate, other: KnownDate) -> bool:
    return first_day(one) > last_day(other)


def _with_days(old: Profile, new: Profile, today: date) -> Profile:
    """Keep the day on which each condition was entered."""
    if old.conditions == new.conditions:
        return new
    kept = tuple(one for one in old.conditions_entered if one.condition in new.conditions)
    fresh = sorted(new.conditions - old.conditions)
    entered = (*kept, *(Entered(condition=one, day=today) for one in fresh))
    return replace(new, conditions_entered=entered)
