"""The way through the check, and when a result is out of date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.domain.checklist.check import Check, Given
from crampui.domain.checklist.expiry import stale
from crampui.domain.checklist.questions import CLOT_RISK, GATED, Answer, Tier
from crampui.domain.checklist.triage import DiaryFacts, Person, ReasonKind, Situation, assess
from crampui.domain.cramp import Cramp
from crampui.domain.log_flags import LogFlag
from crampui.domain.options import Noticed, OnsetKind, Side
from crampui.domain.profile import ClotRisk
from tests.domain.clinical_table import IDS, ROWS, TABLE, adult

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
DAY = Situation(person=adult(), heat=False)
NIGHT = Situation(person=adult(), heat=False, night=True)
PAIN = "persistent_one_leg_pain"
ALWAYS = [(row[0], row[2]) for row in ROWS if row[3] == "always"]
BY_PAGE = {n: tuple(name for name, page in ALWAYS if page == n) for n in (1, 2, 3)}
AT = datetime(2026, 3, 5, 3, 20, tzinfo=UTC)
NOTICED = {
    Noticed.SWELLING_ONE_LEG: ("one_leg_swollen_hot_tender",),
    Noticed.NUMBNESS: ("leg_wont_move_or_feel", "numb_tingle_between"),
}


def pages(said: dict[str, Answer], where: Situation) -> dict[int, tuple[str, ...]]:
    found = assess(TABLE, said, where).pages
    return {number: tuple(asked.question.id for asked in page) for number, page in found.items()}


def next_open(said: dict[str, Answer], where: Situation, after: str | None = None) -> str | None:
    return assess(TABLE, said, where).next_open(after)


def test_pages_by_day_and_at_night() -> None:
    assert pages({}, DAY) == {n: BY_PAGE[n] for n in (1, 2, 3)}
    assert pages({}, NIGHT) == {1: BY_PAGE[1], 2: BY_PAGE[2], 3: (PAIN,)}


def test_an_answered_question_of_page_three_is_shown_at_night() -> None:
    assert pages({"sudden_no_cause": NO}, NIGHT)[3] == (PAIN, "sudden_no_cause")


def test_the_next_question_goes_page_by_page() -> None:
    said: dict[str, Answer] = {}
    order = []
    while (name := next_open(said, DAY)) is not None:
        order.append(name)
        said[name] = NO
    assert order == [name for n in (1, 2, 3) for name in BY_PAGE[n]]


def test_what_was_stepped_over_comes_last() -> None:
    first, second, third = BY_PAGE[1][:3]
    assert next_open({}, DAY) == first
    assert next_open({}, DAY, after=first) == second
    assert next_open({second: NO}, DAY, after=first) == third
    assert next_open({}, DAY, after="retired") == first
    said = {name: NO for name, _page in ALWAYS if name != first}
    assert next_open(said, DAY, after=second) == first
    assert next_open(said | {first: NO}, DAY, after=first) is None


def test_the_clot_risk_comes_behind_the_pain() -> None:
    said = {name: NO for name, page in ALWAYS if page < 3} | {PAIN: YES}
    assert pages(said, DAY)[3][:2] == (PAIN, CLOT_RISK)
    assert next_open(said, DAY) == CLOT_RISK
    said |= dict.fromkeys(BY_PAGE[3][1:], NO)
    assert next_open(said, DAY) == CLOT_RISK
    assert next_open(said | {CLOT_RISK: NO}, DAY) is None


def test_what_is_known_is_told_with_who_said_it() -> None:
    flag = LogFlag(rule="D2", raises=("regular_sleep_loss",))
    where = Situation(
        person=adult(child=True, clot_risks=frozenset({ClotRisk.JOURNEY})),
        facts=DiaryFacts(flags=(flag,)),
    )
    asked = {one.question.id: one for one in assess(TABLE, {PAIN: UNSURE}, where).questions}
    said = {name: (one.answer, one.origin) for name, one in asked.items() if not one.open}
    assert said == {
        "regular_sleep_loss": (YES, ReasonKind.LOG),
        "under_16": (YES, ReasonKind.PROFILE),
        CLOT_RISK: (YES, ReasonKind.PROFILE),
        PAIN: (UNSURE, ReasonKind.ANSWER),
    }


@pytest.mark.parametrize(
    ("tier", "closed", "stays"),
    [
        (Tier.EMERGENCY, None, True),
        (Tier.URGENT, None, True),
        (Tier.SOON, None, False),
        (Tier.SELF_CARE, None, False),
        (None, None, False),
        (Tier.EMERGENCY, AT, False),
        (Tier.URGENT, AT, False),
    ],
)
def test_an_urgent_result_stays_until_closed(
    tier: Tier | None, closed: datetime | None, stays: bool
) -> None:
    assert Check(id=1, started=AT, tier=tier, acknowledged=closed).standing is stays


def check(**answers: Answer) -> Check:
    given = {name: Given(answer=answer) for name, answer in answers.items()}
    return Check(id=1, started=AT - timedelta(minutes=5), finished=AT, answers=given)


def cramp(minutes_after: float | None = 10, **values: object) -> Cramp:
    logged = None if minutes_after is None else AT + timedelta(minutes=minutes_after)
    return Cramp(id=7, night=date(2026, 3, 4), logged_at=logged, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, False), (23.999, False), (24, True), (25, True), (-1, False), (-24, True)],
)
def test_a_result_is_out_of_date_after_a_day(hours: float, expected: bool) -> None:
    assert stale(check(), AT + timedelta(hours=hours), (), NOTICED) is expected
    begun = Check(id=1, started=AT)
    assert stale(begun, AT + timedelta(hours=hours), (), NOTICED) is expected


SWOLLEN = {"noticed": (Noticed.SWELLING_ONE_LEG,)}


@pytest.mark.parametrize(
    ("said", "values", "expected"),
    [
        ({}, {}, False),
        ({}, {"noticed": (Noticed.NONE,)}, False),
        ({}, {"noticed": (Noticed.TWITCHING,)}, False),
        ({}, {"noticed": (Noticed.OTHER,)}, True),
        ({}, SWOLLEN, True),
        ({"one_leg_swollen_hot_tender": NO}, SWOLLEN, True),
        ({"one_leg_swollen_hot_tender": YES}, SWOLLEN, False),
        ({"one_leg_swollen_hot_tender": UNSURE}, SWOLLEN, False),
        (
            {"one_leg_swollen_hot_tender": YES},
            {"noticed": (Noticed.SWELLING_ONE_LEG, Noticed.NUMBNESS)},
            True,
        ),
        ({"numb_tingle_between": YES}, {"noticed": (Noticed.NUMBNESS,)}, False),
        ({}, {"minutes": 10}, False),
        ({}, {"minutes": 10.1}, True),
        ({"past_cramp_over_10": YES}, {"minutes": 11}, False),
        ({"cramp_over_10_min_now": UNSURE}, {"minutes": 11}, False),
        ({}, {"soreness_hours": 24, "side": Side.LEFT}, False),
        ({}, {"soreness_hours": 25, "side": Side.LEFT}, True),
        ({}, {"soreness_hours": 25, "side": Side.BOTH}, False),
        ({PAIN: YES}, {"soreness_hours": 25, "side": Side.LEFT}, False),
        ({"one_leg_swollen_hot_tender": YES}, {"soreness_hours": 25}, False),
    ],
)
def test_a_new_symptom_makes_it_out_of_date(
    said: dict[str, Answer], values: dict[str, object], expected: bool
) -> None:
    now = AT + timedelta(hours=1)
    assert stale(check(**said), now, [cramp(**values)], NOTICED) is expected  # type: ignore[arg-type]


def test_only_what_was_written_after_the_check_counts() -> None:
    now = AT + timedelta(hours=1)
    old = cramp(-1, noticed=(Noticed.SWELLING_ONE_LEG,))
    assert not stale(check(), now, [old], NOTICED)
    assert not stale(check(), now, [cramp(0, noticed=old.noticed)], NOTICED)
    assert stale(check(), now, [old], NOTICED, changed={old.id})
    assert not stale(check(), now, [old], NOTICED, changed={old.id + 1})
    assert stale(check(), now, [old, cramp(1, noticed=old.noticed)], NOTICED)


def test_a_cramp_without_a_time_of_writing() -> None:
    now = AT + timedelta(hours=1)
    later = cramp(
        None,
        onset=AT + timedelta(minutes=1),
        onset_kind=OnsetKind.EXACT,
        noticed=(Noticed.SWELLING_ONE_LEG,),
    )
    assert stale(check(), now, [later], NOTICED)
    earlier = cramp(
        None,
        onset=AT - timedelta(minutes=1),
        onset_kind=OnsetKind.EXACT,
        noticed=later.noticed,
    )
    assert not stale(check(), now, [earlier], NOTICED)
    for night, expected in ((date(2026, 3, 3), False), (date(2026, 3, 4), True)):
        unknown = Cramp(id=8, night=night, noticed=later.noticed)
        assert stale(check(), now, [unknown], NOTICED) is expected


def test_every_question_can_be_reached() -> None:
    everyone = Situation(person=Person(pregnancy=True, statin=True, quinine=True), heat=True)
    found = pages({}, everyone)
    assert {name for page in found.values() for name in page} == set(IDS)
    silent = Situation(heat=True)
    found = pages(dict.fromkeys(GATED, YES) | {PAIN: YES}, silent)
    assert {name for page in found.values() for name in page} == {*IDS, *GATED, CLOT_RISK}
