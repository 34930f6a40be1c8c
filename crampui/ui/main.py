"""The screen with the tabs: title bar, the open tab, status line, key bar."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from crampui.ui import keys
from crampui.ui.command import EVERYWHERE
from crampui.ui.places import TabOf
from crampui.ui.tab import Tab, TabStack
from crampui.ui.widgets.key_bar import KeyBar
from crampui.ui.widgets.status_line import StatusLine
from crampui.ui.widgets.title_bar import TitleBar
from crampui.words.clock import clock
from crampui.words.dates import day_name

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp


class MainScreen(Screen[None], inherit_bindings=False):
    """Holds the tabs. Only `show_tab` changes which one is open."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(EVERYWHERE)

    def __init__(self, factories: Mapping[str, TabOf], first: str) -> None:
        """Take tab name -> factory in the order of the strip, and the tab to open first."""
        super().__init__()
        self.factories = factories
        self.built: dict[str, Tab] = {first: factories[first]()()}
        self.current = first
        self.title_bar = TitleBar({name: keys.TABS.get(name, name) for name in factories}, first)
        self.stack = TabStack(self.built[first])
        self.key_bar = KeyBar()

    @property
    def shell(self) -> "CrampApp":
        """Return the app, typed."""
        return cast("CrampApp", self.app)

    @property
    def tab(self) -> Tab:
        """Return the open tab."""
        return self.built[self.current]

    def compose(self) -> ComposeResult:
        """Lay out the four parts, top to bottom."""
        yield self.title_bar
        yield self.stack
        yield StatusLine()
        yield self.key_bar

    def on_mount(self) -> None:
        """Draw the first tab."""
        self.tab.take_state(self.shell.state)
        self.refresh_hints()
        self.refresh_title()
        self.call_later(self.shell.find_waiting)
        self.watch(self.app, "badges", self._show_badges)
        self.watch(self.app, "state", self._show_saved)
        self.tab.focus_first()

    def refresh_title(self) -> None:
        """Show the time."""
        now = self.shell.diary.now()
        told = clock(now, self.shell.state.settings.clock_24)
        self.title_bar.clock = f"{day_name(now.date())} {told}"

    def _show_badges(self) -> None:
        self.title_bar.badges = self.shell.badges

    def _show_saved(self) -> None:
        unsaved = len(self.shell.state.unsaved)
        self.key_bar.saved = f"{unsaved} not saved" if unsaved else "all saved"

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was open."""
        self.shell.dress()
        self.refresh_title()
        self.shell.stand()
        if self.tab.is_mounted:
            self.tab.take_state(self.shell.state)

    async def show_tab(self, name: str) -> None:
        """Open a tab, building it the first time, and give it the focus; one repaint."""
        before = self.tab
        if name != self.current:
            self.shell.hush()
        with self.app.batch_update():
            if name not in self.built:
                tab = self.factories[name]()()
                before.display = False
                await self.stack.mount(tab)
                self.built[name] = tab
            self.current = name
            for other in self.built.values():
                other.display = other is self.tab
            self.tab.take_state(self.shell.state)
            self.title_bar.current = name
            self.refresh_hints()
            self.tab.focus_first()

    def refresh_hints(self) -> None:
        """Show the keys of the open tab; a tab whose `hint_scope` changed calls this."""
        self.key_bar.entries = tuple(self.tab.table.hints(self.tab.hint_scope))
