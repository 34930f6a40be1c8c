"""Lengths as people type them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.errors import InvalidValue
from crampui.domain.when_lengths import parse_minutes, read_length


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("4", 4),
        (" 4 ", 4),
        ("4m", 4),
        ("4 min", 4),
        ("4 minutes", 4),
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("0.1", 0.1),
        ("120", 120),
        ("1h", 60),
        ("1 hour", 60),
        ("2h", 120),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30 min", 90),
        ("1.5h", 90),
        ("90s", 1.5),
        ("90 sec", 1.5),
        ("45 seconds", 0.75),
        ("4m30s", 4.5),
        ("4:30", 4.5),
        ("0:20", 0.33),
        ("<1", 0.5),
        ("< 1 min", 0.5),
        ("under 1", 0.5),
        ("1-3", 2),
        ("1 to 3", 2),
        ("1–3 min", 2),
        ("3-10", 6.5),
        (">10", 11),
        ("over 10", 11),
        ("~4", 4),
        ("about 4 min", 4),
        ("ABOUT 4 MIN", 4),
    ],
)
def test_a_length_is_read(text: str, minutes: float) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "0", "0s", "121", "3h", "5s", "-4", "1-", "3-1", "x", "4 4", "4:60", "m", "1e2", "nan",
     "inf", "99999999999", "9999h", "<0.1", ">120", "4m m", "h", "٤", "4m5", "1 2 3"],
)  # fmt: skip
def test_a_length_that_is_none_names_what_is_allowed(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_minutes(text)
    assert caught.value.field == "minutes"
    assert str(caught.value) == "Length is from 0.1 to 120 minutes, such as 4, 90s, <1 or 1-3."


@given(st.floats(0.1, 120).map(lambda m: round(m, 2)))
def test_a_length_in_minutes_comes_back(minutes: float) -> None:
    assert parse_minutes(f"{minutes:g}") == minutes


@given(st.text(max_size=12) | st.from_regex(r"[~<>]?[0-9hms.: -]{1,8}", fullmatch=True))
def test_whatever_is_typed_gives_a_length_in_range_or_one_sentence(text: str) -> None:
    try:
        minutes = parse_minutes(text)
    except InvalidValue:
        return
    assert 0.1 <= minutes <= 120


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_units_add_up(hours: int, minutes: int, seconds: int) -> None:
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    assert read_length(f"{hours}h{minutes}m{seconds}s") == length
    assert read_length(f"{hours} hours {minutes} minutes {seconds} seconds") == length


@pytest.mark.parametrize("text", ["", "3", "315", "h", "3 m m", "20m 20", "m20", "1d"])
def test_a_number_without_its_unit_is_no_length(text: str) -> None:
    assert read_length(text) is None
