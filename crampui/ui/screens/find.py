"""A list that is narrowed by typing: the field keeps the focus, the arrows move in the list."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult

from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane

Result = TypeVar("Result")


class FindScreen(Dialog[Result]):
    """A subclass gives `found` and an `action_run` for Enter, and binds the keys of lists."""

    HINT = ""
    """What stands in the empty field."""
    TITLE_OF_LIST = ""
    """What stands over the list."""
    NOTHING = ""
    """What is said when nothing matches."""

    def __init__(self) -> None:
        """Build the field and the list of everything."""
        super().__init__()
        self.field = Field(placeholder=self.HINT)
        self.list = LineList(classes="panel -alone")
        self.nothing = TextPane(self.NOTHING, focusable=False)

    def found(self, text: str) -> Sequence[Row]:
        """Return the rows that match the text so far, the best at the top."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """Yield the field, the list, and the line for "nothing found"."""
        yield self.field
        yield self.list
        yield self.nothing

    def refresh_state(self, old: object, new: object) -> None:
        """Show what matches as it is now."""
        self._show(self.found(self.field.value))

    @on(Field.Changed)
    def narrow(self, event: Field.Changed) -> None:
        """Show what matches the text so far, the cursor on the best."""
        rows = self.found(event.value)
        self._show(rows, next((row.key for row in rows if not row.heading), None))

    @on(Field.Submitted)
    async def accept(self, event: Field.Submitted) -> None:
        """Do with the selected line what Enter does."""
        event.stop()
        await self.run_action("run")

    def _show(self, rows: Sequence[Row], select: Hashable = None) -> None:
        self.list.set_rows(rows, select=select)
        found = sum(not row.heading for row in rows)
        title_panel(self.list, [(self.TITLE_OF_LIST, "")], [(str(found), "")] if found else ())
        self.nothing.display = not rows
        self.list.display = bool(rows)

    def action_home(self) -> None:
        """Go to the first line."""
        self.list.action_home()

    def action_end(self) -> None:
        """Go to the last line."""
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
