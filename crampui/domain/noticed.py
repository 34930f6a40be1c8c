"""Which questions of the checklist a thing noticed with a cramp leads to."""

from collections.abc import Iterable, Mapping

from crampui.domain.options import Noticed

QUESTIONS: Mapping[Noticed, tuple[str, ...]] = {
    Noticed.SWELLING_ONE_LEG: (
        "tight_leg_extreme_pain",
        "chest_breath_collapse",
        "one_leg_swollen_hot_tender",
    ),
    Noticed.SWELLING_BOTH_LEGS: ("chest_breath_collapse", "both_legs_swollen"),
    Noticed.NUMBNESS: (
        "leg_wont_move_or_feel",
        "saddle_bladder_bowel",
        "both_legs_weak_rising",
        "numb_tingle_between",
    ),
    Noticed.TINGLING: ("mouth_hand_tingling_spasm", "numb_tingle_between"),
    Noticed.WEAKNESS: (
        "leg_wont_move_or_feel",
        "both_legs_weak_rising",
        "stroke_signs",
        "new_leg_weakness_days",
    ),
    Noticed.SKIN_CHANGE: (
        "leg_cold_pale_blue",
        "one_leg_swollen_hot_tender",
        "hot_spreading_skin_fever",
        "rest_pain_or_foot_wound",
    ),
    Noticed.BRUISE: ("pop_bruise_gap", "cannot_walk_for_pain"),
    Noticed.DARK_URINE: ("dark_urine_muscle_pain", "dehydrated_unwell"),
    Noticed.FEVER: ("hot_spreading_skin_fever",),
}
"""By what was noticed (red_flags.yaml, D8; diary_fields.yaml, associated).

"None", twitching (usually harmless) and "other" lead to no question of their own. Questions
that are only put to some people are left out: whoever they fit is asked them in any case.
"""


def matching_questions(noticed: Iterable[Noticed]) -> tuple[str, ...]:
    """Return the ids of the questions that match what was noticed, each once, first come first."""
    return tuple(dict.fromkeys(name for kind in noticed for name in QUESTIONS.get(kind, ())))
