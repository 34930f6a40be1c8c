"""The questions: keys, words, and what can be typed."""

import contextlib
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.ask import Ask, Option, Reading, cramp, moment, night, profile, settings
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.labels import label, listed
from crampui.domain.night import Day
from crampui.domain.options import Noticed, Relief, Trigger
from crampui.domain.profile import Medicine, Profile
from crampui.domain.settings import Settings

READING = Reading(now=datetime(2026, 3, 4, 8, 0, tzinfo=UTC), zone=UTC)
ASKS = {
    "cramp": cramp.ALL,
    "night": night.ALL,
    "profile": profile.PROFILE,
    "medicine": profile.MEDICINE,
    "settings": settings.SETTINGS,
}
EVERY = [pytest.param(ask, id=f"{kind} {ask.name}") for kind, asks in ASKS.items() for ask in asks]
MOVES = set("jkgGzxt?") - {"t"}


@pytest.mark.parametrize("ask", EVERY)
def test_keys_are_single_clear_and_never_d(ask: Ask) -> None:
    keys = [option.key for option in ask.options if option.key]
    assert len(keys) == len(set(keys))
    assert all(len(key) == 1 for key in keys)
    assert not set(keys) & (MOVES | {"d"})
    assert len(ask.label) <= 15
    assert ask.options or ask.parse
    if ask.parse is not None:
        assert "t" not in keys
    assert len({option.label for option in ask.options}) == len(ask.options)


@pytest.mark.parametrize("ask", EVERY)
def test_every_option_is_a_value_of_the_field_and_has_words(ask: Ask) -> None:
    for option in ask.options:
        value = ask.picked(ask.blank, option)
        assert value == (type(ask.blank)((option.value,)) if ask.many else option.value)
        if ask.answered(value):
            assert ask.words(value, READING)
            assert ask.told(value, READING)


@pytest.mark.parametrize("ask", [ask for asks in ASKS.values() for ask in asks if ask.many])
def test_several_are_chosen_and_taken_back_and_none_stands_alone(ask: Ask) -> None:
    one, two, *_ = [option for option in ask.options if not option.alone]
    both = ask.picked(ask.picked(ask.blank, one), two)
    assert set(both) == {one.value, two.value}
    assert ask.picked(both, one) == type(ask.blank)((two.value,))
    for none in (option for option in ask.options if option.alone):
        assert ask.picked(both, none) == type(ask.blank)((none.value,))
        again = ask.picked(ask.picked(both, none), one)
        assert again == type(ask.blank)((one.value,))


@pytest.mark.parametrize(
    ("kind", "asks"),
    [
        (Cramp(id=1, night=date(2026, 3, 3)), cramp.ALL),
        (Day(date=date(2026, 3, 3)), night.ALL),
        (Profile(), profile.PROFILE),
        (Medicine(name="x"), profile.MEDICINE[1:]),
    ],
)
def test_blank_is_what_the_field_begins_with(kind: Any, asks: tuple[Ask, ...]) -> None:
    for ask in asks:
        assert getattr(kind, ask.name) == ask.blank
        assert not ask.answered(getattr(kind, ask.name))
        assert ask.words(ask.blank, READING) == ""


def test_settings_always_have_a_value_but_three() -> None:
    free = {ask.name for ask in settings.SETTINGS if not ask.needed}
    assert free == {"zone", "usual_side", "theme"}
    for ask in settings.SETTINGS:
        value = getattr(Settings(), ask.name)
        assert ask.answered(value) == ask.needed


def test_the_themes_are_those_of_the_screen() -> None:
    from crampui.ui.theme import THEMES

    assert set(settings.THEMES) == set(THEMES)


def _ask(name: str) -> Ask:
    return next(ask for asks in ASKS.values() for ask in asks if ask.name == name)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("minutes", "90s", 1.5),
        ("minutes", "1-3", 2.0),
        ("minutes", ">10", 11.0),
        ("soreness_hours", "2", 2.0),
        ("soreness_hours", "2,5", 2.5),
        ("soreness_hours", "30m", 0.5),
        ("soreness_hours", "2 days", 48.0),
        ("back_to_sleep_minutes", "20", 20),
        ("back_to_sleep_minutes", "1h30", 90),
        ("drinks_cups", "2.5", 2.5),
        ("drinks_cups", "6 cups", 6.0),
        ("supplements", " magnesium , quinine,magnesium", ("magnesium", "quinine")),
        ("fluid_limit_ml", "1500", 1500),
        ("alcohol_units_week", "10", 10.0),
        ("onset_year", "2019", 2019),
        ("due_date", "24 weeks", date(2026, 6, 24)),
        ("due_date", "week 24", date(2026, 6, 24)),
        ("due_date", "2026-08-30", date(2026, 8, 30)),
        ("birth_date", "2 mar", date(2026, 3, 2)),
        ("wake_hour", "7", 7),
        ("wake_hour", "7am", 7),
        ("wake_hour", "07:00", 7),
        ("night_turn", "2pm", 14),
        ("zone", " Europe/London ", "Europe/London"),
    ],
)
def test_what_can_be_typed(name: str, typed: str, value: Any) -> None:
    ask = _ask(name)
    assert ask.parse is not None
    assert ask.parse(typed, READING) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("minutes", "0"),
        ("minutes", "lots"),
        ("soreness_hours", "73"),
        ("soreness_hours", "4 days"),
        ("soreness_hours", "-1"),
        ("back_to_sleep_minutes", "481"),
        ("back_to_sleep_minutes", "1.5"),
        ("drinks_cups", "21"),
        ("supplements", "x" * 81),
        ("fluid_limit_ml", "299"),
        ("onset_year", "19"),
        ("due_date", "43 weeks"),
        ("due_date", "2030-01-01"),
        ("due_date", "soon"),
        ("birth_date", "tomorrow"),
        ("wake_hour", "25:30"),
        ("wake_hour", "25"),
        ("night_turn", "7"),
        ("day_turn", "9"),
        ("zone", "x" * 61),
        ("note", "x" * 501),
        ("emergency_number", "1" * 31),
    ],
)
def test_what_cannot_be_typed_is_told_in_a_sentence(name: str, typed: str) -> None:
    ask = _ask(name)
    assert ask.parse is not None
    with pytest.raises(InvalidValue) as caught:
        ask.parse(typed, READING)
    assert caught.value.allowed[0].isupper()
    assert caught.value.allowed.endswith(".")
    assert typed not in caught.value.allowed or len(typed) < 3


@given(st.text(max_size=500))
def test_a_note_is_kept_exactly(text: str) -> None:
    ask = _ask("note")
    assert ask.parse is not None
    assert ask.parse(text, READING) == text
    assert ask.told(text, READING) in ("note", "note taken back")


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_a_sentence(text: str) -> None:
    for asks in ASKS.values():
        for ask in asks:
            if ask.parse is None:
                continue
            with contextlib.suppress(InvalidValue):
                value = ask.parse(text, READING)
                ask.words(value, READING)
                ask.text(value, READING)


@pytest.mark.parametrize("name", ["minutes", "soreness_hours", "back_to_sleep_minutes"])
def test_what_is_shown_to_edit_means_the_same(name: str) -> None:
    ask = _ask(name)
    assert ask.parse is not None
    for option in ask.options:
        assert ask.parse(ask.text(option.value, READING), READING) == option.value


@pytest.mark.parametrize(
    ("typed", "short", "full"),
    [
        ("3:15", "03:15, Wed 4 Mar", "night of Tue 3 Mar, 03:15 Wed"),
        ("~2", "about 02:00, Wed 4 Mar", "night of Tue 3 Mar, about 02:00 Wed"),
        ("?", "not known", "night of Tue 3 Mar, time not known"),
        ("2025-12-31 23:00", "23:00, Wed 31 Dec 2025", "night of Wed 31 Dec 2025, 23:00 Wed"),
    ],
)
def test_a_moment_in_few_words_and_in_full(typed: str, short: str, full: str) -> None:
    found = moment.parse_moment(typed, READING)
    assert moment.WHEN.words(found, READING) == short
    assert moment.WHEN.explained(found, READING) == full
    assert moment.parse_moment(moment.WHEN.text(found, READING), READING) == found


def test_every_answer_has_its_words() -> None:
    assert label(Noticed.DARK_URINE) == "dark urine"
    assert listed((Relief.STRETCH, Relief.HEAT)) == "stretched, heat"
    assert all(label(trigger) for trigger in Trigger)


def test_a_very_long_list_goes_on_without_keys() -> None:
    ask = _ask("conditions")
    assert isinstance(ask.options[-1], Option)
    assert ask.options[-1].key == ""
    assert ask.of_key("") is None


def test_every_field_of_a_value_is_named_once() -> None:
    for asks in ASKS.values():
        names = [ask.name for ask in asks]
        assert len(names) == len(set(names))
    asked = {ask.name for ask in profile.MEDICINE}
    kept = {"earlier_starts", "earlier_changes", "earlier_stops"}
    assert {f.name for f in fields(Medicine)} == asked | kept
    assert not asked & kept


@pytest.mark.parametrize(
    ("hour", "told"), [(0, "12:00 am"), (7, "7:00 am"), (12, "12:00 pm"), (18, "6:00 pm")]
)
def test_hours_of_the_settings_follow_the_clock_one_reads(hour: int, told: str) -> None:
    twelve = Reading(now=READING.now, zone=UTC, settings=Settings(clock_24=False))
    assert settings.WAKE.words(hour, twelve) == told
    assert settings.WAKE.words(hour, READING) == f"{hour:02d}:00"


def test_a_wake_hour_may_be_told_with_minutes() -> None:
    assert settings.WAKE.parse is not None
    assert settings.WAKE.parse("7:30", READING) == 7
    assert settings.WAKE.parse("6.45am", READING) == 6
