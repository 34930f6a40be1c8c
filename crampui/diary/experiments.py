"""Experiments: planned, begun and ended by the person; how they stand, and the result.

Nothing of a result is worked out before the planned end, or before it was stopped.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from crampui.diary.after_result import measure_waits, waits_words
from crampui.diary.book import Book, becomes, gone
from crampui.diary.exposures import candidates, is_known, label_of, measure_of, period_of
from crampui.diary.insight_data import NightLists
from crampui.diary.outcomes import Outcomes
from crampui.domain.counts import seen_nights, stretch
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.experiment import Experiment
from crampui.domain.marker import MarkerKind
from crampui.domain.period import last
from crampui.domain.plan.choice import on_plan, put_on
from crampui.domain.plan.measure import Choice
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry
from crampui.insights.coin import schedule
from crampui.insights.experiment import ExperimentResult, analyse_experiment
from crampui.insights.main_question import MIN_NAMED_NIGHTS
from crampui.insights.planning import Adherence, ExperimentPlan, adherence, plan_experiment
from crampui.storage.codec import SETTINGS_KEY, measure_key
from crampui.storage.records import Key, new_id
from crampui.words.dates import day_name

T = TypeVar("T")

RATE_NIGHTS = 84
"""Nights before the start that tell how often there is a cramp."""
LEAST_LOGGED = 14
"""Of those, nights that must be logged."""
_CHANGES = {
    MarkerKind.MEDICINE_STARTED: " began",
    MarkerKind.MEDICINE_CHANGED: " was changed",
    MarkerKind.MEDICINE_STOPPED: " ended",
    MarkerKind.HOSPITAL: "",
    MarkerKind.SHOES: "",
}
"""Markers that are a second change, and what is said after their label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What an experiment asks on one day."""

    experiment: Experiment
    label: str
    number: int
    """Which night of it this is, from 1."""
    done: bool
    """The measure is to be done; else it is left out."""
    waits: bool = False
    """Neither: it waits for a result of the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondChange:
    """Something else that began or ended while an experiment was on."""

    day: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How an experiment stands before the night that runs."""

    experiment: Experiment
    label: str
    over: bool
    """It reached its end or was stopped."""
    nights: int
    """Nights of it that are over."""
    kept: "Adherence"
    changes: tuple[SecondChange, ...]
    power_half: float | None
    """The chance to find a halving that its start was told with; None where it is not known."""
    result: "ExperimentResult | None"
    """Only when it is over."""


def current(experiments: Iterable[Experiment], day: date) -> Experiment | None:
    """Return the experiment that is on, or will begin, on `day`."""
    for experiment in experiments:
        if experiment.stopped is None and day < experiment.end:
            return experiment
    return None


def side_of(state: DiaryState, day: date) -> Side | None:
    """Return what the experiment that runs asks on `day`, None without one; costs nothing."""
    for experiment in state.experiments.values():
        if experiment.running(day):
            return Side(
                experiment=experiment,
                label=label_of(state, experiment.measure),
                number=(day - experiment.started).days + 1,
                done=experiment.assigned(day) is True,
                waits=measure_waits(state, experiment.measure, day) is not None,
            )
    return None


def usual_rate(state: DiaryState, start: date) -> float | None:
    """Return cramps per logged night in the 84 nights before `start`.

    None where under 14 of them are logged. Their months must be loaded.
    """
    before = last(RATE_NIGHTS, start - timedelta(days=1))
    found = stretch(before, seen_nights(state, before))
    return found.cramps / found.logged if found.logged >= LEAST_LOGGED else None


def progress(
    state: DiaryState, nights: "NightLists", experiment: Experiment, tonight: date
) -> Progress:
    """Return how an experiment stands; may take a second once it is over, then it is kept."""
    stop = experiment.stopped or experiment.end
    over = experiment.stopped is not None or tonight >= experiment.end
    count = max(0, (min(stop, tonight) - experiment.started).days)
    assigned = tuple(
        experiment.assigned(experiment.started + timedelta(days=n)) is True
        for n in range(experiment.nights)
    )
    ticks = _cut(nights, nights.said.get(experiment.measure, ()), experiment.started, count)
    return Progress(
        experiment=experiment,
        label=label_of(state, experiment.measure),
        over=over,
        nights=count,
        kept=adherence(assigned, ticks),
        changes=tuple(
            sorted(
                _changes(state, experiment, min(stop, tonight + timedelta(days=1))),
                key=lambda one: one.day,
            )
        ),
        power_half=_power_half(state, experiment),
        result=_result(
            tuple(_cut(nights, nights.outcomes, experiment.started, count)),
            assigned,
            experiment.period,
        )
        if over
        else None,
    )


def _power_half(state: DiaryState, experiment: Experiment) -> float | None:
    rate = usual_rate(state, experiment.started)
    if not rate:
        return None
    return plan_experiment(rate, experiment.pairs, experiment.period).power_half


@lru_cache(maxsize=16)
def _result(outcomes: Outcomes, assigned: tuple[bool, ...], period: int) -> "ExperimentResult":
    return analyse_experiment(outcomes, assigned, period)


def _cut(nights: "NightLists", values: Sequence[T], start: date, count: int) -> list[T | None]:
    """Return the values of `count` nights from `start`; None where the diary had not begun."""
    if nights.first is None:
        return [None] * count
    at = (start - nights.first).days
    return [values[n] if 0 <= n < len(values) else None for n in range(at, at + count)]


def _changes(state: DiaryState, experiment: Experiment, until: date) -> Iterator[SecondChange]:
    """Yield what else was changed from its second day on: the plan, medicines, shoes, hospital."""

    def within(day: date | None) -> bool:
        return day is not None and experiment.started < day <= until

    for name, choice in state.choices.items():
        if name == experiment.measure:
            if choice.retired is not None and within(choice.retired):
                yield SecondChange(day=choice.retired, what="it was taken off the plan")
            continue
        if choice.since is not None and within(choice.since) and choice.on is not False:
            yield SecondChange(day=choice.since, what=f"“{label_of(state, name)}” began")
        if choice.retired is not None and within(choice.retired):
            yield SecondChange(day=choice.retired, what=f"“{label_of(state, name)}” ended")
    for marker in state.markers.values():
        if marker.kind in _CHANGES and within(marker.date):
            yield SecondChange(day=marker.date, what=f"{marker.label}{_CHANGES[marker.kind]}")


USUAL_NIGHTS = 112
"""The planned length where nobody says another: 16 weeks (methods.md 6)."""
PAIRS = (6, 26)
"""Fewest and most pairs of periods."""
PERIODS = (4, 7)
_SEED_BYTES = 6

NOT_THIS = "This one is not to be left out for an experiment."
ONE_AT_A_TIME = "One experiment at a time: “{label}” is still on."
NONE_ON = "No experiment is on."
TOO_FEW_NIGHTS = (
    "Log at least 14 of the last 84 nights first: "
    "the chance of an answer depends on how often you have cramps."
)
NO_CRAMPS = "No cramp in the last 84 nights: an experiment could not show a difference."
NAMED_LATELY = (
    "The main question stays for 12 weeks, so that nobody picks it by its figures. "
    "It can be changed from {day} on."
)
NOT_KNOWN = "The main question is a measure, or something a day had in it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """An experiment before its start."""

    measure: str
    label: str
    reasons: tuple[str, ...]
    """What to mind with this measure, by the profile."""
    starts: date
    """The first night."""
    ends: date
    """The last night."""
    rate: float
    """Cramps per logged night lately."""
    plan: "ExperimentPlan"


class Experiments:
    """Plan, start, stop and remove an experiment; one at a time, its order fixed by a coin."""

    def __init__(self, book: Book) -> None:
        """Take the book they stand in."""
        self.book = book

    def current(self) -> Experiment | None:
        """Return the experiment that is on or begins today, None without one."""
        return current(self.book.state.experiments.values(), self.book.today())

    def plan(self, measure: str, pairs: int | None = None, period: int | None = None) -> Planned:
        """Return an experiment and its chances; nothing is saved. It reads all months.

        Without `pairs` it takes about 16 weeks, without `period` what suits the measure. Raises
        InvalidValue with the reason where it is not possible, NotFound for an unknown measure.
        """
        self.book.load_all()
        today = self.book.now().date()
        found = [one for one in candidates(self.book.state, today) if one.measure.id == measure]
        if not found:
            if not is_known(self.book.state, measure):
                raise NotFound("measure", measure)
            raise InvalidValue("measure", NOT_THIS)
        (asked,) = found
        period = period_of(measure) if period is None else period
        if period not in PERIODS:
            raise InvalidValue("period", "A period has 4 or 7 nights.")
        pairs = round(USUAL_NIGHTS / (2 * period)) if pairs is None else pairs
        if not PAIRS[0] <= pairs <= PAIRS[1]:
            raise InvalidValue("pairs", f"An experiment has {PAIRS[0]} to {PAIRS[1]} pairs.")
        rate = self._rate(today)
        plan = plan_experiment(rate, pairs, period)
        return Planned(
            measure=measure,
            label=asked.label,
            reasons=asked.reasons,
            starts=today,
            ends=today + timedelta(days=plan.nights - 1),
            rate=rate,
            plan=plan,
        )

    def _rate(self, start: date) -> float:
        rate = usual_rate(self.book.state, start)
        if rate is None:
            raise InvalidValue("measure", TOO_FEW_NIGHTS)
        if not rate:
            raise InvalidValue("measure", NO_CRAMPS)
        return rate

    def start(
        self, measure: str, pairs: int | None = None, period: int | None = None
    ) -> Experiment:
        """Toss the coin and save an experiment that begins with the coming night.

        A measure that is not on the plan is put on it. Raises as `plan_experiment` does, and
        InvalidValue while another one is on.
        """
        old = self.current()
        if old is not None:
            label = label_of(self.book.state, old.measure)
            raise InvalidValue("measure", ONE_AT_A_TIME.format(label=label))
        waits = measure_waits(self.book.state, measure, self.book.today())
        if waits is not None:
            raise InvalidValue("measure", waits_words(waits, self.book.state.settings))
        planned = self.plan(measure, pairs, period)
        plan = planned.plan
        asked = measure_of(self.book.state, measure)
        assert asked is not None
        seed = int.from_bytes(os.urandom(_SEED_BYTES))
        sides = schedule(seed, plan.pairs, plan.period)
        experiment = Experiment(
            id=new_id(planned.starts),
            measure=measure,
            started=planned.starts,
            pairs=plan.pairs,
            period=plan.period,
            order=sides[:: 2 * plan.period],
            seed=seed,
        )

        def asked_from_now(entry: Entry | None) -> Entry | None:
            choice = entry if isinstance(entry, Choice) else None
            if on_plan(asked, choice, self.book.today()):
                return choice
            return put_on(asked, choice, self.book.today())

        edits = {
            Key("experiments", experiment.id): becomes(experiment),
            measure_key(measure): asked_from_now,
        }
        self.book.save(f"experiment begun: {planned.label}", edits)
        return experiment

    def stop(self) -> Experiment:
        """Save that the experiment ends before its time; only whole pairs will count.

        One of which no night is over is taken out as if it had never begun. Returns it as it was
        stopped. Raises InvalidValue when none is on.
        """
        old = self.current()
        if old is None:
            raise InvalidValue("experiment", NONE_ON)
        stopped = replace(old, stopped=max(self.book.tonight(), old.started))

        def stopped_early(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Experiment):
                raise NotFound("experiment", str(old.id))
            if stopped.stopped == old.started:
                return None
            return replace(entry, stopped=stopped.stopped)

        words = f"experiment stopped: {label_of(self.book.state, old.measure)}"
        self.book.save(words, {Key("experiments", old.id): stopped_early})
        return stopped

    def remove(self, number: int) -> Experiment:
        """Take an experiment that is over out of the diary; undo brings it back.

        Raises NotFound, and InvalidValue for one that is still on.
        """
        old = self.book.state.experiments.get(number)
        if old is None:
            raise NotFound("experiment", str(number))
        if old is self.current():
            raise InvalidValue("experiment", "Stop it first.")
        words = f"experiment removed: {label_of(self.book.state, old.measure)}"
        self.book.save(words, {Key("experiments", number): gone})
        return old

    def name_main_question(self, key: str) -> Settings:
        """Save which exposure the person wants to know of most; "" for none.

        It counts from the next check-up on and stays for 12 weeks. Raises InvalidValue while an
        earlier one must stay, or for what is no exposure.
        """
        tonight, settings = self.book.tonight(), self.book.state.settings
        since = settings.main_question_since
        if settings.main_question and since is not None and key != settings.main_question:
            free = since + timedelta(days=MIN_NAMED_NIGHTS)
            if tonight < free:
                raise InvalidValue(
                    "main_question", NAMED_LATELY.format(day=f"{day_name(free)} {free.year}")
                )
        if key and not is_known(self.book.state, key):
            raise InvalidValue("main_question", NOT_KNOWN)
        if key == settings.main_question:
            return settings
        label = label_of(self.book.state, key) if key else "none"

        def edit(entry: Entry | None) -> Entry | None:
            old = entry if isinstance(entry, Settings) else Settings()
            return replace(old, main_question=key, main_question_since=tonight if key else None)

        self.book.save(f"main question: {label}", {SETTINGS_KEY: edit})
        return self.book.state.settings
