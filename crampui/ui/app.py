"""The app: the tabs, the keys, and what opens over them.

Run it with `crampui.ui.run.run_screen`; it never uses the mouse.
"""

from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.screen import Screen
from textual.widget import Widget

from crampui.diary.after_result import results_of
from crampui.diary.copies import ALL_MISSING
from crampui.diary.plan import plan_day
from crampui.domain.checklist.check import still_standing
from crampui.domain.checklist.questions import Tier
from crampui.domain.log_flags import LogFlag
from crampui.domain.plan.after_result import not_looked_at
from crampui.domain.tick import TickState
from crampui.ui import key_queue, keys, words
from crampui.ui.desk import DeskApp
from crampui.ui.main import MainScreen
from crampui.ui.places import SCREENS, TABS, ScreenOf, TabOf
from crampui.ui.tab import ShowsState
from crampui.ui.terminal.signals import watch_signals
from crampui.ui.widgets.status_line import Kind

if TYPE_CHECKING:
    from crampui.diary.whole import Diary
    from crampui.ui.command import Command

MINUTE = 60.0
PLACES = (*keys.TABS, "cramp", "backfill", "apart", "report", "settings")
"""Tabs and screens that a command of the same id opens."""


class CrampApp(DeskApp):
    """The whole screen. Tabs and dialogs reach it as `self.shell`."""

    TITLE = "crampui"
    log_flags: var[tuple[LogFlag, ...]] = var(())
    """What the diary raises, but for what was quieted; found a moment after each new state."""
    badges: var[Mapping[str, str]] = var[Mapping[str, str]](dict)
    """Tab -> what waits there: "2!" signs, "3/7" measures done of those asked today."""
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "quit", show=False, priority=True, id="leave"),
        Binding("ctrl+z", "stop", show=False, priority=True),
    ]

    def __init__(
        self,
        diary: "Diary",
        *,
        first: str = "log",
        opening: str = "",
        keymap: Mapping[str, str] | None = None,
        log_path: Path | None = None,
        tabs: Mapping[str, TabOf] = TABS,
        screens: Mapping[str, ScreenOf] = SCREENS,
    ) -> None:
        """Take the open diary.

        `first` is the tab to open, `opening` the name of a screen to open over it at once
        ("cramp"), `keymap` the person's own keys by command id, `log_path` where faults go.
        """
        super().__init__(diary, log_path=log_path)
        self.opening = opening
        self._typed: deque[events.Key] = deque()
        self.pressed_at = 0.0
        """When the key that is being handled came in, in seconds of the monotonic clock."""
        self.screens = screens
        missing = {name for name in PLACES if name not in tabs and name not in screens}
        table = keys.CommandTable().without(missing)
        self.table, self.key_problems = table.remapped(keymap or {})
        self.main = MainScreen(tabs, first)
        self.main.add_class(self.width_class())
        self.start_with(self.worn(diary.state.settings.theme, dark=diary.checks.is_night()))
        if self.table.keymap():
            self.set_keymap(self.table.keymap())

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen with the tabs."""
        return self.main

    async def on_mount(self) -> None:
        """Start what runs beside the keys."""
        watch_signals(self)
        self.start_looking()
        self.set_interval(MINUTE, self._each_minute)
        self.saying = self._stood = self.standing()
        problems = [what for what in (self.greeting, *self.key_problems) if what]
        if problems:
            self.say(words.first_of(problems), Kind.ERROR)
        if self.opening:
            self.call_later(self.open, self.opening)
        if self.state.read_only == ALL_MISSING:
            self.call_later(self.open, "missing")
        check = still_standing(self.state.checks.values())
        if check is not None and check.tier is Tier.EMERGENCY:
            self.call_later(self.open, "verdict", check=check)

    def watch_state(self) -> None:
        """Let the open tab or dialog draw the new state; the others do so when they are shown."""
        place = self.place
        if isinstance(place, ShowsState) and place.is_mounted:
            place.take_state(self.state)
        self.dress()
        super().watch_state()
        if self.main.is_mounted:
            if self.badges:  # Its content is loaded: the count changes in the frame of the tick.
                self.badges = {**self.badges, **self._plan_badge()}
            self.call_later(self.find_waiting)

    def dress(self) -> None:
        """Wear the person's theme, between bedtime and the hour they get up that of the night."""
        dark = getattr(self.screen, "NIGHT", None)
        if dark is None:
            dark = self.diary.checks.is_night()
        self.theme = self.worn(self.state.settings.theme, dark=dark)

    def try_on(self, theme: str) -> None:
        """Wear a theme as it is by day, until `dress` is called again."""
        self.theme = self.worn(theme, dark=False)

    async def find_waiting(self) -> None:
        """Look for what waits on the tabs, beside the keys: its content is read for it."""
        found = await self.fetch(self._waiting)
        if found is not None:
            self.log_flags, self.badges = found

    def _waiting(self) -> tuple[tuple[LogFlag, ...], dict[str, str]]:
        flags = self.diary.checks.log_flags()
        return flags, ({"flags": f"{len(flags)}!"} if flags else {}) | self._plan_badge()

    def _plan_badge(self) -> dict[str, str]:
        """Return how many of today's measures are done, for the tab."""
        today = self.diary.today()
        lines = [line for line in plan_day(self.diary.state, today, today).tickable() if line.due]
        done = sum(line.state is TickState.DONE for line in lines)
        return {"plan": f"{done}/{len(lines)}"} if lines else {}

    def _each_minute(self) -> None:
        """Follow the clock."""
        self.dress()
        self.main.refresh_title()

    @property
    def place(self) -> Widget:
        """Return what is open: the dialog on top, else the open tab."""
        screen = self.screen
        return screen.tab if isinstance(screen, MainScreen) else screen

    # keys

    async def on_event(self, event: events.Event) -> None:
        """Put a key in line behind those that are not done yet."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._typed.append(event)
        if len(self._typed) == 1:
            self.call_later(self._next_key)

    async def _next_key(self) -> None:
        """Handle one key wholly before the next, so that keys typed ahead find their place.

        The next one is called for by message, so that whatever this one asked for comes first.
        """
        event = self._typed[0]
        self.pressed_at = event.time
        try:
            if self.saying.kind in (Kind.ERROR, Kind.NOTICE):
                self.saying = self._stood = self.standing()
            before = self.focused or self.screen
            active = self.screen.active_bindings.get(event.key)
            if active is None or not await self.run_action(active.binding.action, active.node):
                await super().on_event(event)
            await key_queue.settle(before, self.screen)
        finally:
            self._typed.popleft()
            if self._typed:
                self.call_later(self._next_key)

    async def action_show(self, name: str) -> None:
        """Open a tab, if there is such a one; an emergency is never left by such a key."""
        if name in self.main.factories and not self._is_held:
            await self.show_tab(name)

    @property
    def _is_held(self) -> bool:
        """Whether what is to be done now is on the screen or under a page over it."""
        return any(getattr(screen, "SCOPE", "") == "verdict" for screen in self.screen_stack)

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

    def build(self, name: str, **arguments: object) -> Screen[Any]:
        """Return a new screen of `places.SCREENS`, to be pushed; KeyError when there is none."""
        return self.screens[name]()(**arguments)

    async def open(self, name: str, **arguments: object) -> None:
        """Open a screen of `places.SCREENS` over what is open."""
        await self.push_screen(self.build(name, **arguments))

    async def action_open(self, name: str) -> None:
        """Open a screen by a command's key, if there is such a one."""
        if name in self.screens and not (self._is_held and name == "cramp"):
            self.hush()
            await self.open(name)

    async def action_looked_at(self) -> None:
        """Ask whether somebody has looked at the most urgent result of a check."""
        if not_looked_at(results_of(self.state)) is None:
            self.say(words.NOTHING_TO_LOOK_AT)
        else:
            await self.action_open("looked_at")

    async def action_help(self) -> None:
        """Explain the keys of what is open; on the help page itself, close it."""
        place = self.place
        scope = getattr(place, "hint_scope", "")
        if scope == "help":
            self.pop_screen()
            return
        legend = getattr(place, "LEGEND", ())
        table = getattr(place, "table", self.table)
        await self.open("help", about=scope, table=table, legend=legend)

    async def action_palette(self) -> None:
        """Offer every command by name."""
        scope = getattr(self.place, "hint_scope", "")
        if scope == "palette":
            self.pop_screen()
            return
        self.hush()
        palette = self.build("palette", commands=self.table.palette(scope))
        await self.push_screen(palette, self._run_command)

    async def _run_command(self, command: "Command | None") -> None:
        """Do what was chosen in the palette, on the tab it belongs to."""
        if command is None:
            return
        if command.scope in self.main.factories:
            await self.show_tab(command.scope)
        await self.run_action(command.action, self.place)

    async def action_undo(self) -> None:
        """Take back the last change."""
        await self.save_step(self.diary.changes.undo, words.UNDONE, words.NOTHING_TO_UNDO)

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self.save_step(self.diary.changes.redo, words.REDONE, words.NOTHING_TO_REDO)

    async def action_retry(self) -> None:
        """Save what could not be saved."""
        await self.save(self.diary.retry, words.ALL_SAVED)

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
        """Search on the open tab; where it has nothing to search, in the Guide."""
        if self._is_held:
            return
        here = hasattr(self.main.tab, "action_search")
        await self.show_tab(self.main.current if here else "guide")
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

    async def action_quit(self) -> None:
        """Leave; accepted keys are saved first."""
        self.exit()
