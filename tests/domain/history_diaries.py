"""Diaries with gaps, edits, removals and clock changes, and the flat book kept beside them.

The book is plain dictionaries; the naive counts of the tests read it alone, never the state.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day, night_of
from crampui.domain.options import Muscle, OnsetKind, Side, Timing, Trigger
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry
from crampui.domain.tick import Tick, TickState

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 2, 20)
"""So that the clock goes forward (29 March) inside, and months of 28 to 31 days."""
SPAN = 130
TONIGHT = FIRST + timedelta(days=SPAN - 1)
MEASURES = ("ex_bed_calf", "hyd_drinks")
NOTES = ("", "", "Stairs all day", "woke Anna", 'he said "ouch"')


@dataclass
class Book:
    """What was written down, flat."""

    cramps: dict[int, Cramp] = field(default_factory=dict)
    days: dict[date, Day] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    experiments: list[Experiment] = field(default_factory=list)
    first_weekday: int = 0
    state: DiaryState = field(default_factory=DiaryState)

    def put(self, new: Entry, old: Entry | None = None) -> None:
        self.state = self.state.changed(put=[new], drop=[old] if old is not None else [])

    def drop(self, old: Entry) -> None:
        self.state = self.state.changed(drop=[old])


nights = st.integers(0, SPAN - 1).map(lambda back: FIRST + timedelta(days=back))
lengths = st.none() | st.sampled_from((0.5, 1.0, 1.99, 2.0, 5.0, 9.99, 10.0, 10.01, 45.0))


@st.composite
def cramps(draw: st.DrawFn, number: int = 1) -> Cramp:
    """Return a cramp in the middle of some night, its time as the person's clock showed it."""
    night = draw(nights)
    kind = draw(st.sampled_from(list(OnsetKind)))
    onset = None
    if kind is not OnsetKind.UNKNOWN:
        minute = draw(st.integers(0, 15 * 60))
        start = datetime.combine(night, datetime.min.time(), BERLIN) + timedelta(hours=20)
        wall = (start + timedelta(minutes=minute)).replace(fold=draw(st.integers(0, 1)))
        onset = wall.astimezone(ZoneInfo("UTC")).astimezone(BERLIN)
        night = night_of(onset)
    minutes = draw(lengths)
    side = draw(st.none() | st.sampled_from(list(Side)))
    muscles = tuple(draw(st.lists(st.sampled_from(list(Muscle)), unique=True, max_size=2)))
    guessed = {name for name, value in (("side", side), ("muscles", muscles)) if value}
    return Cramp(
        id=int(f"{night:%Y%m%d}") * 10**9 + number,
        night=night,
        onset=onset,
        onset_kind=kind,
        minutes=minutes,
        timing=None if minutes is None else draw(st.sampled_from(list(Timing))),
        pain=draw(st.none() | st.integers(0, 10)),
        side=side,
        muscles=muscles,
        assumed=frozenset(draw(st.sets(st.sampled_from(sorted(guessed)))) if guessed else ()),
        woke_me=draw(st.none() | st.booleans()),
        triggers=draw(st.sampled_from(((), (Trigger.HEAT,), (Trigger.HEAT, Trigger.SHOES)))),
        note=draw(st.sampled_from(NOTES)),
        live=draw(st.booleans()),
        logged_at=datetime.combine(night, datetime.min.time(), BERLIN)
        + timedelta(days=draw(st.integers(1, 6))),
    )


@st.composite
def days(draw: st.DrawFn) -> Day:
    """Return what was said of a day and its night."""
    ticks = [
        Tick(measure=measure, state=state)
        for measure in MEASURES
        for state in [draw(st.sampled_from(list(TickState)))]
        if state is not TickState.UNKNOWN
    ]
    return Day(
        date=draw(nights),
        quiet=draw(st.booleans()),
        late=draw(st.booleans()),
        sleep_quality=draw(st.none() | st.integers(0, 10)),
        note=draw(st.sampled_from(NOTES)),
        triggers=draw(st.sampled_from(((), (Trigger.HEAT,), (Trigger.NONE,)))),
        closed=draw(st.booleans()),
        ticks=tuple(ticks),
    )


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Return a diary after entries were made, edited, moved and removed."""
    book = Book(first_weekday=draw(st.integers(0, 6)))
    book.put(Settings(first_weekday=book.first_weekday))
    for day in draw(st.lists(days(), max_size=30)):
        book.put(day, book.days.get(day.date))
        book.days[day.date] = day
    for number in range(draw(st.integers(0, 25))):
        cramp = draw(cramps(number=number))
        book.cramps[cramp.id] = cramp
        book.put(cramp)
    _edit(draw, book)
    for number in range(draw(st.integers(0, 4))):
        _date(draw, book, number)
    return book


def _edit(draw: st.DrawFn, book: Book) -> None:
    """Change, move and remove some of what is there."""
    for number in draw(st.lists(st.sampled_from(sorted(book.cramps) or [0]), max_size=8)):
        old = book.cramps.get(number)
        if old is None:
            continue
        match draw(st.sampled_from(("remove", "move", "change"))):
            case "remove":
                del book.cramps[number]
                book.drop(old)
                continue
            case "move":
                new = replace(old, night=draw(nights), onset=None, onset_kind=OnsetKind.UNKNOWN)
            case _:
                new = replace(old, pain=draw(st.none() | st.integers(0, 10)), note="")
        book.cramps[number] = new
        book.put(new, old)
    for day in draw(st.lists(st.sampled_from(sorted(book.days) or [FIRST]), max_size=5)):
        said = book.days.get(day)
        if said is not None and draw(st.booleans()):
            del book.days[day]
            book.drop(said)
        elif said is not None:
            book.days[day] = replace(said, quiet=not said.quiet)
            book.put(book.days[day], said)


def _date(draw: st.DrawFn, book: Book, number: int) -> None:
    """Date a check, a marker and perhaps an experiment."""
    day = draw(nights)
    hour = draw(st.integers(0, 23))
    started = datetime.combine(day, datetime.min.time(), BERLIN) + timedelta(hours=hour)
    check = Check(
        id=int(f"{day:%Y%m%d}") * 10**9 + number,
        started=started,
        tier=draw(st.none() | st.sampled_from(list(Tier))),
    )
    marker = Marker(
        id=check.id,
        date=draw(nights),
        label=draw(st.sampled_from(("new shoes", "magnesium"))),
        kind=draw(st.sampled_from(list(MarkerKind))),
    )
    book.checks.append(check)
    book.markers.append(marker)
    book.put(check)
    book.put(marker)
    if number == 0:
        experiment = Experiment(
            id=check.id,
            measure=MEASURES[0],
            started=draw(nights),
            pairs=2,
            period=4,
            order=(True, False),
            stopped=draw(st.none() | nights),
        )
        book.experiments.append(experiment)
        book.put(experiment)
