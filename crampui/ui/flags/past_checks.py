"""Past checks: a list, and one of them opened."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.verdict import tier_label
from crampui.ui import keys, words
from crampui.ui.flags.verdict import PastCheckScreen
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import apart_pieces
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row, sentences
from crampui.words.clock import clock
from crampui.words.dates import day_name


class ChecksScreen(Dialog[None]):
    """All checks, newest first."""

    SCOPE = "checks"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("checks")

    def __init__(self) -> None:
        """Build the empty list."""
        super().__init__()
        self.list = LineList(classes="panel")

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self.list

    def refresh_state(self, old: object, new: object) -> None:
        """Show the checks of the state."""
        state = self.shell.state
        title_panel(self.list, [("Past checks, newest first", "")])
        rows: list[Row] = []
        for check in sorted(state.checks.values(), key=lambda c: c.started, reverse=True):
            day = f"{day_name(check.date)} {check.started.year}"
            when = f"{day:<15} {clock(check.started, state.settings.clock_24)}"
            mark = apart_pieces(state.is_apart("checks", check.id))
            pieces: list[Piece] = [(f"{when:<24}", ""), *mark, (tier_label(check), "strong")]
            if check.finished is None:
                pieces.append(("  not ended", "dim"))
            rows.append(Row(key=check.id, pieces=pieces))
        if not rows:
            rows += sentences(words.NO_CHECK_YET)
        self.list.set_rows(rows)

    @on(LineList.Chosen)
    async def open_check(self, event: LineList.Chosen) -> None:
        """Show a check with its result as it is read today, and its answers."""
        check = self.shell.state.checks.get(int(str(event.row.key)))
        if check is None:
            return
        await self.app.push_screen(PastCheckScreen(check))

    async def action_remove_check(self) -> None:
        """Take the selected check out; undo brings it back."""
        row = self.list.selected
        if row is not None and row.key in self.shell.state.checks:
            number = int(str(row.key))
            await self.shell.save(
                lambda: self.shell.diary.checks.remove(number), "Check removed. u brings it back."
            )

    def action_choose_row(self) -> None:
        """Open the selected check."""
        self.list.action_choose()
