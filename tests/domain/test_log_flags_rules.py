"""D1-D9, each just under, at and just over its boundary."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import count

import pytest

from crampui.content.red_flags import diary_rules, escalations, floors, noticed_questions, questions
from crampui.domain.checklist.questions import Checklist
from crampui.domain.checklist.triage import DiaryFacts, Situation, assess
from crampui.domain.cramp import Cramp
from crampui.domain.log_flags import LogFlag, Rising, raised
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.options import Muscle, Noticed, Side
from crampui.domain.profile import Medicine, MedicineClass, Profile
from tests.domain.clinical_table import IDS, TABLE, adult, tier

TONIGHT = date(2026, 3, 29)
NOTICED = noticed_questions()
_ids = count(1)


def cramp(ago: int, **values: object) -> Cramp:
    """A cramp so many nights before tonight."""
    values = {"id": next(_ids), "night": TONIGHT - timedelta(days=ago)} | values
    return Cramp(**values)  # type: ignore[arg-type]


def cramps(agos: Iterable[int], **values: object) -> list[Cramp]:
    return [cramp(ago, **values) for ago in agos]


def quiet_nights(agos: Iterable[int]) -> list[Day]:
    return [Day(date=TONIGHT - timedelta(days=ago), quiet=True) for ago in agos]


def flags(
    given: Sequence[Cramp],
    days: Sequence[Day] = (),
    profile: Profile | None = None,
    markers: Sequence[Marker] = (),
    first: int | None = None,
    rising: Rising | None = None,
) -> dict[str, LogFlag]:
    found = raised(
        given,
        days,
        profile or Profile(),
        markers,
        TONIGHT,
        noticed=NOTICED,
        first_cramp=None if first is None else TONIGHT - timedelta(days=first),
        rising=rising,
    )
    assert len({flag.rule for flag in found}) == len(found)
    for flag in found:
        assert flag.settled
        assert flag.numbers
        assert flag.fingerprint
    return {flag.rule: flag for flag in found}


def test_an_empty_diary_raises_nothing() -> None:
    assert flags([]) == {}
    assert flags([], quiet_nights(range(29)), first=10) == {}


# ---- D1


@pytest.mark.parametrize(
    ("minutes", "ago", "expected"),
    [
        (9.9, 0, False),
        (10, 0, False),
        (10.1, 0, True),
        (120, 0, True),
        (None, 0, False),
        (11, 27, True),
        (11, 28, True),
        (11, 29, False),
        (11, -1, True),
    ],
)
def test_d1_a_long_cramp(minutes: float | None, ago: int, expected: bool) -> None:
    one = cramp(ago, minutes=minutes)
    found = flags([one, cramp(3, minutes=5)])
    assert ("D1" in found) is expected
    if expected:
        flag = found["D1"]
        assert flag.raises == ("past_cramp_over_10",)
        assert flag.asks == ()
        assert flag.entries == (one.id,)
        assert flag.nights == (one.night,)


def test_d1_says_how_many_and_how_long() -> None:
    found = flags([cramp(5, minutes=25), cramp(2, minutes=11)])
    assert found["D1"].numbers == (
        "2 cramps longer than 10 minutes in the last 28 days, the longest 25 minutes"
    )
    assert flags([cramp(5, minutes=10.5)])["D1"].numbers == (
        "1 cramp longer than 10 minutes in the last 28 days, the longest 10.5 minutes"
    )


# ---- D2 and D3: weeks are nights 0-7, 8-14, 15-21 and 22-28 before tonight

WEEKS = [
    ((0, 8, 15), 3),
    ((7, 14, 21), 3),
    ((7, 8, 22), 3),
    ((0, 14, 28), 3),
    ((1, 10, 20, 28), 4),
    ((0, 1, 7), 0),
    ((0, 7, 8), 0),
    ((8, 14, 21), 0),
    ((15, 21, 22, 28), 0),
    ((0, 8, 29), 0),
    ((0, 7, 29, 30), 0),
    ((), 0),
]


@pytest.mark.parametrize(("agos", "weeks"), WEEKS)
@pytest.mark.parametrize(
    "values", [{"woke_me": True}, {"sleep_disruption": 4}, {"sleep_disruption": 10}]
)
def test_d2_regular_sleep_loss(
    agos: tuple[int, ...], weeks: int, values: dict[str, object]
) -> None:
    given = cramps(agos, **values)
    found = flags(given)
    assert ("D2" in found) is bool(weeks)
    assert "D3" not in found
    if weeks:
        flag = found["D2"]
        assert flag.raises == ("regular_sleep_loss",)
        assert flag.nights == tuple(sorted(c.night for c in given))
        assert flag.numbers == (
            f"Cramps woke you or spoilt your sleep in {weeks} of the last 4 weeks, "
            f"on {len(agos)} nights"
        )


@pytest.mark.parametrize(("agos", "weeks"), WEEKS)
@pytest.mark.parametrize("values", [{}, {"woke_me": False}, {"sleep_disruption": 3}])
def test_d3_frequent_without_sleep_loss(
    agos: tuple[int, ...], weeks: int, values: dict[str, object]
) -> None:
    found = flags(cramps(agos, **values))
    assert ("D3" in found) is bool(weeks)
    assert "D2" not in found
    if weeks:
        assert found["D3"].raises == ("frequent_no_sleep_loss",)
        assert found["D3"].numbers == (
            f"Cramps in {weeks} of the last 4 weeks, on {len(agos)} nights"
        )


def test_d2_mixed_with_d3() -> None:
    woken = [*cramps((0, 8), woke_me=True), cramp(15, sleep_disruption=4)]
    assert set(flags([*woken, cramp(22)])) == {"D2"}
    two = [*cramps((0, 8), woke_me=True), cramp(15, sleep_disruption=3)]
    assert set(flags(two)) == {"D3"}
    assert flags(cramps((0, 0, 8, 15)))["D3"].numbers.endswith("on 3 nights")


# ---- D4


def d4(late: Iterable[int], before: Iterable[int], quiet: Iterable[int]) -> bool:
    return "D4" in flags(cramps((*late, *before)), quiet_nights(quiet))


FULL = range(29)


@pytest.mark.parametrize(
    ("late", "before", "expected"),
    [
        ((1, 2, 3), (), False),
        ((1, 2, 3, 4), (), True),
        ((1, 2, 3, 4), (20,), True),
        ((1, 2, 3, 4), (20, 21), True),
        ((1, 2, 3, 4), (20, 21, 22), False),
        ((1, 2, 3, 4, 5), (20, 21), True),
        ((1, 2, 3, 4, 5), (20, 21, 22), False),
        ((1, 2, 3, 4, 5, 6), (20, 21, 22), True),
        ((1, 1, 1, 1), (), True),
        ((0, 2, 3, 14), (15, 28), True),
        ((0, 2, 3), (15,), False),
        ((0, 2, 3, 14), (15, 16, 28), False),
        ((0, 2, 3, 14), (15, 16, 29), True),
        ((-1, 2, 3, 14), (15, 16), True),
    ],
)
def test_d4_a_rise(late: tuple[int, ...], before: tuple[int, ...], expected: bool) -> None:
    assert d4(late, before, FULL) is expected
    if expected:
        flag = flags(cramps((*late, *before)), quiet_nights(FULL))["D4"]
        inside = sum(ago <= 28 for ago in before)
        assert flag.raises == ("worsening_trend",)
        assert len(flag.entries) == len(late)
        assert flag.numbers == (
            f"{len(late)} cramps in the last 14 days, {inside} in the 14 days before"
        )


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [
        ([*range(5, 11), *range(15, 25)], True),
        ([*range(5, 10), *range(15, 25)], False),
        ([*range(5, 11), *range(15, 24)], False),
        ([*range(5, 10), 14, *range(19, 29)], True),
        ([*range(5, 10), 15, *range(19, 29)], False),
        ([*range(5, 11), 14, *range(15, 24)], False),
        ([*range(5, 11), 14, *range(15, 25)], True),
        ([*range(5, 11), *range(20, 30)], False),
        ([0, *range(5, 10), *range(15, 25)], True),
        ((), False),
    ],
)
def test_d4_needs_ten_logged_nights_in_both_halves(quiet: Iterable[int], expected: bool) -> None:
    assert d4((1, 2, 3, 4), (), quiet) is expected


def test_d4_counts_a_cramp_night_as_logged_once_and_a_blank_day_not() -> None:
    late = [1, 2, 3, 4]
    both_halves = [*range(5, 11), *range(15, 24)]
    assert not d4(late, (), both_halves)
    assert d4(late, (24,), both_halves)
    assert not d4([*late, 1], (23,), both_halves)
    blank = [Day(date=TONIGHT - timedelta(days=ago), sleep_quality=5) for ago in FULL]
    assert "D4" not in flags(cramps(late), blank)


# ---- D5


@pytest.mark.parametrize(
    ("pains", "expected"),
    [
        ((8, 8), False),
        ((8, 8, 7), False),
        ((8, 8, 8), True),
        ((8, 9, 10), True),
        ((8, 8, 8, 8), True),
        ((8, 8, None), False),
        ((0, 0, 0), False),
    ],
)
def test_d5_severe_cramps(pains: tuple[int | None, ...], expected: bool) -> None:
    given = [cramp(ago, pain=pain) for ago, pain in enumerate(pains)]
    found = flags(given)
    assert ("D5" in found) is expected
    if expected:
        assert found["D5"].raises == ("severe_repeated",)
        assert found["D5"].numbers == (
            f"{len(pains)} cramps of 8 or more out of 10 in the last 28 days"
        )


@pytest.mark.parametrize(("oldest", "expected"), [(28, True), (29, False)])
def test_d5_within_28_days(oldest: int, expected: bool) -> None:
    assert ("D5" in flags(cramps((0, 0, oldest), pain=8))) is expected


# ---- D6


@pytest.mark.parametrize(
    ("agos", "expected"),
    [((1,), False), ((1, 1), False), ((1, 2), True), ((1, 28), True), ((1, 29), False)],
)
def test_d6_cramps_elsewhere(agos: tuple[int, ...], expected: bool) -> None:
    given = cramps(agos, muscles=(Muscle.CALF, Muscle.OTHER), place="left hand")
    found = flags(given)
    assert ("D6" in found) is expected
    if expected:
        assert found["D6"].raises == ("spreads_beyond_legs",)
        assert found["D6"].numbers == (
            "Cramps outside thigh, calf, shin and foot on 2 nights in the last 28 days"
        )


@pytest.mark.parametrize("muscle", [m for m in Muscle if m is not Muscle.OTHER])
def test_d6_the_leg_is_not_elsewhere(muscle: Muscle) -> None:
    assert "D6" not in flags(cramps((1, 2, 3), muscles=(muscle,)))


# ---- D7


@pytest.mark.parametrize(
    ("values", "ago", "expected"),
    [
        ({"soreness_hours": 23.9, "side": Side.LEFT}, 1, False),
        ({"soreness_hours": 24, "side": Side.LEFT}, 1, False),
        ({"soreness_hours": 24.1, "side": Side.LEFT}, 1, True),
        ({"soreness_hours": 30, "side": Side.RIGHT}, 1, True),
        ({"soreness_hours": 30, "side": Side.NOT_SURE}, 1, True),
        ({"soreness_hours": 30}, 1, True),
        ({"soreness_hours": 30, "side": Side.BOTH}, 1, False),
        ({"soreness_hours": 30, "side": Side.BOTH, "assumed": frozenset({"side"})}, 1, True),
        ({"soreness_hours": 30, "side": Side.BOTH, "assumed": frozenset({"pain"})}, 1, False),
        ({"soreness_hours": 30, "side": Side.LEFT}, 28, True),
        ({"soreness_hours": 30, "side": Side.LEFT}, 29, False),
        ({"side": Side.LEFT}, 1, False),
    ],
)
def test_d7_lasting_soreness(values: dict[str, object], ago: int, expected: bool) -> None:
    found = flags([cramp(ago, **values), cramp(2, side=Side.LEFT, soreness_hours=1)])
    assert ("D7" in found) is expected
    if expected:
        assert found["D7"].raises == ()
        assert found["D7"].asks == ("one_leg_swollen_hot_tender", "persistent_one_leg_pain")
        hours = values["soreness_hours"]
        assert found["D7"].numbers == (
            f"One leg sore for longer than 24 hours after 1 cramp, the longest {hours:g} hours"
        )


def test_d7_says_the_longest() -> None:
    given = [cramp(3, soreness_hours=25), cramp(2, soreness_hours=40)]
    assert flags(given)["D7"].numbers == (
        "One leg sore for longer than 24 hours after 2 cramps, the longest 40 hours"
    )


# ---- D8


@pytest.mark.parametrize("kind", list(Noticed))
@pytest.mark.parametrize(("ago", "inside"), [(0, True), (28, True), (29, False)])
def test_d8_what_was_noticed_asks_its_questions(kind: Noticed, ago: int, inside: bool) -> None:
    found = flags([cramp(ago, noticed=(kind,)), cramp(1)])
    silent = kind in (Noticed.NONE, Noticed.TWITCHING, Noticed.OTHER)
    assert ("D8" in found) is (inside and not silent)
    if "D8" in found:
        assert found["D8"].raises == ()
        assert found["D8"].asks == NOTICED[kind]
        assert set(found["D8"].asks) <= set(IDS)
        assert found["D8"].numbers == f"Noticed with a cramp: {kind.value.replace('_', ' ')}"


def test_d8_several_things_are_asked_once() -> None:
    given = [
        cramp(9, noticed=(Noticed.WEAKNESS, Noticed.TWITCHING)),
        cramp(2, noticed=(Noticed.NUMBNESS,)),
    ]
    flag = flags(given)["D8"]
    assert flag.numbers == "Noticed with a cramp: numbness, weakness"
    expected = dict.fromkeys((*NOTICED[Noticed.NUMBNESS], *NOTICED[Noticed.WEAKNESS]))
    assert flag.asks == tuple(expected)
    assert flag.entries == (given[0].id, given[1].id)


# ---- D9


def medicine(
    ago: int | None = None,
    *kinds: MedicineClass,
    changed: int | None = None,
    stopped: int | None = None,
    name: str = "Tablet",
) -> Profile:
    def day(nights: int | None) -> date | None:
        return None if nights is None else TONIGHT - timedelta(days=nights)

    one = Medicine(
        name=name,
        classes=frozenset(kinds),
        started=day(ago),
        changed=day(changed),
        stopped=day(stopped),
    )
    return Profile(medicines=(one,))


@pytest.mark.parametrize(
    ("before", "expected"), [(-1, False), (0, True), (1, True), (89, True), (90, True), (91, False)]
)
@pytest.mark.parametrize("first", [2, 400])
def test_d9_a_medicine_before_the_first_cramp(before: int, expected: bool, first: int) -> None:
    for profile in (
        medicine(first + before),
        medicine(changed=first + before),
        medicine(1000, changed=first + before),
    ):
        found = flags([cramp(2)], profile=profile, first=first)
        assert ("D9" in found) is expected
        if expected:
            assert found["D9"].raises == ("new_medicine_cramps",)
            assert found["D9"].asks == ()
            assert f"{before} days before the first cramp" in found["D9"].numbers


def test_d9_needs_a_cramp_and_a_date() -> None:
    assert flags([], profile=medicine(3)) == {}
    assert flags([cramp(2)], profile=medicine(), first=2) == {}


@pytest.mark.parametrize(
    ("ago", "expected"), [(-1, False), (0, True), (89, True), (90, True), (91, False)]
)
def test_d9_a_medicine_before_a_rise(ago: int, expected: bool) -> None:
    given = cramps((1, 2, 3, 4))
    days = quiet_nights(FULL)
    found = flags(given, days, medicine(ago), first=900)
    assert "D4" in found
    assert ("D9" in found) is expected
    if expected:
        assert found["D9"].numbers == f"Tablet, started {ago} days ago, before cramps rose"
        assert found["D9"].entries == found["D4"].entries
        assert found["D9"].nights == found["D4"].nights
    assert "D9" not in flags(given, (), medicine(ago), first=900)


@pytest.mark.parametrize(
    ("onset_year", "expected"), [(2026, True), (2027, True), (2025, False), (None, True)]
)
def test_d9_cramps_that_began_before_the_year_of_the_medicine(
    onset_year: int | None, expected: bool
) -> None:
    taken = Medicine(name="Tablet", started=date(2026, 1, 10))
    profile = Profile(medicines=(taken,), onset_year=onset_year)
    given = [cramp(2)]
    assert ("D9" in flags(given, profile=profile, first=2)) is expected
    rise = flags(cramps((1, 2, 3, 4)), quiet_nights(FULL), profile, first=4)
    assert "D9" in rise


@pytest.mark.parametrize(
    ("kinds", "stopped", "raises", "asks"),
    [
        ((), None, ("new_medicine_cramps",), ()),
        ((MedicineClass.THIAZIDE_DIURETIC,), None, ("new_medicine_cramps",), ()),
        ((MedicineClass.STATIN,), None, ("new_medicine_cramps", "statin_muscle_new"), ()),
        ((MedicineClass.STATIN,), 1, ("new_medicine_cramps",), ("statin_muscle_new",)),
        ((MedicineClass.THIAZIDE_DIURETIC,), 1, ("new_medicine_cramps",), ()),
    ],
)
def test_d9_a_statin(
    kinds: tuple[MedicineClass, ...],
    stopped: int | None,
    raises: tuple[str, ...],
    asks: tuple[str, ...],
) -> None:
    flag = flags([cramp(2)], profile=medicine(20, *kinds, stopped=stopped), first=2)["D9"]
    assert (flag.raises, flag.asks) == (raises, asks)


@pytest.mark.parametrize("kind", list(MarkerKind))
def test_d9_a_marker_of_a_medicine(kind: MarkerKind) -> None:
    marker = Marker(id=1, date=TONIGHT - timedelta(days=20), label="Water tablet", kind=kind)
    found = flags([cramp(2)], markers=[marker], first=2)
    words = {MarkerKind.MEDICINE_STARTED: "started", MarkerKind.MEDICINE_CHANGED: "changed"}
    assert ("D9" in found) is (kind in words)
    if "D9" in found:
        assert found["D9"].raises == ("new_medicine_cramps",)
        assert found["D9"].numbers == (
            f"Water tablet, {words[kind]} 18 days before the first cramp"
        )


@pytest.mark.parametrize(
    ("label", "profile", "raises", "asks"),
    [
        ("Began Simvastatin 20", Profile(), False, True),
        ("Began lipid pill", Profile(), False, False),
        ("Lipid pill up", medicine(None, MedicineClass.STATIN, name=" lipid pill "), True, False),
        ("Simvastatin", medicine(None, name="simvastatin"), False, False),
        (
            "lipid pill",
            medicine(None, MedicineClass.STATIN, stopped=3, name="lipid pill"),
            False,
            True,
        ),
        ("Simvastatin", medicine(None, name="water tablet"), False, True),
    ],
)
def test_d9_a_marker_that_reads_like_a_statin(
    label: str, profile: Profile, raises: bool, asks: bool
) -> None:
    marker = Marker(
        id=1, date=TONIGHT - timedelta(days=20), label=label, kind=MarkerKind.MEDICINE_STARTED
    )
    flag = flags([cramp(2)], profile=profile, markers=[marker], first=2)["D9"]
    assert ("statin_muscle_new" in flag.raises) is raises
    assert ("statin_muscle_new" in flag.asks) is asks


def test_d9_a_statin_that_is_taken_is_not_asked_about_as_well() -> None:
    marker = Marker(
        id=1,
        date=TONIGHT - timedelta(days=9),
        label="Rosuvastatin",
        kind=MarkerKind.MEDICINE_STARTED,
    )
    profile = medicine(20, MedicineClass.STATIN)
    flag = flags([cramp(2)], profile=profile, markers=[marker], first=2)["D9"]
    assert flag.raises == ("new_medicine_cramps", "statin_muscle_new")
    assert flag.asks == ()


def test_d9_names_every_medicine() -> None:
    two = Profile(
        medicines=(
            Medicine(name="Inhaler", started=TONIGHT - timedelta(days=30)),
            Medicine(
                name="Lipid pill",
                classes=frozenset({MedicineClass.STATIN}),
                started=TONIGHT - timedelta(days=40),
                changed=TONIGHT - timedelta(days=12),
            ),
        )
    )
    flag = flags([cramp(2)], profile=two, first=2)["D9"]
    assert flag.raises == ("new_medicine_cramps", "statin_muscle_new")
    assert flag.numbers == (
        "Inhaler, started 28 days before the first cramp; "
        "Lipid pill, started 38 days before the first cramp; "
        "Lipid pill, changed 10 days before the first cramp"
    )


# ---- rising


def test_a_rising_trend_is_handed_in() -> None:
    assert "rising" not in flags(cramps((1, 2)))
    given = cramps((40, 2, 1))
    found = flags(given, rising=Rising(seen=TONIGHT, numbers="12 in 4 weeks v 1 a week"))
    flag = found["rising"]
    assert flag.raises == ("worsening_trend",)
    assert flag.numbers == "12 in 4 weeks v 1 a week"
    assert flag.entries == (given[1].id, given[2].id)
    assert flag.nights == (given[1].night, given[2].night)
    assert flag.fingerprint == TONIGHT.isoformat()


# ---- together


def test_the_shipped_rules_say_the_same() -> None:
    given = [
        *cramps(
            (0, 1, 2, 3),
            minutes=11,
            pain=9,
            muscles=(Muscle.OTHER,),
            soreness_hours=30,
            woke_me=True,
            noticed=(Noticed.FEVER,),
        ),
        *cramps((15, 22), woke_me=True),
    ]
    statin = medicine(30, MedicineClass.STATIN)
    found = flags(given, quiet_nights(FULL), statin, first=22)
    found |= flags(cramps((0, 8, 15)))
    rules = {rule.id: rule for rule in diary_rules()}
    assert set(found) == set(rules)
    for name, rule in rules.items():
        assert set(found[name].raises) == {*rule.raises, *rule.raises_on_statin}
        if name != "D8":
            assert set(found[name].asks) == set(rule.asks)


@pytest.mark.parametrize(
    ("given", "profile", "expected"),
    [
        (cramps((1,), minutes=11), Profile(), "soon"),
        (cramps((0, 8, 15), woke_me=True), Profile(), "soon"),
        (cramps((0, 8, 15)), Profile(), "routine"),
        (cramps((0, 1, 2), pain=8), Profile(), "soon"),
        (cramps((0, 1), muscles=(Muscle.OTHER,)), Profile(), "soon"),
        (cramps((0,)), medicine(1), "soon"),
        (cramps((0,)), medicine(1, MedicineClass.STATIN), "urgent"),
    ],
)
def test_a_flag_has_the_tier_of_its_question(
    given: list[Cramp], profile: Profile, expected: str
) -> None:
    found = raised(
        given,
        (),
        profile,
        (),
        TONIGHT,
        noticed=NOTICED,
        first_cramp=min(c.night for c in given),
    )
    shipped = Checklist(questions=questions(), escalations=escalations(), floors=floors())
    for table in (TABLE, shipped):
        where = Situation(person=adult(), facts=DiaryFacts(flags=found))
        assert assess(table, {}, where).tier is tier(expected)


def test_the_order_in_which_cramps_come_does_not_matter() -> None:
    given = cramps((3, 0, 0, 22, 8, 15, 1, 2), minutes=12, woke_me=True, pain=9)
    assert flags(given) == flags(list(reversed(given)))
