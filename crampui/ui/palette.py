"""The palette: every command by name, from the one table; type a part of a name, then Enter."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.ui import keys, words
from crampui.ui.command import LISTS, Command
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.line_list import LineList, Row
from crampui.ui.widgets.paint import cut, pieces_width
from crampui.ui.widgets.text_pane import TextPane


def matching(commands: list[Command], typed: str) -> list[Command]:
    """Return the commands whose help, label or id has every word typed; best places first."""
    parts = typed.casefold().split()

    def place(command: Command) -> int | None:
        text = f"{command.help} {command.label} {command.id}".casefold()
        found = [text.find(part) for part in parts]
        return None if any(at < 0 for at in found) else sum(found)

    ranked = [(at, c) for c in commands if (at := place(c)) is not None]
    return [c for _, c in sorted(ranked, key=lambda pair: pair[0])]


def _row(command: Command) -> Row:
    def pieces(width: int) -> list[tuple[str, str]]:
        shown = command.shown_key
        left = max(0, width - len(shown) - 1)
        text = [(cut(command.help, left), "")]
        return [*text, (" " * max(1, left - pieces_width(text) + 1), ""), (shown, "key")]

    return Row(key=command.id, pieces=pieces)


class PaletteScreen(Dialog[Command]):
    """Gives the chosen command as its result, None when it was left."""

    SCOPE = "palette"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.dialog_bindings("palette"),
        *keys.bindings(LISTS),
    ]

    def __init__(self, commands: list[Command]) -> None:
        """Take the commands to offer, the nearest first."""
        super().__init__()
        self.commands = commands
        self.list = LineList([_row(command) for command in commands])

    def body(self) -> ComposeResult:
        """Yield the field, the list and the line for "nothing found"."""
        yield Field(placeholder=words.PALETTE_HINT)
        yield self.list
        self.nothing = TextPane(words.NO_COMMAND, focusable=False)
        self.nothing.display = False
        yield self.nothing

    @on(Field.Changed)
    def filter(self, event: Field.Changed) -> None:
        """Show what matches the text so far, the best at the top."""
        found = matching(self.commands, event.value)
        first = found[0].id if found else None
        self.list.set_rows([_row(command) for command in found], select=first)
        self.nothing.display = not found
        self.list.display = bool(found)

    def action_run(self) -> None:
        """Close with the selected command."""
        row = self.list.selected
        if row is not None:
            self.dismiss(next(c for c in self.commands if c.id == row.key))

    def action_home(self) -> None:
        """Go to the first command."""
        self.list.action_home()

    def action_end(self) -> None:
        """Go to the last command."""
        self.list.action_end()

    def action_up(self) -> None:
        """Move up in the list while the field keeps the focus."""
        self.list.action_up()

    def action_down(self) -> None:
        """Move down in the list while the field keeps the focus."""
        self.list.action_down()

    def action_page_up(self) -> None:
        """Move up a page in the list."""
        self.list.action_page_up()

    def action_page_down(self) -> None:
        """Move down a page in the list."""
        self.list.action_page_down()
