"""What the log fills in, a cramp that is still locked, and flags that are quiet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.domain.checklist.check import FlagNote
from crampui.domain.checklist.questions import Answer
from crampui.domain.cramp import Cramp
from crampui.domain.log_flags import (
    LogFlag,
    Rising,
    age,
    cramp_nights,
    loud,
    matching_questions,
    prefill,
    quiet,
    raised,
    still_locked,
    week,
)
from crampui.domain.marker import Marker
from crampui.domain.night import Day
from crampui.domain.options import Muscle, Noticed, OnsetKind
from crampui.domain.profile import Medicine, Profile
from tests.domain.test_log_flags_rules import (
    FULL,
    NOTICED,
    TONIGHT,
    cramp,
    cramps,
    flags,
    medicine,
    quiet_nights,
)

NOW = datetime(2026, 3, 30, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "nights", "number"),
    [(-2, 0, 0), (0, 0, 0), (1, 1, 0), (7, 7, 0), (8, 8, 1), (14, 14, 1), (15, 15, 2), (22, 22, 3)],
)
def test_how_nights_and_weeks_are_counted(ago: int, nights: int, number: int) -> None:
    night = TONIGHT - timedelta(days=ago)
    assert age(night, TONIGHT) == nights
    assert week(night, TONIGHT) == number


@pytest.mark.parametrize(
    ("agos", "expected"), [((), 0), ((0,), 1), ((0, 0), 1), ((0, 28), 2), ((0, 29), 1)]
)
def test_cramp_nights(agos: tuple[int, ...], expected: int) -> None:
    assert cramp_nights(cramps(agos), TONIGHT) == expected


def test_matching_questions_come_once_in_order() -> None:
    table = {Noticed.FEVER: ("a", "b"), Noticed.BRUISE: ("b", "c")}
    assert matching_questions((Noticed.BRUISE, Noticed.FEVER), table) == ("b", "c", "a")
    assert matching_questions((Noticed.OTHER, Noticed.NONE), table) == ()


def test_only_yes_is_filled_in_with_what_stands_behind_it() -> None:
    given = cramps((1, 2, 3, 4), minutes=12, soreness_hours=30, noticed=(Noticed.FEVER,))
    found = flags(
        given,
        quiet_nights(FULL),
        first=900,
        rising=Rising(seen=TONIGHT, numbers="more"),
    )
    filled = prefill(found.values())
    assert set(filled) == {"past_cramp_over_10", "worsening_trend"}
    for value in filled.values():
        assert value.answer is Answer.YES
        assert value.entries == tuple(c.id for c in reversed(given))
        assert value.nights == tuple(sorted(c.night for c in given))
    assert [f.rule for f in filled["worsening_trend"].flags] == ["D4", "rising"]
    assert [f.rule for f in filled["past_cramp_over_10"].flags] == ["D1"]
    assert prefill(()) == {}


# ---- a cramp that is still running


def running(minutes: float, number: int = 1, *, is_open: bool = True) -> Cramp:
    return Cramp(
        id=number,
        night=TONIGHT,
        onset=NOW - timedelta(minutes=minutes),
        onset_kind=OnsetKind.EXACT,
        open=is_open,
    )


@pytest.mark.parametrize(
    ("minutes", "raises", "asks"),
    [
        (0, False, False),
        (9.99, False, False),
        (10, False, False),
        (10.01, True, False),
        (45, True, False),
        (120, True, False),
        (120.01, False, True),
        (3000, False, True),
        (-5, False, False),
    ],
)
def test_a_cramp_that_is_still_locked(minutes: float, raises: bool, asks: bool) -> None:
    flag = still_locked([running(minutes)], NOW)
    assert (flag is not None) is (raises or asks)
    if flag is not None:
        question = ("cramp_over_10_min_now",)
        assert flag.raises == (question if raises else ())
        assert flag.asks == (question if asks else ())
        assert not flag.settled
        assert flag.rule == "open"
        assert (flag.entries, flag.nights, flag.fingerprint) == ((1,), (TONIGHT,), "1")
        assert flag.numbers == f"A cramp has been open for {int(minutes)} minutes"


def test_only_open_cramps_are_locked() -> None:
    assert still_locked([running(20, is_open=False)], NOW) is None
    assert still_locked([], NOW) is None
    unknown = Cramp(id=1, night=TONIGHT, open=True)
    assert still_locked([unknown], NOW) is None
    flag = still_locked([running(500, 1), running(12, 2), running(3, 3)], NOW)
    assert flag is not None
    assert (flag.entries, flag.raises) == ((2,), ("cramp_over_10_min_now",))
    flag = still_locked([running(500, 9), running(12, 2)], NOW)
    assert flag is not None
    assert flag.entries == (2,)
    last_night = replace(running(30, 9), night=TONIGHT - timedelta(days=1))
    flag = still_locked([last_night, running(12, 2)], NOW)
    assert flag is not None
    assert (flag.entries, flag.nights) == ((2,), (TONIGHT,))
    flag = still_locked([running(20, 4), running(12, 2)], NOW)
    assert flag is not None
    assert flag.entries == (4,)


# ---- quiet until it changes


def note(flag: LogFlag, **values: object) -> FlagNote:
    values = {
        "id": 1,
        "rule": flag.rule,
        "raised": TONIGHT,
        "acknowledged": NOW,
        "fingerprint": flag.fingerprint,
    } | values
    return FlagNote(**values)  # type: ignore[arg-type]


def test_a_flag_is_quiet_once_a_clinician_knows() -> None:
    flag = flags([cramp(2, minutes=11)])["D1"]
    assert not quiet(flag, ())
    assert quiet(flag, [note(flag)])
    assert not quiet(flag, [note(flag, acknowledged=None)])
    assert not quiet(flag, [note(flag, rule="D5")])
    assert not quiet(flag, [note(flag, fingerprint="")])
    assert quiet(flag, [note(flag, fingerprint=""), note(flag)])
    other = flags(cramps((1, 2, 3), pain=8))["D5"]
    assert loud([flag, other], [note(flag)]) == (other,)


def later(
    before: Iterable[Cramp],
    after: Iterable[Cramp],
    rule: str,
    days: Iterable[Day] = (),
    profiles: tuple[Profile, Profile] = (Profile(), Profile()),
    first: int | None = None,
    markers: tuple[list[Marker], list[Marker]] = ([], []),
) -> bool:
    """Whether the flag of `after` is quiet when that of `before` was acknowledged."""
    days = list(days)
    old = flags(list(before), days, profiles[0], markers[0], first)[rule]
    new = flags(list(after), days, profiles[1], markers[1], first)[rule]
    return quiet(new, [note(old)])


def test_a_new_or_longer_long_cramp_raises_it_again() -> None:
    one, two = cramp(20, minutes=11), cramp(2, minutes=11)
    assert later([one, two], [two], "D1")
    assert later([one, two], [one, two, cramp(1, minutes=3)], "D1")
    assert not later([one], [one, two], "D1")
    assert not later([one, two], [two, cramp(1, minutes=11)], "D1")
    assert not later([one], [cramp(20, id=one.id, minutes=40)], "D1")


@pytest.mark.parametrize(("values", "rule"), [({"woke_me": True}, "D2"), ({}, "D3")])
def test_a_fourth_week_or_twice_the_nights_raise_it_again(
    values: dict[str, object], rule: str
) -> None:
    three = cramps((0, 8, 15), **values)
    assert later(three, cramps((1, 9, 16), **values), rule)
    assert later(three, [*three, *cramps((1, 2), **values)], rule)
    assert not later(three, [*three, *cramps((1, 2, 3), **values)], rule)
    assert not later(three, [*three, *cramps((22,), **values)], rule)
    four = cramps((0, 8, 15, 22), **values)
    assert later(four, three, rule)
    many = cramps((0, 1, 2, 8, 9, 10, 15), **values)
    assert later(many, three, rule)


def test_twice_the_rise_raises_it_again() -> None:
    four = cramps((1, 2, 3, 4))
    days = quiet_nights(FULL)
    assert later(four, cramps((1, 2, 3, 4, 5, 6, 7)), "D4", days)
    assert not later(four, cramps((1, 2, 3, 4, 5, 6, 7, 8)), "D4", days)


def test_a_rise_of_later_nights_is_a_new_one() -> None:
    flag = flags(cramps((1, 2, 3, 4)), quiet_nights(FULL))["D4"]
    oldest = flag.nights[0]
    at = datetime(oldest.year, oldest.month, oldest.day, 8, tzinfo=UTC)
    assert quiet(flag, [note(flag, acknowledged=at)])
    assert not quiet(flag, [note(flag, acknowledged=at - timedelta(days=1))])
    chronic = flags(cramps((1, 9, 16), woke_me=True))["D2"]
    assert quiet(chronic, [note(chronic, acknowledged=NOW - timedelta(days=300))])


def test_twice_the_severe_cramps_raise_it_again() -> None:
    three = cramps((1, 2, 3), pain=8)
    assert later(three, cramps((1, 2, 3, 4, 5), pain=9), "D5")
    assert not later(three, cramps((1, 2, 3, 4, 5, 6), pain=8), "D5")


def test_another_place_or_twice_the_nights_raise_it_again() -> None:
    hand = cramps((1, 2), muscles=(Muscle.OTHER,), place="Left  hand")
    assert later(hand, cramps((3, 4, 5), muscles=(Muscle.OTHER,), place="left hand"), "D6")
    assert not later(hand, cramps((1, 2), muscles=(Muscle.OTHER,), place="belly"), "D6")
    four = cramps((1, 2, 3, 4), muscles=(Muscle.OTHER,), place="left hand")
    assert not later(hand, four, "D6")


def test_a_new_or_longer_soreness_raises_it_again() -> None:
    one = cramp(5, soreness_hours=30)
    assert later([one], [one, cramp(1, soreness_hours=20)], "D7")
    assert not later([one], [one, cramp(1, soreness_hours=30)], "D7")
    assert not later([one], [cramp(5, id=one.id, soreness_hours=60)], "D7")


def test_a_new_symptom_raises_it_again() -> None:
    one = cramp(5, noticed=(Noticed.FEVER,))
    assert later([one], [one, cramp(1, noticed=(Noticed.TWITCHING,))], "D8")
    assert not later([one], [one, cramp(1, noticed=(Noticed.FEVER,))], "D8")
    twitching = (Noticed.FEVER, Noticed.TWITCHING)
    assert later([one], [cramp(5, id=one.id, noticed=twitching)], "D8")
    more = (Noticed.FEVER, Noticed.BRUISE)
    assert not later([one], [cramp(5, id=one.id, noticed=more)], "D8")
    assert later([cramp(5, id=one.id, noticed=more)], [one], "D8")


def test_another_medicine_raises_it_again() -> None:
    old = medicine(30)
    changed = medicine(30, changed=10)
    assert later([cramp(2)], [cramp(1)], "D9", profiles=(old, old), first=5)
    assert not later([cramp(2)], [cramp(1)], "D9", profiles=(old, changed), first=5)
    named = medicine(30, name="Other tablet")
    assert not later([cramp(2)], [cramp(1)], "D9", profiles=(old, named), first=5)
    both = Profile(medicines=(*old.medicines, Medicine(name="B", started=TONIGHT)))
    rise = cramps((1, 2, 3, 4))
    assert not later(rise, rise, "D9", quiet_nights(FULL), profiles=(old, both), first=5)


def test_a_new_rising_event_raises_it_again() -> None:
    old = flags([], rising=Rising(seen=TONIGHT, numbers="a"))["rising"]
    same = flags(cramps((1,)), rising=Rising(seen=TONIGHT, numbers="b"))["rising"]
    new = flags([], rising=Rising(seen=TONIGHT + timedelta(days=7), numbers="a"))["rising"]
    assert quiet(same, [note(old)])
    assert not quiet(new, [note(old)])


def test_what_is_older_than_the_span_changes_nothing() -> None:
    given = cramps(range(29), minutes=11, pain=9, woke_me=True)
    old = cramps(range(29, 400), minutes=90, pain=9, soreness_hours=50, noticed=(Noticed.NUMBNESS,))
    days = quiet_nights(range(29))
    assert flags([*old, *given], [*quiet_nights(range(29, 400)), *days]) == flags(given, days)


def test_cramps_and_days_may_be_iterators() -> None:

    given = cramps((0, 8, 15), woke_me=True)
    found = raised(
        iter(given),
        iter(quiet_nights(FULL)),
        Profile(),
        iter(()),
        TONIGHT,
        noticed=NOTICED,
        first_cramp=date(2016, 1, 1),
    )
    assert [flag.rule for flag in found] == ["D2"]
