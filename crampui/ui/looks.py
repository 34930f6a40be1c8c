"""How the app looks: its themes, its width classes, and how it reaches the terminal."""

import os
from typing import Any

from rich.cells import cell_len
from textual.app import App
from textual.reactive import Reactive
from textual.theme import Theme

from crampui.ui.terminal.driver import TerminalDriver
from crampui.ui.theme import DEFAULT, EVERY, THEMES, at_night, stand_in
from crampui.words.letters import letters, on_screen


class OurDriver(TerminalDriver):
    """A driver that sends the letters which the person's terminal can show."""

    def __init__(self, app: "LooksApp", **options: Any) -> None:
        """Take the app and Textual's options."""
        super().__init__(app, **options)
        self.thin = app.thin
        self._letters = letters(os.environ)

    def spelt(self, text: str) -> str:
        """Return a frame in these letters, exactly as wide."""
        return on_screen(text, self._letters, cell_len)


class LooksApp(App[None], inherit_bindings=False):
    """An app in one of our themes, without motion, on a terminal that may be far away."""

    AUTO_FOCUS = ""
    ENABLE_COMMAND_PALETTE = False
    SUSPENDED_SCREEN_CLASS = ""
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (80, "-normal"),
        (120, "-wide"),
    ]

    theme: Reactive[str] = Reactive(DEFAULT)

    def __init__(self) -> None:
        """Animate nothing."""
        super().__init__(driver_class=OurDriver)
        self.thin = True
        """Whether only what changed is sent to the terminal."""
        self.animation_level = "none"

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Only the themes made for this app."""
        return EVERY

    def start_with(self, theme: str) -> None:
        """Choose the theme before the first frame, so that nothing is drawn twice."""
        if theme != self.theme:
            self.set_reactive(LooksApp.theme, theme)
            self.stylesheet.set_variables(self.get_css_variables())
            # Else the terminal's own colours would be sent as somebody else's idea of them.
            self._refresh_truecolor_filter(self.ansi_theme)

    def worn(self, theme: str, *, dark: bool) -> str:
        """Return the theme to wear for a setting ("" is the default), in the `dark` or not.

        Without colours the terminal's own shows nothing; of sixteen there are stand-ins.
        """
        if theme not in THEMES or (THEMES[theme].ansi and self.no_color):
            theme = DEFAULT
        if self.console.color_system == "standard":
            theme = stand_in(theme)
        return at_night(theme) if dark else theme

    def width_class(self) -> str:
        """Return the class of the width at the start, so that it is not found out later."""
        return [name for least, name in self.HORIZONTAL_BREAKPOINTS if self.size.width >= least][-1]

    def action_redraw(self) -> None:
        """Send the whole screen again."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.heal()
        else:
            self.screen.refresh(layout=True)
