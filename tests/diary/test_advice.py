"""What a result says: every reason's steps and "do not", the number, the safety net."""

from datetime import date

import pytest

from crampui.content.numbers import ToCall, to_call
from crampui.content.red_flags import checklist
from crampui.diary.advice import Advice, advise
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Person, Situation, assess
from crampui.domain.profile import ClotRisk, Profile

TODAY = date(2026, 3, 4)
NET = "Chest pain or breathlessness: call the emergency number"


def said(
    *,
    yes: tuple[str, ...] = (),
    unsure: tuple[str, ...] = (),
    profile: Profile | None = None,
    zone: str = "UTC",
    rest: bool = True,
    at_least: Tier | None = None,
) -> Advice:
    """Return what a person is told who answered so, and no to the rest unless told otherwise."""
    who = profile or Profile()
    answers = dict.fromkeys(checklist().by_id(), Answer.NO) if rest else {}
    answers |= dict.fromkeys(yes, Answer.YES) | dict.fromkeys(unsure, Answer.UNSURE)
    found = assess(checklist(), answers, Situation(person=Person.of(who, TODAY)))

    def call(tier: Tier) -> ToCall:
        return to_call(tier, who, zone, TODAY)

    return advise(found, call, at_least)


@pytest.mark.parametrize(
    ("yes", "avoid"),
    [
        (("cannot_walk_for_pain", "pop_bruise_gap"), ["Do not stretch it."]),
        (
            ("chest_breath_collapse", "leg_cold_pale_blue"),
            ["Do not drive yourself.", "No heat.", "No massage."],
        ),
        (("chest_breath_collapse", "one_leg_swollen_hot_tender"), ["Do not massage the leg."]),
    ],
)
def test_every_reasons_do_not_is_said(yes: tuple[str, ...], avoid: list[str]) -> None:
    assert set(avoid) <= set(said(yes=yes).avoid)


def test_lasting_pain_with_a_clot_risk_is_not_to_be_stretched() -> None:
    profile = Profile(clot_risks=frozenset({ClotRisk.SURGERY}))
    advice = said(yes=("persistent_one_leg_pain",), profile=profile)
    assert advice.tier is Tier.URGENT
    assert "Do not massage or stretch the leg." in advice.avoid
    assert any("clot" in line for line in advice.why)


def test_every_firm_reasons_steps_are_said_and_none_of_a_lower_tier() -> None:
    yes = ("leg_cold_pale_blue", "tight_leg_extreme_pain", "one_leg_swollen_hot_tender")
    advice = said(yes=(*yes, "regular_sleep_loss"))
    assert advice.tier is Tier.EMERGENCY
    assert {"Keep the leg level or hanging down.", "Loosen anything tight."} <= set(advice.steps)
    assert not [line for line in advice.steps if "today" in line or "visit" in line]
    assert "Do not massage the leg." in advice.avoid


@pytest.mark.parametrize("question", [q.id for q in checklist().questions if q.tier])
def test_each_yes_says_its_own_steps_avoids_and_net(question: str) -> None:
    row = checklist().by_id()[question]
    advice = said(yes=(question,))
    assert row.question in " ".join(advice.yes)
    assert set(row.avoid) <= set(advice.avoid)
    if advice.tier is row.tier:
        kept = {line for line in row.action.splitlines() if not line.startswith("Call the em")}
        told = {
            *advice.steps,
            *(advice.call.lines() if advice.call is not None else ()),
            advice.heading,
            "Book a visit within days.",
            "Get medical advice today.",
        }
        assert kept <= told | {"Mention it at your next visit."}
    if advice.tier is Tier.EMERGENCY:
        assert advice.worse == ()
    else:
        assert advice.worse[0].startswith(NET)


@pytest.mark.parametrize("question", [q.id for q in checklist().questions if q.tier > Tier.SOON])
def test_not_sure_says_what_to_try(question: str) -> None:
    row = checklist().by_id()[question]
    advice = said(unsure=(question,))
    assert row.question in " ".join(advice.unsure)
    assert set(row.avoid) <= set(advice.avoid)
    if advice.tier is not None and advice.tier < row.tier:
        assert row.help in advice.steps
        assert not set(row.action.splitlines()) & set(advice.steps) - {"Get medical advice today."}


def test_whom_to_call_and_how_sure_it_is() -> None:
    own = said(yes=("leg_cold_pale_blue",), profile=Profile(emergency_number="0123 45"))
    assert own.call is not None
    assert (own.heading, own.call.doubt) == ("Call 0123 45 now.", "")
    country = said(yes=("leg_cold_pale_blue",), profile=Profile(country="DE"))
    assert country.heading == "Call 112 now."
    zone = said(yes=("leg_cold_pale_blue",), zone="Europe/Berlin")
    assert zone.call is not None
    assert zone.call.digits == "112"
    assert "112" not in zone.heading
    assert zone.call.doubt
    nowhere = said(yes=("leg_cold_pale_blue",))
    assert nowhere.call is not None
    assert not nowhere.call.digits
    assert nowhere.call.usual


def test_the_safety_net_names_the_number_and_where_it_is_from() -> None:
    leg = ("one_leg_swollen_hot_tender",)
    assert said(yes=leg).worse[0] == f"{NET}."
    assert said(yes=leg, profile=Profile(country="GB")).worse[0] == f"{NET}, 999."
    assert said(yes=leg, zone="Europe/Berlin").worse[0].startswith(f"{NET}, 112 (")
    assert said().worse[0] == f"{NET}."


def test_a_number_of_ones_own_leaves_the_maternity_unit() -> None:
    pregnant = Profile(
        due_date=date(2026, 6, 14), same_day_number="555", maternity_number="030 1234"
    )
    advice = said(yes=("one_leg_swollen_hot_tender",), profile=pregnant)
    assert advice.call is not None
    assert advice.call.digits == "555"
    assert "030 1234" in advice.call.maternity
    never = said(yes=("one_leg_swollen_hot_tender", "pregnancy"))
    assert never.call is not None


def test_what_was_said_before_is_not_lowered() -> None:
    advice = said(yes=("regular_sleep_loss",), at_least=Tier.URGENT)
    assert advice.tier is Tier.URGENT
    assert advice.heading.startswith("Get medical advice today")
    assert "It can wait until morning: the night can go on." not in advice.steps
    assert advice.call is not None


def test_an_unfinished_check_says_what_was_found_so_far() -> None:
    advice = said(yes=("regular_sleep_loss",), rest=False)
    assert advice.tier is None
    assert advice.heading == "The check is not finished."
    assert advice.steps[0].startswith("So far: ")
    urgent = said(yes=("one_leg_swollen_hot_tender",), rest=False)
    assert urgent.tier is Tier.URGENT
    assert "The open questions can wait." in urgent.steps
