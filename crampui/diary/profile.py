"""What a person can say about themselves, and the app's settings."""

from dataclasses import fields, replace
from typing import Any

from crampui.content.numbers import ToCall, countries, country_of, to_call
from crampui.diary.medicines import PROFILE_KEY, Medicines
from crampui.diary.zones import find_zone, person_zone
from crampui.domain.ask.profile import PROFILE
from crampui.domain.ask.settings import SETTINGS
from crampui.domain.checklist.questions import Tier
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.profile import Fact, Profile
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.storage.records import Key

SETTINGS_KEY = Key("settings", 1)


class Person(Medicines):
    """Profile and settings; `Medicines` has the list of medicines."""

    def to_call(self, tier: Tier) -> ToCall:
        """Return whom this person is told to call for `tier`, here and today."""
        settings = self.state.settings
        zone = person_zone(settings.zone)
        return to_call(tier, self.state.profile, zone, self.now().date())

    def edit_profile(self, words: str = "", **values: Any) -> Profile:
        """Save new values of the profile's fields; raises InvalidValue, NotFound.

        A country may be given by its code or name; with it go numbers that were taken from the
        list for another one, never numbers of the person's own. What is
        said of statin, quinine and pregnancy is said today. `words` names the change for undo;
        by default they are made from the fields.
        """
        _known_fields(Profile, values, "field of the profile")
        if values.get("country"):
            values = self._in_country(values)
        if not words:
            words = f"profile: {self._told(values, PROFILE) or 'changed'}"

        today = self.now().date()
        dates = {
            f"{fact.value}_said": None if values[fact] is None else today
            for fact in Fact
            if fact in values
        }

        def edit(entry: Entry | None) -> Entry | None:
            old = entry if isinstance(entry, Profile) else Profile()
            return replace(old, **{**values, **dates})

        self._write(words, {PROFILE_KEY: edit})
        return self.state.profile

    def _in_country(self, values: dict[str, Any]) -> dict[str, Any]:
        found = country_of(values["country"])
        code = found.code if found is not None else values["country"].strip().upper()
        if found is None and len(code) != 2:
            raise InvalidValue("country", "No such country is in the list. Give its two letters.")
        listed = {number for one in countries() for number in (one.emergency, one.same_day)}
        taken = {
            field: ""
            for field in ("emergency_number", "same_day_number")
            if getattr(self.state.profile, field) in listed
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
            words = f"settings: {self._told(values, SETTINGS) or 'changed'}"

        def edit(entry: Entry | None) -> Entry | None:
            return replace(entry if isinstance(entry, Settings) else Settings(), **values)

        self._write(words, {SETTINGS_KEY: edit})
        return self.state.settings


def _known_fields(kind: type[Profile | Settings], values: dict[str, Any], what: str) -> None:
    names = {f.name for f in fields(kind)}
    for name in values:
        if name not in names:
            raise NotFound(what, name)
