"""Sending differences: whatever is left out, the terminal shows the same."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crampui.diary.night_signs import LEGEND
from crampui.diary.wording import APART
from crampui.domain.letters import SIGNS, Letters, in_a_line, is_utf8, letters, on_screen
from crampui.ui.terminal.attributes import change, parsed
from crampui.ui.terminal.picture import Picture

COLUMNS, ROWS = 20, 4
LOOKS = ["", "1", "7", "1;7", "38;5;117;48;5;233", "1;38;5;9", "2;38;2;1;2;3", "31;42", "4;97;100"]
LETTERS = "ab  █é…x"

runs = st.tuples(st.sampled_from(LOOKS), st.text(LETTERS, min_size=1, max_size=8))
stretches = st.tuples(
    st.integers(0, ROWS - 1), st.integers(0, COLUMNS - 1), st.lists(runs, min_size=1, max_size=4)
)
partial = st.lists(st.lists(stretches, min_size=1, max_size=5), min_size=1, max_size=6)
wide_runs = st.tuples(st.sampled_from(LOOKS), st.text(LETTERS + "漢字", min_size=1, max_size=12))
lines = st.tuples(st.integers(0, ROWS - 1), st.just(0), st.lists(wide_runs, max_size=4))
whole_lines = st.lists(st.lists(lines, min_size=1, max_size=4), min_size=1, max_size=6)


def _frame(parts: list[tuple[int, int, list[tuple[str, str]]]], *, filled: bool = False) -> str:
    """Write a frame as Textual does: an address, then runs that each end with a reset."""
    out = []
    for y, x, pieces in parts:
        out.append(f"\x1b[{y + 1};{x + 1}H")
        left = COLUMNS - x
        for look, text in pieces:
            while cell_len(text) > left:
                text = text[:-1]
            left -= cell_len(text)
            out.append(f"\x1b[{look}m{text}\x1b[0m" if look else text)
        if filled:
            out.append(" " * left)
    return "".join(out)


class Shown:
    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.screen.reset_mode(pyte.modes.DECAWM)
        self.stream = pyte.Stream(self.screen)

    def feed(self, data: str) -> None:
        self.stream.feed(data)

    def cells(self) -> list[list[object]]:
        buffer = self.screen.buffer
        return [[buffer[y][x] for x in range(COLUMNS)] for y in range(ROWS)]


BLANK = "".join(f"\x1b[{y + 1};1H{' ' * COLUMNS}" for y in range(ROWS))


def _assert_the_same(frames: list[str]) -> None:
    whole, thin, picture = Shown(), Shown(), Picture()
    for frame in [BLANK, *frames]:
        whole.feed("\x1b[0m" + frame)
        thin.feed(picture.difference(frame))
        assert thin.cells() == whole.cells()
        if frame.count("H") == 1:
            assert picture.difference(frame) == ""


@given(partial)
def test_parts_of_lines_show_the_same(
    made: list[list[tuple[int, int, list[tuple[str, str]]]]],
) -> None:
    _assert_the_same([_frame(parts) for parts in made])


@given(whole_lines)
def test_whole_lines_with_wide_letters_show_the_same(
    made: list[list[tuple[int, int, list[tuple[str, str]]]]],
) -> None:
    _assert_the_same([_frame(parts, filled=True) for parts in made])


def test_a_frame_that_changes_nothing_sends_nothing() -> None:
    picture = Picture()
    frame = "\x1b[1;1H\x1b[1;38;5;117mabc\x1b[0m\r\n\x1b[2;1Hdef"
    assert picture.difference(frame)
    assert picture.difference(frame) == ""


def test_only_the_changed_cells_are_sent() -> None:
    picture = Picture()
    picture.difference("\x1b[1;1H\x1b[38;5;251;48;5;233m" + "a" * 80 + "\x1b[0m")
    sent = picture.difference("\x1b[1;1H\x1b[38;5;251;48;5;233m" + "a" * 40 + "b" + "a" * 39)
    assert sent == "\x1b[1;41Hb"


def test_distant_changes_are_jumped_to() -> None:
    picture = Picture()
    picture.difference("\x1b[1;1H" + "a" * 30)
    assert picture.difference("\x1b[1;1Hb" + "a" * 28 + "b") == "\x1b[1;1Hb\x1b[28Cb"


@pytest.mark.parametrize("strange", ["\x1b[2J", "\x1b]8;;http://x\x1b\\a", "\x1b[?25h", "a\tb"])
def test_what_is_not_understood_is_sent_as_it_is_and_all_is_forgotten(strange: str) -> None:
    picture = Picture()
    picture.difference("\x1b[1;1Habc")
    frame = "\x1b[1;1H" + strange
    assert picture.difference(frame) == frame
    assert picture.difference("\x1b[1;1Habc").endswith("abc")


def test_forgetting_sends_everything_again() -> None:
    picture = Picture()
    first = picture.difference("\x1b[1;1Habc")
    picture.forget()
    assert picture.difference("\x1b[1;1Habc") == first


@given(st.sampled_from(LOOKS), st.sampled_from(LOOKS))
def test_the_pen_is_changed_by_the_shortest_code(old: str, new: str) -> None:
    screen = Shown()
    screen.feed(f"\x1b[0;{old}m" if old else "\x1b[m")
    screen.feed(change(old, new) + "x")
    fresh = Shown()
    fresh.feed((f"\x1b[0;{new}m" if new else "\x1b[m") + "x")
    assert screen.cells() == fresh.cells()
    assert len(change(old, new)) <= len(f"\x1b[0;{new}m")
    assert (change(old, new) == "") == (parsed(old) == parsed(new))


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"])))
def test_ascii_is_as_wide_as_the_text(text: str) -> None:
    ascii_text = on_screen(text, Letters.ASCII, cell_len)
    assert ascii_text.isascii()
    assert len(ascii_text) == sum(cell_len(character) for character in text)
    assert in_a_line(text, Letters.ASCII).isascii()


def test_ascii_keeps_what_can_be_read() -> None:
    text = "café — “so” … █ 漢 cafe\u0301 5\u00a0cm"
    assert on_screen(text, Letters.ASCII, cell_len) == 'cafe - "so" ~ # ?? cafe 5 cm'
    assert in_a_line(text, Letters.ASCII) == 'cafe - "so" ... # ? cafe 5 cm'
    assert on_screen(text, Letters.SIGNS, cell_len) == 'café - "so" ~ # 漢 cafe\u0301 5\u00a0cm'
    assert on_screen(text, Letters.ALL, cell_len) == in_a_line(text, Letters.ALL) == text


@pytest.mark.parametrize("sign", ["≥", "≤", "½", "²", "①", "ﬁ", "≮", "±", "ß"])
def test_no_sign_turns_into_one_that_says_something_else(sign: str) -> None:
    assert on_screen(sign, Letters.ASCII, cell_len) == "?"


def test_the_mark_of_a_second_version_is_no_mark_of_a_night() -> None:
    assert on_screen(APART, Letters.ASCII, cell_len) not in {"?", *(sign for sign, _ in LEGEND)}


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_has_a_plain_one(sign: str) -> None:
    one, many = SIGNS[sign]
    assert len(sign) == len(one) == cell_len(sign)
    assert (one + many).isascii()
    assert many.strip("?")


@pytest.mark.parametrize(
    ("environment", "kind"),
    [
        ({"LANG": "de_DE.UTF-8"}, Letters.ALL),
        ({"LANG": "C"}, Letters.ASCII),
        ({"LANG": "C", "CRAMPUI_ASCII": "0"}, Letters.ALL),
        ({"LANG": "C", "CRAMPUI_ASCII": "auto"}, Letters.ASCII),
        ({"LANG": "C.UTF-8", "CRAMPUI_ASCII": "1"}, Letters.ASCII),
        ({"LANG": "C.UTF-8", "CRAMPUI_ASCII": "Yes"}, Letters.ASCII),
        ({"LANG": "C.UTF-8", "CRAMPUI_ASCII": ""}, Letters.ALL),
        ({"LANG": "C.UTF-8", "TERM": "linux"}, Letters.SIGNS),
        ({"LANG": "C.UTF-8", "TERM": "linux", "CRAMPUI_ASCII": "off"}, Letters.ALL),
        ({"LANG": "C", "TERM": "linux"}, Letters.ASCII),
    ],
)
def test_which_letters_are_sent(environment: dict[str, str], kind: Letters) -> None:
    assert letters(environment) is kind


@pytest.mark.parametrize(
    ("environment", "utf8"),
    [
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "de_DE.utf8"}, True),
        ({"LANG": "C", "LC_ALL": "C.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8", "LC_CTYPE": "C.UTF-8"}, True),
        ({}, False),
        ({"LANG": "C"}, False),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "POSIX"}, False),
    ],
)
def test_which_locales_are_utf8(environment: dict[str, str], utf8: bool) -> None:
    assert is_utf8(environment) is utf8
