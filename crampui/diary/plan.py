"""The plan: a day of it as it is shown, ticks, and what is on it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from crampui.content.measures import measure_labels, measures
from crampui.diary.after_result import acts_of, measure_waits, results_of, waits_words
from crampui.diary.asked import asked_as
from crampui.diary.book import Book, becomes
from crampui.diary.kept import Kept
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, is_late
from crampui.domain.period import week_start
from crampui.domain.plan import choice
from crampui.domain.plan.adherence import marks
from crampui.domain.plan.after_result import Result
from crampui.domain.plan.cautions import Asked, cautions_for, resting
from crampui.domain.plan.choice import bare, chosen, edited, on_plan, paused_on
from crampui.domain.plan.measure import Choice, Coach, Frequency, Group, Measure
from crampui.domain.plan.schedule import Asking, active_measures, copy_of, looks_back_to
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry
from crampui.domain.tick import CYCLE, Tick, TickState, with_amount
from crampui.storage.codec import SETTINGS_KEY, day_key, measure_key
from crampui.words.dates import day_name

WEEK_DAYS = 7
PERIOD_DAYS = 28
"""The days up to the one shown that "18 done, 2 not, of 20 days" is about."""


class Line(NamedTuple):
    """One measure on one day."""

    asked: Asked
    asking: Asking
    due: bool
    """It is asked on this day."""
    state: TickState
    tick: Tick | None
    day: date
    today: date
    begun: date
    """The first day of which anything was said of the plan; nothing was asked before it."""
    paused: bool
    left_out: bool
    """An experiment leaves it out on this day."""
    waits: Result | None = None
    """The result of a check by which it waits on this day."""
    apart: bool = False
    """Its tick, or what was decided about it, has a second version, made on another machine."""

    @property
    def id(self) -> str:
        """The measure's id."""
        return self.asked.measure.id

    def week(self) -> tuple[TickState | None, ...]:
        """Return the seven days up to this one, the oldest first; None where it was not asked."""
        found = marks(self.asking, until=self.day, today=self.today, length=WEEK_DAYS)
        first = self.day - timedelta(days=WEEK_DAYS - 1)
        return tuple(
            mark if first + timedelta(days=number) >= self.begun else None
            for number, mark in enumerate(found)
        )

    def reasons(self, plan: "PlanDay") -> tuple[str, ...]:
        """Return what is to be minded with it, but for what is said once of the whole plan."""
        return tuple(reason for reason in self.asked.reasons if reason != plan.rests)

    @property
    def tickable(self) -> bool:
        """Whether a tick means something: neither hidden nor information only."""
        information = self.asked.measure.frequency is Frequency.INFORMATION
        return not self.asked.hidden and not information

    @property
    def coach(self) -> Coach | None:
        """What the stretch coach counts; None where it is not to be done now."""
        return self.asked.coach if self.waits is None else None

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.due and self.state is TickState.UNKNOWN


class PlanDay(NamedTuple):
    """The plan of one day, in group order, with what is hidden, paused or not asked."""

    day: date
    today: date
    lines: tuple[Line, ...]
    closed: bool
    paused_until: date | None
    """The whole plan is paused, and asked again from this day."""
    rests: str = ""
    """Why the whole plan is not for this person, in a sentence; "" where it is."""

    def line(self, measure: str) -> Line | None:
        """Return the line of a measure, None when it is not on the plan."""
        return next((line for line in self.lines if line.id == measure), None)

    def tickable(self, *, bedtime: bool = False) -> tuple[Line, ...]:
        """Return the lines that can be ticked; the first has the number 1."""
        return tuple(
            line
            for line in self.lines
            if line.tickable and (line.asked.measure.bedtime or not bedtime)
        )

    def open(self, *, bedtime: bool = False) -> tuple[Line, ...]:
        """Return the lines that wait for an answer."""
        return tuple(line for line in self.tickable(bedtime=bedtime) if line.open)

    def many(self, state: TickState) -> int:
        """Return how many of the asked measures stand so."""
        return sum(1 for line in self.lines if line.due and line.state is state)


def plan_day(state: DiaryState, day: date, today: date) -> PlanDay:
    """Return the plan of `day`; its months and those `Plan.need` names must be loaded."""
    return _plan_day(Kept(state), day, today)


@lru_cache(maxsize=4)
def _plan_day(kept: Kept[DiaryState], day: date, today: date) -> PlanDay:
    state = kept.value
    here, begun = state.day(day), first_answer(state) or today
    until = state.settings.paused_until
    active = active_measures(measures(), state.choices, state.profile, day)
    return PlanDay(
        day=day,
        today=today,
        lines=tuple(_line(state, asked, here, day, today, begun) for asked in active),
        closed=here is not None and here.closed,
        paused_until=until if until is not None and today < until else None,
        rests=resting(measures()[0], state.profile, day),
    )


def measures_off(state: DiaryState, day: date) -> tuple[Asked, ...]:
    """Return what is not on the plan of `day`, in group order, as this person would be asked it."""
    return tuple(
        cautions_for(one, state.profile, day, choice)
        for one, choice in chosen(measures(), state.choices)
        if not on_plan(one, choice, day)
    )


def since(state: DiaryState, day: date) -> date:
    """Return the oldest day that the plan of `day` and its figures look at."""
    first, weekday = day - timedelta(days=PERIOD_DAYS - 1), state.settings.first_weekday
    week = day - timedelta(days=WEEK_DAYS - 1)
    found = [week_start(first, weekday)]
    for measure, decided in chosen(measures(), state.choices):
        if measure.frequency is Frequency.YEARLY and on_plan(measure, decided, day):
            found.append(looks_back_to(measure, week, weekday))
    return min(found)


def asking_of(state: DiaryState, asked: Asked) -> Asking:
    """Return a measure with everything that decides when it is asked."""
    return Asking(
        measure=asked.measure,
        choice=asked.choice,
        profile=state.profile,
        settings=state.settings,
        days=state.day,
        experiments=tuple(state.experiments.values()),
        acts=acts_of(state, asked.measure),
        results=results_of(state),
    )


def _line(
    state: DiaryState, asked: Asked, here: Day | None, day: date, today: date, begun: date
) -> Line:
    asking = asking_of(state, asked)
    return Line(
        asked=asked,
        asking=asking,
        due=asking.on(day),
        state=asking.stands(day, today),
        tick=here.tick(asked.measure.id) if here is not None else None,
        day=day,
        today=today,
        begun=begun,
        paused=paused_on(asked.choice, state.settings, day),
        left_out=asking.left_out(day),
        waits=asking.waits(day),
        apart=bool(state.apart) and _is_apart(state, asked.measure.id, day),
    )


def _is_apart(state: DiaryState, measure: str, day: date) -> bool:
    key = measure_key(measure)
    return f"ticks/{measure}" in state.apart_in(day) or state.is_apart(key.table, key.id)


def first_answer(state: DiaryState) -> date | None:
    """Return the oldest loaded day with a tick, or that was closed; None when there is none."""
    return next((day.date for day in state.days() if day.ticks or day.closed), None)


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
NOT_A_TICK = "There is nothing to tick in this one: it is only to be read."


class Plan:
    """The ticks of a day, and the measures that are on the plan."""

    def __init__(self, book: Book) -> None:
        """Take the book the plan stands in."""
        self.book = book

    def label(self, measure: str) -> str:
        """Return a measure's wording; raises NotFound for an id that no measure has.

        Where anything is known of the person it is the wording that fits them.
        """
        if self.book.state.profile != Profile():
            return self._asked(measure, self.book.today()).label
        choice = self.book.state.choices.get(measure)
        if choice is not None and choice.label:
            return choice.label
        label = measure_labels().get(measure)
        if label is None:
            raise NotFound("measure", measure)
        return label

    def need(self, day: date) -> None:
        """Load the months that the plan of `day` and its figures look at."""
        first = since(self.book.state, day)
        self.book.load_checks()
        self.book.need(*(first + timedelta(days=n) for n in range((day - first).days + 1)))

    def day(self, day: date) -> PlanDay:
        """Return the plan of a day, loading what it looks at."""
        self.need(day)
        return plan_day(self.book.state, day, self.book.today())

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
        labels = [self.label(name) for name in names]
        late, running = self._late(day), day == self.book.today()
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
        found = self._mark(day, f"{'; '.join(said)}, {day_name(day, self.book.today())}", mark)
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
        words = f"{asked.label}: {said}, {day_name(day, self.book.today())}"
        found = self._mark(day, words, mark).tick(measure)
        assert found is not None
        return found

    def same_as_yesterday(self, day: date) -> tuple[Tick, ...]:
        """Save what is open on `day` as it was the day before, marked as copied; return it.

        All in one change. Raises InvalidValue while an experiment runs, or when there is nothing
        to copy.
        """
        plan = self.day(day)
        if any(one.running(day) for one in self.book.state.experiments.values()):
            raise InvalidValue("copy", NO_COPIES)
        copied = copy_of(
            self.book.state.day(day - timedelta(days=1)),
            self.book.state.day(day) or Day(date=day),
            [line.asked for line in plan.lines if line.due],
            late=self._late(day),
        )
        if not copied:
            raise InvalidValue("copy", NOTHING_TO_COPY)
        self.ticks(day, copied, f"same as the day before, {day_name(day, self.book.today())}")
        return copied

    def confirm_copies(self, day: date) -> tuple[Tick, ...]:
        """Save that what was copied on `day` was really so; return the ticks confirmed."""
        copied = tuple(tick for tick in self._here(day).ticks if tick.copied)
        if not copied:
            raise InvalidValue("copy", "Nothing on this day was copied.")
        found = tuple(replace(tick, copied=False, late=self._late(day)) for tick in copied)
        self.ticks(day, found, f"copies confirmed, {day_name(day, self.book.today())}")
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
        words = f"{day_name(day, self.book.today())} {'closed' if closed else 'open again'}"
        return self._mark(day, words, lambda old: replace(old, closed=closed))

    def why_not(self, measure: str, day: date) -> str:
        """Return why a measure is not to be done on a day, in one sentence; "" where it may be."""
        self.book.load_checks()
        asked = self._asked(measure, day)
        if asked.hidden:
            return (*asked.reasons, NOT_FOR_YOU)[0]
        result = measure_waits(self.book.state, measure, day)
        return waits_words(result, self.book.state.settings) if result is not None else ""

    def cautions_of(self, measure: str, day: date) -> tuple[str, ...]:
        """Return what this person is to mind about a measure on a day."""
        return self._asked(measure, day).reasons

    # what is on the plan

    def put_on(self, measure: str) -> Choice:
        """Save that a measure is asked from today; one that was retired keeps its history.

        Raises NotFound, and InvalidValue for what is kept from this person or is only to be read.
        """
        plain, today = self._plain(measure), self.book.today()
        if plain.frequency is Frequency.INFORMATION:
            raise InvalidValue("measure", NOT_A_TICK)
        asked = self._asked(measure, today)
        if asked.hidden:
            raise InvalidValue("measure", asked.reasons[0])
        words = f"{asked.label} put on the plan"
        return self._choice(measure, words, lambda old: choice.put_on(plain, old, today))

    def retire(self, measure: str) -> Choice:
        """Save that a measure is not asked any more from today; its history stays."""
        plain, today = self._plain(measure), self.book.today()
        words = f"{self.label(measure)} taken off the plan"
        return self._choice(measure, words, lambda old: choice.retired(plain, old, today))

    def edit(self, measure: str, **values: Any) -> Choice:
        """Save new wording, target, unit, group, frequency, times, bedtime or how_to.

        None takes an edit back. A new frequency counts from today. Raises NotFound, and
        InvalidValue for a value that is not possible.
        """
        plain, today = self._plain(measure), self.book.today()
        first = self.book.state.settings.first_weekday

        def changed(old: Choice) -> Choice:
            return choice.changed(plain, old, today, first, **values)

        return self._choice(measure, f"{self.label(measure)} changed", changed)

    def pause(self, measure: str, until: date) -> Choice:
        """Save that a measure is not asked from today until a day to come."""
        today = self.book.today()
        words = f"{self.label(measure)} paused until {day_name(until, self.book.today())}"
        return self._choice(measure, words, lambda old: choice.paused(old, today, until))

    def resume(self, measure: str) -> Choice:
        """Save that a paused measure is asked again from today.

        Raises InvalidValue while the whole plan is paused: `resume_all` ends that.
        """
        today, until = self.book.today(), self.book.state.settings.paused_until
        if until is not None and today < until:
            raise InvalidValue("until", "The whole plan is paused; end that pause instead.")
        words = f"{self.label(measure)} asked again"
        return self._choice(measure, words, lambda old: choice.resumed(old, today))

    def pause_all(self, until: date) -> None:
        """Save that nothing is asked from today until a day to come, as one change."""
        paused = choice.all_paused(measures(), self.book.state.choices, self.book.today(), until)
        self._all(paused, f"the plan paused until {day_name(until, self.book.today())}", until)

    def resume_all(self) -> None:
        """Save that the plan is asked again from today, as one change."""
        state = self.book.state
        resumed = choice.all_resumed(state.choices, state.settings, self.book.today())
        self._all(resumed, "the plan asked again", None)

    def add(
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
            since=self.book.today(),
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

    def _here(self, day: date) -> Day:
        return _as_day(self.book.current(day_key(day)), day)

    def _allowed(self, after: Day, day: date) -> Day:
        """Return the day as it would be, unless that does a measure that is not to be done."""
        for tick in after.ticks:
            doing = tick.state is TickState.DONE or tick.amount
            if doing and tick != self._here(day).tick(tick.measure):
                reason = self.why_not(tick.measure, day)
                if reason:
                    raise InvalidValue(NOT_NOW, f"{self.label(tick.measure)}: {reason}")
        return after

    def _late(self, day: date) -> bool:
        return is_late(day, self.book.now(), self.book.state.settings.day_turn)

    def _asked(self, measure: str, day: date) -> Asked:
        """Return a measure as it is asked on a day; raises NotFound."""
        return asked_as(self.book.state, measure, day)

    def _mark(self, day: date, words: str, mark: Callable[[Day], Day]) -> Day:
        if day > self.book.today():
            raise InvalidValue("day", "That day has not begun yet.")
        self.book.save(words, {day_key(day): lambda old: mark(_as_day(old, day))})
        return self._here(day)

    def _own_id(self, label: str) -> str:
        """Return a free id made of the wording: "own_warm_bath"."""
        letters = "".join(c if c.isalnum() and c.isascii() else " " for c in label.lower())
        stem = "own_" + ("_".join(letters.split())[:30] or "measure")
        name, number = stem, 2
        while name in self.book.state.choices:
            name, number = f"{stem}_{number}", number + 1
        return name

    def _plain(self, measure: str) -> Measure:
        """Return a measure without the person's edits; raises NotFound."""
        for one in measures():
            if one.id == measure:
                return one
        choice = self.book.state.choices.get(measure)
        if choice is None or not choice.own:
            raise NotFound("measure", measure)
        return bare(choice)

    def _choice(self, measure: str, words: str, edit: Callable[[Choice], Choice]) -> Choice:
        key = measure_key(measure)
        self.book.save(words, {key: _on_choice(measure, edit)})
        entry = self.book.current(key)
        return entry if isinstance(entry, Choice) else Choice(measure=measure)

    def _all(self, choices: Iterable[Choice], words: str, until: date | None) -> None:
        """Save decisions about several measures and the pause of the whole plan."""

        def settings(entry: Entry | None) -> Entry | None:
            old = entry if isinstance(entry, Settings) else Settings()
            return replace(old, paused_until=until)

        edits = {measure_key(one.measure): becomes(one) for one in choices}
        self.book.save(words, {**edits, SETTINGS_KEY: settings})


def _on_choice(
    measure: str, edit: Callable[[Choice], Choice]
) -> Callable[[Entry | None], Entry | None]:
    def on_entry(entry: Entry | None) -> Entry | None:
        return _checked(edit(entry if isinstance(entry, Choice) else Choice(measure=measure)))

    return on_entry


def _checked(choice: Choice) -> Choice:
    """Return the choice; raises InvalidValue where an own measure would be impossible."""
    if choice.own:
        if not choice.label:
            raise InvalidValue("label", "A measure needs a few words.")
        edited(bare(choice), choice)
    return choice


def _as_day(entry: Entry | None, day: date) -> Day:
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


def _of_amount(asked: Asked, amount: float, late: bool) -> Tick:
    return with_amount(asked.measure, asked.target, amount, late=late)
