"""Small diaries night by night, for what the nights tell: written through the store in bulk."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random

from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.domain.options import Helped, OnsetKind, Relief, Timing, Trigger
from crampui.domain.plan.measure import Choice
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import key_of, to_doc
from crampui.storage.paths import Paths
from crampui.storage.records import Doc, Key, file_of
from crampui.storage.store import Store

STRETCH, COVERS, PILLOW, MAGNESIUM = (
    "ex_bed_calf",
    "sl_loose_covers",
    "sl_side_pillow",
    "diet_magnesium_supplement",
)
Ticks = Mapping[str, Sequence[bool | None]]


def night_entries(
    first: date, cramps: Sequence[int | None], ticks: Ticks, alcohol: Sequence[bool] = ()
) -> Iterator[Entry]:
    """Yield the entries of consecutive nights; None: nothing was said."""
    for number, count in enumerate(cramps):
        night = first + timedelta(days=number)
        said = tuple(
            Tick(measure=name, state=TickState.DONE if done else TickState.NOT_DONE)
            for name, nights in sorted(ticks.items())
            if number < len(nights) and (done := nights[number]) is not None
        )
        triggers: tuple[Trigger, ...] = ()
        if count is not None and number < len(alcohol):
            triggers = (Trigger.ALCOHOL if alcohol[number] else Trigger.NONE,)
        day = Day(date=night, quiet=count == 0, ticks=said, triggers=triggers)
        if not day.blank:
            yield day
        for at in range(count or 0):
            yield cramp(night, at)


def cramp(night: date, at: int = 0, *, days_late: int = 0) -> Cramp:
    """Return a cramp at 03:00 and some, written in the morning, or so many days later."""
    onset = datetime.combine(night + timedelta(days=1), time(3, at), UTC)
    return Cramp(
        id=int(f"{night:%Y%m%d}") * 10**9 + at + 1,
        night=night,
        onset=onset,
        onset_kind=OnsetKind.EXACT,
        minutes=2.0 + at,
        timing=Timing.MEASURED,
        pain=5,
        relief=(Relief.STRETCH,) if at % 2 == 0 else (Relief.WALKED, Relief.HEAT),
        helped=Helped.STOPPED if at % 2 == 0 else Helped.NO_DIFFERENCE,
        logged_at=onset + timedelta(hours=4, days=days_late),
    )


def write_entries(paths: Paths, *entries: Entry) -> None:
    """Write entries into a diary, as one change a file."""
    files: dict[str, dict[Key, Doc]] = {}
    for entry in entries:
        key = key_of(entry)
        files.setdefault(file_of(key), {})[key] = to_doc(entry)
    store = Store.open(paths)
    try:
        for name in sorted(files):
            edits = {key: partial(_put, doc) for key, doc in files[name].items()}
            store.commit(edits, words="made-up nights")
    finally:
        store.close()


def _put(doc: Doc, _old: Doc | None) -> Doc:
    return doc


def on_plan(since: date, *measures: str) -> list[Choice]:
    """Return the decisions that put measures on the plan."""
    return [Choice(measure=measure, on=True, since=since) for measure in measures]


def settings() -> Settings:
    """Return the settings of somebody in UTC who has seen the first questions."""
    return Settings(asked_first=True, zone="UTC")


def person(kind: str, last: date) -> list[Entry]:
    """Return a whole made-up diary whose newest night is `last`.

    two_weeks: 14 nights. year: 364 nights, a stretch that comes with half the cramps, bedding
    that makes no difference, some alcohol. always: 150 nights with one habit every day. stopped:
    100 nights, then nothing for 45. sparse: 3 nights in 7 logged. rising: four times the cramps
    in the last eight weeks. none: nothing at all.
    """
    chance = Random(kind)
    count = {"two_weeks": 14, "year": 364, "always": 150, "stopped": 100, "none": 0}.get(kind, 200)
    gap = 45 if kind == "stopped" else 0
    first = last - timedelta(days=count + gap - 1)
    stretch: list[bool | None] = [chance.random() < 0.5 for _ in range(count)]
    covers: list[bool | None] = [chance.random() < 0.6 for _ in range(count)]
    alcohol = [chance.random() < 0.2 for _ in range(count)]
    if kind == "always":
        stretch = [True] * count
    cramps: list[int | None] = []
    for night in range(count):
        rate = 0.25 if stretch[night] and kind == "year" else 0.75
        if kind == "rising":
            rate = 1.2 if night >= count - 56 else 0.3
        number = sum(chance.random() < rate / 3 for _ in range(3))
        logged = chance.random() < (0.4 if kind == "sparse" else 0.93)
        cramps.append(number if logged else None)
    ticks: Ticks = {STRETCH: stretch, COVERS: covers}
    return [
        settings(),
        *on_plan(first, STRETCH, COVERS),
        *night_entries(first, cramps, ticks, alcohol),
    ]
