"""What every screen opened over the tabs is built on."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import ModalScreen

from crampui.ui.tab import ShowsState
from crampui.ui.widgets.key_bar import KeyBar
from crampui.ui.widgets.panel import is_narrow
from crampui.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp

Result = TypeVar("Result")


class Dialog(ShowsState, ModalScreen[Result]):
    """A full screen over the tabs, with its own status and hint line.

    A subclass sets SCOPE, `BINDINGS = keys.dialog_bindings(SCOPE)` and LEGEND and gives `body`.
    Esc closes it with the result None; `self.dismiss(result)` with another.
    """

    AUTO_FOCUS = ""
    SCOPE: ClassVar[str] = ""
    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = ()
    NIGHT: bool | None = None
    """Draw this screen dim and with little blue: True at any hour, False at none, None between
    bedtime and the hour the person gets up."""
    QUIET: bool = False
    """The status line says nothing by itself here: only faults, and what is said here."""

    @property
    def shell(self) -> "CrampApp":
        """Return the app, typed."""
        return cast("CrampApp", self.app)

    @property
    def hint_scope(self) -> str:
        """Return the scope whose keys the hint line and help show just now."""
        return self.SCOPE

    def body(self) -> ComposeResult:
        """Yield what stands above the status line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay out the body and the two lines below."""
        yield from self.body()
        yield StatusLine()
        self.key_bar = KeyBar()
        self.refresh_hints()
        yield self.key_bar

    def on_mount(self) -> None:
        """Draw the state and give the focus."""
        self.shell.dress()
        self.shell.stand()
        self.take_state(self.shell.state)
        self.focus_first()

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was open over this one."""
        if self.is_mounted:
            self.shell.dress()
            self.take_state(self.shell.state)

    def focus_first(self) -> None:
        """Give the focus to the first thing that takes it."""
        for widget in self.query("*"):
            if widget.focusable:
                self.set_focus(widget, scroll_visible=False)
                return

    def make_room(self) -> None:
        """Leave the line that speaks to the rest while it is silent and there is little room."""
        self.query_one(StatusLine).display = bool(self.shell.saying.text) or not is_narrow(self)

    def refresh_hints(self) -> None:
        """Show the keys again after `hint_scope` changed."""
        self.key_bar.entries = tuple(self.shell.table.hints(self.hint_scope))

    def action_close(self) -> "Awaitable[None] | None":
        """Go back; nothing is lost."""
        self.dismiss(None)
        return None
