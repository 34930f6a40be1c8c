"""Finding words: whatever their case, accents and quotation marks."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.content.guide import guide
from crampui.content.search import Hit, Index, fold, search, stem
from crampui.content.statements import Kind, Section, Statement
from crampui.domain.plan.measure import Grade

WORDS = sorted({word for part in guide() for i in part.statements for word in i.text.split()})


def _statement(text: str, *, title: str = "Title", also: str = "", said: str = "") -> Statement:
    return Statement(
        id="one",
        kind=Kind.NOTE,
        title=title,
        text=text,
        said=said,
        grade=Grade.WEAK,
        sources=("SEED",),
        also=also,
    )


def _search(words: str, *statements: Statement, title: str = "Part") -> tuple[Hit, ...]:
    return Index([Section(id="part", title=title, statements=statements)]).find(words)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("DIABETES", "About diabetes."),
        ("diabétes", "About diabetes."),
        ("barre", "Guillain-Barré syndrome."),
        ("can't", "You can’t stand."),
        ("can’t", "You can't stand."),
        ("stretch", "Stretching helps."),
        ("leg cramp", "A cramp in the leg."),
        ("thyroidism", "Hypothyroidism."),
        ("0.18", "0.18 fewer."),
        ("K2", "Vitamin K2."),
    ],
)
def test_words_are_found(words: str, text: str) -> None:
    (hit,) = _search(words, _statement(text))
    assert hit.statement == 0


def test_any_of_the_words_is_found_where_none_has_all() -> None:
    (hit,) = _search("diabetes zebra", _statement("About diabetes."), _statement("Sleep."))
    assert (hit.statement, hit.whole) == (0, False)
    (hit,) = _search("about diabetes", _statement("About diabetes."))
    assert hit.whole


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("charley horse", "A cramp."),
        ("charly hors", "A cramp."),
        ("water pills", "Any diuretic."),
        ("edema", "The leg is swollen."),
        ("gp", "Ask your doctor."),
        ("3 AM", "At night."),
        ("magnezium", "Foods with magnesium."),
        ("ankels", "Both ankles."),
    ],
)
def test_other_names_and_slips_are_found(words: str, text: str) -> None:
    assert _search(words, _statement(text))


@pytest.mark.parametrize(
    "words",
    [
        ("cramp", "cramps", "cramped", "cramping"),
        ("pillow", "pillows"),
        ("stretch", "stretches", "stretching", "stretched"),
        ("exercise", "exercises", "exercising"),
        ("stop", "stopping", "stopped"),
        ("remedy", "remedies"),
        ("doctor", "doctor's", "doctors"),
    ],
)
def test_both_numbers_and_the_usual_endings_have_one_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("pair", [("diabetes", "diabetic"), ("nut", "minutes"), ("bus", "bu")])
def test_other_words_have_another_stem(pair: tuple[str, str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


def test_a_word_is_not_found_inside_of_another_where_it_is_known_itself() -> None:
    hits = _search("nut", _statement("For ten minutes."), _statement("Eat nuts."))
    assert [hit.statement for hit in hits] == [1]


def test_what_concerns_the_person_goes_first() -> None:
    index = Index(
        [
            Section(
                id="part",
                title="Part",
                statements=(
                    replace(_statement("Much sleep."), id="one"),
                    replace(_statement("Good sleep."), id="two"),
                ),
            )
        ]
    )
    assert [hit.statement for hit in index.find("sleep")] == [0, 1]
    assert [hit.statement for hit in index.find("sleep", ["two"])] == [1, 0]


@pytest.mark.parametrize("words", ["", "   ", "\n", "zebra", "zebra xylophone"])
def test_nothing_is_found(words: str) -> None:
    assert _search(words, _statement("A cramp in the leg.")) == ()


def test_the_beginning_of_a_word_goes_before_its_inside() -> None:
    hits = _search("age", _statement("Damage."), _statement("Old age."))
    assert [hit.statement for hit in hits] == [1]


def test_titles_come_first_then_texts_in_reading_order() -> None:
    hits = _search(
        "sleep",
        _statement("Lost sleep."),
        _statement("Nothing.", title="Sleep"),
        _statement("Sleep again."),
        _statement("Nothing.", also="sleep"),
    )
    assert [hit.statement for hit in hits] == [1, 3, 0, 2]


def test_the_title_of_a_section_is_found() -> None:
    hit, _ = _search("prevention", _statement("Nothing."), title="Prevention")
    assert (hit.statement, hit.title, hit.start) == (None, "Prevention", -1)


def test_the_context_shows_the_word_and_where_it_is() -> None:
    text = "One. " * 30 + "Here is the Éclair word. " + "Two. " * 30
    (hit,) = _search("eclair", _statement(text))
    assert hit.context[hit.start : hit.start + hit.length] == "Éclair"
    assert hit.context.startswith("…")
    assert hit.context.endswith("…")
    assert len(hit.context) <= 100


def test_what_is_not_in_the_text_gives_its_beginning() -> None:
    (hit,) = _search("hidden", _statement("A long text. " * 20, also="hidden"))
    assert hit.start == -1
    assert hit.context.startswith("A long text.")


def test_lines_are_joined_in_the_context() -> None:
    (hit,) = _search("third", _statement("First\nsecond\nthird"))
    assert hit.context == "First second third"


@given(st.sampled_from(WORDS))
def test_every_word_of_the_guide_finds_itself(word: str) -> None:
    if any(char.isalnum() for char in word):
        assert search(word)


@given(st.text(max_size=30))
def test_any_words_can_be_searched_and_the_context_holds_what_it_points_at(words: str) -> None:
    for hit in search(words):
        assert "\n" not in hit.context
        if hit.start >= 0:
            assert hit.length > 0
            assert hit.start + hit.length <= len(hit.context)


@given(st.text(max_size=40))
def test_folding_forgets_case_and_accents(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(char) for char in folded)
