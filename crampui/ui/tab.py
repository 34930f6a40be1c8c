"""What every tab is built on, and the container that holds them.

A tab draws the app's frozen state and keeps no copy of it. It is built when it is first shown; a
hidden tab draws nothing and catches up when it is shown again.
"""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Container
from textual.widget import Widget

if TYPE_CHECKING:
    from crampui.domain.state import DiaryState
    from crampui.ui.app import CrampApp
    from crampui.ui.keys import CommandTable


class ShowsState:
    """A tab or dialog that draws the state. `refresh_state` is called once for each new state."""

    _drawn: "DiaryState | None" = None

    def refresh_state(self, old: "DiaryState | None", new: "DiaryState") -> None:
        """Draw `new`; `old` is what was drawn last, None the first time. Compare by identity."""

    def take_state(self, new: "DiaryState") -> None:
        """Draw `new` unless it is what was drawn last (called by the shell)."""
        if new is not self._drawn:
            old, self._drawn = self._drawn, new
            self.refresh_state(old, new)


class Tab(ShowsState, Widget, can_focus=True):
    """One of the six tabs.

    A subclass sets SCOPE (its scope in the command table), `BINDINGS = keys.bindings(SCOPE)` and
    LEGEND, gives `compose`, `refresh_state` and the `action_...` methods of its commands.
    """

    SCOPE: ClassVar[str] = ""
    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = ()
    """Signs used on the tab and what they mean, for the help page."""

    @property
    def shell(self) -> "CrampApp":
        """Return the app, typed."""
        return cast("CrampApp", self.app)

    @property
    def state(self) -> "DiaryState":
        """Return the frozen state that is on the screen."""
        return self.shell.state

    @property
    def hint_scope(self) -> str:
        """Return the scope whose keys the hint line and help show just now."""
        return self.SCOPE

    @property
    def table(self) -> "CommandTable":
        """Return the commands; override to leave out what is not offered just now."""
        return self.shell.table

    def focus_first(self) -> None:
        """Give focus to the first thing in the tab that takes it, else to the tab itself.

        Called each time the tab is shown. Override to keep focus where it was.
        """
        for widget in self.query("*"):
            if widget.focusable:
                self.screen.set_focus(widget, scroll_visible=False)
                return
        self.screen.set_focus(self, scroll_visible=False)


class TabStack(Container):
    """Holds the tabs that were built so far; one of them is displayed."""
