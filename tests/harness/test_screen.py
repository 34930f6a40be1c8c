import pytest

from tests.harness.answers import Answers
from tests.harness.keys import encode
from tests.harness.screen import ALTERNATE_SCREEN, CURSOR_SHOWN, Screen


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("c", b"c"),
        ("é", "é".encode()),
        ("enter", b"\r"),
        ("shift+tab", b"\x1b[Z"),
        ("ctrl+p", b"\x10"),
        ("ctrl+Q", b"\x11"),
        ("alt+x", b"\x1bx"),
        ("pagedown", b"\x1b[6~"),
    ],
)
def test_a_key_is_sent_as_an_xterm_sends_it(key: str, sent: bytes) -> None:
    assert encode(key) == sent


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_what_pyte_would_print_is_left_out_however_it_is_split(size: int) -> None:
    screen = Screen(40, 3)
    data = (
        b"a\x1b[<u\x1b[>1u\x1b[=5;1ub\x1bP>|term\x1b\\c\x1b[?2026$pd\x1b]0;title\x07" + "é".encode()
    )
    for start in range(0, len(data), size):
        screen.feed(data[start : start + size])
    assert screen.text.strip() == "abcdé"
    assert screen.title == "title"


def test_leaving_the_full_screen_brings_the_shell_back() -> None:
    screen = Screen(20, 3)
    screen.feed(b"$ crampui\r\n\x1b[?1049h\x1b[?25l\x1b[Hthe app")
    assert screen.lines[0] == "the app"
    assert ALTERNATE_SCREEN in screen.modes
    assert CURSOR_SHOWN not in screen.modes
    screen.feed(b"\x1b[?1049l\x1b[?25h")
    assert screen.lines == ["$ crampui", "", ""]
    assert screen.modes == {CURSOR_SHOWN}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?2048$p", b"\x1b[?2048;0$y"),
        (b"\x1b[6n", b"\x1b[5;4R"),
        (b"\x1b[5n", b"\x1b[0n"),
        (b"\x1b[?u", b"\x1b[?0u"),
        (b"\x1b[c", b"\x1b[?62;22c"),
        (b"\x1b[>c", b"\x1b[>41;379;0c"),
        (b"\x1b[18t", b"\x1b[8;24;80t"),
        (b"\x1b]11;?\x07", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
    ],
)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_a_query_is_answered_once_however_it_is_split(
    query: bytes, answer: bytes, size: int
) -> None:
    answers = Answers(cursor=lambda: (3, 4), size=lambda: (80, 24))
    data = b"text" + query + b"more"
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    assert b"".join(answers.to(part) for part in parts) == answer
