"""Realistic diaries of any age, the same for the same seed, written through the store in bulk.

Ten years are 3,650 nights, 5,000 cramps, 44,000 ticks of 14 measures and 500 checks; other ages are
in proportion. Cramps come in bad spells, more of them in summer; about one night in 25 was not
logged. Made-up people: nothing here says anything about real cramps.
"""

import math
import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from crampui.content.measures import measures as built_in_measures
from crampui.content.red_flags import questions as red_flag_questions
from crampui.content.version import CONTENT_VERSION
from crampui.domain.checklist.check import Check, Given
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.cramp import Cramp
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.options import (
    Helped,
    Muscle,
    Noticed,
    OnsetKind,
    Relief,
    Side,
    Timing,
    Trigger,
)
from crampui.domain.plan.measure import Choice
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import key_of, to_doc
from crampui.storage.paths import Paths, find
from crampui.storage.records import Doc, Key, file_of
from crampui.storage.store import Store

MEASURES = 14
_UNLOGGED = 0.04
_NOTES = (
    "stairs all day",
    "after the long walk with the dog",
    "woke Anna, sorry",
    "left foot pulled down, toes spread",
    "slept badly before it anyway",
    "[calf] hard as wood – 10 minutes",
)


class Counts(NamedTuple):
    """How much a diary of some age holds."""

    nights: int
    cramps: int
    ticks: int
    checks: int


def counts(years: int) -> Counts:
    """Return what a diary of that many years holds."""
    return Counts(365 * years, 500 * years, 4_400 * years, 50 * years)


def measures() -> tuple[str, ...]:
    """Return the ids of the measures that are ticked: the default plan, then others."""
    known = sorted(built_in_measures(), key=lambda measure: not measure.default_on)
    return tuple(measure.id for measure in known[:MEASURES])


def entries(years: int, *, last: date, seed: int = 1) -> Iterator[Entry]:
    """Yield every entry of a diary whose newest night is `last`."""
    chance = random.Random(seed)
    size = counts(years)
    nights = [last - timedelta(days=back) for back in reversed(range(size.nights))]
    unlogged = set(chance.sample(nights[:-2], round(size.nights * _UNLOGGED)))
    logged = [night for night in nights if night not in unlogged]
    spells = [_weight(night, chance) for night in _smooth(logged, chance)]
    cramps = Counter(chance.choices(logged, spells, k=size.cramps))
    ticks = _ticks(logged, size.ticks, chance)

    yield Settings(asked_first=True, usual_muscle=Muscle.CALF)
    for measure in measures():
        yield Choice(measure=measure, on=True, since=nights[0])
    for night in logged:
        yield _day(night, cramps[night], ticks[night], chance)
        for number in range(cramps[night]):
            yield _cramp(night, number, chance)
    for day in sorted(chance.choices(logged, k=size.checks)):
        yield _check(day, chance)
    for day in sorted(chance.choices(logged, k=3 * years)):
        kind = chance.choice(list(MarkerKind))
        yield Marker(id=_number(day, chance), date=day, label=kind.replace("_", " "), kind=kind)


def write(years: int, *, paths: Paths, last: date | None = None, seed: int = 1) -> Counts:
    """Write a diary into `paths`; the newest night is `last`, by default yesterday's."""
    newest = last or datetime.now(UTC).date() - timedelta(days=1)
    files: dict[str, dict[Key, Doc]] = {}
    for entry in entries(years, last=newest, seed=seed) if years else ():
        key = key_of(entry)
        files.setdefault(file_of(key), {})[key] = to_doc(entry)
    store = Store.open(paths)
    try:
        for name in sorted(files):
            edits = {key: partial(_put, doc) for key, doc in files[name].items()}
            store.commit(edits, words="a made-up diary")
    finally:
        store.close()
    return counts(years)


def paths_in(home: Path) -> Paths:
    """Return where a program finds its diary whose home is `home` (see `environment.fixed`)."""
    from tests.harness.environment import fixed

    return find(None, fixed(home))


def _put(doc: Doc, _old: Doc | None) -> Doc:
    return doc


class _Night(NamedTuple):
    night: date
    spell: float


def _smooth(nights: list[date], chance: random.Random) -> Iterator[_Night]:
    """Give every night a badness that wanders slowly, so that bad nights come together."""
    spell = 0.0
    for night in nights:
        spell = 0.9 * spell + chance.gauss(0, 0.5)
        yield _Night(night, spell)


def _weight(at: _Night, chance: random.Random) -> float:
    summer = 1.3 if 5 <= at.night.month <= 8 else 1.0
    return summer * math.exp2(at.spell) * chance.uniform(0.2, 1.0)


def _ticks(nights: list[date], total: int, chance: random.Random) -> dict[date, list[Tick]]:
    names = measures()
    slots = chance.sample(range(len(nights) * len(names)), total)
    found: dict[date, list[Tick]] = {night: [] for night in nights}
    for slot in sorted(slots):
        night, measure = nights[slot // len(names)], names[slot % len(names)]
        state = chance.choices(
            (TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED), (80, 15, 5)
        )[0]
        amount = (
            float(chance.randint(4, 9))
            if measure.startswith("hyd_drinks") and state is TickState.DONE
            else None
        )
        found[night].append(
            Tick(measure=measure, state=state, amount=amount, copied=chance.random() < 0.1)
        )
    return found


def _day(night: date, cramps: int, ticks: list[Tick], chance: random.Random) -> Day:
    return Day(
        date=night,
        quiet=not cramps,
        sleep_quality=chance.randint(2, 9) if chance.random() < 0.6 else None,
        triggers=(chance.choice(list(Trigger)[:6]),) if chance.random() < 0.2 else (),
        note=chance.choice(_NOTES) if chance.random() < 0.02 else "",
        ticks=tuple(sorted(ticks, key=lambda tick: tick.measure)),
    )


def _cramp(night: date, number: int, chance: random.Random) -> Cramp:
    live = chance.random() < 0.7
    minute = round(chance.triangular(-90, 420, 190)) + number
    onset = datetime.combine(night + timedelta(days=1), time(), UTC) + timedelta(minutes=minute)
    minutes = round(min(chance.lognormvariate(1.1, 0.8), 60.0) + 0.1, 2)
    return Cramp(
        id=_number(night, chance),
        night=night,
        onset=onset,
        onset_kind=OnsetKind.EXACT if live else OnsetKind.ABOUT,
        minutes=minutes,
        timing=Timing.MEASURED if live else Timing.ESTIMATED,
        pain=chance.randint(2, 9),
        side=chance.choice((Side.LEFT, Side.LEFT, Side.RIGHT, Side.BOTH)),
        muscles=(chance.choices((Muscle.CALF, Muscle.FOOT_ARCH, Muscle.THIGH_BACK), (7, 2, 1))[0],),
        woke_me=chance.random() < 0.9,
        soreness_hours=float(chance.randint(1, 24)) if chance.random() < 0.3 else None,
        noticed=(chance.choice((Noticed.NONE, Noticed.TINGLING)),) if chance.random() < 0.2 else (),
        relief=(chance.choice((Relief.STRETCH, Relief.MASSAGE, Relief.WALKED)),),
        helped=chance.choice((Helped.STOPPED, Helped.EASED, Helped.NO_DIFFERENCE)),
        note=chance.choice(_NOTES) if chance.random() < 0.1 else "",
        live=live,
        logged_at=onset + timedelta(minutes=minutes) if live else onset + timedelta(hours=7),
    )


def _check(day: date, chance: random.Random) -> Check:
    started = datetime.combine(day, time(chance.randint(8, 22), chance.randint(0, 59)), UTC)
    questions = red_flag_questions()
    said = {question.id: Answer.NO for question in questions}
    tier = Tier.SELF_CARE
    if chance.random() < 0.5:
        yes = chance.choice([one for one in questions if one.tier <= Tier.SOON])
        said[yes.id], tier = Answer.YES, yes.tier
    return Check(
        id=_number(day, chance),
        started=started,
        answers={name: Given(answer=answer) for name, answer in said.items()},
        finished=started + timedelta(minutes=3),
        tier=tier,
        complete=True,
        content_version=CONTENT_VERSION,
    )


def _number(day: date, chance: random.Random) -> int:
    return int(f"{day:%Y%m%d}") * 10**9 + chance.randrange(10**9)


def main() -> None:
    """Write a diary for trying things out: `python -m tests.harness.diaries YEARS FOLDER`."""
    import sys

    years, folder = int(sys.argv[1]), sys.argv[2]
    print(write(years, paths=find(folder, os.environ)))  # noqa: T201


if __name__ == "__main__":
    main()
