"""What must hold for any answers, any person, any diary."""

from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.checklist.questions import CLOT_RISK, GATED, Answer, AskIf, Tier
from crampui.domain.checklist.triage import (
    DiaryFacts,
    Headline,
    Person,
    ReasonKind,
    Situation,
    assess,
)
from crampui.domain.log_flags import LogFlag
from crampui.domain.profile import ClotRisk, Fact
from tests.domain.clinical_table import IDS, TABLE, asked, next_page
from tests.harness.examples import examples

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
KEYS = (*IDS, *GATED, CLOT_RISK)
RAISING = {
    "D1": ("past_cramp_over_10",),
    "D2": ("regular_sleep_loss",),
    "D3": ("frequent_no_sleep_loss",),
    "D4": ("worsening_trend",),
    "D5": ("severe_repeated",),
    "D6": ("spreads_beyond_legs",),
    "D9": ("new_medicine_cramps", "statin_muscle_new"),
    "rising": ("worsening_trend",),
    "open": ("cramp_over_10_min_now",),
}
flags = st.one_of(
    st.builds(
        lambda rule, raises: LogFlag(rule=rule, raises=raises, settled=rule != "open"),
        *[st.shared(st.sampled_from(sorted(RAISING)), key="rule")],
        st.shared(st.sampled_from(sorted(RAISING)), key="rule").map(RAISING.__getitem__),
    ),
    st.builds(
        lambda rule, asks: LogFlag(rule=rule, asks=tuple(asks)),
        st.sampled_from(["D7", "D8"]),
        st.lists(st.sampled_from(IDS), max_size=4),
    ),
)
# Mostly "no", so that a single yes or not sure often decides.
answer_maps = st.dictionaries(
    st.sampled_from(KEYS), st.sampled_from([NO, NO, NO, UNSURE, YES]), max_size=len(KEYS)
)
few = st.dictionaries(st.sampled_from(KEYS), st.sampled_from([UNSURE, YES]), max_size=4)
answers = st.one_of(
    answer_maps,
    few.map(lambda said: dict.fromkeys(IDS, NO) | said),
    few,
)
said_or_not = st.sampled_from([None, None, False, True])
people = st.builds(
    Person,
    pregnancy=said_or_not,
    statin=said_or_not,
    quinine=said_or_not,
    child=st.sampled_from([None, False, True]),
    clot_risks=st.sampled_from([frozenset[ClotRisk](), frozenset({ClotRisk.HORMONES})]),
)
situations = st.builds(
    Situation,
    person=people,
    heat=st.sampled_from([None, False, True]),
    night=st.booleans(),
    facts=st.builds(
        DiaryFacts,
        cramp_nights_28=st.integers(0, 4),
        flags=st.lists(flags, max_size=3).map(tuple),
    ),
)


def rank(tier: Tier | None) -> int:
    return -1 if tier is None else tier


@examples(250)
@given(answers, situations, st.sampled_from(KEYS), st.sampled_from([UNSURE, YES]))
def test_one_more_yes_or_not_sure_never_lowers_the_tier(
    said: dict[str, Answer], where: Situation, name: str, answer: Answer
) -> None:
    if said.get(name) is YES:
        said = said | {name: UNSURE}
    more = assess(TABLE, said | {name: YES if said.get(name) is UNSURE else answer}, where)
    assert rank(more.tier) >= rank(assess(TABLE, said, where).tier)


@given(answers, situations, st.data())
def test_the_order_of_answers_does_not_matter(
    said: dict[str, Answer], where: Situation, data: st.DataObject
) -> None:
    shuffled = dict(data.draw(st.permutations(list(said.items()))))
    assert assess(TABLE, shuffled, where) == assess(TABLE, said, where)


@examples(150)
@given(answers, situations, flags, st.integers(0, 3))
def test_more_diary_facts_never_lower_the_tier(
    said: dict[str, Answer], where: Situation, flag: LogFlag, nights: int
) -> None:
    facts = DiaryFacts(
        cramp_nights_28=where.facts.cramp_nights_28 + nights,
        flags=(*where.facts.flags, flag),
    )
    more = Situation(person=where.person, heat=where.heat, night=where.night, facts=facts)
    before, after = assess(TABLE, said, where).tier, assess(TABLE, said, more).tier
    # Self-care can become "incomplete": the log may want one more question asked.
    assert rank(after) >= rank(before) or (before is Tier.SELF_CARE and after is None)


@given(answers, situations, st.data())
def test_taking_back_an_answer_makes_it_incomplete(
    said: dict[str, Answer], where: Situation, data: st.DataObject
) -> None:
    full = dict.fromkeys((*IDS, *GATED, CLOT_RISK), NO) | said
    assert assess(TABLE, full, where).complete
    answered = {
        asked.question.id
        for asked in assess(TABLE, full, where).questions
        if asked.origin is ReasonKind.ANSWER
        and asked.question.ask_if in (AskIf.ALWAYS, AskIf.CHILD)
    }
    filled = {name for flag in where.facts.flags for name in flag.raises}
    if where.person.child is not None:
        filled.add("under_16")
    name = data.draw(st.sampled_from(sorted(answered - filled)))
    result = assess(TABLE, {k: v for k, v in full.items() if k != name}, where)
    assert not result.complete
    assert name in result.open
    assert result.headline is not Headline.SELF_CARE
    assert result.tier is not Tier.SELF_CARE


@given(answers, situations)
def test_an_unfinished_check_is_never_self_care(said: dict[str, Answer], where: Situation) -> None:
    result = assess(TABLE, said, where)
    if not result.complete:
        assert result.tier is not Tier.SELF_CARE
        assert result.headline is not Headline.SELF_CARE
    assert result.complete == (not result.open)
    assert (result.tier is None) <= (not result.complete)
    assert (result.headline is Headline.EMERGENCY) == result.emergency


@given(answers, situations)
def test_the_night_never_changes_the_tier_and_never_says_it_is_over(
    said: dict[str, Answer], where: Situation
) -> None:
    day = Situation(person=where.person, heat=where.heat, facts=where.facts)
    night = Situation(person=where.person, heat=where.heat, facts=where.facts, night=True)
    by_day, by_night = assess(TABLE, said, day), assess(TABLE, said, night)
    assert by_night.tier is by_day.tier
    assert by_night.complete == by_day.complete
    assert by_night.open == by_day.open
    if by_night.headline is Headline.NIGHT_RESULT:
        assert rank(by_night.tier) < Tier.URGENT
        stages = {q.id: q.stage for q in TABLE.questions}
        assert all(stages[name] == 3 for name in by_night.open)


@examples(50)
@given(situations, st.data())
def test_answering_what_comes_next_always_reaches_the_end(
    where: Situation, data: st.DataObject
) -> None:
    said: dict[str, Answer] = {}
    steps = 0
    while (name := assess(TABLE, said, where).next_open()) is not None:
        pages = assess(TABLE, said, where).pages
        page = next(n for n, asked in pages.items() if name in {a.question.id for a in asked})
        if data.draw(st.integers(0, 9)) == 0:
            said |= {asked.question.id: NO for asked in pages[page] if asked.open}
        said[name] = data.draw(st.sampled_from([NO, NO, NO, UNSURE, YES]))
        steps += 1
        assert steps <= len(KEYS)
    result = assess(TABLE, said, where)
    assert result.open == result.waiting
    assert next_page(result) is None
    assert result.complete or where.night


@examples(200)
@given(answers, situations)
def test_a_not_sure_is_never_above_a_yes(said: dict[str, Answer], where: Situation) -> None:
    firm = {name: YES if answer is UNSURE else answer for name, answer in said.items()}
    assert rank(assess(TABLE, firm, where).tier) >= rank(assess(TABLE, said, where).tier)


def silent(where: Situation) -> Situation:
    """The same with a profile that says nothing."""
    return Situation(heat=where.heat, night=where.night, facts=where.facts)


@examples(300)
@given(answers, situations)
def test_silence_of_the_profile_hides_no_higher_tier(
    said: dict[str, Answer], where: Situation
) -> None:
    """What a said profile shows, a silent one shows as well, or it asks."""
    told, untold = assess(TABLE, said, where), assess(TABLE, said, silent(where))
    if untold.complete:
        # A person who denies what the profile says is not silent.
        person = where.person
        denied = {name for name, answer in said.items() if answer is NO}
        known = {fact.value for fact in Fact if getattr(person, fact.value)}
        known |= {CLOT_RISK} if person.clot_risks else set()
        known |= {"under_16"} if person.child else set()
        if not denied & known:
            assert rank(untold.tier) >= rank(told.tier)


@examples(300)
@given(answers, situations)
def test_said_in_the_check_or_in_the_profile_is_the_same(
    said: dict[str, Answer], where: Situation
) -> None:
    person = where.person
    facts = {fact.value: getattr(person, fact.value) for fact in Fact}
    gates = {name: YES if true else NO for name, true in facts.items() if true is not None}
    known = gates | ({CLOT_RISK: YES} if person.clot_risks else {})
    known |= {"under_16": YES} if person.child else {}
    plain = {name: answer for name, answer in said.items() if name not in facts}
    told = assess(TABLE, plain, where)
    untold = assess(TABLE, plain | known, silent(where))
    assert untold.tier is told.tier or person.child is False
    assert rank(untold.tier) >= rank(told.tier) or not untold.complete


@given(answers, situations)
def test_questions_are_asked_of_whom_they_fit(said: dict[str, Answer], where: Situation) -> None:
    names = asked(assess(TABLE, said, where))
    for question in TABLE.questions:
        if question.ask_if is AskIf.ALWAYS or question.id in said:
            assert question.id in names
    assert len(set(names)) == len(names)


def test_a_leg_sore_for_a_day_asks_after_pregnancy_also_where_its_question_was_answered() -> None:
    facts = DiaryFacts(flags=(LogFlag(rule="D7"),))
    found = assess(TABLE, dict.fromkeys(IDS, NO), Situation(facts=facts))
    assert (found.tier, found.open) == (None, ("pregnancy",))
    for answer, expected in ((YES, Tier.ROUTINE), (UNSURE, Tier.ROUTINE), (NO, Tier.SELF_CARE)):
        said = dict.fromkeys(IDS, NO) | {"pregnancy": answer}
        assert assess(TABLE, said, Situation(facts=facts)).tier is expected
