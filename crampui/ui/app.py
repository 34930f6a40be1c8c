"""The app: one frozen state, the tabs that draw it, and the one way to save.

Run it with `crampui.ui.run.run_screen`; it never uses the mouse.
"""

import asyncio
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import Binding
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.theme import Theme

from crampui.domain.errors import InvalidValue, NotFound
from crampui.storage.errors import StoreError
from crampui.ui import keys, leaving, words
from crampui.ui.clerk import Clerk, DiaryLike
from crampui.ui.places import SCREENS, TABS, Factory, build
from crampui.ui.screens.main import MainScreen
from crampui.ui.tab import ShowsState
from crampui.ui.theme import DEFAULT, THEMES
from crampui.ui.thin import ThinDriver
from crampui.ui.widgets.status_line import SILENCE, Kind, Saying

if TYPE_CHECKING:
    from crampui.domain.state import DiaryState
    from crampui.ui.command import Command

T = TypeVar("T")

PATIENCE = 2.0
"""Seconds until a key that is being saved no longer holds back the next one."""
SAYS_SAVING_AFTER = 0.1
"""Seconds after which the status line tells that it is saving."""
LOOK_EVERY = 2.0
"""Seconds between looks for what other sessions wrote."""


class CrampApp(App[None], inherit_bindings=False):
    """The whole screen. `state` is what is drawn; only `save` and the regular look change it."""

    TITLE = "crampui"
    CSS_PATH = "app.tcss"
    AUTO_FOCUS = ""
    ENABLE_COMMAND_PALETTE = False
    SUSPENDED_SCREEN_CLASS = ""
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]
    BINDINGS: ClassVar[list[Binding]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True, id="leave")
    ]

    theme: Reactive[str] = Reactive(DEFAULT)
    state: "var[DiaryState]" = var(None, init=False)  # type: ignore[arg-type]
    saying: var[Saying] = var(SILENCE, init=False)

    def __init__(
        self,
        diary: DiaryLike,
        *,
        first: str = "log",
        opening: str = "",
        theme: str = DEFAULT,
        keymap: Mapping[str, str] | None = None,
        log_path: Path | None = None,
        tabs: Mapping[str, Factory] = TABS,
        screens: Mapping[str, Factory] = SCREENS,
    ) -> None:
        """Take the open diary.

        `first` is the tab to open, `opening` the name of a screen to open over it at once
        ("cramp"), `keymap` the person's own keys by command id, `log_path` where faults go.
        """
        super().__init__(driver_class=ThinDriver)
        self.animation_level = "none"
        self.diary = diary
        self.clerk = Clerk()
        self.opening = opening
        self.screens = screens
        self.log_path = log_path
        self.table, self.key_problems = keys.CommandTable().remapped(keymap or {})
        self.main = MainScreen(tabs, first)
        self.main.add_class(self._width_class())
        self._looking = False
        self.set_reactive(CrampApp.state, diary.state)
        if theme != DEFAULT and theme in THEMES:
            self.set_reactive(CrampApp.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())
        if self.table.keymap():
            self.set_keymap(self.table.keymap())

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only the themes made for this app."""
        return THEMES

    def _width_class(self) -> str:
        """Return the class for the width at the start, so that it is not found out later."""
        return [name for least, name in self.HORIZONTAL_BREAKPOINTS if self.size.width >= least][-1]

    def get_default_screen(self) -> Screen[object]:
        """Return the screen with the tabs."""
        return self.main

    async def on_mount(self) -> None:
        """Start what runs beside the keys."""
        leaving.watch_signals(self)
        self.set_interval(LOOK_EVERY, self._look)
        for problem in self.key_problems[:1]:
            self.say(problem, Kind.ERROR)
        if self.opening:
            self.call_later(self.open, self.opening)

    # saying

    def say(self, text: str, kind: Kind | str = Kind.NOTICE) -> None:
        """Put one sentence on the status line.

        An "error" stays until the next key, a "notice" until something else is said.
        """
        self.saying = Saying(text=text, kind=Kind(kind))

    def _standing(self) -> Saying:
        """Return what the status line says when nothing else is to be said."""
        unsaved = len(getattr(self.state, "unsaved", ()))
        if unsaved:
            return Saying(text=words.not_saved_yet(unsaved), kind=Kind.ERROR)
        if getattr(self.state, "read_only", ""):
            return Saying(text=words.READ_ONLY, kind=Kind.BUSY)
        return SILENCE

    # saving

    async def save(self, call: Callable[[], T], said: str = "") -> bool:
        """Make one diary call in the diary's thread, then draw the new state.

        Returns True when it is on disk. Otherwise the status line has said why, and the diary's
        state (which keeps what could not be saved) is drawn. `said` is told on success; a `str`
        that the call returns takes its place. Calls are made in the order they came.
        """
        future = self.clerk.ask(call)
        before = self.saying
        slow = asyncio.get_running_loop().call_later(
            SAYS_SAVING_AFTER, self.say, words.SAVING, Kind.BUSY
        )
        try:
            result = await asyncio.wait_for(asyncio.shield(future), PATIENCE)
        except TimeoutError:
            self.say(words.SLOW, Kind.BUSY)
            future.add_done_callback(self._saved_late)
            return False
        except (StoreError, InvalidValue, NotFound) as error:
            self._accept()
            self.say(_sentence(error), Kind.ERROR)
            return False
        finally:
            slow.cancel()
        self._accept()
        spoken = result if isinstance(result, str) else said
        if spoken:
            self.say(spoken)
        elif self.saying.text == words.SAVING:
            self.saying = before if before.kind is Kind.NOTICE else self._standing()
        return True

    def _saved_late(self, future: "asyncio.Future[T]") -> None:
        error = None if future.cancelled() else future.exception()
        self._accept()
        if error is None:
            self.say(words.SAVED_LATE)
        elif isinstance(error, (StoreError, InvalidValue, NotFound)):
            self.say(_sentence(error), Kind.ERROR)
        else:
            self._handle_exception(error if isinstance(error, Exception) else RuntimeError())

    def _accept(self) -> None:
        """Draw the diary's state if it is another one."""
        new = self.diary.state
        if new is not self.state:
            self.state = new  # type: ignore[assignment]

    def watch_state(self) -> None:
        """Let the open tab and the open dialog draw the new state; the others do so when shown."""
        screen = self.screen
        target = screen.tab if isinstance(screen, MainScreen) else screen
        if isinstance(target, ShowsState) and target.is_mounted:
            target.take_state(self.state)
        if self.saying.kind is not Kind.NOTICE or not self.saying.text:
            self.saying = self._standing()

    async def _look(self) -> None:
        """See what other sessions wrote; nothing is drawn unless something changed."""
        leaving.end_if_terminal_gone(self)
        if self._looking:
            return
        self._looking = True
        try:
            await self.clerk.ask(self.diary.poll)
            self._accept()
        except StoreError as error:
            if self.saying.text != error.text:
                self.say(error.text, Kind.ERROR)
        finally:
            self._looking = False

    # keys

    async def on_event(self, event: events.Event) -> None:
        """Handle one key wholly before the next, so that keys typed ahead find the right place."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.saying.kind is Kind.ERROR:
            self.saying = self._standing()
        screen = self.screen
        target = self.focused or screen
        active = screen.active_bindings.get(event.key)
        if active is None or not await self.run_action(active.binding.action, active.node):
            await super().on_event(event)
        await leaving.settle(target, screen)

    async def action_show(self, name: str) -> None:
        """Open a tab."""
        await self.show_tab(name)

    async def show_tab(self, name: str) -> None:
        """Open a tab by name, closing what is open over the tabs."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.main.show_tab(name)

    async def action_next_tab(self) -> None:
        """Open the tab to the right."""
        await self._turn(1)

    async def action_previous_tab(self) -> None:
        """Open the tab to the left."""
        await self._turn(-1)

    async def _turn(self, step: int) -> None:
        names = list(self.main.factories)
        await self.show_tab(names[(names.index(self.main.current) + step) % len(names)])

    async def open(self, name: str, **arguments: object) -> None:
        """Open a screen of `places.SCREENS` over the tabs."""
        screen = build(self.screens[name], **arguments)
        assert isinstance(screen, Screen)
        await self.push_screen(screen)

    async def action_cramp(self) -> None:
        """Start a cramp now."""
        await self.open("cramp")

    async def action_backfill(self) -> None:
        """Log an earlier cramp."""
        await self.open("backfill")

    async def action_report(self) -> None:
        """Open the report."""
        await self.open("report")

    async def action_settings(self) -> None:
        """Open profile and settings."""
        await self.open("settings")

    async def action_blank(self) -> None:
        """Hide everything."""
        await self.open("blank")

    async def action_help(self) -> None:
        """Explain the keys of what is open; on the help page itself, close it."""
        place = self._place()
        scope = getattr(place, "hint_scope", "")
        if scope == "help":
            self.pop_screen()
            return
        legend = getattr(place, "LEGEND", ())
        await self.open("help", about=scope, table=self.table, legend=legend)

    def _place(self) -> object:
        screen = self.screen
        return screen.tab if isinstance(screen, MainScreen) else screen

    async def action_palette(self) -> None:
        """Offer every command by name."""
        scope = getattr(self._place(), "hint_scope", "")
        if scope == "palette":
            self.pop_screen()
            return
        screen = build(self.screens["palette"], commands=self.table.palette(scope))
        assert isinstance(screen, Screen)
        await self.push_screen(screen, self._run_command)

    async def _run_command(self, command: "Command | None") -> None:
        """Do what was chosen in the palette, on the tab it belongs to."""
        if command is None:
            return
        if command.scope in self.main.factories:
            await self.show_tab(command.scope)
        place = self._place()
        await self.run_action(command.action, self.main.tab if place is None else place)  # type: ignore[arg-type]

    async def action_undo(self) -> None:
        """Take back the last change."""
        await self.save(self.diary.undo, words.UNDONE)

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self.save(self.diary.redo, words.REDONE)

    async def action_edit(self) -> None:
        """Edit what is selected on the open tab."""
        await self._on_tab("edit")

    async def action_remove(self) -> None:
        """Remove what is selected on the open tab."""
        await self._on_tab("remove")

    async def action_why(self) -> None:
        """Explain what is selected on the open tab."""
        await self._on_tab("why")

    async def action_search(self) -> None:
        """Search on the open tab."""
        await self._on_tab("search")

    async def _on_tab(self, name: str) -> None:
        """Run the open tab's own method for a key that every tab may answer."""
        tab = self.main.tab
        if hasattr(tab, f"action_{name}"):
            await self.run_action(name, tab)
        else:
            self.say(words.NOTHING_HERE[name])

    async def action_back(self) -> None:
        """Leave a field, or whatever the open tab can go back from."""
        tab = self.main.tab
        if hasattr(tab, "action_back"):
            await self.run_action("back", tab)
        else:
            tab.focus_first()

    def on_resize(self) -> None:
        """Send everything in the new size: what a terminal makes of the old is not known."""
        self.forget_screen()

    def forget_screen(self) -> None:
        """Make the next frame be sent whole."""
        if isinstance(self._driver, ThinDriver):
            self._driver.forget()

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        self.forget_screen()
        self.screen.refresh(layout=True)

    # leaving

    async def action_quit(self) -> None:
        """Leave; accepted keys are saved first."""
        self.exit()

    async def on_unmount(self) -> None:
        """Wait for what was accepted but is not on disk yet."""
        await asyncio.to_thread(self.clerk.finish)

    def panic(self, *renderables: object) -> None:
        """Leave after a fault of the program: one sentence, no values, no diary."""
        from rich.text import Text

        from crampui.ui.crash import farewell

        error = self._exception or sys.exc_info()[1] or RuntimeError()
        super().panic(Text(farewell(error, self.log_path)))

    def _fatal_error(self) -> None:
        self.panic()


def _sentence(error: StoreError | InvalidValue | NotFound) -> str:
    if isinstance(error, StoreError):
        return error.text
    return error.allowed if isinstance(error, InvalidValue) else str(error)
