"""A made-up year, for looking around: nobody's nights, the same ones every time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from crampui.content.measures import measures
from crampui.domain.cramp import Cramp
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.options import Helped, Muscle, OnsetKind, Relief, Side, Timing
from crampui.domain.profile import Medicine, MedicineClass, Profile
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import key_of, to_doc
from crampui.storage.paths import Paths
from crampui.storage.records import Doc, Edit, Key, file_of
from crampui.storage.store import Store

NIGHTS = 365
SEED = 20
_CALM = "ex_bed_calf"
"""The measure whose days have fewer cramps in this made-up year."""


def entries(last: date, nights: int = NIGHTS) -> Iterator[Entry]:
    """Yield the entries of a made-up diary whose newest night is `last`."""
    chance = Random(SEED)
    first = last - timedelta(days=nights - 1)
    asked = [m.id for m in measures() if m.default_on]
    inhaler = first + timedelta(days=nights * 2 // 3)
    yield Settings(asked_first=True)
    yield Profile(
        name="DEMO, made up",
        medicines=(
            Medicine(
                name="Made-up inhaler",
                classes=frozenset({MedicineClass.LONG_ACTING_INHALER}),
                started=inhaler,
            ),
        ),
        questions="Could the inhaler have to do with it?",
    )
    yield Marker(
        id=_number(inhaler, chance),
        date=inhaler,
        label="Made-up inhaler started",
        kind=MarkerKind.MEDICINE_STARTED,
    )
    for i in range(nights):
        night = first + timedelta(days=i)
        if chance.random() < 0.06:
            continue
        ticks = tuple(sorted(_ticks(asked, chance), key=lambda t: t.measure))
        calm = any(t.measure == _CALM and t.state is TickState.DONE for t in ticks)
        rate = (0.28 if calm else 0.5) * (1.4 if night >= inhaler else 1)
        count = sum(chance.random() < rate for _ in range(2))
        sleep = chance.randint(3, 6) if count else chance.randint(6, 9)
        yield Day(
            date=night,
            quiet=not count,
            sleep_quality=sleep if chance.random() < 0.7 else None,
            closed=chance.random() < 0.8,
            ticks=ticks,
        )
        for _ in range(count):
            yield _cramp(night, chance)


def _ticks(asked: list[str], chance: Random) -> Iterator[Tick]:
    for measure in asked:
        luck = chance.random()
        if luck < 0.62:
            yield Tick(measure=measure, state=TickState.DONE)
        elif luck < 0.7:
            yield Tick(measure=measure, state=TickState.SKIPPED)


def _cramp(night: date, chance: Random) -> Cramp:
    minutes = chance.randint(22 * 60, 31 * 60)
    onset = datetime(night.year, night.month, night.day, tzinfo=UTC) + timedelta(minutes=minutes)
    live = chance.random() < 0.7
    return Cramp(
        id=_number(night, chance),
        night=night,
        onset=onset,
        onset_kind=OnsetKind.EXACT if live else OnsetKind.ABOUT,
        minutes=round(chance.lognormvariate(1.1, 0.6), 1),
        timing=Timing.MEASURED if live else Timing.ESTIMATED,
        pain=min(10, max(1, round(chance.gauss(5.5, 1.8)))),
        side=chance.choice((Side.LEFT, Side.LEFT, Side.RIGHT)),
        muscles=(chance.choice((Muscle.CALF, Muscle.CALF, Muscle.CALF, Muscle.FOOT_ARCH)),),
        woke_me=True,
        relief=(chance.choice((Relief.STRETCH, Relief.MASSAGE, Relief.WALKED)),),
        helped=chance.choice((Helped.STOPPED, Helped.EASED, Helped.NO_DIFFERENCE)),
        live=live,
        logged_at=onset + timedelta(minutes=5) if live else onset + timedelta(hours=6),
    )


def _number(day: date, chance: Random) -> int:
    return (day.year * 10000 + day.month * 100 + day.day) * 10**9 + chance.randrange(10**9)


def write(paths: Paths, last: date) -> None:
    """Write the made-up year into empty folders, a file at a time."""
    files: dict[str, dict[Key, Doc]] = {}
    for entry in entries(last):
        key = key_of(entry)
        files.setdefault(file_of(key), {})[key] = to_doc(entry)
    store = Store.open(paths)
    try:
        for name in sorted(files):
            edits = {key: _always(doc) for key, doc in files[name].items()}
            store.commit(edits, words="a made-up year")
    finally:
        store.close()


def _always(doc: Doc) -> Edit:
    return lambda _old: doc
