"""The shortest way from one look to another, whether bold and dim show together or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.ui.terminal.attributes import change, parsed
from tests.ui.terminal.model import Model, Widths

ATTRIBUTES = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "53")
COLOURS = ("31", "42", "97", "100", "38;5;9", "48;5;233", "38;2;1;2;3", "48;2;4;5;6", "39", "49")
LOOKS = st.builds(
    lambda *parts: ";".join(part for some in parts for part in some),
    st.lists(st.sampled_from(ATTRIBUTES), max_size=3, unique=True),
    st.lists(st.sampled_from(COLOURS), max_size=2, unique=True),
)


@given(LOOKS, LOOKS, st.sampled_from(Widths))
def test_the_pen_is_changed_by_the_shortest_code(old: str, new: str, widths: Widths) -> None:
    screen, fresh = Model(2, 1, widths), Model(2, 1, widths)
    screen.feed(f"\x1b[0;{old}m" if old else "\x1b[m")
    screen.feed(change(old, new) + "x")
    fresh.feed((f"\x1b[0;{new}m" if new else "\x1b[m") + "x")
    assert screen.cells == fresh.cells
    assert len(change(old, new)) <= len(f"\x1b[0;{new}m")
    if change(old, new) == "":
        assert parsed(old) == parsed(new)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("", "1", "\x1b[1m"),
        ("1;38;5;9", "38;5;9", "\x1b[22m"),
        ("1;4", "4;1", "\x1b[0;4;1m"),
        ("1", "1;2", "\x1b[0;1;2m"),
        ("4;31", "21;31", "\x1b[0;21;31m"),
        ("5;6", "6", "\x1b[0;6m"),
        ("7;31;42", "31;42", "\x1b[27m"),
        ("31;42", "", "\x1b[m"),
        ("1;0;31", "31", ""),
        ("31;39", "", ""),
    ],
)
def test_by_hand(old: str, new: str, code: str) -> None:
    assert change(old, new) == code


@pytest.mark.parametrize("sgr", ["58;5;3", "38", "38;5", "38;2;1;2", "4:3", "38;7;1", "98", "110"])
def test_a_parameter_that_is_not_known_is_refused(sgr: str) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        parsed(sgr)
