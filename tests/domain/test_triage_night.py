"""At night the third page waits, but for what can be urgent together with what is known."""

import pytest

from crampui.content.red_flags import checklist
from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.domain.checklist.triage import Headline, Situation, assess
from crampui.domain.profile import ClotRisk
from tests.domain.clinical_table import adult, next_page

PAIN = "persistent_one_leg_pain"
YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE


def night(*risks: ClotRisk) -> Situation:
    return Situation(person=adult(clot_risks=frozenset(risks)), heat=False, night=True)


def no_to_two_pages() -> dict[str, Answer]:
    return {q.id: NO for q in checklist().questions if q.stage < 3}


@pytest.mark.parametrize("risks", [(), (ClotRisk.PREVIOUS_CLOT,)])
def test_lasting_pain_in_one_leg_is_asked_at_night_of_everybody(risks: tuple[ClotRisk]) -> None:
    found = assess(checklist(), no_to_two_pages(), night(*risks))
    assert PAIN not in found.waiting
    assert (found.next_open(), next_page(found)) == (PAIN, 3)
    assert [asked.question.id for asked in found.pages[3] if asked.open] == [PAIN]
    assert found.headline is Headline.INCOMPLETE
    done = assess(checklist(), no_to_two_pages() | {PAIN: NO}, night(*risks))
    assert done.headline is Headline.NIGHT_RESULT
    assert set(done.waiting) == set(done.open)


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_the_clot_risks_follow_it(answer: Answer) -> None:
    said = no_to_two_pages() | {PAIN: answer}
    found = assess(checklist(), said, night())
    assert found.next_open() == CLOT_RISK
    assert [asked.question.id for asked in found.pages[3]] == [PAIN, CLOT_RISK]
    assert found.pages[3][1].question.items
    assert found.headline is Headline.INCOMPLETE
    for risk in (YES, UNSURE):
        same_day = assess(checklist(), said | {CLOT_RISK: risk}, night())
        assert (same_day.tier, same_day.headline) == (Tier.URGENT, Headline.URGENT)
    waits = assess(checklist(), said | {CLOT_RISK: NO}, night())
    assert (waits.tier, waits.headline) == (Tier.SOON, Headline.NIGHT_RESULT)


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_a_clot_risk_of_the_profile_is_not_asked_again(answer: Answer) -> None:
    found = assess(checklist(), no_to_two_pages() | {PAIN: answer}, night(ClotRisk.PREVIOUS_CLOT))
    assert found.tier is Tier.URGENT
    assert found.next_open() is None


def test_they_stand_with_a_meaning_of_their_own() -> None:
    table = checklist().by_id()
    assert table[PAIN].means == "A yes here means: a visit within days; today with a clot risk."
    assert table[CLOT_RISK].means == "A yes here means: get medical advice today."
