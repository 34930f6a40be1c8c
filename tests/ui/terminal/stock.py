"""An app of stock widgets, which repaint as the authors of Textual thought of it.

`python -m tests.ui.terminal.stock` opens it in this terminal; ctrl+q leaves. Arguments: a seed for
its texts, `odd` for texts on whose width terminals differ, and another terminal (`/dev/pts/7`) to
which all that Textual paints is sent as it is, to look at both.
"""

import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.driver import Driver
from textual.screen import ModalScreen
from textual.widgets import (
    DataTable,
    Digits,
    Footer,
    Input,
    Label,
    Markdown,
    OptionList,
    Select,
    SelectionList,
    Static,
    TabbedContent,
    TabPane,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option

from crampui.ui.terminal.driver import TerminalDriver

LATIN = ("night", "calf", "pain 6", "5 cm", "café", "— so", "… more", "[x]", "3:15", "größer")
ODD = (
    "5\xa0cm", "漢字", "か\u3099", "cafe\u0301", "\u2764\ufe0f", "1\ufe0f\u20e3", "so\xadft",
    "\U0001f44d\U0001f3ff", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e9\U0001f1ea",
    "\u1100\u1161\u11a8", "\u3000", "\u0e01\u0e33", "\u0915\u094d\u0937", "\u2603", "\ue0b0",
)  # fmt: skip
THEMES = ("textual-dark", "textual-light", "nord", "gruvbox", "dracula")
ANSI = ("ansi-dark", "ansi-light")
KEYS = (
    *("down", "up", "pagedown", "pageup", "home", "end", "left", "right", "tab", "shift+tab"),
    *("enter", "space", "escape", "f1", "f2", "f3", "f4", "f5", "a", "e", "backspace", "delete"),
    *("shift+right", "ctrl+a", "1", "ctrl+k"),
)
"""What a person might press; `PASTE` and a new size come between."""


def made_up(chance: random.Random, words: Sequence[str]) -> Iterator[str]:
    """Yield lines of words without end."""
    while True:
        yield " ".join(chance.choice(words) for _ in range(chance.randint(1, 7)))


class Asked(ModalScreen[None]):
    """A dialog over the rest."""

    CSS = """
    Asked { align: center middle; }
    Asked Vertical { width: 50%; height: 60%; border: thick $accent; background: $surface; }
    """
    BINDINGS = [Binding("escape", "dismiss")]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label(self._text, markup=False)
            yield Input(self._text)
            yield OptionList(*(self._text.split(" ")))

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False


class Stock(App[None]):
    """Lists, tables, fields, tabs, trees, text; a clock that goes by key."""

    ENABLE_COMMAND_PALETTE = True
    CSS = """
    #clock { height: 3; }
    #tabs { height: 1fr; }
    #panels Vertical { border: round $primary; width: 1fr; height: 1fr; }
    OptionList, DataTable, TextArea, Tree, SelectionList { height: 1fr; }
    """
    BINDINGS = [
        Binding("f1", "next_tab", "Tab"),
        Binding("f2", "ask", "Ask"),
        Binding("f3", "theme", "Theme"),
        Binding("f4", "change", "Change"),
        Binding("f5", "tick", "Tick"),
        Binding("ctrl+l", "redraw", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
    ]

    def __init__(
        self, seed: int = 0, *, odd: bool = False, ansi: bool = False, driver: type[Driver] | None
    ) -> None:
        super().__init__(driver_class=driver)
        self.animation_level = "none"
        self._themes = ANSI if ansi else THEMES
        self.theme = self._themes[0]
        self._chance = random.Random(seed)
        self._odd = odd
        self._lines = made_up(self._chance, LATIN + ODD if odd else LATIN)
        self._seconds = 0

    def _line(self) -> Content:
        text = next(self._lines)
        if self._odd and self._chance.random() < 0.2:
            return Content.from_markup("[link='http://a.b']$text[/link]", text=text)
        style = self._chance.choice(["", "bold", "dim", "reverse", "italic", "underline", "red"])
        return Content.styled(text, style)

    def compose(self) -> ComposeResult:
        yield Digits("0:00", id="clock")
        with TabbedContent(id="tabs"):
            with TabPane("List", id="list"):
                yield OptionList(*(Option(self._line()) for _ in range(60)))
            with TabPane("Panels", id="panels"), Horizontal():
                with Vertical():
                    yield Tree(next(self._lines))
                    yield Static(self._line(), id="changing")
                with Vertical():
                    yield SelectionList(*((next(self._lines), n) for n in range(12)))
                    yield Select([(next(self._lines), n) for n in range(5)])
            with TabPane("Table", id="table"):
                yield DataTable()
            with TabPane("Fields", id="fields"):
                yield Input(next(self._lines))
                yield TextArea("\n".join(next(self._lines) for _ in range(8)))
            with TabPane("Text", id="text"):
                yield Markdown("# Head\n\n" + "\n\n".join(next(self._lines) for _ in range(12)))
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(TextArea).cursor_blink = self.query_one(Input).cursor_blink = False
        table = self.query_one(DataTable)
        table.add_columns("night", "pain", "note")
        for number in range(40):
            table.add_row(str(number), next(self._lines), next(self._lines))
        tree = self.query_one(Tree)
        tree.root.expand()
        for _ in range(6):
            node = tree.root.add(next(self._lines))
            node.add_leaf(next(self._lines))

    def action_next_tab(self) -> None:
        tabs = self.query_one(TabbedContent)
        names = [pane.id or "" for pane in tabs.query(TabPane)]
        tabs.active = names[(names.index(tabs.active) + 1) % len(names)]

    async def action_ask(self) -> None:
        await self.push_screen(Asked(next(self._lines)))

    def action_theme(self) -> None:
        self.theme = self._themes[(self._themes.index(self.theme) + 1) % len(self._themes)]

    def action_change(self) -> None:
        self.query_one("#changing", Static).update(self._line())

    def action_tick(self) -> None:
        self._seconds += 7
        self.query_one(Digits).update(f"{self._seconds // 60}:{self._seconds % 60:02}")

    def action_redraw(self) -> None:
        if isinstance(self._driver, TerminalDriver):
            self._driver.heal()
        else:
            self.screen.refresh(layout=True)


class Twin(TerminalDriver):
    """Sends differences to its own terminal, and all that Textual paints to another one."""

    other: TextIO

    def write(self, data: str) -> None:
        self.other.write(data)
        self.other.flush()
        super().write(data)


def main(seed: str = "0", texts: str = "latin", other: str = os.devnull) -> None:
    """Open the app; keyboard only."""
    with Path(other).open("w", encoding="utf-8") as twin:
        driver = type("Twin", (Twin,), {"other": twin})
        Stock(int(seed), odd=texts == "odd", driver=driver).run(mouse=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
