"""The filter language: what each word asks, what is not known, mistakes, completion."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.filters.complete import offers
from crampui.domain.filters.find import find
from crampui.domain.filters.language import WORDS, Vocabulary, read_filter
from crampui.domain.filters.terms import Term, Within
from crampui.domain.night import Day, NightState
from crampui.domain.options import Noticed, OnsetKind, Side
from crampui.domain.period import Period
from crampui.domain.sight import Sight, dated_on, sights
from crampui.domain.tick import Tick, TickState
from tests.domain.history_diaries import BERLIN, FIRST, MEASURES, TONIGHT, Book, books
from tests.harness.examples import examples

VOCABULARY = Vocabulary(
    today=date(2026, 3, 4),
    measures={"ex_bed_calf": "Stretch both calves in bed", "hyd_drinks": "Drink enough"},
    tiers={"urgent": "Same day", "soon": "Within days"},
)
few = examples(20)
NIGHT = date(2026, 3, 3)
START = datetime(2026, 3, 4, 2, 30, tzinfo=BERLIN)


def asks(text: str) -> tuple[Term, ...]:
    return read_filter(text, VOCABULARY).terms


def cramp(**values: Any) -> Cramp:
    given: dict[str, Any] = {"onset": START, "onset_kind": OnsetKind.EXACT} | values
    return Cramp(id=20260303 * 10**9, night=NIGHT, **given)


def sight(*cramps: Cramp, day: Day | None = None, **values: Any) -> Sight:
    state = NightState.NOT_LOGGED
    if cramps:
        state = NightState.CRAMPS
    elif day is not None and day.quiet:
        state = NightState.QUIET
    return Sight(NIGHT, state, day, cramps, **values)


def said(text: str, at: Sight) -> bool | None:
    """Return what a filter of one word says of a night: yes, no, or not known."""
    found = find([at], asks(text))
    if found.nights:
        return True
    return False if found.result.others else None


@pytest.mark.parametrize(
    ("text", "values", "answer"),
    [
        ("leg:left", {"side": Side.LEFT}, True),
        ("leg:left", {"side": Side.BOTH}, False),
        ("leg:left,both", {"side": Side.BOTH}, True),
        ("side:left", {"side": Side.LEFT}, True),
        ("leg:left", {}, None),
        ("leg:left", {"side": Side.NOT_SURE}, None),
        ("leg:not-sure", {"side": Side.NOT_SURE}, True),
        ("leg:?", {}, True),
        ("leg:?", {"side": Side.NOT_SURE}, True),
        ("leg:?", {"side": Side.LEFT}, False),
        ("-leg:left", {"side": Side.LEFT}, False),
        ("-leg:left", {"side": Side.RIGHT}, True),
        ("-leg:left", {}, None),
        ("pain>5", {"pain": 6}, True),
        ("pain>5", {"pain": 5}, False),
        ("pain > 5", {"pain": 6}, True),
        ("pain>=5", {"pain": 5}, True),
        ("pain≥5", {"pain": 5}, True),
        ("pain<5", {"pain": 5}, False),
        ("pain<=5", {"pain": 5}, True),
        ("pain:5", {"pain": 5}, True),
        ("pain=5", {"pain": 4}, False),
        ("pain:3-5", {"pain": 4}, True),
        ("pain:3-5", {"pain": 6}, False),
        ("pain>0", {"pain": 0}, False),
        ("pain:0", {"pain": 0}, True),
        ("pain<5", {}, None),
        ("pain:?", {}, True),
        ("pain:?", {"pain": 0}, False),
        ("minutes>10", {"minutes": 10.0}, False),
        ("minutes>90s", {"minutes": 2.0}, True),
        ("length<1h", {"minutes": 45.0}, True),
        ("min:4,5", {"minutes": 4.5}, True),
        ("muscle:calf", {"muscles": ("calf", "toes")}, True),
        ("muscle:c", {"muscles": ("calf",)}, True),
        ("muscle:foot-arch,toes", {"muscles": ("calf",)}, False),
        ("muscle:foot_arch", {"muscles": ("foot_arch",)}, True),
        ("muscle:calf", {"muscles": ()}, None),
        ("at:2", {}, True),
        ("at:3", {}, False),
        ("at:23-3", {}, True),
        ("at:22-2", {}, False),
        ("at:2:30", {}, True),
        ("at:2:31-3", {}, False),
        ("at:2am-3am", {}, True),
        ("at:2", {"onset": None, "onset_kind": OnsetKind.UNKNOWN}, None),
        ("woke:yes", {"woke_me": True}, True),
        ("woke:no", {"woke_me": True}, False),
        ("woke", {"woke_me": True}, True),
        ("woke:yes", {}, None),
        ("woke:?", {}, True),
        ("live:no", {"live": True}, False),
        ("late", {"logged_at": START + timedelta(days=4)}, True),
        ("late:no", {"logged_at": START}, True),
        ("note:STAIRS", {"note": "the stairs"}, True),
        ("note:stairs", {}, False),
        ('note:"all day"', {"note": "Stairs all day"}, True),
        ('note:"all', {"note": "Stairs all day"}, True),
        ('note:"all  day"', {"note": "Stairs all day"}, False),
        ("noticed:numbness", {"noticed": (Noticed.NUMBNESS,)}, True),
        ("trigger:heat", {"triggers": ("heat",)}, True),
        ("trigger:heat", {}, None),
        ("sore>12", {"soreness_hours": 24.0}, True),
        ("awake>=30", {"back_to_sleep_minutes": 30}, True),
        ("knot:yes", {"visible_knot": False}, False),
        ("lying:side", {"position": "side"}, True),
        ("lying:side", {"position": "not_known"}, None),
    ],
)
def test_what_a_word_asks_of_a_cramp(text: str, values: dict[str, Any], answer: object) -> None:
    assert said(text, sight(cramp(**values))) is answer


DONE = Day(
    date=NIGHT,
    quiet=True,
    sleep_quality=7,
    note="Long walk",
    triggers=("heat",),  # type: ignore[arg-type]
    ticks=(
        Tick(measure="ex_bed_calf", state=TickState.DONE),
        Tick(measure="hyd_drinks", state=TickState.SKIPPED),
    ),
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("quiet", True),
        ("night:quiet", True),
        ("logged", True),
        ("unlogged", False),
        ("night:cramps", False),
        ("night:cramps,quiet", True),
        ("-quiet", False),
        ("cramps:0", True),
        ("cramps>0", False),
        ("leg:left", False),
        ("-leg:left", False),
        ("pain:?", False),
        ("tick:ex_bed_calf", True),
        ("tick:ex-bed", True),
        ("tick:calves", True),
        ("-tick:ex_bed_calf", False),
        ("tick:hyd_drinks", False),
        ("-tick:hyd_drinks", True),
        ("sleep>=7", True),
        ("sleep<7", False),
        ("drinks>3", None),
        ("note:walk", True),
        ("trigger:heat", True),
        ("day:tue", True),
        ("day:monday,wed", False),
        ("from:2026-03-03", True),
        ("from:2026-03-04", False),
        ("to:2026-03", True),
        ("to:2026-02", False),
        ("on:2026-03", True),
        ("in:2025", False),
        ("from:-2 to:today", True),
        ("late:no", True),
    ],
)
def test_what_a_word_asks_of_a_quiet_night(text: str, answer: object) -> None:
    assert said(text, sight(day=DONE)) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("unlogged", True),
        ("logged", False),
        ("leg:left", None),
        ("-leg:left", None),
        ("pain:?", None),
        ("cramps:0", None),
        ("tick:ex_bed_calf", None),
        ("note:x", False),
        ("late:no", None),
        ("marker:any", False),
        ("flag:any", False),
        ("from:2026-03", True),
    ],
)
def test_what_is_known_of_a_night_not_logged(text: str, answer: object) -> None:
    assert said(text, sight()) is answer


def test_a_closed_day_knows_what_was_not_done() -> None:
    assert said("tick:hyd_drinks", sight(day=Day(date=NIGHT, closed=True))) is False
    assert said("-tick:hyd_drinks", sight(day=Day(date=NIGHT, closed=True))) is True


def test_all_conditions_are_of_the_same_cramp() -> None:
    two = sight(cramp(side=Side.LEFT, pain=2), cramp(side=Side.RIGHT, pain=8))
    assert said("leg:left pain:2", two) is True
    assert said("leg:left pain:8", two) is False
    assert said("leg:left cramps:2", two) is True


def test_a_night_fits_even_when_another_cramp_is_not_known() -> None:
    found = find([sight(cramp(pain=8), cramp())], asks("pain>5"))
    assert (found.result.nights, found.result.cramps) == (1, 1)
    assert found.result.unsure_cramps == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("leeg:left", "“leeg” is no filter word. Perhaps leg"),
        ("painn>3", "“painn” is no filter word. Perhaps pain."),
        ("zzz:1", "“zzz” is no filter word. Some are leg, pain"),
        ("stairs", "For notes: note:stairs."),
        ("qiet", "“qiet” is no filter word. Perhaps quiet."),
        ("leg", "leg takes left, right, both, not-sure."),
        ("leg:", "leg takes left, right, both, not-sure."),
        ("leg:up", "leg takes left, right, both, not-sure."),
        ("leg>2", "leg takes left, right, both, not-sure, after a colon."),
        ("pain>x", "pain takes a number from 0 to 10, such as pain>5 or pain:3-6."),
        ("pain>", "pain takes a number from 0 to 10."),
        ("at:25", "at takes a time or a span of the night"),
        ("at:3-3", "at takes a time or a span of the night"),
        ("at>3", "at takes a time or a span of the night"),
        ("from:someday", "A date is like 2026-01"),
        ("from:2026-13", "A date is like 2026-01"),
        ("from:2026-02-30", "A date is like 2026-01"),
        ("tick:nothing", "tick takes a measure of the plan"),
        ("flag:red", "flag takes "),
        ("woke:maybe", "woke takes yes, no"),
        (":", "means nothing here"),
        ("-", "means nothing here"),
        ("leg:left,", "leg takes left, right, both, not-sure."),
        ("x" * 301, "A filter takes at most 300 characters."),
    ],
)
def test_a_mistake_is_told_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        asks(text)
    assert told in caught.value.allowed
    assert caught.value.field == "filter"


@given(st.text(max_size=60))
def test_any_text_is_a_filter_or_a_sentence(text: str) -> None:
    chosen, told = None, ""
    try:
        chosen = read_filter(text, VOCABULARY)
    except InvalidValue as error:
        told = error.allowed
    assert told.endswith(".") if chosen is None else read_filter(chosen.text, VOCABULARY) == chosen


def test_every_word_says_what_it_takes() -> None:
    for word in WORDS:
        assert word.help
        assert word.takes
        with pytest.raises(InvalidValue, match="takes"):
            asks(f"{word.name}:")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("l", ["leg:", "length>", "live:", "late:", "lying:", "logged "]),
        ("pa", ["pain>"]),
        ("-mu", ["-muscle:"]),
        ("leg:", ["leg:left ", "leg:right ", "leg:both ", "leg:not-sure "]),
        ("leg:r", ["leg:right "]),
        ("leg:left,r", ["leg:left,right "]),
        ("pain>5 leg:b", ["pain>5 leg:both "]),
        ("leg:right", []),
        ("pain>", []),
        ("zzz", []),
        ("tick:ca", ["tick:ex_bed_calf "]),
        ("flag:u", ["flag:urgent "]),
        ("night:q", ["night:quiet "]),
    ],
)
def test_what_can_follow(text: str, lines: list[str]) -> None:
    assert [offer.line for offer in offers(text, VOCABULARY)] == lines


@given(st.text(max_size=30))
@example("0\x85U")
def test_what_is_offered_can_be_read_or_goes_on(text: str) -> None:
    for offer in offers(text, VOCABULARY):
        assert offer.line.startswith(text[: text.rfind(" ") + 1])
        if offer.line.endswith(" ") and len(text.split()) < 2:
            asks(offer.line)


TERMS = (
    *("leg:left", "-leg:right", "leg:?", "pain>5", "pain:0-3", "pain:?", "minutes>=10"),
    *("muscle:calf,toes", "at:22-2", "at:3", "woke:yes", "live:no", "late:yes", "-late"),
    *("note:stairs", '-note:"he said"', "trigger:heat", "quiet", "unlogged", "logged"),
    *("cramps>1", "cramps:0", "tick:ex_bed_calf", "-tick:hyd_drinks", "flag:any"),
    *("flag:urgent,soon", "flag:open", "marker:shoes", "experiment:with", "-experiment:any"),
    *("sleep>5", "day:fri,sat", "from:2026-03-15", "to:2026-05", "on:2026-04"),
)
lines = st.lists(st.sampled_from(TERMS), max_size=4, unique=True)
WHOLE = Period(since=FIRST, until=TONIGHT)


def looked(book: Book) -> tuple[Sight, ...]:
    return sights(book.state, dated(book), WHOLE)


def dated(book: Book) -> Any:
    state = book.state
    return dated_on(state.checks.values(), state.markers.values(), state.experiments.values(), 4)


@few
@given(books(), lines)
def test_a_night_fits_where_one_of_its_cramps_answers_all_that_is_asked(
    book: Book, words: list[str]
) -> None:
    """Counted once more, a night at a time; the order of the words changes nothing."""
    terms = asks(" ".join(words))
    nights, cramps = [], []
    not_logged = not_said = unsure = 0
    for one in looked(book):
        said = {each: {term.of(one, each) for term in terms} for each in one.every or (None,)}
        fits = [each for each, answers in said.items() if answers <= {True}]
        open_ = [each for each, answers in said.items() if None in answers and False not in answers]
        cramps += [each for each in fits if each is not None]
        unsure += sum(1 for each in open_ if each is not None)
        if fits:
            nights.append(one.night)
        elif open_:
            blank = not one.every and one.state is NightState.NOT_LOGGED
            not_logged += blank
            not_said += not blank
    found = find(looked(book), terms)
    assert list(found.nights) == nights
    assert list(found.cramps()) == cramps
    result = found.result
    assert (result.not_logged, result.not_said, result.unsure_cramps) == (
        not_logged, not_said, unsure
    )  # fmt: skip
    assert find(looked(book), terms[::-1]) == found


@few
@given(books(), lines)
def test_what_is_left_out_is_counted(book: Book, words: list[str]) -> None:
    result = find(looked(book), asks(" ".join(words))).result
    assert result.total == WHOLE.nights
    assert min(result.others, result.not_logged, result.not_said, result.nights) >= 0


@few
@given(books(), lines, st.sampled_from(TERMS))
def test_another_word_never_finds_more(book: Book, words: list[str], more: str) -> None:
    few = find(looked(book), asks(" ".join([*words, more])))
    many = find(looked(book), asks(" ".join(words)))
    assert set(few.nights) <= set(many.nights)


@few
@given(books(), st.sampled_from(TERMS))
def test_a_word_and_its_denial_part_what_is_known(book: Book, word: str) -> None:
    (term,) = asks(word)
    denial = asks(word[1:] if word.startswith("-") else f"-{word}")[0]
    for one in looked(book):
        for each in one.every or (None,):
            yes, no = term.of(one, each), denial.of(one, each)
            assert not (yes and no)
            assert (yes is None) == (no is None)
            if each is not None:
                assert yes is None or yes is not no


def test_dates_narrow_to_what_all_of_them_allow() -> None:
    chosen = read_filter("from:2026-01 to:2026-03 from:2026-02 pain>3", VOCABULARY)
    assert chosen.period == Within(since=date(2026, 2, 1), until=date(2026, 3, 31))
    assert len(chosen.others) == 1


@few
@given(books())
def test_a_check_after_midnight_stands_on_the_day_before(book: Book) -> None:
    for one in looked(book):
        for check in one.checks:
            began = check.started
            assert one.night == (began - timedelta(hours=4)).date()


@few
@given(books())
def test_measures_of_the_book_are_those_of_the_words(book: Book) -> None:
    assert set(MEASURES) == set(VOCABULARY.measures)
    assert len(looked(book)) == WHOLE.nights
