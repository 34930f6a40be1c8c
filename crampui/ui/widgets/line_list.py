"""A list of lines on Textual's OptionList: any number of rows, one cursor.

The cursor is shown in reverse and by a `>` in the first column; where a list ends below what is
in sight, `^` and `v` in the last column say so. Rows are painted when they are seen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from itertools import accumulate
from typing import ClassVar

from textual.binding import BindingType
from textual.css.styles import RulesMap
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.widgets.paint import TILE_LOOKS, Piece, Pieces, content, fit, marked, plain_look
from crampui.ui.widgets.row import LazyRows, Row

_MARK = "> "
_NO_MARK = "  "
_EDGE = 2
"""Columns that rows leave free on the right: a blank, and the sign that there is more."""


class RowMessage(Message):
    """Something about one row of one list."""

    def __init__(self, list_: "LineList", row: Row) -> None:
        """Name the list and the row."""
        super().__init__()
        self.list = list_
        self.row = row

    @property
    def control(self) -> "LineList":
        """Return the list, for `@on(LineList.Chosen, "#id")`."""
        return self.list


class LineList(OptionList, inherit_bindings=False):
    """A keyboard list of rows, of which the cursor passes over the headings."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    class Highlighted(RowMessage):
        """The cursor came to rest on another row."""

    class Chosen(RowMessage):
        """Enter was pressed on a row."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        moved: Callable[[], object] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Take the first rows; `set_rows` gives others.

        `moved` is called when the cursor has moved; what it draws comes in the same frame, where
        whatever answers `Highlighted` comes in the next one.
        """
        super().__init__(id=id, classes=classes)
        self.moved = moved
        self.rows: Sequence[Row] = ()
        self._starts: Sequence[int] = ()
        """The line on which each row begins, and the number of all lines."""
        self.set_rows(rows)

    @property
    def cursor(self) -> int:
        """The index of the selected row, -1 when there is none."""
        return -1 if self.highlighted is None else self.highlighted

    @property
    def selected(self) -> Row | None:
        """Return the row under the cursor, None in a list without rows to stop at."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def set_rows(self, rows: Sequence[Row], *, select: Hashable = None) -> None:
        """Show other rows. The cursor stays on its row's key, or moves to the key `select`."""
        old, at, top = self.selected, max(self.cursor, 0), self.scroll_offset.y
        wanted = select if select is not None else (old.key if old else None)
        if isinstance(rows, LazyRows):
            self.rows, self._starts = rows, range(len(rows) + 1)
        else:
            self.rows = tuple(rows)
            self._starts = [0, *accumulate(row.height for row in self.rows)]
        self.set_options(Option(_Line(self, index)) for index in range(len(rows)))
        if wanted is not None:
            found = self._find(wanted)
            at = found if found is not None else min(at, len(self.rows) - 1)
        new = self._next_stop(max(at, 0), 1)
        if new < 0:
            new = self._next_stop(at, -1)
        self.set_reactive(OptionList.highlighted, new if new >= 0 else None)
        self._scroll(top)
        self.scroll_to_highlight()
        selected = self.selected
        if selected is not None and self.is_mounted and (old is None or old.key != selected.key):
            self.post_message(self.Highlighted(self, selected))

    def select(self, key: Hashable) -> bool:
        """Move the cursor to the row with this key; False when there is none."""
        found = self._find(key)
        if found is None:
            return False
        self.highlighted = found
        return True

    def _find(self, key: Hashable) -> int | None:
        """Return the index of the row with this key, None when there is none to stop at."""
        if isinstance(self.rows, LazyRows):
            return self.rows.find(key)
        found = (i for i, row in enumerate(self.rows) if row.key == key and not row.heading)
        return next(found, None)

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Keep the cursor in sight, and tell that it moved."""
        self._option_render_cache.clear()  # A row has other words under the cursor.
        selected = self.selected
        if selected is None:
            return
        self.scroll_to_highlight()
        if self.moved is not None:
            self.moved()
        self.post_message(self.Highlighted(self, selected))

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self._option_render_cache.clear()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self._option_render_cache.clear()

    def on_resize(self) -> None:
        """Keep the cursor in sight in the new size."""
        self.scroll_to_highlight()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll by half a page when the cursor left the window, because it sends every line.

        Headings above the first row come into sight with it, and those below a row, which may
        belong to it.
        """
        height = self.size.height
        if self.highlighted is None or not height:
            return
        first = self._starts[self.cursor]
        end = min(self._starts[self._after(self.cursor)], first + height)
        line = self.scroll_offset.y
        if not line <= first < end <= line + height:
            line = max(first - height // 2, end - height)
        if first < height and self.cursor == self._next_stop(0, 1):
            line = 0
        self._scroll(line)

    def _scroll(self, line: int) -> None:
        line = max(0, min(line, self._starts[-1] - self.size.height))
        if self.is_mounted:
            self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def _after(self, index: int) -> int:
        """Return the index behind a row and the headings below it."""
        index += 1
        while index < len(self.rows) and self.rows[index].heading:
            index += 1
        return index

    def _next_stop(self, start: int, step: int) -> int:
        """Return the first row at or after `start` (before, for step -1) that is no heading."""
        index = start
        while 0 <= index < len(self.rows):
            if not self.rows[index].heading:
                return index
            index += step
        return -1

    def _move_to(self, index: int, step: int) -> None:
        index = min(max(index, 0), len(self.rows) - 1)
        stop = self._next_stop(index, step)
        if stop < 0:
            stop = self._next_stop(index, -step)
        if stop >= 0:
            self.highlighted = stop
            self.scroll_to_highlight()

    def render_line(self, y: int) -> Strip:
        """Paint one line (called by Textual)."""
        more = ""
        if y == 0 and self.scroll_offset.y:
            more = "^"
        elif y == self.size.height - 1 and self.scroll_offset.y + y < self._starts[-1] - 1:
            more = "v"
        return marked(self, super().render_line(y), more)

    # keys

    def action_up(self) -> None:
        """Move to the row above."""
        self._move_to(self.cursor - 1, -1)

    def action_down(self) -> None:
        """Move to the row below."""
        self._move_to(self.cursor + 1, 1)

    def action_page_up(self) -> None:
        """Move up by the height of the list, over no row that was not shown."""
        if self.rows:
            height, top = self.size.height, round(self.scroll_offset.y)
            end = self._starts[self._after(self.cursor)]
            there = bisect_left(self._starts, max(end - height, top - height // 2))
            stop = self._next_stop(max(there, 0), 1)
            self._move_to(stop if 0 <= stop < self.cursor else self.cursor - 1, -1)

    def action_page_down(self) -> None:
        """Move down by the height of the list, over no row that was not shown."""
        if self.rows:
            height, top = self.size.height, round(self.scroll_offset.y)
            first = self._starts[max(self.cursor, 0)]
            there = bisect_right(self._starts, min(first, top + height // 2) + height) - 2
            stop = self._next_stop(min(there, len(self.rows) - 1), -1)
            self._move_to(stop if stop > self.cursor else self.cursor + 1, 1)

    def action_home(self) -> None:
        """Move to the first row."""
        self._move_to(0, 1)

    def action_end(self) -> None:
        """Move to the last row."""
        self._move_to(len(self.rows) - 1, -1)

    def action_choose(self) -> None:
        """Open or accept the row under the cursor."""
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected))


def _under_cursor(pieces: Pieces) -> list[Piece]:
    """Return the pieces in reverse; the tiles of nights stay as they are."""
    return [
        (text, look if look in TILE_LOOKS else f"{plain_look(look)} cursor".strip())
        for text, look in pieces
    ]


class _Line(Visual):
    """A row as OptionList draws it; what it says is asked for when it is seen."""

    def __init__(self, list_: LineList, index: int) -> None:
        self.list = list_
        self.index = index

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        lines = self.list._starts
        return lines[self.index + 1] - lines[self.index]

    def render_strips(
        self, width: int, height: int | None, style: Style, options: RenderOptions
    ) -> list[Strip]:
        row, here = self.list.rows[self.index], self.index == self.list.cursor
        mark, beside = ("", "") if row.heading else (_MARK if here else _NO_MARK, _NO_MARK)
        active = here and self.list.has_focus
        strips = []
        for number, line in enumerate(row.lines(width - len(mark) - _EDGE, here=here)):
            told = [(beside if number else mark, ""), *line]
            if active and row.head:
                covered = [(text, "cursor") for text, _ in told[: 1 + row.head]]
                pieces = fit([*covered, *told[1 + row.head :]], width)
            else:
                pieces = _under_cursor(fit(told, width)) if active else fit(told, width)
            words = content(pieces)
            strips += words.render_strips(width, 1, style, options)
        return strips
