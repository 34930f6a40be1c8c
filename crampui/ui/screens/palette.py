"""The palette: every command by name, from the one table; type a part of a name, then Enter."""

from typing import ClassVar

from textual.binding import BindingType

from crampui.ui import keys, words
from crampui.ui.command import LISTS, Command
from crampui.ui.screens.find import FindScreen
from crampui.ui.widgets.paint import cut, pieces_width
from crampui.ui.widgets.row import Row


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


class PaletteScreen(FindScreen[Command]):
    """Gives the chosen command as its result, None when it was left."""

    SCOPE = "palette"
    HINT = words.PALETTE_HINT
    TITLE_OF_LIST = "Commands"
    NOTHING = words.NO_COMMAND
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.dialog_bindings("palette"),
        *keys.bindings(LISTS),
    ]

    def __init__(self, commands: list[Command]) -> None:
        """Take the commands to offer, the nearest first."""
        self.commands = commands
        super().__init__()

    def found(self, text: str) -> list[Row]:
        """Return the commands that match."""
        return [_row(command) for command in matching(self.commands, text)]

    def action_run(self) -> None:
        """Close with the selected command."""
        row = self.list.selected
        if row is not None:
            self.dismiss(next(c for c in self.commands if c.id == row.key))
