"""The clinical table as it stands in the dossier, frozen: what the engine is held against."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from crampui.domain.checklist.questions import (
    CLOT_RISK,
    GATED,
    AskIf,
    Checklist,
    Escalation,
    Question,
    Tier,
)
from crampui.domain.checklist.triage import Assessment, Person

ROWS: tuple[tuple[str, str, int, str, str, bool], ...] = (
    # id, tier, page, asked of, not sure counts as, one of the brief's five
    ("chest_breath_collapse", "emergency", 1, "always", "urgent", False),
    ("leg_cold_pale_blue", "emergency", 1, "always", "urgent", False),
    ("leg_wont_move_or_feel", "emergency", 1, "always", "urgent", True),
    ("saddle_bladder_bowel", "emergency", 1, "always", "urgent", False),
    ("both_legs_weak_rising", "emergency", 1, "always", "urgent", False),
    ("stroke_signs", "emergency", 1, "always", "urgent", False),
    ("tight_leg_extreme_pain", "emergency", 1, "always", "urgent", False),
    ("dark_urine_muscle_pain", "emergency", 1, "always", "urgent", False),
    ("lockjaw_spasms", "emergency", 1, "always", "urgent", False),
    ("electrolyte_danger", "emergency", 1, "always", "urgent", False),
    ("heat_confused", "emergency", 1, "heat", "urgent", False),
    ("one_leg_swollen_hot_tender", "urgent", 2, "always", "urgent", True),
    ("hot_spreading_skin_fever", "urgent", 2, "always", "urgent", False),
    ("cramp_over_10_min_now", "urgent", 2, "always", "urgent", False),
    ("cannot_walk_for_pain", "urgent", 2, "always", "urgent", True),
    ("pop_bruise_gap", "urgent", 2, "always", "urgent", False),
    ("new_leg_weakness_days", "urgent", 2, "always", "urgent", False),
    ("weak_plus_swallow_breath", "urgent", 2, "always", "urgent", False),
    ("rest_pain_or_foot_wound", "urgent", 2, "always", "urgent", False),
    ("toxin_or_dirty_wound", "urgent", 2, "always", "urgent", False),
    ("dehydrated_unwell", "urgent", 2, "always", "urgent", False),
    ("statin_muscle_new", "urgent", 2, "statin", "urgent", False),
    ("quinine_reaction", "urgent", 2, "quinine", "urgent", False),
    ("pregnancy_warning", "urgent", 2, "pregnancy", "urgent", False),
    ("mouth_hand_tingling_spasm", "urgent", 2, "always", "urgent", False),
    ("persistent_one_leg_pain", "soon", 3, "always", "soon", False),
    ("numb_tingle_between", "soon", 3, "always", "soon", True),
    ("both_legs_swollen", "soon", 3, "always", "soon", True),
    ("walking_pain_stops_with_rest", "soon", 3, "always", "soon", False),
    ("wasting_twitch_progressive", "soon", 3, "always", "soon", False),
    ("regular_sleep_loss", "soon", 3, "always", "soon", True),
    ("severe_repeated", "soon", 3, "always", "soon", True),
    ("worsening_trend", "soon", 3, "always", "soon", False),
    ("spreads_beyond_legs", "soon", 3, "always", "soon", False),
    ("new_medicine_cramps", "soon", 3, "always", "soon", False),
    ("past_cramp_over_10", "soon", 3, "always", "soon", False),
    ("legs_heavy_eased_bending", "soon", 3, "always", "soon", False),
    ("systemic_symptoms", "soon", 3, "always", "soon", False),
    ("under_16", "soon", 3, "child", "soon", False),
    ("both_legs_same_time", "routine", 3, "always", "routine", True),
    ("sudden_no_cause", "routine", 3, "always", "routine", True),
    ("frequent_no_sleep_loss", "routine", 3, "always", "routine", True),
    ("restless_urge", "routine", 3, "always", "routine", False),
    ("linked_condition_not_discussed", "routine", 3, "always", "routine", False),
    ("linked_medicine_stable", "routine", 3, "always", "routine", False),
)

TOGETHER: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    # id, all of, any of, tier
    ("X1", ("one_leg_swollen_hot_tender", "chest_breath_collapse"), (), "emergency"),
    ("X2", ("persistent_one_leg_pain",), ("clot_risk",), "urgent"),
    (
        "X11",
        ("chest_breath_collapse",),
        ("one_leg_swollen_hot_tender", "persistent_one_leg_pain"),
        "emergency",
    ),
    ("X3", ("sudden_no_cause", "two_cramp_nights_28"), (), "soon"),
    (
        "X4",
        ("cramp_over_10_min_now",),
        ("leg_cold_pale_blue", "leg_wont_move_or_feel", "tight_leg_extreme_pain"),
        "emergency",
    ),
    ("X5", ("statin_muscle_new", "dark_urine_muscle_pain"), (), "emergency"),
    ("X6", ("systemic_symptoms", "dehydrated_unwell"), (), "urgent"),
    ("X7", ("toxin_or_dirty_wound", "lockjaw_spasms"), (), "emergency"),
    ("X8", ("numb_tingle_between", "new_leg_weakness_days"), (), "urgent"),
    ("X9", ("walking_pain_stops_with_rest", "rest_pain_or_foot_wound"), (), "urgent"),
    ("X10", ("both_legs_swollen", "pregnancy_warning"), (), "urgent"),
)

FLOORS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    # One-sided leg pain over a day, said or logged, in pregnancy and the six weeks after birth.
    ("profile_floor", ("pregnancy", "persistent_one_leg_pain"), (), "routine"),
    ("profile_floor_log", ("pregnancy", "D7"), (), "routine"),
)


def tier(word: str) -> Tier:
    return Tier[word.upper()]


def question(
    name: str, word: str, page: int, asked: str, unsure: str, brief: bool = False
) -> Question:
    return Question(
        id=name,
        tier=tier(word),
        stage=page,
        ask_if=AskIf(asked),
        question=f"{name}?",
        help=f"Help of {name}.",
        why="",
        condition="",
        action=f"Act on {name}.",
        if_not_sure=tier(unsure),
        basis="",
        sources=(),
        brief_item=brief,
        asked_at_night=name == "persistent_one_leg_pain",
    )


def beside(name: str, page: int, ask_if: AskIf) -> Question:
    """A gate, or the question on clot risks: it raises nothing alone."""
    return replace(
        question(name, "self_care", page, "always", "self_care"),
        ask_if=ask_if,
        action="",
        asked_at_night=name == CLOT_RISK,
    )


def asked_in_order(rows: Iterable[Question]) -> tuple[Question, ...]:
    """Put each gate before what it opens, and the clot risks behind lasting pain in one leg."""
    found: list[Question] = []
    for one in rows:
        if one.ask_if in GATED:
            found.append(beside(one.ask_if, one.stage, AskIf.NOT_SAID))
        found.append(one)
        if one.id == "persistent_one_leg_pain":
            found.append(beside(CLOT_RISK, one.stage, AskIf.MATTERS))
    return tuple(found)


def escalation(
    name: str, all_of: tuple[str, ...], any_of: tuple[str, ...], word: str
) -> Escalation:
    return Escalation(
        id=name,
        all_of=all_of,
        any_of=any_of,
        tier=tier(word),
        why=f"Why {name}.",
        holds_on_not_sure=name == "X11",
    )


TABLE = Checklist(
    questions=asked_in_order(question(*row) for row in ROWS),
    escalations=tuple(escalation(*row) for row in TOGETHER),
    floors=tuple(escalation(*row) for row in FLOORS),
)
"""45 red flags with gates and clot risks, eleven escalations, two floors; texts are made up."""

IDS = tuple(row[0] for row in ROWS)
"""All question ids in the order they are asked."""


def adult(**said: Any) -> Person:
    """A person who has said no to all that a gate asks, but for what is given."""
    return Person(**{"child": False, "statin": False, "quinine": False, "pregnancy": False} | said)


def asked(result: Assessment) -> tuple[str, ...]:
    """The ids of the questions that are asked or were answered."""
    return tuple(one.question.id for one in result.questions)


def prompted(result: Assessment) -> tuple[str, ...]:
    """The ids of the open questions that the log wants asked."""
    return tuple(one.question.id for one in result.questions if one.prompted)


def next_page(result: Assessment) -> int | None:
    """The first page with an open question that does not wait."""
    pages = (one.page for one in result.questions if one.open and not one.waits)
    return next(pages, None)
