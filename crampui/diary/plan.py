"""What a person can do with a day of the plan: tick, say an amount, copy, close the day."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from crampui.content.measures import measure_labels
from crampui.diary.after_result import measure_waits, waits_words
from crampui.diary.asked import asked_as
from crampui.diary.core import Core
from crampui.diary.daily import PlanDay, plan_day, since
from crampui.diary.wording import day_name
from crampui.domain.cautions import Asked
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, is_late
from crampui.domain.profile import Profile
from crampui.domain.schedule import copy_of
from crampui.domain.state import Entry
from crampui.domain.tick import CYCLE, Tick, TickState, with_amount
from crampui.storage.codec import day_key

STATE_WORDS = {
    TickState.DONE: "done",
    TickState.NOT_DONE: "not done",
    TickState.SKIPPED: "skipped",
    TickState.UNKNOWN: "taken back",
}
NOT_NOW = "not_now"
"""The field an InvalidValue names where something is not to be done now."""
NO_AMOUNT = "This one has no amount: a tick says it all."
NOTHING_YET = "No amount was said yet: + adds one."
NOTHING_TO_COPY = "Nothing to copy from the day before."
NOT_FOR_YOU = "There is nothing to tick in this one."
NO_COPIES = "While an experiment runs nothing is copied: tick each by itself."


class Plan(Core):
    """Ticks and the day they belong to."""

    def measure_label(self, measure: str) -> str:
        """Return a measure's wording; raises NotFound for an id that no measure has.

        Where anything is known of the person it is the wording that fits them.
        """
        if self.state.profile != Profile():
            return self._asked(measure, self.today()).label
        choice = self.state.choices.get(measure)
        if choice is not None and choice.label:
            return choice.label
        label = measure_labels().get(measure)
        if label is None:
            raise NotFound("measure", measure)
        return label

    def need_plan(self, day: date) -> None:
        """Load the months that the plan of `day` and its figures look at."""
        first = since(self.state, day)
        self.load_checks()
        self.need(*(first + timedelta(days=n) for n in range((day - first).days + 1)))

    def plan_day(self, day: date) -> "PlanDay":
        """Return the plan of a day, loading what it looks at."""
        self.need_plan(day)
        return plan_day(self.state, day, self.today())

    def tick(
        self,
        measure: str,
        day: date,
        state: TickState | None = None,
        *,
        amount: float | None = None,
    ) -> Tick | None:
        """Save a tick; without a state it goes from unknown to done to not done and round again.

        An amount alone is done when it reaches the target; less than that counts as open while
        its day runs, and the next tick makes it done. Returns the tick, None when it is unknown
        now. Raises NotFound for a measure that does not exist, InvalidValue for a day that has
        not begun or an impossible amount, and for "done" of what waits for a result of the check
        or is kept from this person (its field is `NOT_NOW`).
        """
        return self.tick_all((measure,), day, state, amount=amount)[0]

    def tick_all(
        self,
        measures: Iterable[str],
        day: date,
        state: TickState | None = None,
        *,
        amount: float | None = None,
    ) -> tuple[Tick | None, ...]:
        """Save what `tick` saves for several measures as one change; return their ticks."""
        names = tuple(dict.fromkeys(measures))
        labels = [self.measure_label(name) for name in names]
        late, running = self._late(day), day == self.today()
        asked = {
            name: self._asked(name, day) for name in names if state is None and amount is not None
        }

        def mark(old: Day) -> Day:
            for name in names:
                old = old.with_tick(name, ticked(old, name))
            return old

        def ticked(old: Day, name: str) -> Tick | None:
            tick = old.tick(name)
            if name in asked and amount is not None:
                return _of_amount(asked[name], amount, late)
            new = state if state is not None else _next(old, name, running)
            if new is TickState.UNKNOWN:
                return None
            kept = amount
            if kept is None and tick is not None and new is tick.state:
                kept = tick.amount
            return Tick(measure=name, state=new, amount=kept, late=late)

        after = self._allowed(mark(self._here(day)), day)
        said = [
            f"{label}: {_said(after.tick(name))}" for name, label in zip(names, labels, strict=True)
        ]
        found = self._mark(day, f"{'; '.join(said)}, {day_name(day, self.today())}", mark)
        return tuple(found.tick(name) for name in names)

    def skip(self, measure: str, day: date) -> Tick | None:
        """Save that a measure was skipped on purpose, or take that back; return its tick."""
        skipped = self._here(day).tick_state(measure) is TickState.SKIPPED
        return self.tick(measure, day, TickState.UNKNOWN if skipped else TickState.SKIPPED)

    def add_amount(self, measure: str, day: date, steps: int) -> Tick:
        """Save an amount that is so many steps more (less when negative); return the tick.

        A tick that is done without an amount counts as the target. Raises InvalidValue for a
        measure without amounts, and when there is nothing to take away from.
        """
        asked = self._asked(measure, day)
        if not asked.unit:
            raise InvalidValue("amount", NO_AMOUNT)
        late = self._late(day)

        def mark(old: Day) -> Day:
            tick = old.tick(measure)
            so_far = tick.amount if tick is not None else None
            if so_far is None and tick is not None and tick.state is TickState.DONE:
                so_far = asked.target
            if so_far is None and steps < 0:
                raise InvalidValue("amount", NOTHING_YET)
            amount = (so_far or 0) + steps * asked.measure.step
            return old.with_tick(measure, _of_amount(asked, max(amount, 0), late))

        new = self._allowed(mark(self._here(day)), day).tick(measure)
        said = f"{new.amount:g} {asked.unit}" if new is not None and new.amount is not None else ""
        words = f"{asked.label}: {said}, {day_name(day, self.today())}"
        found = self._mark(day, words, mark).tick(measure)
        assert found is not None
        return found

    def same_as_yesterday(self, day: date) -> tuple[Tick, ...]:
        """Save what is open on `day` as it was the day before, marked as copied; return it.

        All in one change. Raises InvalidValue while an experiment runs, or when there is nothing
        to copy.
        """
        plan = self.plan_day(day)
        if any(one.running(day) for one in self.state.experiments.values()):
            raise InvalidValue("copy", NO_COPIES)
        copied = copy_of(
            self.state.day(day - timedelta(days=1)),
            self.state.day(day) or Day(date=day),
            [line.asked for line in plan.lines if line.due],
            late=self._late(day),
        )
        if not copied:
            raise InvalidValue("copy", NOTHING_TO_COPY)
        self.ticks(day, copied, f"same as the day before, {day_name(day, self.today())}")
        return copied

    def confirm_copies(self, day: date) -> tuple[Tick, ...]:
        """Save that what was copied on `day` was really so; return the ticks confirmed."""
        copied = tuple(tick for tick in self._here(day).ticks if tick.copied)
        if not copied:
            raise InvalidValue("copy", "Nothing on this day was copied.")
        found = tuple(replace(tick, copied=False, late=self._late(day)) for tick in copied)
        self.ticks(day, found, f"copies confirmed, {day_name(day, self.today())}")
        return found

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
        words = f"{day_name(day, self.today())} {'closed' if closed else 'open again'}"
        return self._mark(day, words, lambda old: replace(old, closed=closed))

    def _here(self, day: date) -> Day:
        return _day(self._current(day_key(day)), day)

    def _allowed(self, after: Day, day: date) -> Day:
        """Return the day as it would be, unless that does a measure that is not to be done."""
        for tick in after.ticks:
            doing = tick.state is TickState.DONE or tick.amount
            if doing and tick != self._here(day).tick(tick.measure):
                reason = self.why_not(tick.measure, day)
                if reason:
                    raise InvalidValue(NOT_NOW, f"{self.measure_label(tick.measure)}: {reason}")
        return after

    def why_not(self, measure: str, day: date) -> str:
        """Return why a measure is not to be done on a day, in one sentence; "" where it may be."""
        self.load_checks()
        asked = self._asked(measure, day)
        if asked.hidden:
            return (*asked.reasons, NOT_FOR_YOU)[0]
        result = measure_waits(self.state, measure, day)
        return waits_words(result, self.state.settings) if result is not None else ""

    def cautions_of(self, measure: str, day: date) -> tuple[str, ...]:
        """Return what this person is to mind about a measure on a day."""
        return self._asked(measure, day).reasons

    def _late(self, day: date) -> bool:
        return is_late(day, self.now(), self.state.settings.day_turn)

    def _asked(self, measure: str, day: date) -> "Asked":
        """Return a measure as it is asked on a day; raises NotFound."""
        return asked_as(self.state, measure, day)

    def _mark(self, day: date, words: str, mark: Callable[[Day], Day]) -> Day:
        if day > self.today():
            raise InvalidValue("day", "That day has not begun yet.")
        self.need(day)

        self._write(words, {day_key(day): lambda old: mark(_day(old, day))})
        return self._here(day)


def _day(entry: Entry | None, day: date) -> Day:
    return entry if isinstance(entry, Day) else Day(date=day)


def _next(day: Day, measure: str, running: bool) -> TickState:
    """Return what the tick key makes of a measure.

    An amount on the way becomes done; on a closed day there is no unknown to go to.
    """
    state, tick = day.tick_state(measure), day.tick(measure)
    partly = running and tick is not None and tick.amount is not None
    if state is TickState.NOT_DONE and (day.closed or partly):
        return TickState.DONE
    return CYCLE[state]


def _said(tick: Tick | None) -> str:
    """Return a tick for the undo line."""
    if tick is None:
        return STATE_WORDS[TickState.UNKNOWN]
    amount = "" if tick.amount is None else f" ({tick.amount:g})"
    return f"{STATE_WORDS[tick.state]}{amount}"


def _of_amount(asked: "Asked", amount: float, late: bool) -> Tick:
    return with_amount(asked.measure, asked.target, amount, late=late)
