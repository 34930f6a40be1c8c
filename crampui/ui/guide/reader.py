"""Reading a section of the Guide: one statement is selected, and a key goes on to what is next.

Down selects the next statement; where it is not wholly in sight it comes to the top, so that one
always reads on from there. Past the last one the next section follows.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.guide.layout import Block, Layout
from crampui.ui.widgets.paint import Piece, marked, painted

_MARK = "> "
_NO_MARK = "  "
_MARGIN = 4
"""Columns beside the text: the mark on the left, a blank and "more" on the right."""


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows statements. `at` is the index of the selected one."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    class Chosen(Message):
        """Enter was pressed on the selected statement."""

    class Moved(Message):
        """Another statement is selected."""

    class Beyond(Message):
        """The text ended there: `step` is 1 for what comes next, -1 for what came before."""

        def __init__(self, step: int) -> None:
            """Say in which direction."""
            super().__init__()
            self.step = step

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Begin without a text."""
        super().__init__(id=id, classes=classes)
        self.head: Block = ()
        self.blocks: Sequence[Block] = ()
        self.tail: Block = ()
        self.at = 0
        self._laid_out: tuple[int, Layout] | None = None

    def show(self, head: Block, blocks: Sequence[Block], tail: Block, at: int = 0) -> None:
        """Show another section with statement `at` selected."""
        self.head, self.blocks, self.tail = head, blocks, tail
        self._laid_out = None
        self.at = min(max(at, 0), len(blocks) - 1)
        self._turn_to(0)
        self._reveal()
        self.refresh()

    @property
    def layout_now(self) -> Layout:
        """The section as lines for the width of now."""
        width = self.content_size.width
        if self._laid_out is None or self._laid_out[0] != width:
            layout = Layout.of(self.head, self.blocks, self.tail, width - _MARGIN)
            self._laid_out = (width, layout)
        return self._laid_out[1]

    def render_line(self, y: int) -> Strip:
        """Paint a line; the last column tells that there is more above or below."""
        lines = self.layout_now.lines
        number = self.top + y
        more = ""
        if y == 0 and self.top > 0:
            more = "^"
        elif y == self.content_size.height - 1 and number < len(lines) - 1:
            more = "v"
        pieces: list[Piece] = []
        if number < len(lines):
            text, look, block, title = lines[number]
            here = title and block == self.at and self.has_focus
            first = here and number == self.layout_now.titles(block)[0]
            pieces = [(_MARK if first else _NO_MARK, "cursor" if here else "")]
            pieces.append((text, f"{look} cursor" if here else look))
        return marked(self, painted(self, pieces), more)

    @property
    def top(self) -> int:
        """The number of the topmost line in sight."""
        return self.scroll_offset.y

    def on_resize(self) -> None:
        """Keep the selected statement in sight in the new size."""
        self._reveal()

    # where things stand

    @property
    def _height(self) -> int:
        return self.content_size.height

    def _in_sight(self, block: int) -> bool:
        span = self.layout_now.spans[block]
        return self.top <= span.first and span.last < self.top + self._height

    def _reveal(self) -> None:
        """Bring the selected statement into sight, its title at the top, if it is not."""
        if self.blocks and self._height > 0 and not self._in_sight(self.at):
            self._turn_to(self.layout_now.spans[self.at].first)

    def _turn_to(self, top: int) -> None:
        """Make this the topmost line; below the last line there may be empty ones."""
        lines, height = len(self.layout_now.lines), self._height
        top = max(0, min(top, lines - 1))
        self.virtual_size = Size(self.content_size.width, max(lines, top + height))
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _select(self, block: int) -> None:
        if block != self.at:
            self.at = block
            self.refresh()
            self.post_message(self.Moved())

    # keys

    @property
    def _bottom(self) -> int:
        return self.top + self._height - 1

    @property
    def _step(self) -> int:
        """How many lines a page goes: one less than there are, so that one is seen twice."""
        return max(1, self._height - 1)

    def action_down(self) -> None:
        """Go to the next statement, or to the rest of a long one."""
        if not self.blocks:
            return
        spans = self.layout_now.spans
        if spans[self.at].last > self._bottom:
            self._turn_to(self.top + self._step)
        elif self.at == len(spans) - 1:
            self.post_message(self.Beyond(1))
        else:
            self._select(self.at + 1)
            self._reveal()

    def action_up(self) -> None:
        """Go to the statement before, or to the beginning of a long one."""
        if not self.blocks:
            return
        spans = self.layout_now.spans
        if spans[self.at].first < self.top:
            self._turn_to(max(self.top - self._step, spans[self.at].first))
        elif self.at == 0:
            self.post_message(self.Beyond(-1))
        else:
            self._select(self.at - 1)
            span = spans[self.at]
            if not self._in_sight(self.at):
                whole = span.last - span.first < self._height
                self._turn_to(span.last - self._height + 1 if whole else span.first)

    def action_page_down(self) -> None:
        """Go on to the first statement that is not wholly in sight, or to what comes next."""
        spans = self.layout_now.spans
        cut = next((b for b, span in enumerate(spans) if span.last > self._bottom), None)
        if cut is None:
            self.post_message(self.Beyond(1))
            return
        self._select(cut)
        first = spans[cut].first
        self._turn_to(first if first > self.top else self.top + self._step)

    def action_page_up(self) -> None:
        """Go up a page; before the first one, back to what came before."""
        if self.top == 0:
            self.post_message(self.Beyond(-1))
            return
        self._turn_to(self.top - self._step)
        found = self.layout_now.titled(self.top, self._bottom)
        self._select(found if found is not None else self.layout_now.over(self.top))

    def action_home(self) -> None:
        """Go to the first statement."""
        if self.blocks:
            self._select(0)
            self._turn_to(0)

    def action_end(self) -> None:
        """Go to the last statement, with the end of the text at the bottom."""
        if self.blocks:
            self._select(len(self.blocks) - 1)
            self._turn_to(len(self.layout_now.lines) - self._height)

    def action_choose(self) -> None:
        """Open what stands behind the selected statement."""
        if self.blocks:
            self.post_message(self.Chosen())
