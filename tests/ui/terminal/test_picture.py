"""Sending differences: whatever is left out, every terminal shows the same."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from crampui.ui.terminal.picture import Picture
from tests.ui.terminal.model import Model, Widths

COLUMNS, LINES = 20, 4
LOOKS = ["", "1", "7", "1;7", "38;5;117;48;5;233", "1;38;5;9", "2;38;2;1;2;3", "31;42", "4;97;100"]
SURE = ("a", "b", " ", "é", "█", "…", "x", "漢", "か", "e\u0301", "か\u3099", "\xa0", "\u3000")
DOUBTFUL = (
    "\u2764\ufe0f", "1\ufe0f\u20e3", "\U0001f44d\U0001f3ff", "\U0001f44d", "\U0001f1e9\U0001f1ea",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\u1100\u1161\u11a8", "\xad", "\u200b", "\ue000",
    "\u0915\u094d\u0937", "\u2615",
)  # fmt: skip
LINKED = "\x1b]8;id=1;http://a.b\x1b\\{}\x1b]8;;\x1b\\"

texts = st.lists(st.sampled_from(SURE + DOUBTFUL), min_size=1, max_size=8).map("".join)
latin = st.text("ab  █é…x", min_size=1, max_size=8)


@st.composite
def frames(draw: st.DrawFn, text: st.SearchStrategy[str]) -> str:
    """Write a frame as Textual does: addresses, runs that each end with a reset, the caret."""
    out = []
    for _ in range(draw(st.integers(1, 5))):
        y, x = draw(st.integers(1, LINES)), draw(st.integers(1, COLUMNS))
        out.append(f"\x1b[{y};{x}H")
        left = COLUMNS - x + 1
        for _ in range(draw(st.integers(1, 4))):
            look, letters = draw(st.sampled_from(LOOKS)), draw(text)
            if cell_len(letters) > left:
                letters = set_cell_size(letters, left)
            left -= cell_len(letters)
            run = f"\x1b[{look}m{letters}\x1b[0m" if look else letters
            out.append(LINKED.format(run) if draw(st.integers(0, 9)) == 0 else run)
        if y < LINES and draw(st.booleans()):
            out.append("\n")
    if draw(st.integers(0, 9)) == 0:
        out.append(draw(st.sampled_from(["\x1b[K", "\x1b[58;5;3m", "\x1b[2J"])))
    out.append(f"\x1b[{draw(st.integers(1, LINES))};{draw(st.integers(1, COLUMNS))}H")
    return "".join(out)


BLANK = "".join(f"\x1b[{y + 1};1H{' ' * COLUMNS}" for y in range(LINES)) + "\x1b[1;1H"


class Pair:
    """Two terminals: one is sent whole frames, the other the differences."""

    def __init__(self, widths: Widths, columns: int = COLUMNS, lines: int = LINES) -> None:
        self.whole, self.thin = Model(columns, lines, widths), Model(columns, lines, widths)
        self.picture = Picture(columns, lines)

    def show(self, frame: str) -> str:
        """Show a frame on both, and return what the second was sent."""
        self.whole.feed(frame)
        sent = self.picture.difference(frame)
        self.thin.feed(sent)
        assert self.thin.text == self.whole.text
        assert self.thin.cells == self.whole.cells
        if frame.endswith("H"):
            assert self.thin.caret == self.whole.caret
        return sent


@given(st.lists(frames(texts), min_size=1, max_size=6), st.sampled_from(Widths))
def test_any_text_shows_the_same(made: list[str], widths: Widths) -> None:
    pair = Pair(widths)
    for frame in [BLANK, *made]:
        pair.show(frame)


@given(st.lists(frames(latin), min_size=1, max_size=6))
def test_latin_text_is_sent_once(made: list[str]) -> None:
    pair = Pair(Widths.CODE_POINTS)
    for frame in [BLANK, *made]:
        pair.show(frame)
        if frame.count("H") == 2 and "K" not in frame and "J" not in frame and "58" not in frame:
            assert pair.picture.difference(frame) == ""


@given(st.lists(frames(latin), min_size=1, max_size=6))
def test_a_terminal_made_by_others_shows_the_same(made: list[str]) -> None:
    streams, picture = [], Picture(COLUMNS, LINES)
    for _ in range(2):
        screen = pyte.Screen(COLUMNS, LINES)
        screen.reset_mode(pyte.modes.DECAWM)
        streams.append((screen, pyte.Stream(screen)))
    for frame in [BLANK, *made]:
        frame = frame.replace("\n", "").replace(":", "").replace("\x1b[58;5;3m", "\x1b[K")
        for (_, stream), data in zip(streams, (frame, picture.difference(frame)), strict=True):
            stream.feed(data.replace("\x1b]8;", "\x1b]1;"))
        whole, thin = (screen for screen, _ in streams)
        assert thin.display == whole.display
        assert [[*row.values()] for row in map(dict, thin.buffer.values())]
        assert all(
            thin.buffer[y][x] == whole.buffer[y][x] for y in range(LINES) for x in range(COLUMNS)
        )


PLAIN = f"\x1b[1;1H{'abcdefghij' * 2}\x1b[1;1H"


def line(text: str, x: int = 1, caret: str = "\x1b[1;1H") -> str:
    """Write a frame of one piece."""
    return f"\x1b[1;{x}H{text}{caret}"


STORIES = {
    "the caret moves where nothing else does": [PLAIN, f"{PLAIN}\x1b[2;7H"],
    "the caret moves alone": [PLAIN, "\x1b[3;9H"],
    "a frame that is not understood, after a styled pen": [
        line("\x1b[1;7ma\x1b[0m"), "\x1b[2;1H5 cm\x1b[K\x1b[1;1H",
    ],
    "a mark begins a run": [line("cafe\u0301 "), line("caf\x1b[7me\x1b[0m\u0301 ")],
    "a mark in the caret's own run": [line("cafe "), line("cafe\x1b[7m\u0301\x1b[0m ")],
    "a mark at an address": [line("cafe "), line("\u0301", 5)],
    "a mark on a wide letter": [line("か "), line("か\u3099 "), line("き\u3099 ")],
    "a wide letter with a mark is cut": [line("か\u3099き"), line("x", 2), line("x", 4)],
    "a wide letter is cut in one frame": [PLAIN, f"{line('漢字')}\x1b[1;2Hx\x1b[1;1H"],
    "a wide letter moves by one": [line("漢字ab"), line(" 漢字a")],
    "a letter behind a heart": [
        line("\u2764\ufe0f abcdefghijklm"), line("\u2764\ufe0f Xbcdefghijklm"),
    ],
    "a heart turns into a letter": [line("\u2764\ufe0f abc"), line("x  abc"), line("ab", 10)],
    "a heart spills over its neighbour": [
        f"{line('ab' * 4)}\x1b[1;9Hright", line("ab\u2764\ufe0f\u2764\ufe0fcd"),
        "\x1b[1;9Hright\x1b[1;1H", line("abcdefgh"),
    ],
    "another skin": [line("\U0001f44d\U0001f3fd "), line("\U0001f44d\U0001f3ff ")],
    "a keycap": [line("1 2"), line("1\ufe0f\u20e3 2"), line("1 2 ")],
    "a family": [line("\U0001f468\u200d\U0001f469\u200d\U0001f467 x"), line("\U0001f468 xyz")],
    "Jamo": [line("\u1100\u1161\u11a8 x"), line("\u1100\u1161 xy"), line("\uac00\u11a8 x")],
    "a frame beyond the screen": [PLAIN, "\x1b[6;1Hbelow\x1b[1;1H", PLAIN, line("x", 30)],
    "a line beyond the edge": [PLAIN, line("y" * 24), line("z" * 20)],
    "a break in the last line": [PLAIN, f"\x1b[{LINES};1Hlast\n\x1b[1;1H", PLAIN],
    "looks that add up": [
        line("\x1b[1ma\x1b[31mb\x1b[22mc\x1b[0md"),
        line("\x1b[5;6ma\x1b[0m"), line("\x1b[6ma\x1b[0m"),
    ],
    "a link begins and ends": [
        line("abc"), line(LINKED.format("\x1b[4mab\x1b[0m") + "c"), line("abc"),
        line(LINKED.format("abc")), "\x1b[2;1Hx\x1b[1;1H",
    ],
    "column 0": [PLAIN, "\x1b[1;0Hx\x1b[1;1H"],
    "no numbers": [PLAIN, "\x1b[;Hx\x1b[1;1H"],
}  # fmt: skip
"""What went wrong once, frame by frame."""


@pytest.mark.parametrize("widths", Widths)
@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_stories(story: list[str], widths: Widths) -> None:
    pair = Pair(widths)
    for frame in [BLANK, *story]:
        pair.show(frame)


def test_a_frame_that_changes_nothing_sends_nothing() -> None:
    picture = Picture(COLUMNS, LINES)
    frame = "\x1b[1;1H\x1b[1;38;5;117mabc\x1b[0m\n\x1b[2;1Hdef\x1b[1;1H"
    assert picture.difference(frame)
    assert picture.difference(frame) == ""
    assert picture.difference("\x1b[1;2H\x1b[1;38;5;117mbc\x1b[0m\x1b[1;1H") == ""


def test_only_the_changed_cells_are_sent() -> None:
    picture = Picture(80, 24)
    look = "\x1b[38;5;251;48;5;233m"
    picture.difference(line(f"{look}{'a' * 80}\x1b[0m"))
    sent = picture.difference(line(f"{look}{'a' * 40}b{'a' * 39}\x1b[0m"))
    assert sent == "\x1b[1;41Hb\x1b[1;1H"


def test_distant_changes_are_jumped_to_by_column() -> None:
    picture = Picture(80, 24)
    picture.difference(line("a" * 30))
    assert picture.difference(line("b" + "a" * 28 + "b")) == "\x1b[1;1Hb\x1b[30Gb\x1b[1;1H"


@pytest.mark.parametrize("text", ["6\xa0cm", "\u3000", "漢字", "e\u0301", LINKED.format("a")])
def test_what_every_terminal_knows_makes_it_forget_nothing(text: str) -> None:
    picture = Picture(COLUMNS, LINES)
    picture.difference(f"\x1b[2;1Hbelow{line(text)}")
    assert picture.difference(f"\x1b[2;1Hbelow{line(text)}") == ""


@pytest.mark.parametrize("text", DOUBTFUL)
def test_from_a_doubtful_letter_on_all_is_sent_again_and_no_other_line(text: str) -> None:
    picture = Picture(COLUMNS, LINES)
    frame = f"\x1b[2;1Hbelow\x1b[1;1Habcd{text}efg\x1b[1;1H"
    picture.difference(frame)
    has_sure_begin = text[0] in "\u27641\u0915"
    before = "\x1b[1;5H" if has_sure_begin else "\x1b[1;4Hd"
    assert picture.difference(frame) == f"{before}{text}efg\x1b[1;1H"


@pytest.mark.parametrize(
    "strange", ["\x1b[2J", "\x1b[?25h", "a\tb", "\x1b[58;5;3ma", "a\rb", "\x9b"]
)
def test_what_is_not_understood_is_sent_as_it_is_and_all_is_forgotten(strange: str) -> None:
    picture = Picture(COLUMNS, LINES)
    picture.difference("\x1b[1;1Habc")
    frame = "\x1b[1;1H" + strange
    assert picture.difference(frame) == f"\x1b[m{frame}"
    assert picture.difference("\x1b[1;1Habc").endswith("abc")


def test_forgetting_sends_everything_again() -> None:
    picture = Picture(COLUMNS, LINES)
    first = picture.difference(PLAIN)
    picture.forget()
    assert picture.difference(PLAIN) == first
