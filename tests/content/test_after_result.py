"""The table of what waits after a result covers what can touch a leg, and every result."""

from collections import Counter

import pytest

from crampui.content.after_result import rules
from crampui.content.files import table
from crampui.content.measures import measures
from crampui.content.red_flags import escalations, floors, questions
from crampui.content.relief import extras, reliefs
from crampui.domain.checklist.questions import Tier
from crampui.domain.plan.after_result import Act
from crampui.domain.plan.measure import Group

RULES = rules()
FILE = table("after_result.toml")
ALL = frozenset(Act)
LEG = {Act.STRETCH, Act.RUB, Act.EXERCISE}

# What these measures ask of the leg, read in their own words.
STRETCHES = {"ex_bed_calf", "ex_bed_hamstring", "ex_day_calf", "ex_quad", "ex_recovery"}
TOUCH_A_LEG = {
    *STRETCHES,
    "ex_walk",
    "ex_break_sitting",
    "ex_strength",
    "ex_easy_pedal",
    "sl_back_toes_up",
    "sl_front_feet_over",
    "sl_warm_legs",
}
# Same-day results that are not of the leg: they leave stretching alone.
NOT_OF_THE_LEG = {
    "weak_plus_swallow_breath",
    "toxin_or_dirty_wound",
    "dehydrated_unwell",
    "quinine_reaction",
    "pregnancy_warning",
    "mouth_hand_tingling_spasm",
    "X6",
}
RESULTS = {
    **{one.id: max(one.tier, one.if_not_sure) for one in questions()},
    **{one.id: one.tier for one in (*escalations(), *floors())},
}
STEPS = {
    *(f"{one.id}.{version}" for one in reliefs() for version in ("in_bed", "standing")),
    *(f"common.{name}" for name in ("first", "standing_first", "aftercare", "painkillers")),
    *(one.id for one in extras()),
}


def test_every_measure_that_can_touch_a_leg_is_in_the_table() -> None:
    near = {one.id for one in measures() if one.group in (Group.EXERCISE, Group.SLEEP_POSITION)}
    assert set(RULES.measures) == near
    assert {name for name, acts in RULES.measures.items() if acts} == TOUCH_A_LEG
    assert {name for name, acts in RULES.measures.items() if Act.STRETCH in acts} >= STRETCHES
    assert {one.id for one in measures() if one.coach is not None} <= STRETCHES
    assert set(RULES.own) == set(Group)


def test_every_relief_step_is_in_the_table() -> None:
    assert set(RULES.steps) == STEPS
    for one in reliefs():
        assert Act.STRETCH in RULES.steps[f"{one.id}.in_bed"]
        assert RULES.steps[f"{one.id}.standing"] & {Act.STRETCH, Act.EXERCISE}
        words = " ".join(one.in_bed).lower()
        assert (Act.RUB in RULES.steps[f"{one.id}.in_bed"]) == ("rub" in words)


def test_every_red_flag_and_rule_is_in_the_table() -> None:
    assert set(RESULTS) <= set(RULES.results)
    assert set(RULES.results) - set(RESULTS) <= {"X11"}


@pytest.mark.parametrize("name", [n for n, tier in RESULTS.items() if tier is Tier.EMERGENCY])
def test_an_emergency_stops_everything(name: str) -> None:
    assert RULES.results[name] == ALL


@pytest.mark.parametrize("name", [n for n, tier in RESULTS.items() if tier is Tier.URGENT])
def test_a_same_day_sign_of_the_leg_stops_stretching_rubbing_and_exercise(name: str) -> None:
    assert (RULES.results[name] >= LEG) == (name not in NOT_OF_THE_LEG)


def test_lasting_pain_in_one_leg_stops_them_with_a_clot_risk_and_with_a_doubtful_chest() -> None:
    assert RULES.results["X2"] >= LEG
    assert RULES.results["X11"] == ALL


@pytest.mark.parametrize("name", [n for n, tier in RESULTS.items() if tier < Tier.URGENT])
def test_what_can_wait_until_morning_stops_nothing(name: str) -> None:
    assert not RULES.results[name]


def test_what_does_or_stops_nothing_says_why_and_nothing_stands_twice() -> None:
    rows = [*FILE["act"], *FILE["stop"]]
    assert all(bool(row["acts"]) != bool(row.get("why")) for row in rows)
    for kind in ("measures", "groups", "steps", "results"):
        names = Counter(name for row in rows for name in row.get(kind, ()))
        assert max(names.values()) == 1


def test_what_is_not_known_stops_everything() -> None:
    assert RULES.unknown == ALL
    assert RULES.instead
