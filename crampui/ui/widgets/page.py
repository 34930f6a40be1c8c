"""A text to read that scrolls by the keys of every list, and says that there is more below."""

from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from crampui.ui import keys
from crampui.ui.command import LISTS

_MORE = "More below: Down, PgDn"


class Page(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls what it holds, by lines and pages."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    def action_up(self) -> None:
        """Scroll up a few lines."""
        self.scroll_relative(y=-3, animate=False)

    def action_down(self) -> None:
        """Scroll down a few lines."""
        self.scroll_relative(y=3, animate=False)

    def action_page_up(self) -> None:
        """Scroll up by a page, keeping one line."""
        self.scroll_relative(y=1 - self.size.height, animate=False)

    def action_page_down(self) -> None:
        """Scroll down by a page, keeping one line."""
        self.scroll_relative(y=self.size.height - 1, animate=False)

    def action_home(self) -> None:
        """Go to the beginning."""
        self.scroll_home(animate=False)

    def action_end(self) -> None:
        """Go to the end."""
        self.scroll_end(animate=False)


class MoreBelow(Static):
    """One line that says so while a page goes on below."""

    def __init__(self, page: Page) -> None:
        """Take the page it stands under."""
        super().__init__(markup=False)
        self.page = page

    def on_mount(self) -> None:
        """Follow the page."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self.page, what, self._tell)

    def on_resize(self) -> None:
        """Look again in another size."""
        self._tell()

    def _tell(self) -> None:
        more = self.page.max_scroll_y > self.page.scroll_y
        self.update(_MORE if more else "")
