"""Plain counterparts of signs and letters: as wide as they were, and never another sign."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from crampui.diary.night_signs import LEGEND
from crampui.words.letters import SIGNS, Letters, in_a_line, is_utf8, letters, on_screen
from crampui.words.signs import APART


@example("\u2764\ufe0f 1\ufe0f\u20e3 \U0001f468\u200d\U0001f469\u200d\U0001f467 \u200d")
@example("\U0001f44d\U0001f3ff e\u0301 か\u3099")
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Z"])))
def test_ascii_is_as_wide_as_the_text(text: str) -> None:
    ascii_text = on_screen(text, Letters.ASCII, cell_len)
    assert ascii_text.isascii()
    assert len(ascii_text) == cell_len(text)
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
