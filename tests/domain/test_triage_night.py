"""At night the third page waits, but nothing that would be urgent together with what is known."""

from crampui.diary.flags import checklist
from crampui.domain.check import CLOT_RISK, Answer, Tier
from crampui.domain.check_flow import pages
from crampui.domain.profile import ClotRisk
from crampui.domain.situation import Person, Situation
from crampui.domain.triage import assess

PAIN = "persistent_one_leg_pain"


def night(*risks: ClotRisk) -> Situation:
    return Situation(person=Person(clot_risks=frozenset(risks)), heat=False, night=True)


def no_to_two_pages() -> dict[str, Answer]:
    return {q.id: Answer.NO for q in checklist().questions if q.stage < 3}


def test_lasting_pain_is_asked_at_night_of_a_person_with_a_clot_risk() -> None:
    found = assess(checklist(), no_to_two_pages(), night(ClotRisk.PREVIOUS_CLOT))
    assert PAIN in found.open
    assert PAIN not in found.waiting
    assert found.next_page == 3
    assert pages(checklist(), no_to_two_pages(), night(ClotRisk.PREVIOUS_CLOT))[-1].questions == (
        PAIN,
    )
    yes = no_to_two_pages() | {PAIN: Answer.YES}
    assert assess(checklist(), yes, night(ClotRisk.PREVIOUS_CLOT)).tier is Tier.URGENT


def test_it_waits_where_no_clot_risk_is_known() -> None:
    found = assess(checklist(), no_to_two_pages(), night())
    assert PAIN in found.waiting
    assert found.next_page is None


def test_a_clot_risk_said_in_the_check_counts_as_well() -> None:
    said = no_to_two_pages() | {CLOT_RISK: Answer.YES}
    assert PAIN not in assess(checklist(), said, night()).waiting
