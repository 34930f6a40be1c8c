"""The Guide: its sections, and the text of one of them, statement by statement."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content.guide import guide as guide_sections
from crampui.content.guide import place as guide_place
from crampui.content.search import Hit
from crampui.content.statements import Section
from crampui.diary import guide_wording as wording
from crampui.ui import keys
from crampui.ui.guide import text
from crampui.ui.guide.reader import Reader
from crampui.ui.guide.rows import section_rows
from crampui.ui.guide.search import Found, GuideSearchScreen
from crampui.ui.screens.text import TextScreen
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece

_READING = "-reading"


class GuideTab(Tab):
    """Enter reads the selected section; where the screen is narrow, the text takes it whole."""

    SCOPE = "guide"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("guide")

    def __init__(self) -> None:
        """Build the list and the text beside it."""
        super().__init__()
        self.list = LineList(id="sections", classes="panel -alone")
        self.list.border_title = "Guide"
        self.reader = Reader(id="section", classes="panel -alone")
        self.open = -1
        """Index of the section that is shown; -1 before the first is."""
        self.found = Found()

    def compose(self) -> ComposeResult:
        """Lay out the list and the text."""
        yield self.list
        yield self.reader

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return guide_sections()[self.open]

    @property
    def reading(self) -> bool:
        """Whether the text is being read, not the list."""
        return self.has_class(_READING)

    def refresh_state(self, old: object, new: object) -> None:
        """Show the list and the first section; nothing of it depends on the diary."""
        if self.open < 0:
            self.list.set_rows(section_rows(guide_sections()))
            self._show(0)

    def focus_first(self) -> None:
        """Give the focus back to where it was: the text or the list."""
        (self.reader if self.reading else self.list).focus(scroll_visible=False)

    def _show(self, section: int, at: int = 0) -> None:
        guide = guide_sections()
        part = guide[section]
        self.open = section
        head: list[Piece] = [(part.title.upper(), "heading"), ("", "")]
        blocks = [text.pieces(wording.parted(item)) for item in part.statements]
        more = section + 1 < len(guide)
        tail = f"Space: on to “{guide[section + 1].title}”" if more else wording.END
        self.reader.show(head, blocks, [(tail, "dim")], at)
        self.list.select(part.id)

    def _read(self, section: int, at: int = 0) -> None:
        """Show a section, unless it is shown already, and give it the focus."""
        if section != self.open or at != self.reader.at:
            self._show(section, at)
        self.add_class(_READING)
        self.reader.focus(scroll_visible=False)

    def go_to(self, name: str) -> None:
        """Read at the section, statement, measure or red flag with this id; NotFound else."""
        place = guide_place(name)
        self._read(place.section, place.statement or 0)

    action_open_place = go_to

    # keys

    def action_read(self) -> None:
        """Read the selected section."""
        if not self.reading:
            self._read(self._selected())

    def _selected(self) -> int:
        row = self.list.selected
        return guide_place(str(row.key)).section if row is not None else self.open

    @on(LineList.Chosen)
    def chosen(self, event: LineList.Chosen) -> None:
        """Read the section that was chosen."""
        event.stop()
        self.action_read()

    def action_sections(self) -> None:
        """Go back to the list."""
        self.remove_class(_READING)
        self.list.focus(scroll_visible=False)

    action_back = action_sections

    def action_on(self) -> None:
        """Read a page on; from the list, begin to read."""
        if self.reading:
            self.reader.action_page_down()
        else:
            self.action_read()

    @on(Reader.Beyond)
    def turned(self, event: Reader.Beyond) -> None:
        """Go on to the next section, or back to the end of the one before."""
        event.stop()
        section = self.open + event.step
        if 0 <= section < len(guide_sections()):
            self._show(section)
            if event.step < 0:
                self.reader.action_end()
        elif event.step > 0:
            self.shell.say(wording.END)

    @on(Reader.Chosen)
    async def behind(self, event: Reader.Chosen) -> None:
        """Open the sources of the selected statement."""
        event.stop()
        await self.action_why()

    async def action_why(self) -> None:
        """Open the sources of the selected statement, or of the selected section."""
        if self.reading:
            page = text.sources_page(self.section.statements[self.reader.at])
        else:
            page = text.section_page(guide_sections()[self._selected()])
        await self.app.push_screen(TextScreen(page))

    async def action_search(self) -> None:
        """Search all of the Guide."""
        await self.app.push_screen(GuideSearchScreen(self.found), self._go)

    def _go(self, hit: Hit | None) -> None:
        if hit is not None:
            self._read(hit.section, hit.statement or 0)
