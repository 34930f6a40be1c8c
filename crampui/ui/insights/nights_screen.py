"""The nights a figure stands on, over the tabs."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_line import TextLine


class UsedNightsScreen(Dialog[None]):
    """One night a line; Enter opens it."""

    SCOPE = "used"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("used")

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        """Take the title and the rows; a row's key is the date of its night."""
        super().__init__()
        self.title_line = TextLine([(title, "strong")])
        self.list = LineList(rows)

    def body(self) -> ComposeResult:
        """Yield the title and the nights."""
        yield self.title_line
        yield self.list

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open a night."""
        message.stop()
        if isinstance(message.row.key, date):
            await self.shell.open("night", night=message.row.key)

    def action_open_night(self) -> None:
        """Open the night under the cursor."""
        self.list.action_choose()
