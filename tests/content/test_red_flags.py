"""The checklist is that of the dossier: nothing lost, no tier weakened."""

import re

import pytest

from crampui.content.red_flags import (
    brief_flags,
    checklist,
    clot_risks,
    diary_rules,
    escalations,
    floors,
    gates,
    noticed_questions,
    questions,
)
from crampui.domain.checklist.questions import (
    CLOT_RISK,
    CRAMP_NIGHTS_28,
    GATED,
    AskIf,
    Question,
    Tier,
)
from crampui.domain.options import Noticed
from crampui.domain.profile import ClotRisk, Fact
from tests.content.dossier import by_id, dossier, numbers

QUESTIONS = {item.id: item for item in questions()}
EACH = pytest.mark.parametrize("item", questions(), ids=lambda item: item.id)

BRIEF_ITEMS = {
    "sudden_no_cause",
    "both_legs_same_time",
    "one_leg_swollen_hot_tender",
    "both_legs_swollen",
    "numb_tingle_between",
    "regular_sleep_loss",
    "frequent_no_sleep_loss",
    "severe_repeated",
    "leg_wont_move_or_feel",
    "cannot_walk_for_pain",
}

# Figures the app says in words or moved from the dossier's reasons into the question.
SAID_IN_WORDS = {
    "statin_muscle_new": {"111"},
}
WORDED = [row for row in dossier()["questions"] if "question" in row]
"""The questions whose words version 2 of the dossier changed: they count word for word."""
TABLE = checklist()


def test_every_red_flag_is_asked_once_in_the_order_of_the_dossier() -> None:
    assert [item.id for item in questions()] == [q["id"] for q in dossier()["questions"]]
    assert len(QUESTIONS) == 45


@EACH
def test_tier_page_and_sources_are_those_of_the_dossier(item: Question) -> None:
    frozen = by_id("questions")[item.id]
    assert item.tier.word == frozen["tier"]
    assert item.if_not_sure.word == frozen["if_not_sure"]
    assert item.stage == frozen["stage"]
    assert item.ask_if is AskIf(frozen["ask_if"])
    assert list(item.sources) == frozen["sources"]


@EACH
def test_figures_are_those_of_the_dossier(item: Question) -> None:
    words = (item.question, item.help, item.why, item.action, item.more_urgent, *item.avoid)
    frozen = set(by_id("questions")[item.id]["numbers"])
    assert numbers(*words) == frozen - SAID_IN_WORDS.get(item.id, set())


@pytest.mark.parametrize("frozen", WORDED, ids=lambda row: row["id"])
def test_changed_words_are_the_dossiers_word_for_word(frozen: dict[str, str]) -> None:
    item = QUESTIONS[frozen["id"]]
    assert (item.question, item.help) == (frozen["question"], frozen["help"])


@EACH
def test_gates_and_the_question_of_the_night_are_the_dossiers(item: Question) -> None:
    frozen = by_id("questions")[item.id]
    assert item.asked_at_night is frozen.get("asked_at_night", False)
    asked = {gate.id: gate.question for gate in gates()}
    assert asked.get(item.ask_if) == frozen.get("gate")
    assert bool(item.not_asked) == (item.ask_if in (*GATED, AskIf.HEAT))


def test_a_gate_stands_before_what_it_opens_and_raises_nothing() -> None:
    order = [question.id for question in TABLE.questions]
    for gate in gates():
        opened = [q.id for q in questions() if q.ask_if == gate.id]
        assert [order[order.index(gate.id) + 1]] == opened
        assert (gate.tier, gate.if_not_sure) == (Tier.SELF_CARE, Tier.SELF_CARE)
        assert gate.means == "A yes or a maybe here only leads to one more question."
    assert {gate.id for gate in gates()} == {*Fact} == {gate.value for gate in GATED}


def test_the_clot_risks_stand_behind_the_lasting_pain_with_their_own_meaning() -> None:
    order = [question.id for question in TABLE.questions]
    assert order[order.index("persistent_one_leg_pain") + 1] == CLOT_RISK
    clot = TABLE.by_id()[CLOT_RISK]
    assert clot.items == tuple(item.label for item in clot_risks())
    assert clot.asked_at_night
    assert {q.id for q in TABLE.questions if q.means} == {
        *GATED,
        CLOT_RISK,
        "persistent_one_leg_pain",
    }


@EACH
def test_the_words_fit_the_screen(item: Question) -> None:
    assert len(item.question) <= 135
    assert item.question.endswith("?")
    assert len(item.help) <= 250
    assert len(item.why) <= 150
    assert len(item.condition) <= 110
    assert len(item.basis) <= 110
    for line in (*item.action.splitlines(), *item.avoid, item.more_urgent):
        assert len(line) <= 100
        assert not line or line.endswith(".")
    assert item.action


@EACH
def test_an_emergency_says_to_get_help_now(item: Question) -> None:
    if item.tier is Tier.EMERGENCY:
        first = item.action.splitlines()[0]
        assert re.fullmatch(
            r"(Call the emergency number|Go to the emergency department) now\.", first
        )


@EACH
def test_advice_for_the_same_day_says_today_or_now(item: Question) -> None:
    if item.tier is Tier.URGENT:
        assert re.search(r"\b(today|now)\b", item.action)


def test_the_briefs_five_warning_signs_are_marked() -> None:
    assert {item.id for item in questions() if item.brief_item} == BRIEF_ITEMS
    for flag, frozen in zip(brief_flags(), dossier()["brief_flags"], strict=True):
        assert list(flag.questions) == frozen["maps_to"]
        assert BRIEF_ITEMS & set(flag.questions)


@pytest.mark.parametrize("frozen", dossier()["escalations"], ids=lambda row: row["id"])
def test_escalations_have_the_terms_and_tier_of_the_dossier(frozen: dict[str, str]) -> None:
    found = {item.id: item for item in escalations()}[frozen["id"]]
    when = frozen["when"].replace("any clot_risk_context", CLOT_RISK)
    when = when.replace(" not sure AND", " AND").replace(" (yes or not sure)", "")
    when = when.replace("cramp nights in the last 28 days >= 2", CRAMP_NIGHTS_28)
    first, _, rest = when.partition(" AND ")
    if rest.startswith("any of "):
        assert (*found.all_of, *found.any_of) == (
            first,
            *rest.removeprefix("any of ").split(", "),
        )
        assert found.all_of == (first,)
    else:
        assert (*found.all_of, *found.any_of) == (first, rest)
        assert not found.any_of or found.any_of == (CLOT_RISK,)
    assert found.tier.word == frozen["tier"]
    assert found.holds_on_not_sure == ("not sure AND" in frozen["when"])
    told = (*found.action.splitlines(), *found.avoid, found.more_urgent)
    assert " ".join(line for line in told if line) == frozen.get("action", "")


def test_an_escalation_names_questions_that_exist_and_never_lowers() -> None:
    for found in escalations():
        terms = [t for t in (*found.all_of, *found.any_of) if t not in (CLOT_RISK, CRAMP_NIGHTS_28)]
        assert found.tier >= max(QUESTIONS[term].tier for term in found.all_of if term in QUESTIONS)
        assert all(term in QUESTIONS for term in terms)


def test_floors_are_those_of_the_dossier() -> None:
    terms = {item.id: (item.all_of, item.any_of, item.tier) for item in floors()}
    assert terms == {
        "profile_floor": (("pregnancy", "persistent_one_leg_pain"), (), Tier.ROUTINE),
        "profile_floor_log": (("pregnancy", "D7"), (), Tier.ROUTINE),
    }
    rules = {rule.id for rule in diary_rules()}
    for found in floors():
        assert all(term in {"pregnancy", *QUESTIONS, *rules} for term in found.all_of)
        assert 0 < len(found.why) <= 130


def test_clot_risks_are_all_there_with_their_figures() -> None:
    assert [item.risk for item in clot_risks()] == list(ClotRisk)
    for item, frozen in zip(clot_risks(), dossier()["clot_risks"], strict=True):
        assert numbers(item.label) == numbers(frozen)
        assert len(item.label) <= 60


@pytest.mark.parametrize("frozen", dossier()["diary_rules"], ids=lambda row: row["id"])
def test_the_words_of_a_diary_rule_have_its_figures(frozen: dict[str, str]) -> None:
    found = {rule.id: rule for rule in diary_rules()}[frozen["id"]]
    assert numbers(found.text) == set(frozen["numbers"]) - UNSAID_IN_RULES.get(found.id, set())
    named = (*found.raises, *found.asks, *found.raises_on_statin)
    assert all(name in QUESTIONS for name in named)
    assert all(name in frozen["raises"] for name in named)


# The rules name each other, and 10 logged days are a condition the words leave to the "why".
UNSAID_IN_RULES = {"D3": {"2"}, "D4": {"10"}, "D9": {"4"}}


def test_what_was_noticed_asks_the_urgent_questions_first() -> None:
    asked = noticed_questions()
    assert set(asked) == set(Noticed) - {Noticed.NONE, Noticed.TWITCHING, Noticed.OTHER}
    for names in asked.values():
        assert names
        assert all(name in QUESTIONS for name in names)
