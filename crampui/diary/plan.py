"""What a person can do with the plan: tick, copy, close the day, choose measures."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from crampui.content import loader
from crampui.diary.core import Core
from crampui.diary.wording import day_name
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, is_late
from crampui.domain.plan import Choice, Frequency, Group
from crampui.domain.state import Entry
from crampui.domain.tick import CYCLE, Tick, TickState
from crampui.domain.value import replace
from crampui.storage.codec import day_key, measure_key

STATE_WORDS = {
    TickState.DONE: "done",
    TickState.NOT_DONE: "not done",
    TickState.SKIPPED: "skipped",
    TickState.UNKNOWN: "taken back",
}


WINDOW_DAYS = 34
"""Days before a day that its figures look at: four weeks, and the week they begin in."""


class Plan(Core):
    """Ticks and what is on the plan."""

    def need_plan(self, day: date) -> None:
        """Load the months that the plan of `day` and its figures look at."""
        self.need(*(day - timedelta(days=back) for back in range(WINDOW_DAYS + 1)))

    def measure_label(self, measure: str) -> str:
        """Return a measure's wording; raises NotFound for an id that is on no plan."""
        choice = self.state.choices.get(measure)
        if choice is not None and choice.label:
            return choice.label
        label = loader.measure_labels().get(measure)
        if label is None:
            raise NotFound("measure", measure)
        return label

    def tick(
        self,
        measure: str,
        day: date,
        state: TickState | None = None,
        *,
        amount: float | None = None,
    ) -> Tick | None:
        """Save a tick; without a state it goes from unknown to done to not done and round again.

        An amount alone means done. Returns the tick, None when it is unknown now. Raises
        NotFound for a measure that does not exist, InvalidValue for a day that has not begun.
        """
        label = self.measure_label(measure)
        if state is None and amount is not None:
            state = TickState.DONE
        late = is_late(day, self.now(), self.state.settings.day_turn)

        def mark(old: Day) -> Day:
            tick = old.tick(measure)
            new = state if state is not None else CYCLE[old.tick_state(measure)]
            if new is TickState.UNKNOWN:
                return old.with_tick(measure, None)
            kept = amount
            if kept is None and tick is not None and new is tick.state:
                kept = tick.amount
            return old.with_tick(measure, Tick(measure=measure, state=new, amount=kept, late=late))

        before = self._current(day_key(day))
        after = mark(before if isinstance(before, Day) else Day(date=day))
        words = f"{label}: {STATE_WORDS[after.tick_state(measure)]}, {day_name(day)}"
        return self._mark(day, words, mark).tick(measure)

    def ticks(self, day: date, ticks: Iterable[Tick], words: str) -> Day:
        """Save several ticks of a day as one change (same as yesterday, a bulk edit)."""
        chosen = tuple(ticks)

        def mark(old: Day) -> Day:
            for tick in chosen:
                old = old.with_tick(tick.measure, tick)
            return old

        return self._mark(day, words, mark)

    def close_day(self, day: date, *, closed: bool = True) -> Day:
        """Save that what is blank on this day counts as not done, or take that back."""
        words = f"{day_name(day)} {'closed' if closed else 'open again'}"
        return self._mark(day, words, lambda old: replace(old, closed=closed))

    def choose(self, measure: str, words: str, **values: Any) -> Choice:
        """Save what was decided about a measure; `values` are fields of Choice.

        `words` says it for undo ("Calf stretch retired"). Raises NotFound for a measure that
        does not exist.
        """
        self.measure_label(measure)
        return self._choice(measure, words, lambda old: replace(old, **values))

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
    ) -> Choice:
        """Save a measure of the person's own, asked from today.

        Raises InvalidValue for an empty or overlong wording.
        """
        label = label.strip()
        if not 0 < len(label) <= 70:
            raise InvalidValue("label", "A measure takes 1 to 70 characters.")
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
            own=True,
            how_to=how_to,
        )
        return self._choice(name, f"{label} added to the plan", lambda _old: new)

    def _own_id(self, label: str) -> str:
        """Return a free id made of the wording: "own_warm_bath"."""
        letters = "".join(c if c.isalnum() and c.isascii() else " " for c in label.lower())
        stem = "own_" + ("_".join(letters.split())[:30] or "measure")
        name, number = stem, 2
        while name in self.state.choices:
            name, number = f"{stem}_{number}", number + 1
        return name

    def _choice(self, measure: str, words: str, edit: Callable[[Choice], Choice]) -> Choice:
        key = measure_key(measure)

        def on_entry(entry: Entry | None) -> Entry | None:
            return edit(entry if isinstance(entry, Choice) else Choice(measure=measure))

        entry = self._write(words, {key: on_entry}).get(key)
        return entry if isinstance(entry, Choice) else Choice(measure=measure)

    def _mark(self, day: date, words: str, mark: Callable[[Day], Day]) -> Day:
        if day > self.today():
            raise InvalidValue("day", "That day has not begun yet.")
        self.need(day)

        def on_entry(entry: Entry | None) -> Entry | None:
            return mark(entry if isinstance(entry, Day) else Day(date=day))

        entry = self._write(words, {day_key(day): on_entry}).get(day_key(day))
        return entry if isinstance(entry, Day) else Day(date=day)
