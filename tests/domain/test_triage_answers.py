"""Each question at yes, no, not sure and unanswered, over the dossier's table and the shipped."""

from datetime import UTC, date, datetime

import pytest

from crampui.content.red_flags import checklist, questions
from crampui.domain.checklist.check import Check, Given, Origin
from crampui.domain.checklist.questions import CLOT_RISK, Answer, AskIf, Checklist, Tier
from crampui.domain.checklist.triage import (
    DiaryFacts,
    Headline,
    Person,
    ReasonKind,
    Situation,
    assess,
)
from crampui.domain.log_flags import LogFlag
from crampui.domain.profile import AgeBand, ClotRisk, Condition, Medicine, MedicineClass, Profile
from tests.domain.clinical_table import (
    FLOORS,
    IDS,
    ROWS,
    TABLE,
    TOGETHER,
    adult,
    asked,
    next_page,
    prompted,
    question,
    tier,
)

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
SHIPPED = checklist()
TABLES = {"dossier": TABLE, "shipped": SHIPPED}
ALL_NO = dict.fromkeys(IDS, NO)
GROWN_UP = Situation(person=adult())
NO_LEG = dict.fromkeys(("one_leg_swollen_hot_tender", "persistent_one_leg_pain"), NO)
"""Without a leg that may hold a clot: with one, a chest in doubt is an emergency (X11)."""
TIERS = {name: tier(word) for name, word, *_rest in ROWS}
UNSURE_TIERS = {row[0]: tier(row[4]) for row in ROWS}
ASKED_OF = {row[0]: AskIf(row[3]) for row in ROWS}
EVERYONE = Situation(person=Person(pregnancy=True, statin=True, quinine=True), heat=True)


def taking(kind: MedicineClass) -> Profile:
    return Profile(medicines=(Medicine(name="Tablet", classes=frozenset({kind})),))


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Checklist:
    return TABLES[request.param]


def test_the_shipped_table_is_the_dossiers() -> None:
    rows = [
        (q.id, q.tier.word, q.stage, q.ask_if.value, q.if_not_sure.word, q.brief_item)
        for q in questions()
    ]
    assert rows == list(ROWS)
    ids = [(q.id, q.stage, q.ask_if, q.asked_at_night) for q in SHIPPED.questions]
    assert ids == [(q.id, q.stage, q.ask_if, q.asked_at_night) for q in TABLE.questions]
    assert [e.holds_on_not_sure for e in SHIPPED.escalations] == [
        e.id == "X11" for e in SHIPPED.escalations
    ]
    for shipped, expected in ((SHIPPED.escalations, TOGETHER), (SHIPPED.floors, FLOORS)):
        assert [(e.id, e.all_of, e.any_of, e.tier.word) for e in shipped] == list(expected)


@pytest.mark.parametrize("name", IDS)
def test_a_yes_gives_its_own_tier(table: Checklist, name: str) -> None:
    result = assess(table, ALL_NO | {name: YES, CLOT_RISK: NO}, GROWN_UP)
    assert result.tier is TIERS[name]
    assert result.headline == TIERS[name].word
    assert result.complete
    assert [(r.kind, r.id, r.tier, r.sure) for r in result.reasons] == [
        (ReasonKind.ANSWER, name, TIERS[name], True)
    ]
    assert result.step is not None
    assert (result.step.question, result.step.own_action, result.step.escalation) == (
        name,
        True,
        "",
    )


@pytest.mark.parametrize("name", IDS)
def test_a_not_sure_gives_what_the_item_says(table: Checklist, name: str) -> None:
    result = assess(table, ALL_NO | {name: UNSURE, CLOT_RISK: NO}, GROWN_UP)
    assert result.tier is UNSURE_TIERS[name]
    assert result.complete
    assert [(r.id, r.tier, r.sure) for r in result.reasons] == [(name, UNSURE_TIERS[name], False)]
    assert result.step is not None
    assert result.step.question == name
    assert result.step.own_action == (TIERS[name] is UNSURE_TIERS[name])


@pytest.mark.parametrize("name", IDS)
def test_a_no_gives_nothing(table: Checklist, name: str) -> None:
    result = assess(table, {name: NO}, EVERYONE)
    assert result.tier is None
    assert result.headline is Headline.INCOMPLETE
    assert result.reasons == ()
    assert result.step is None
    assert name not in result.open


@pytest.mark.parametrize("name", IDS)
def test_one_open_question_is_incomplete_and_never_self_care(table: Checklist, name: str) -> None:
    answers = {key: value for key, value in ALL_NO.items() if key != name}
    result = assess(table, answers, EVERYONE)
    assert result.tier is None
    assert not result.complete
    assert result.headline is Headline.INCOMPLETE
    assert result.open == (name,)
    assert result.waiting == ()
    assert next_page(result) == next(row[2] for row in ROWS if row[0] == name)


@pytest.mark.parametrize("name", IDS)
def test_a_yes_alone_counts_at_once_and_stays_incomplete(table: Checklist, name: str) -> None:
    result = assess(table, {name: YES}, Situation())
    assert result.tier is TIERS[name]
    assert not result.complete
    loud = TIERS[name] >= Tier.URGENT
    assert result.headline == (TIERS[name].word if loud else Headline.INCOMPLETE)
    assert result.emergency == (TIERS[name] is Tier.EMERGENCY)


def test_everything_no_is_self_care_and_complete(table: Checklist) -> None:
    result = assess(table, ALL_NO, EVERYONE)
    assert (result.tier, result.complete) == (Tier.SELF_CARE, True)
    assert result.headline is Headline.SELF_CARE
    assert result.reasons == ()
    assert result.step is None
    assert next_page(result) is None


def test_nothing_answered(table: Checklist) -> None:
    result = assess(table, {}, Situation())
    assert (result.tier, result.complete) == (None, False)
    assert result.headline is Headline.INCOMPLETE
    assert next_page(result) == 1
    assert result.open == asked(result)


def test_not_sure_everywhere_is_same_day_not_an_emergency(table: Checklist) -> None:
    result = assess(table, dict.fromkeys(IDS, UNSURE) | NO_LEG, GROWN_UP)
    assert result.tier is Tier.URGENT
    assert result.headline is Headline.URGENT


def test_yes_everywhere_is_an_emergency_and_complete(table: Checklist) -> None:
    result = assess(table, dict.fromkeys(IDS, YES) | {CLOT_RISK: NO}, GROWN_UP)
    assert (result.tier, result.complete) == (Tier.EMERGENCY, True)
    assert [r.tier for r in result.reasons] == sorted(
        (r.tier for r in result.reasons), reverse=True
    )


@pytest.mark.parametrize(
    ("situation", "fits"),
    [
        (Situation(person=adult(child=None)), {AskIf.ALWAYS, AskIf.HEAT, AskIf.CHILD}),
        (Situation(person=adult(child=None), heat=False), {AskIf.ALWAYS, AskIf.CHILD}),
        (GROWN_UP, {AskIf.ALWAYS, AskIf.HEAT}),
        (Situation(heat=False, person=adult()), {AskIf.ALWAYS}),
        (
            Situation(heat=False, person=adult(statin=True)),
            {AskIf.ALWAYS, AskIf.STATIN},
        ),
        (
            Situation(heat=False, person=adult(quinine=True)),
            {AskIf.ALWAYS, AskIf.QUININE},
        ),
        (
            Situation(heat=False, person=adult(pregnancy=True)),
            {AskIf.ALWAYS, AskIf.PREGNANCY},
        ),
    ],
)
def test_only_questions_that_fit_are_asked(situation: Situation, fits: set[AskIf]) -> None:
    expected = tuple(name for name in IDS if ASKED_OF[name] in fits)
    result = assess(TABLE, {}, situation)
    assert asked(result) == expected
    answered = assess(TABLE, dict.fromkeys(expected, NO), situation)
    assert (answered.tier, answered.complete) == (Tier.SELF_CARE, True)


@pytest.mark.parametrize("name", [n for n in IDS if ASKED_OF[n] is not AskIf.ALWAYS])
@pytest.mark.parametrize("answer", list(Answer))
def test_an_answer_counts_where_its_question_was_not_asked(name: str, answer: Answer) -> None:
    nobody = Situation(heat=False, person=adult())
    result = assess(TABLE, {name: answer}, nobody)
    expected = {YES: TIERS[name], UNSURE: UNSURE_TIERS[name], NO: None}
    assert result.tier is expected[answer]
    assert name in asked(result)


def test_a_profile_under_16_answers_its_own_question() -> None:
    result = assess(TABLE, ALL_NO, Situation(person=adult(child=True)))
    assert result.tier is Tier.SOON
    assert result.complete
    assert [(r.kind, r.id, r.sure) for r in result.reasons] == [
        (ReasonKind.PROFILE, "under_16", True)
    ]
    unasked = {name: NO for name in IDS if name != "under_16"}
    assert assess(TABLE, unasked, Situation(person=adult(child=True))).complete


def test_an_unknown_answer_changes_nothing() -> None:
    assert assess(TABLE, {"retired": YES}, EVERYONE) == assess(TABLE, {}, EVERYONE)


def test_the_night_result_needs_pages_one_and_two_and_is_not_self_care() -> None:
    night = Situation(night=True, person=adult(), heat=False)
    early = {row[0]: NO for row in ROWS if row[2] < 3 and row[3] == "always"}
    early["persistent_one_leg_pain"] = NO
    result = assess(TABLE, early, night)
    assert result.headline is Headline.NIGHT_RESULT
    assert (result.tier, result.complete) == (None, False)
    assert next_page(result) is None
    assert result.open == result.waiting
    waits = {row[0] for row in ROWS if row[2] == 3 and row[3] == "always"}
    assert set(result.waiting) == waits - {"persistent_one_leg_pain"}
    for name in early:
        open_ = {key: value for key, value in early.items() if key != name}
        again = assess(TABLE, open_, night)
        assert again.headline is Headline.INCOMPLETE
        assert next_page(again) is not None
        assert name not in again.waiting
    by_day = assess(TABLE, early, Situation(person=adult(), heat=False))
    assert by_day.headline is Headline.INCOMPLETE
    assert by_day.waiting == ()
    assert next_page(by_day) == 3


@pytest.mark.parametrize(
    ("answer", "headline"),
    [
        ({"chest_breath_collapse": UNSURE}, Headline.URGENT),
        ({"dehydrated_unwell": YES}, Headline.URGENT),
        ({"stroke_signs": YES}, Headline.EMERGENCY),
        ({"both_legs_swollen": YES}, Headline.NIGHT_RESULT),
    ],
)
def test_what_is_found_at_night_is_said_at_night(
    answer: dict[str, Answer], headline: Headline
) -> None:
    night = Situation(night=True, person=adult(), heat=False)
    early = {row[0]: NO for row in ROWS if row[2] < 3} | {"persistent_one_leg_pain": NO}
    assert assess(TABLE, early | answer, night).headline is headline


def test_a_check_finished_at_night_with_page_three_is_complete() -> None:
    result = assess(TABLE, ALL_NO, Situation(night=True))
    assert (result.headline, result.complete) == (Headline.SELF_CARE, True)


def test_a_brief_item_is_never_below_routine() -> None:
    rows = [
        question("brief", "self_care", 3, "always", "self_care", True),
        question("plain", "self_care", 3, "always", "self_care"),
    ]
    table = Checklist(questions=tuple(rows), escalations=(), floors=())
    said = {"brief": NO, "plain": NO}
    assert assess(table, said | {"brief": YES}, Situation()).tier is Tier.ROUTINE
    assert assess(table, said | {"brief": UNSURE}, Situation()).tier is Tier.SELF_CARE
    assert assess(table, said | {"plain": YES}, Situation()).tier is Tier.SELF_CARE


def test_a_yes_is_never_below_a_not_sure() -> None:
    rows = (question("odd", "routine", 3, "always", "urgent"),)
    odd = Checklist(questions=rows, escalations=(), floors=())
    assert assess(odd, {"odd": YES}, Situation()).tier is Tier.URGENT


def test_log_answers_count_and_a_no_does_not_lower_them() -> None:
    flag = LogFlag(rule="D2", raises=("regular_sleep_loss",))
    logged = Situation(person=adult(), facts=DiaryFacts(flags=(flag,)))
    for said in ({}, {"regular_sleep_loss": NO}, {"regular_sleep_loss": UNSURE}):
        result = assess(TABLE, ALL_NO | said, logged)
        assert result.tier is Tier.SOON
        assert result.complete
        assert [(r.kind, r.id, r.sure) for r in result.reasons] == [
            (ReasonKind.LOG, "regular_sleep_loss", True)
        ]
    said = ALL_NO | {"regular_sleep_loss": YES}
    assert assess(TABLE, said, logged).reasons[0].kind is ReasonKind.LOG
    rest = {name: NO for name in IDS if name != "regular_sleep_loss"}
    assert assess(TABLE, rest, logged).complete


def test_a_yes_that_the_log_only_fills_in_gives_way_to_the_person() -> None:
    flag = LogFlag(rule="open", raises=("cramp_over_10_min_now",), settled=False)
    logged = Situation(facts=DiaryFacts(flags=(flag,)))
    assert assess(TABLE, {}, logged).tier is Tier.URGENT
    assert assess(TABLE, {"cramp_over_10_min_now": NO}, logged).tier is None
    assert assess(TABLE, {"cramp_over_10_min_now": UNSURE}, logged).reasons[0].sure is False
    kinds = [
        assess(TABLE, a, logged).reasons[0].kind for a in ({}, {"cramp_over_10_min_now": UNSURE})
    ]
    assert kinds == [ReasonKind.LOG, ReasonKind.ANSWER]


def test_a_flag_for_an_unknown_question_changes_nothing() -> None:
    flag = LogFlag(rule="D2", raises=("retired",), asks=("retired",))
    assert assess(TABLE, {}, Situation(facts=DiaryFacts(flags=(flag,)))) == assess(
        TABLE, {}, Situation()
    )


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("persistent_one_leg_pain", True),
        ("statin_muscle_new", True),
        ("pregnancy_warning", False),
        ("quinine_reaction", False),
    ],
)
def test_what_the_log_wants_asked_is_asked_where_it_fits(name: str, fits: bool) -> None:
    facts = DiaryFacts(flags=(LogFlag(rule="D8", asks=(name,)),))
    result = assess(TABLE, {}, Situation(facts=facts))
    assert (name in prompted(result)) == fits
    assert (name in asked(result)) == fits
    assert result.tier is None
    answered = assess(TABLE, {name: NO}, Situation(facts=facts))
    assert prompted(answered) == ()
    fitting = Situation(facts=facts, person=Person(pregnancy=True, quinine=True))
    assert prompted(assess(TABLE, {}, fitting)) == (name,)


def test_answers_of_a_stored_check() -> None:
    check = Check(
        id=1,
        started=datetime(2026, 3, 4, tzinfo=UTC),
        answers={"a": Given(answer=YES, origin=Origin.LOG), "b": Given(answer=NO)},
    )
    assert check.said() == {"a": YES, "b": NO}


@pytest.mark.parametrize(
    ("profile", "person"),
    [
        (Profile(), Person()),
        (Profile(age_band=AgeBand.UNDER_16), Person(child=True)),
        (Profile(age_band=AgeBand.AGE_16_39), Person(child=False)),
        (taking(MedicineClass.STATIN), Person(statin=True)),
        (taking(MedicineClass.QUININE), Person(quinine=True)),
        (taking(MedicineClass.NSAID), Person()),
        (
            Profile(due_date=date(2026, 8, 1)),
            Person(pregnancy=True, clot_risks=frozenset({ClotRisk.PREGNANT_OR_POSTPARTUM})),
        ),
        (
            Profile(birth_date=date(2026, 3, 1)),
            Person(pregnancy=True, clot_risks=frozenset({ClotRisk.PREGNANT_OR_POSTPARTUM})),
        ),
        (
            Profile(conditions=frozenset({Condition.PREVIOUS_CLOT})),
            Person(clot_risks=frozenset({ClotRisk.PREVIOUS_CLOT})),
        ),
        (
            Profile(clot_risks=frozenset({ClotRisk.JOURNEY})),
            Person(clot_risks=frozenset({ClotRisk.JOURNEY})),
        ),
    ],
)
def test_what_a_check_reads_of_a_profile(profile: Profile, person: Person) -> None:
    assert Person.of(profile, date(2026, 3, 4)) == person
