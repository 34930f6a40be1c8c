"""The generic widgets, each alone in a small app."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.message import Message
from textual.widget import Widget

from crampui.ui.theme import THEMES
from crampui.ui.widgets.big_clock import BigClock
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, fit, pieces_width, plain
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane
from crampui.ui.widgets.wrap import laid_out, wrapped
from tests.harness.snapshots import screen_text


class Stage(App[None]):
    """One widget on an empty screen, in the app's style; keeps the messages it was told."""

    CSS_PATH = "../../crampui/ui/app.tcss"

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "dark"
        self.widget = widget
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        self.heard.append(message)

    def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        self.heard.append(message)

    def on_input_changed(self, message: Field.Changed) -> None:
        self.heard.append(message)

    def on_input_submitted(self, message: Field.Submitted) -> None:
        self.heard.append(message)


def rows(*names: str) -> list[Row]:
    """Make rows; a name in capitals is a heading."""
    return [Row(key=name, pieces=[(name, "")], heading=name.isupper()) for name in names]


def text(app: App[Any]) -> list[str]:
    return screen_text(app).split("\n")


# painting


@given(
    st.lists(st.tuples(st.text("ab 漢é\u0301", max_size=9), st.sampled_from(["", "dim"]))),
    st.integers(1, 30),
)
def test_pieces_fill_the_width_exactly(pieces: list[Piece], width: int) -> None:
    fitted = fit(pieces, width)
    assert pieces_width(fitted) == width
    looks = [look for _, look in fitted]
    assert all(one != other for one, other in pairwise(looks))
    if pieces_width(pieces) <= width:
        assert plain(fitted).rstrip() == plain(pieces).rstrip()


def test_what_does_not_fit_is_marked() -> None:
    assert plain(fit([("a long sentence", "")], 9)) == "a long…  "
    assert plain(fit([("a long sentence", ""), ("more", "")], 9)) == "a long…  "
    assert plain(fit([("unbreakable", "")], 8)) == "unbreak…"
    assert plain(fit([("a unbreakable", "")], 8)) == "a unbre…", "half the room is too much"


@given(st.text("ab  -漢", max_size=60), st.integers(2, 30))
def test_wrapping_keeps_every_word_and_the_width(sentence: str, width: int) -> None:
    lines = wrapped(sentence, width)
    assert lines
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(sentence.split())


def test_wrapping_sets_in_under_a_bullet() -> None:
    assert wrapped("- one two three", 9) == ["- one two", "  three"]
    assert wrapped("  [x] one two", 12) == ["  [x] one", "      two"]
    assert wrapped("", 10) == [""]
    assert wrapped("abcdefgh", 3) == ["abc", "def", "gh"]


def test_a_tab_character_makes_two_columns() -> None:
    lines = laid_out([("[x]\tdone", ""), ("[?]\tnot known at all", "")], 18)
    assert [line for line, _ in lines] == ["[x]  done", "[?]  not known at", "     all"]
    lines = laid_out([("a long head\twords", "")], 18)
    assert [line for line, _ in lines] == ["a long head", "  words"]


# the list


async def test_the_cursor_passes_over_headings() -> None:
    lines = LineList(rows("FIRST", "a", "b", "SECOND", "c"))
    app = Stage(lines)
    async with app.run_test(size=(20, 10)) as pilot:
        lines.focus()
        await pilot.pause()
        assert text(app)[:5] == ["FIRST", "> a", "  b", "SECOND", "  c"]
        for key, wanted in [
            ("down", "b"),
            ("j", "c"),
            ("down", "c"),
            ("k", "b"),
            ("up", "a"),
            ("up", "a"),
            ("end", "c"),
            ("home", "a"),
            ("G", "c"),
            ("pageup", "a"),
            ("pagedown", "c"),
        ]:
            await pilot.press(key)
            assert lines.selected is not None
            assert lines.selected.key == wanted, key


async def test_enter_chooses_and_moving_tells() -> None:
    lines = LineList(rows("a", "b"))
    app = Stage(lines)
    async with app.run_test() as pilot:
        lines.focus()
        await pilot.press("down", "enter")
        told = [(type(m).__name__, m.row.key) for m in app.heard if hasattr(m, "row")]
        assert told == [("Highlighted", "b"), ("Chosen", "b")]


@pytest.mark.parametrize("names", [(), ("ONLY", "HEADINGS")])
async def test_a_list_without_rows_to_stop_at(names: Sequence[str]) -> None:
    lines = LineList(rows(*names))
    app = Stage(lines)
    async with app.run_test() as pilot:
        lines.focus()
        await pilot.press("down", "up", "end", "home", "pagedown", "enter")
        assert lines.selected is None
        assert app.heard == []


@pytest.mark.parametrize(
    ("after", "selected"),
    [
        (("x", "b", "y"), "b"),
        (("HEAD", "x", "y", "b"), "b"),
        (("x", "y"), "y"),
        (("x",), "x"),
        (("x", "HEAD"), "x"),
        ((), None),
    ],
)
async def test_the_cursor_follows_its_row(after: tuple[str, ...], selected: str | None) -> None:
    lines = LineList(rows("a", "b", "c"))
    app = Stage(lines)
    async with app.run_test(size=(20, 10)) as pilot:
        lines.select("b")
        lines.set_rows(rows(*after))
        await pilot.pause()
        assert (lines.selected and lines.selected.key) == selected
        if selected:
            assert f"> {selected}" in text(app)


async def test_ten_thousand_rows_paint_only_what_is_seen() -> None:
    painted: list[int] = []

    def row(number: int) -> Row:
        def pieces(width: int) -> list[Piece]:
            painted.append(number)
            return [(f"row {number} {width}", "")]

        return Row(key=number, pieces=pieces)

    lines = LineList([row(number) for number in range(10_000)])
    app = Stage(lines)
    async with app.run_test(size=(40, 15)) as pilot:
        lines.focus()
        await pilot.press("end")
        await pilot.pause()
        assert "> row 9999 36" in text(app)
        assert text(app)[0].endswith("^")
        await pilot.press("home")
        await pilot.pause()
        assert text(app)[0].startswith("> row 0")
        assert text(app)[-1].endswith("v")
        assert len(set(painted)) <= 2 * 15 + 2


async def test_the_cursor_stays_in_sight_when_the_screen_shrinks() -> None:
    lines = LineList(rows(*(f"r{number}" for number in range(30))))
    app = Stage(lines)
    async with app.run_test(size=(40, 30)) as pilot:
        lines.select("r25")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert "> r25" in text(app)


@pytest.mark.parametrize(("there", "back"), [("pagedown", "home"), ("pageup", "end")])
async def test_a_page_jumps_over_no_row_that_was_not_shown(there: str, back: str) -> None:
    tall = [Row(key=n, pieces=[(f"r{n:02}" + "\n." * (n * 7 % 5), "")]) for n in range(40)]
    below = [Row(key=-n, pieces=[(f"h{n:02}", "")], heading=True) for n in range(1, 41)]
    every = [row for pair in zip(tall, below, strict=True) for row in pair]
    lines = LineList(every)
    app = Stage(lines)
    async with app.run_test(size=(20, 9)) as pilot:
        lines.focus()
        await pilot.press(back)
        seen = set()
        for _ in every:
            await pilot.pause()
            seen |= {line[2:5] for line in text(app)}
            await pilot.press(there)
        assert {f"r{n:02}" for n in range(40)} <= seen


# the text pane


async def test_a_text_scrolls_by_keys() -> None:
    pane = TextPane("\n".join(f"line {number}" for number in range(50)))
    app = Stage(pane)
    async with app.run_test(size=(20, 10)) as pilot:
        pane.focus()
        await pilot.pause()
        assert text(app)[0] == "line 0"
        assert text(app)[-1].endswith("v")
        await pilot.press("pagedown")
        await pilot.pause()
        assert text(app)[0].startswith("line 9")
        await pilot.press("end")
        await pilot.pause()
        assert text(app)[-1] == "line 49"
        await pilot.press("down", "pagedown")
        await pilot.pause()
        assert text(app)[-1] == "line 49"
        await pilot.press("up", "home", "k")
        await pilot.pause()
        assert text(app)[0] == "line 0"


async def test_markup_is_only_text() -> None:
    pane = TextPane("[bold]not bold[/bold] [red")
    app = Stage(pane)
    async with app.run_test(size=(40, 5)):
        assert text(app)[0] == "[bold]not bold[/bold] [red"


# the clock


async def test_the_clock_is_five_lines_high_and_in_the_middle() -> None:
    clock = BigClock("12:34")
    app = Stage(clock)
    async with app.run_test(size=(40, 15)) as pilot:
        lines = text(app)
        assert [line.strip() != "" for line in lines[:6]] == [True] * 5 + [False]
        assert max(map(len, lines)) <= 40
        clock.show("1:02:03")
        await pilot.pause()
        assert max(map(len, text(app))) <= 40


# the field


async def _typed(field: Field, *keys: str) -> Stage:
    app = Stage(field)
    async with app.run_test(size=(20, 5)) as pilot:
        field.focus()
        await pilot.press(*keys)
        await pilot.pause()
        app.heard.append(Field.Changed(field, "\n".join(text(app))))
    return app


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ([*"3:15"], "3:15"),
        ([*"ab", "left", "x"], "axb"),
        ([*"abc", "home", "delete", "end", "backspace"], "b"),
        ([*"one two", "ctrl+w"], "one "),
        ([*"one", "ctrl+u"], ""),
        ([*"one", "left", "ctrl+k"], "on"),
        (["backspace", "left", "delete", "x"], "x"),
        (["é", "漢"], "é漢"),
    ],
)
async def test_editing(keys: list[str], value: str) -> None:
    field = Field()
    await _typed(field, *keys)
    assert field.value == value


async def test_a_field_tells_and_submits() -> None:
    field = Field(longest=3)
    app = await _typed(field, *"abcd", "enter")
    told = [(type(m).__name__, m.value) for m in app.heard[:-1] if isinstance(m, Message)]  # type: ignore[attr-defined]
    assert told == [
        ("Changed", "a"),
        ("Changed", "ab"),
        ("Changed", "abc"),
        ("Submitted", "abc"),
    ]


async def test_a_long_text_keeps_the_cursor_in_sight() -> None:
    field = Field()
    app = Stage(field)
    async with app.run_test(size=(20, 5)) as pilot:
        field.focus()
        await pilot.press(*"abcdefghijklmnopqrstuvwxyz")
        await pilot.pause()
        assert text(app)[0].endswith("xyz")
        await pilot.press("home")
        await pilot.pause()
        assert text(app)[0].startswith("┃ abc")


async def test_a_field_says_what_is_wrong_below() -> None:
    field = Field(placeholder="When?")
    app = Stage(field)
    async with app.run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        assert text(app)[0] == "┃ When?"
        field.say_error("That is in the future.")
        await pilot.pause()
        assert text(app)[1] == "┃ ! That is in the future."
        field.say("night of Tue 4 Mar")
        await pilot.pause()
        assert text(app)[1] == "┃ night of Tue 4 Mar"
        field.say_error("")
        await pilot.pause()
        assert text(app)[1] == "┃"


async def test_pasting_is_text_and_never_keys() -> None:
    field = Field()
    app = Stage(field)
    async with app.run_test() as pilot:
        field.focus()
        await pilot.press("a", "left")
        app.post_message(Paste("q\nu\x1b[x"))
        await pilot.pause()
        assert field.value == "q u [xa"


def test_lines_that_fit_keep_their_columns() -> None:
    table = "  date         answered   shown as"
    assert wrapped(table, 40) == [table]
    assert wrapped(table, 20) == ["  date answered", "  shown as"]


@pytest.mark.parametrize(
    ("width", "shown"),
    [(30, "Wording  u: takes it back"), (22, "Wording  u: takes it…"), (14, "Wording")],
)
async def test_a_remark_of_which_little_is_left_goes(width: int, shown: str) -> None:
    line = TextLine([("Wording", "strong"), ("  u: takes it back", "dim")])
    app = Stage(line)
    async with app.run_test(size=(width, 3)):
        assert text(app)[0].rstrip() == shown
