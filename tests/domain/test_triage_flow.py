"""The way through the check, and when a result is out of date."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.domain.check import CLOT_RISK, Answer, Check, Given, Tier
from crampui.domain.check_flow import (
    at_once,
    next_question,
    pages,
    rest_of_page,
    stale,
)
from crampui.domain.cramp import Cramp
from crampui.domain.options import Noticed, OnsetKind, Side
from crampui.domain.situation import Person, Situation
from crampui.domain.triage import assess
from tests.domain.clinical_table import IDS, ROWS, TABLE

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
DAY = Situation(person=Person(child=False), heat=False)
NIGHT = Situation(person=Person(child=False), heat=False, night=True)
PAIN = "persistent_one_leg_pain"
ALWAYS = [(row[0], row[2]) for row in ROWS if row[3] == "always"]
BY_PAGE = {n: tuple(name for name, page in ALWAYS if page == n) for n in (1, 2, 3)}
AT = datetime(2026, 3, 5, 3, 20, tzinfo=UTC)
NOTICED = {
    Noticed.SWELLING_ONE_LEG: ("one_leg_swollen_hot_tender",),
    Noticed.NUMBNESS: ("leg_wont_move_or_feel", "numb_tingle_between"),
}


def test_pages_by_day_and_at_night() -> None:
    by_day = [(page.number, page.questions) for page in pages(TABLE, {}, DAY)]
    assert by_day == [(n, BY_PAGE[n]) for n in (1, 2, 3)]
    by_night = [(page.number, page.questions) for page in pages(TABLE, {}, NIGHT)]
    assert by_night == [(n, BY_PAGE[n]) for n in (1, 2)]


def test_an_answered_question_of_page_three_is_shown_at_night() -> None:
    found = pages(TABLE, {"sudden_no_cause": NO}, NIGHT)
    assert [(page.number, page.questions) for page in found[2:]] == [(3, ("sudden_no_cause",))]


def test_the_next_question_goes_page_by_page() -> None:
    said: dict[str, Answer] = {}
    order = []
    while (name := next_question(TABLE, said, DAY)) is not None:
        order.append(name)
        said[name] = NO
    assert order == [name for n in (1, 2, 3) for name in BY_PAGE[n]]


def test_what_was_stepped_over_comes_last() -> None:
    first, second, third = BY_PAGE[1][:3]
    assert next_question(TABLE, {}, DAY) == first
    assert next_question(TABLE, {}, DAY, after=first) == second
    assert next_question(TABLE, {second: NO}, DAY, after=first) == third
    assert next_question(TABLE, {}, DAY, after="retired") == first
    said = {name: NO for name, _page in ALWAYS if name != first}
    assert next_question(TABLE, said, DAY, after=second) == first
    assert next_question(TABLE, said | {first: NO}, DAY, after=first) is None


def test_the_clot_risk_comes_after_the_pain_and_is_not_swept_along() -> None:
    said = {name: NO for name, page in ALWAYS if page < 3} | {PAIN: YES}
    assert pages(TABLE, said, DAY)[-1].questions[-1] == CLOT_RISK
    rest = rest_of_page(TABLE, said, DAY, 3)
    assert rest == tuple(name for name in BY_PAGE[3] if name != PAIN)
    said |= dict.fromkeys(rest, NO)
    assert next_question(TABLE, said, DAY) == CLOT_RISK
    assert rest_of_page(TABLE, said, DAY, 3) == ()
    assert next_question(TABLE, said | {CLOT_RISK: NO}, DAY) is None


def test_the_rest_of_a_page_is_what_is_open_there() -> None:
    assert rest_of_page(TABLE, {}, DAY, 2) == BY_PAGE[2]
    said = {BY_PAGE[2][0]: NO, BY_PAGE[2][2]: YES, BY_PAGE[1][0]: NO}
    left = tuple(name for name in BY_PAGE[2] if name not in said)
    assert rest_of_page(TABLE, said, DAY, 2) == left
    assert rest_of_page(TABLE, {}, NIGHT, 3) == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ({}, {"chest_breath_collapse": YES}, True),
        ({}, {"chest_breath_collapse": UNSURE}, False),
        ({}, {"dehydrated_unwell": YES}, False),
        (
            {"one_leg_swollen_hot_tender": YES},
            {"one_leg_swollen_hot_tender": YES, "chest_breath_collapse": UNSURE},
            True,
        ),
        ({"stroke_signs": YES}, {"stroke_signs": YES, "lockjaw_spasms": YES}, False),
    ],
)
def test_the_first_emergency_is_shown_at_once(
    before: dict[str, Answer], after: dict[str, Answer], shown: bool
) -> None:
    assert at_once(assess(TABLE, before, DAY), assess(TABLE, after, DAY)) is shown


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
    assert {n for page in pages(TABLE, {}, everyone) for n in page.questions} == set(IDS)
