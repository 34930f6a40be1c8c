"""What a person can do with the plan as a whole: put on, retire, edit, pause, add their own."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from crampui.content.measures import measures
from crampui.diary.plan import Plan
from crampui.diary.wording import day_name
from crampui.domain import deciding, pausing
from crampui.domain.choosing import bare, edited
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.plan import Choice, Frequency, Group, Measure
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.storage.codec import measure_key
from crampui.storage.records import Key

_SETTINGS_KEY = Key("settings", 1)
_NOT_A_TICK = "There is nothing to tick in this one: it is only to be read."


class Measures(Plan):
    """What is on the plan, and how each measure is asked."""

    def choose(self, measure: str, words: str, **values: Any) -> Choice:
        """Save what was decided about a measure; `values` are fields of Choice.

        `words` says it for undo ("Calf stretch retired"). Raises NotFound for a measure that
        does not exist.
        """
        self.measure_label(measure)
        return self._choice(measure, words, lambda old: replace(old, **values))

    def put_on(self, measure: str) -> Choice:
        """Save that a measure is asked from today; one that was retired keeps its history.

        Raises NotFound, and InvalidValue for what is kept from this person or is only to be read.
        """
        plain, today = self._plain(measure), self.today()
        if plain.frequency is Frequency.INFORMATION:
            raise InvalidValue("measure", _NOT_A_TICK)
        asked = self._asked(measure, today)
        if asked.hidden:
            raise InvalidValue("measure", asked.reasons[0])
        words = f"{asked.label} put on the plan"
        return self._choice(measure, words, lambda old: deciding.put_on(plain, old, today))

    def retire(self, measure: str) -> Choice:
        """Save that a measure is not asked any more from today; its history stays."""
        plain, today = self._plain(measure), self.today()
        words = f"{self.measure_label(measure)} taken off the plan"
        return self._choice(measure, words, lambda old: deciding.retired(plain, old, today))

    def edit_measure(self, measure: str, **values: Any) -> Choice:
        """Save new wording, target, unit, group, frequency, times, bedtime or how_to.

        None takes an edit back. A new frequency counts from today. Raises NotFound, and
        InvalidValue for a value that is not possible.
        """
        plain, today = self._plain(measure), self.today()
        first = self.state.settings.first_weekday

        def edit(old: Choice) -> Choice:
            return deciding.changed(plain, old, today, first, **values)

        return self._choice(measure, f"{self.measure_label(measure)} changed", edit)

    def pause(self, measure: str, until: date) -> Choice:
        """Save that a measure is not asked from today until a day to come."""
        today = self.today()
        words = f"{self.measure_label(measure)} paused until {day_name(until, self.today())}"
        return self._choice(measure, words, lambda old: pausing.paused(old, today, until))

    def resume(self, measure: str) -> Choice:
        """Save that a paused measure is asked again from today.

        Raises InvalidValue while the whole plan is paused: `resume_all` ends that.
        """
        today, until = self.today(), self.state.settings.paused_until
        if until is not None and today < until:
            raise InvalidValue("until", "The whole plan is paused; end that pause instead.")
        words = f"{self.measure_label(measure)} asked again"
        return self._choice(measure, words, lambda old: pausing.resumed(old, today))

    def pause_all(self, until: date) -> None:
        """Save that nothing is asked from today until a day to come, as one change."""
        paused = pausing.all_paused(measures(), self.state.choices, self.today(), until)
        self._all(paused, f"the plan paused until {day_name(until, self.today())}", until)

    def resume_all(self) -> None:
        """Save that the plan is asked again from today, as one change."""
        state = self.state
        resumed = pausing.all_resumed(state.choices, state.settings, self.today())
        self._all(resumed, "the plan asked again", None)

    def add_measure(
        self,
        label: str,
        group: Group,
        *,
        frequency: Frequency = Frequency.DAILY,
        times: int | None = None,
        target: float | None = None,
        unit: str | None = None,
        how_to: tuple[str, ...] = (),
        bedtime: bool | None = None,
    ) -> Choice:
        """Save a measure of the person's own, asked from today.

        Raises InvalidValue for an empty or overlong wording and the like.
        """
        label = label.strip()
        name = self._own_id(label)
        new = Choice(
            measure=name,
            on=True,
            since=self.today(),
            label=label,
            target=target,
            unit=unit,
            group=group,
            frequency=frequency,
            times=times,
            bedtime=bedtime,
            own=True,
            how_to=how_to,
        )
        _checked(new)
        return self._choice(name, f"{label} added to the plan", lambda _old: new)

    def _own_id(self, label: str) -> str:
        """Return a free id made of the wording: "own_warm_bath"."""
        letters = "".join(c if c.isalnum() and c.isascii() else " " for c in label.lower())
        stem = "own_" + ("_".join(letters.split())[:30] or "measure")
        name, number = stem, 2
        while name in self.state.choices:
            name, number = f"{stem}_{number}", number + 1
        return name

    def _plain(self, measure: str) -> Measure:
        """Return a measure without the person's edits; raises NotFound."""
        for one in measures():
            if one.id == measure:
                return one
        choice = self.state.choices.get(measure)
        if choice is None or not choice.own:
            raise NotFound("measure", measure)
        return bare(choice)

    def _choice(self, measure: str, words: str, edit: Callable[[Choice], Choice]) -> Choice:
        key = measure_key(measure)
        entry = self._write(words, {key: _on_choice(measure, edit)}).get(key)
        return entry if isinstance(entry, Choice) else Choice(measure=measure)

    def _all(self, choices: Iterable[Choice], words: str, until: date | None) -> None:
        """Save decisions about several measures and the pause of the whole plan."""

        def settings(entry: Entry | None) -> Entry | None:
            old = entry if isinstance(entry, Settings) else Settings()
            return replace(old, paused_until=until)

        edits = {measure_key(one.measure): _always(one) for one in choices}
        self._write(words, {**edits, _SETTINGS_KEY: settings})


def _on_choice(
    measure: str, edit: Callable[[Choice], Choice]
) -> Callable[[Entry | None], Entry | None]:
    def on_entry(entry: Entry | None) -> Entry | None:
        return _checked(edit(entry if isinstance(entry, Choice) else Choice(measure=measure)))

    return on_entry


def _always(choice: Choice) -> Callable[[Entry | None], Entry | None]:
    return lambda _old: choice


def _checked(choice: Choice) -> Choice:
    """Return the choice; raises InvalidValue where an own measure would be impossible."""
    if choice.own:
        if not choice.label:
            raise InvalidValue("label", "A measure needs a few words.")
        edited(bare(choice), choice)
    return choice
