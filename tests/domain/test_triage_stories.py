"""What people come with at night, told in answers to the shipped questions."""

from datetime import date, timedelta

import pytest

from crampui.domain.checklist.questions import Answer
from crampui.domain.checklist.triage import Headline, Person, Situation, assess
from crampui.domain.profile import ClotRisk, Medicine, MedicineClass, Profile
from tests.domain.clinical_table import IDS
from tests.domain.test_triage_answers import SHIPPED

PAIN = "persistent_one_leg_pain"
YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
TODAY = date(2026, 3, 4)
EXPECTING = Profile(due_date=TODAY + timedelta(days=80))
ON_STATIN = Profile(
    medicines=(Medicine(name="Lipid pill", classes=frozenset({MedicineClass.STATIN})),)
)
AFTER_SURGERY = Profile(
    clot_risks=frozenset({ClotRisk.SURGERY}), pregnancy=False, pregnancy_said=TODAY
)
STORIES = {
    "a calf that stays swollen and warm": (
        Profile(),
        {"one_leg_swollen_hot_tender": YES},
        Headline.URGENT,
    ),
    "and now perhaps short of breath": (
        Profile(),
        {"one_leg_swollen_hot_tender": YES, "chest_breath_collapse": UNSURE},
        Headline.EMERGENCY,
    ),
    "a calf that hurts for days after an operation": (
        AFTER_SURGERY,
        {"persistent_one_leg_pain": YES},
        Headline.URGENT,
    ),
    "a calf that hurts for days while expecting": (
        EXPECTING,
        {"persistent_one_leg_pain": UNSURE},
        Headline.URGENT,
    ),
    "a white cold foot": (Profile(), {"leg_cold_pale_blue": YES}, Headline.EMERGENCY),
    "pain in the foot that eases when it hangs down": (
        Profile(),
        {"rest_pain_or_foot_wound": YES, "walking_pain_stops_with_rest": YES},
        Headline.URGENT,
    ),
    "numb where one sits": (Profile(), {"saddle_bladder_bowel": YES}, Headline.EMERGENCY),
    "perhaps numb where one sits": (
        Profile(),
        {"saddle_bladder_bowel": UNSURE},
        Headline.URGENT,
    ),
    "cola-coloured urine on a statin": (
        ON_STATIN,
        {"statin_muscle_new": YES, "dark_urine_muscle_pain": UNSURE},
        Headline.EMERGENCY,
    ),
    "aching muscles on a new statin": (ON_STATIN, {"statin_muscle_new": YES}, Headline.URGENT),
    "a bad headache and swelling while expecting": (
        EXPECTING,
        {"pregnancy_warning": YES, "both_legs_swollen": YES},
        Headline.URGENT,
    ),
    "a stiff jaw after a dirty wound": (
        Profile(),
        {"toxin_or_dirty_wound": YES, "lockjaw_spasms": UNSURE},
        Headline.EMERGENCY,
    ),
    "a cramp that will not let go, and too dark to see the foot": (
        Profile(),
        {"cramp_over_10_min_now": YES, "leg_cold_pale_blue": UNSURE},
        Headline.URGENT,
    ),
    "both legs at once, now and then": (
        Profile(),
        {"both_legs_same_time": YES},
        Headline.ROUTINE,
    ),
    "a sore calf the morning after": (Profile(), {}, Headline.SELF_CARE),
}


@pytest.mark.parametrize("name", STORIES)
def test_a_story(name: str) -> None:
    profile, said, headline = STORIES[name]
    where = Situation(person=Person.of(profile, TODAY))
    result = assess(SHIPPED, dict.fromkeys(IDS, NO) | said, where)
    assert result.headline is headline
    assert result.complete
    assert (result.step is None) is (headline is Headline.SELF_CARE)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_at_night_is_as_urgent(name: str) -> None:
    profile, said, headline = STORIES[name]
    where = Situation(person=Person.of(profile, TODAY), night=True)
    early = {q.id: NO for q in SHIPPED.questions if q.stage < 3} | {PAIN: NO}
    result = assess(SHIPPED, early | said, where)
    urgent = headline in (Headline.EMERGENCY, Headline.URGENT)
    assert result.headline is (headline if urgent else Headline.NIGHT_RESULT)
    assert not result.complete
