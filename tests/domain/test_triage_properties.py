"""What must hold for any answers, any person, any diary."""

from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.assessment import Headline
from crampui.domain.check import CLOT_RISK, Answer, AskIf, Tier
from crampui.domain.check_flow import next_question, pages, rest_of_page
from crampui.domain.log_flag import LogFlag
from crampui.domain.profile import ClotRisk
from crampui.domain.situation import DiaryFacts, Person, Situation
from crampui.domain.triage import assess
from tests.domain.clinical_table import IDS, TABLE
from tests.harness.examples import examples

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
KEYS = (*IDS, CLOT_RISK)
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
people = st.builds(
    Person,
    pregnancy=st.booleans(),
    statin=st.booleans(),
    quinine=st.booleans(),
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
    full = dict.fromkeys(IDS, NO) | {CLOT_RISK: NO} | said
    assert assess(TABLE, full, where).complete
    filled = {name for flag in where.facts.flags for name in flag.raises}
    if where.person.child:
        filled.add("under_16")
    fitting = [q.id for q in TABLE.questions if where.fits(q.ask_if) and q.id not in filled]
    name = data.draw(st.sampled_from(fitting))
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
    while (name := next_question(TABLE, said, where)) is not None:
        on_page = [n for page in pages(TABLE, said, where) for n in page.questions]
        assert name in on_page
        if data.draw(st.integers(0, 9)) == 0:
            page = next(p.number for p in pages(TABLE, said, where) if name in p.questions)
            said |= dict.fromkeys(rest_of_page(TABLE, said, where, page), NO)
        said[name] = data.draw(st.sampled_from([NO, NO, NO, UNSURE, YES]))
        steps += 1
        assert steps <= len(KEYS)
    result = assess(TABLE, said, where)
    assert result.open == result.waiting
    assert result.next_page is None
    assert result.complete or where.night


@given(answers, situations)
def test_questions_are_asked_of_whom_they_fit(said: dict[str, Answer], where: Situation) -> None:
    asked = assess(TABLE, said, where).asked
    for question in TABLE.questions:
        if question.ask_if is AskIf.ALWAYS or question.id in said:
            assert question.id in asked
    assert len(set(asked)) == len(asked)
