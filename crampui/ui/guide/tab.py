"""The Guide: its sections, and the text of one of them, statement by statement."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from crampui.content.guide import FOR_YOU, concerning, for_you
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
from crampui.ui.screens.text_page import TextScreen
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.panel import title_panel

if TYPE_CHECKING:
    from crampui.domain.state import DiaryState

RESTS_AFTER = 0.2
"""Seconds after which the text beside the list follows the cursor: a page of it is sent then."""
_READING = "-reading"


class GuideTab(Tab):
    """Enter reads the selected section; where the screen is narrow, the text takes it whole."""

    SCOPE = "guide"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("guide")

    def __init__(self) -> None:
        """Build the list and the text beside it."""
        super().__init__()
        self.list = LineList(id="sections", classes="panel -alone")
        self.reader = Reader(id="section", classes="panel")
        self.sections: tuple[Section, ...] = ()
        """All of them, "For you" first where the profile touches anything."""
        self.marked: frozenset[str] | None = None
        """The ids of the statements that the profile touches; None before the first look."""
        self.open = 0
        """Index of the section that is shown."""
        self.found = Found()
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list and the text."""
        yield self.list
        yield self.reader

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self.sections[self.open]

    @property
    def _own(self) -> int:
        """How many sections stand before those of the Guide itself."""
        return len(self.sections) - len(guide_sections())

    @property
    def reading(self) -> bool:
        """Whether the text is being read, not the list."""
        return self.has_class(_READING)

    def refresh_state(self, old: "DiaryState | None", new: "DiaryState") -> None:
        """Show the list and a section; only what the profile touches depends on the diary."""
        marked = concerning(new.profile, self.shell.diary.today())
        if marked == self.marked:
            return
        shown = self.section.id if self.sections else ""
        self.marked = marked
        self.sections = (*for_you(marked), *guide_sections())
        self.list.set_rows(section_rows(self.sections, marked))
        ids = [part.id for part in self.sections]
        self._show(ids.index(shown) if shown in ids else 0)

    def focus_first(self) -> None:
        """Give the focus back to where it was: the text or the list."""
        (self.reader if self.reading else self.list).focus(scroll_visible=False)

    def _show(self, section: int, at: int = 0) -> None:
        guide = self.sections
        part = guide[section]
        self.open = section
        head: list[Piece] = []
        if part.id == FOR_YOU:
            head = [(wording.FOR_YOU_NOTE, "dim"), ("", "")]
        marked = self.marked if self.marked is not None and part.id != FOR_YOU else ()
        blocks = [text.pieces(wording.parted(item, marked)) for item in part.statements]
        more = section + 1 < len(guide)
        tail = f"Space: on to “{guide[section + 1].title}”" if more else wording.END
        self.reader.show(head, blocks, [(tail, "dim")], at)
        self._show_titles()
        self.list.select(part.id)

    def _show_titles(self) -> None:
        """Put into the borders what is shown, and the keys."""
        title_panel(self.list, [("Guide", "")], [("/", "key"), (" search", "")])
        number = f"{self.reader.at + 1} of {len(self.section.statements)}"
        on: Pieces = [(f"{number} · ", ""), ("Space", "key"), (" on", "")]
        title_panel(self.reader, [(self.section.title, "")], on)

    @on(Reader.Moved)
    def moved(self, event: Reader.Moved) -> None:
        """Tell which statement is selected."""
        event.stop()
        self._show_titles()

    def _read(self, section: int, at: int = 0) -> None:
        """Show a section, unless it is shown already, and give it the focus."""
        if section != self.open or at != self.reader.at:
            self._show(section, at)
        self.add_class(_READING)
        self.reader.focus(scroll_visible=False)

    def go_to(self, name: str) -> None:
        """Read at the section, statement, measure or red flag with this id; NotFound else."""
        place = guide_place(name)
        self._read(self._own + place.section, place.statement or 0)

    action_open_place = go_to

    # keys

    def action_read(self) -> None:
        """Read the selected section."""
        if not self.reading:
            self._read(self._selected())

    def _selected(self) -> int:
        row = self.list.selected
        ids = [part.id for part in self.sections]
        return ids.index(str(row.key)) if row is not None else self.open

    @on(LineList.Highlighted)
    def beside(self, event: LineList.Highlighted) -> None:
        """Show the section that the list stands on beside it, once the cursor rests there."""
        event.stop()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(RESTS_AFTER, self._follow)

    def _follow(self) -> None:
        if not self.reading and self._selected() != self.open:
            self._show(self._selected())

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
        if 0 <= section < len(self.sections):
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
            page = text.section_page(self.sections[self._selected()])
        await self.app.push_screen(TextScreen(page))

    async def action_search(self) -> None:
        """Search all of the Guide."""
        await self.app.push_screen(GuideSearchScreen(self.found, self.marked or ()), self._go)

    def _go(self, hit: Hit | None) -> None:
        if hit is not None:
            self._read(self._own + hit.section, hit.statement or 0)
