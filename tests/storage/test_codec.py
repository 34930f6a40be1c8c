"""Entries survive the way to JSON and back, whatever they hold."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain import options as o
from crampui.domain.checklist.check import Check, FlagNote, Given, Origin
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.part_date import PartDate
from crampui.domain.plan.measure import Choice, Frequency, Group
from crampui.domain.profile import (
    AgeBand,
    ClotRisk,
    Condition,
    Medicine,
    MedicineClass,
    Profile,
    Sex,
)
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import day_key, from_doc, key_of, to_doc

NUMBER = 20261122 * 10**9 + 5

texts = st.text(max_size=80)
notes = st.text(max_size=500)
dates = st.dates(date(2000, 1, 1), date(2099, 12, 31))
moments = st.datetimes(
    datetime(2000, 1, 2),  # noqa: DTZ001
    datetime(2099, 12, 30),  # noqa: DTZ001
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))),
).map(lambda m: m.replace(microsecond=0))
amounts = st.none() | st.floats(0, 20, allow_nan=False)


def opt(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def some(kind: type[StrEnum]) -> st.SearchStrategy[tuple[object, ...]]:
    values = [v for v in kind if v not in ("none", "nothing")]
    return st.lists(st.sampled_from(values), max_size=4, unique=True).map(tuple)


ticks = st.builds(
    Tick,
    measure=st.sampled_from(["hyd_drinks", "ex_walk", "own_ä"]),
    state=st.sampled_from([s for s in TickState if s is not TickState.UNKNOWN]),
    amount=amounts,
    copied=st.booleans(),
    late=st.booleans(),
)
days = st.builds(
    Day,
    date=dates,
    quiet=st.booleans(),
    late=st.booleans(),
    sleep_quality=opt(st.integers(0, 10)),
    drinks_cups=amounts,
    alcohol_units=amounts,
    day_cramp=opt(st.booleans()),
    days_limited=opt(st.integers(0, 7)),
    triggers=some(o.Trigger),
    supplements=st.lists(texts, max_size=3).map(tuple),
    note=notes,
    closed=st.booleans(),
    ticks=st.lists(ticks, max_size=3, unique_by=lambda t: t.measure).map(
        lambda found: tuple(sorted(found, key=lambda t: t.measure))
    ),
)


@st.composite
def cramps(draw: st.DrawFn) -> Cramp:
    onset = draw(st.none() | moments)
    known = draw(st.sampled_from([o.OnsetKind.EXACT, o.OnsetKind.ABOUT]))
    return Cramp(
        id=NUMBER,
        night=draw(dates),
        onset=onset,
        onset_kind=o.OnsetKind.UNKNOWN if onset is None else known,
        open=draw(st.booleans()),
        minutes=draw(st.none() | st.floats(0.1, 120)),
        timing=draw(st.none() | st.sampled_from(list(o.Timing))),
        pain=draw(st.none() | st.integers(0, 10)),
        side=draw(st.none() | st.sampled_from(list(o.Side))),
        muscles=draw(some(o.Muscle)),  # type: ignore[arg-type]
        place=draw(st.text(max_size=60)),
        assumed=draw(st.frozensets(st.sampled_from(["side", "muscles", "woke_me"]))),
        woke_me=draw(st.none() | st.booleans()),
        back_to_sleep_minutes=draw(st.none() | st.integers(0, 480)),
        soreness_hours=draw(st.none() | st.floats(0, 72)),
        noticed=draw(some(o.Noticed)),  # type: ignore[arg-type]
        sensations=draw(some(o.Sensation)),  # type: ignore[arg-type]
        visible_knot=draw(st.none() | st.booleans()),
        relief=draw(some(o.Relief)),  # type: ignore[arg-type]
        helped=draw(st.none() | st.sampled_from(list(o.Helped))),
        position=draw(st.none() | st.sampled_from(list(o.Position))),
        triggers=draw(some(o.Trigger)),  # type: ignore[arg-type]
        note=draw(notes),
        live=draw(st.booleans()),
        logged_at=draw(st.none() | moments),
    )


checks = st.builds(
    Check,
    id=st.just(NUMBER),
    started=moments,
    answers=st.dictionaries(
        st.sampled_from(["a", "b", "c"]),
        st.builds(
            Given,
            answer=st.sampled_from(list(Answer)),
            origin=st.sampled_from(list(Origin)),
        ),
    ),
    finished=opt(moments),
    night=st.booleans(),
    heat=opt(st.booleans()),
    tier=opt(st.sampled_from(list(Tier))),
    complete=st.booleans(),
    content_version=texts,
    acknowledged=opt(moments),
)
known_dates = dates | st.builds(PartDate, st.integers(1900, 2100), st.none() | st.integers(1, 12))
medicines = st.builds(
    Medicine,
    name=st.text(min_size=1, max_size=80).filter(lambda s: bool(s.strip())),
    classes=st.frozensets(st.sampled_from(list(MedicineClass))),
    dose=st.text(max_size=60),
    started=opt(known_dates),
    changed=opt(known_dates),
    stopped=opt(known_dates),
)
profiles = st.builds(
    Profile,
    name=st.text(max_size=60),
    age_band=opt(st.sampled_from(list(AgeBand))),
    sex=opt(st.sampled_from(list(Sex))),
    due_date=opt(dates),
    birth_date=opt(dates),
    breastfeeding=st.booleans(),
    conditions=st.frozensets(st.sampled_from(list(Condition))),
    medicines=st.lists(medicines, max_size=3).map(tuple),
    clot_risks=st.frozensets(st.sampled_from(list(ClotRisk))),
    fluid_limit_ml=opt(st.integers(300, 5000)),
    emergency_number=st.text(max_size=30),
    questions=notes,
)
entries = st.one_of(
    days,
    cramps(),
    checks,
    profiles,
    st.builds(
        Marker,
        id=st.just(NUMBER),
        date=dates,
        label=st.text(min_size=1, max_size=80).filter(lambda s: bool(s.strip())),
        kind=st.sampled_from(list(MarkerKind)),
    ),
    st.builds(FlagNote, id=st.just(NUMBER), rule=texts, raised=dates, acknowledged=opt(moments)),
    st.builds(
        Settings,
        zone=texts,
        wake_hour=st.integers(0, 23),
        usual_side=opt(st.sampled_from(list(o.Side))),
        clock_24=st.booleans(),
        first_weekday=st.integers(0, 6),
        paused_until=opt(dates),
    ),
    st.builds(
        Experiment,
        id=st.just(NUMBER),
        measure=texts,
        started=dates,
        pairs=st.just(6),
        period=st.sampled_from([4, 7]),
        order=st.tuples(*[st.booleans()] * 6),
        stopped=opt(dates),
    ),
)


@given(entries)
def test_an_entry_comes_back_exactly(entry: Entry) -> None:
    doc = json.loads(json.dumps(to_doc(entry), allow_nan=False))
    assert from_doc(key_of(entry), doc) == entry


@given(
    st.builds(
        Choice,
        measure=st.text(min_size=1, max_size=20),
        on=opt(st.booleans()),
        since=opt(dates),
        retired=opt(dates),
        label=opt(st.text(min_size=1, max_size=70)),
        target=opt(st.floats(0, 100)),
        group=opt(st.sampled_from(list(Group))),
        frequency=opt(st.sampled_from(list(Frequency))),
        own=st.booleans(),
        how_to=st.lists(texts, max_size=3).map(tuple),
    )
)
def test_a_choice_carries_its_measure(choice: Choice) -> None:
    assert from_doc(key_of(choice), json.loads(json.dumps(to_doc(choice)))) == choice


def test_fields_of_a_later_version_are_kept() -> None:
    day = Day(date=date(2026, 11, 22), quiet=True)
    doc = {"quiet": True, "note": "old", "moon": {"phase": 0.5}}
    written = to_doc(replace(day, sleep_quality=7), doc)
    assert written == {"quiet": True, "sleep_quality": 7, "moon": {"phase": 0.5}}
    assert from_doc(day_key(day.date), written) == replace(day, sleep_quality=7)


def test_a_blank_day_is_an_empty_document() -> None:
    assert to_doc(Day(date=date(2026, 11, 22))) == {}


def test_equal_ticks_of_many_days_are_one_object() -> None:
    doc = {"ticks": {"ex_walk": "done"}}
    first = from_doc(day_key(date(2026, 1, 1)), doc)
    second = from_doc(day_key(date(2026, 1, 2)), doc)
    assert isinstance(first, Day)
    assert isinstance(second, Day)
    assert first.ticks[0] is second.ticks[0]


@pytest.mark.parametrize(
    "doc", [{"night": "soon"}, {"night": "2026-11-22", "pain": 11}, {"night": 5}, {"side": "up"}]
)
def test_a_document_that_makes_no_sense_raises(doc: dict[str, object]) -> None:
    key = key_of(Cramp(id=NUMBER, night=date(2026, 11, 22)))
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        from_doc(key, doc)


def test_times_keep_their_offset() -> None:
    onset = datetime(2026, 11, 22, 3, 12, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    cramp = Cramp(id=NUMBER, night=date(2026, 11, 21), onset=onset, onset_kind=o.OnsetKind.EXACT)
    assert to_doc(cramp)["onset"] == "2026-11-22T03:12:00+05:30"
    back = from_doc(key_of(cramp), to_doc(cramp))
    assert isinstance(back, Cramp)
    assert back.onset is not None
    assert back.onset.utcoffset() == timedelta(hours=5, minutes=30)
    assert back.onset == onset.astimezone(UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("caf\udce9", "caf\ufffd"),
        ("\udcff\ud800", "\ufffd\ufffd"),
        ("a\udfffb", "a\ufffdb"),
        ("\ud83d\ude34", "😴"),
        ("x\ud83d", "x\ufffd"),
        ("é😴\u200d", "é😴\u200d"),
        ("ملاحظة\u200c", "ملاحظة\u200c"),
        ("plain", "plain"),
    ],
)
def test_half_a_character_is_neither_kept_nor_shown(typed: str, kept: str) -> None:
    day = Day(date=date(2026, 3, 3), note=typed)
    assert to_doc(day)["note"] == kept
    stored = from_doc(key_of(day), {**to_doc(day), "note": typed})
    assert isinstance(stored, Day)
    assert stored.note == kept
