"""The help page of a screen: its keys from the command table, and its signs."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.ui import keys, words
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane


class HelpScreen(Dialog[None]):
    """Shows what the keys of a scope do. A second `?` closes it."""

    SCOPE = "help"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("help")

    def __init__(
        self,
        about: str,
        table: keys.CommandTable,
        legend: Sequence[tuple[str, str]] = (),
    ) -> None:
        """`about` is the scope to explain, `legend` its signs as (sign, meaning)."""
        super().__init__()
        self.text = help_text(about, table, legend)

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield TextPane(self.text)


def help_text(
    about: str, table: keys.CommandTable, legend: Sequence[tuple[str, str]]
) -> list[Piece]:
    """Return the page as paragraphs; a tab character parts the keys from what they do."""
    parts = table.help_rows(about)
    if legend:
        parts.insert(1 if parts and parts[0][0] == "Here" else 0, (words.LEGEND_TITLE, [*legend]))
    page: list[Piece] = [(words.HELP_TITLE, "strong")]
    for heading, rows in parts:
        page += [("", ""), (heading, "heading")]
        page += [(f"{keys_}\t{meaning}", "") for keys_, meaning in rows]
    return page
