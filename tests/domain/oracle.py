"""What must come out of a check, worked out from the frozen table in another way than the engine.

It goes by what was said, not by what was asked.
"""

from collections.abc import Mapping

from crampui.domain.checklist.questions import CLOT_RISK, GATED, Answer, Tier
from crampui.domain.profile import AgeBand
from tests.domain.clinical_table import FLOORS, IDS, ROWS, TOGETHER, tier
from tests.harness.people import CLOT_RISKS, PEOPLE, SAID

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
PAIN = "persistent_one_leg_pain"
QUESTIONS = (*IDS, *GATED, CLOT_RISK)
OWN = {name: (tier(word), tier(unsure)) for name, word, _page, _ask, unsure, _brief in ROWS}
GATE_OF = {row[0]: row[3] for row in ROWS if row[3] in {gate.value for gate in GATED}}
ON_NOT_SURE = "X11"
"""The one emergency rule that needs no firm yes."""


def reachable(who: str, said: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return those answers that are ever asked for: a shut gate keeps its question back."""
    left = dict(said)
    if PEOPLE[who].age_band not in (None, AgeBand.UNDER_16):
        left.pop("under_16", None)
    for name, gate in GATE_OF.items():
        known = SAID.get(who, {}).get(gate)
        opened = known or (known is None and left.get(gate, NO) is not NO)
        if not opened:
            left.pop(name, None)
    return left


def reasons(who: str, said: Mapping[str, Answer]) -> dict[str, tuple[Tier, bool]]:
    """Return what counts for more than self-care: a question's or rule's tier, and if it is sure.

    One's own answers, the rules, and what the profile adds.
    """
    worth = reachable(who, said)
    if who in CLOT_RISKS:
        worth[CLOT_RISK] = YES
    if who == "under 16":
        worth["under_16"] = YES
    for gate, true in SAID.get(who, {}).items():
        worth[gate] = YES if true else NO
    found = {
        name: (firm if worth[name] is YES else doubtful, worth[name] is YES)
        for name, (firm, doubtful) in OWN.items()
        if worth.get(name, NO) is not NO
    }
    for rule, all_of, any_of, word in (*TOGETHER, *FLOORS):
        parts = [worth.get(part, NO) for part in all_of]
        some = [worth.get(part, NO) for part in any_of]
        if NO in parts or (any_of and set(some) == {NO}):
            continue
        firm = YES in (some if any_of else parts)
        if tier(word) < Tier.EMERGENCY or firm or rule == ON_NOT_SURE:
            sure = all(one is YES for one in (*parts, *(one for one in some if one is not NO)))
            found[rule] = (tier(word), sure)
    return found


def expected(who: str, said: Mapping[str, Answer]) -> Tier:
    """Return the tier that must come out."""
    return max((worth for worth, _sure in reasons(who, said).values()), default=Tier.SELF_CARE)
