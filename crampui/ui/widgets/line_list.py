"""A list of lines: any number of rows, one cursor, and only the changed lines are sent.

The cursor is shown in reverse and by a `>` in the first column. Rows are painted when they are
seen; ten thousand of them cost no more than twenty.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive

from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces, fit
from crampui.ui.widgets.row import NOTHING, Face, LazyRows, Row, RowMessage

__all__ = ["LineList", "Row"]

_MARK = "> "
_NO_MARK = "  "
_EDGE = 2
"""Columns that rows leave free on the right: a blank, and the sign that there is more."""
_MORE_ABOVE = "^"
_MORE_BELOW = "v"


class LineList(LineWidget, can_focus=True):
    """A keyboard list. `cursor` is the index of the selected row, -1 when there is none."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    cursor: reactive[int] = reactive(-1, repaint=False, init=False)

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
        self.rows: Sequence[Row] = tuple(rows)
        self.top = 0
        self._painted: dict[int, Face] = {}
        self.set_reactive(LineList.cursor, self._next_stop(0, 1))

    @property
    def selected(self) -> Row | None:
        """Return the row under the cursor, None in a list without rows to stop at."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def set_rows(self, rows: Sequence[Row], *, select: Hashable = None) -> None:
        """Show other rows. The cursor stays on its row's key, or moves to the key `select`.

        Only lines that look different are sent.
        """
        old = self.selected
        wanted = select if select is not None else (old.key if old else None)
        at = max(self.cursor, 0)
        grown = len(rows) != len(self.rows)
        self.rows = rows if isinstance(rows, LazyRows) else tuple(rows)
        if wanted is not None:
            found = self._find(wanted)
            at = found if found is not None else min(at, len(self.rows) - 1)
        new = self._next_stop(max(at, 0), 1)
        self.set_reactive(LineList.cursor, new if new >= 0 else self._next_stop(at, -1))
        self._keep_in_sight()
        self.repaint_changes()
        if grown and self.styles.auto_dimensions:
            self.refresh(layout=True)
        selected = self.selected
        if selected is not None and (old is None or old.key != selected.key):
            self.post_message(self.Highlighted(self, selected))

    def select(self, key: Hashable) -> bool:
        """Move the cursor to the row with this key; False when there is none."""
        found = self._find(key)
        if found is None:
            return False
        self.cursor = found
        return True

    def _find(self, key: Hashable) -> int | None:
        """Return the index of the row with this key, None when there is none to stop at."""
        if isinstance(self.rows, LazyRows):
            return self.rows.find(key)
        found = (i for i, row in enumerate(self.rows) if row.key == key and not row.heading)
        return next(found, None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows, for `height: auto`."""
        return len(self.rows)

    def watch_cursor(self, old: int, new: int) -> None:
        """Send the two lines that changed, or all when the list scrolled."""
        if self._keep_in_sight():
            self.repaint_changes()
        else:
            self.repaint_line(old - self.top)
            self.repaint_line(new - self.top)
        if self.moved is not None:
            self.moved()
        if self.selected is not None:
            self.post_message(self.Highlighted(self, self.selected))

    def on_resize(self) -> None:
        """Keep the cursor in sight in the new size."""
        self._painted.clear()
        if self._keep_in_sight():
            self.refresh()

    def on_focus(self) -> None:
        """Show the cursor as active."""
        self.repaint_line(self.cursor - self.top)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self.repaint_line(self.cursor - self.top)

    def repaint_changes(self) -> None:
        """Send the visible lines that are not as they were painted last."""
        width, height = self.content_size
        for y in range(height):
            if self._painted.get(y) != self._face(y, width):
                self.repaint_line(y)

    def line(self, y: int, width: int) -> Pieces:
        """Return the pieces of a visible line."""
        face = self._painted[y] = self._face(y, width)
        cursor = face.cursor
        painted: list[Piece] = [(face.mark, cursor)] if face.mark else []
        painted += [(text, f"{look} {cursor}".strip()) for text, look in face.pieces]
        if not face.more and not cursor:
            return painted
        fitted: list[Piece] = fit(painted, width - 1)
        if cursor:
            fitted = [(text, look or cursor) for text, look in fitted]
        return [*fitted, (face.more or " ", cursor or "dim")]

    def _face(self, y: int, width: int) -> Face:
        """Return all that decides how visible line `y` looks."""
        index = self.top + y
        if index >= len(self.rows):
            return NOTHING
        row = self.rows[index]
        here = index == self.cursor
        mark = "" if row.heading else (_MARK if here else _NO_MARK)
        more = ""
        if y == 0 and self.top > 0:
            more = _MORE_ABOVE
        elif y == self.content_size.height - 1 and index < len(self.rows) - 1:
            more = _MORE_BELOW
        cursor = ("cursor" if self.has_focus else "strong") if here else ""
        return Face(mark, tuple(row.at(width - len(mark) - _EDGE, here=here)), more, cursor)

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
            self.cursor = stop
        if stop == self._next_stop(0, 1) and self.top:
            self.top = 0
            self.repaint_changes()

    def _keep_in_sight(self) -> bool:
        """Scroll by half a page when the cursor left the window; True when it scrolled.

        Half a page at a time, because a scroll sends every line.
        """
        height = self.content_size.height
        top = self.top
        if height > 0 and self.cursor >= 0:
            last = self._last_beside(height)
            if not (top <= self.cursor and last < top + height):
                top = max(self.cursor - height // 2, last - height + 1)
            top = max(0, min(top, len(self.rows) - height))
            if self.cursor < height and self.cursor == self._next_stop(0, 1):
                top = 0
        scrolled = top != self.top
        self.top = top
        return scrolled

    def _last_beside(self, height: int) -> int:
        """Return the last of the headings below the cursor, as many as fit below it: a heading
        there may be a second line of the row.
        """
        last = self.cursor
        most = min(len(self.rows), self.cursor + height) - 1
        while last < most and self.rows[last + 1].heading:
            last += 1
        return last

    def action_up(self) -> None:
        """Move to the row above."""
        self._move_to(self.cursor - 1, -1)

    def action_down(self) -> None:
        """Move to the row below."""
        self._move_to(self.cursor + 1, 1)

    def action_page_up(self) -> None:
        """Move up by the height of the list."""
        self._move_to(self.cursor - max(1, self.content_size.height - 1), -1)

    def action_page_down(self) -> None:
        """Move down by the height of the list."""
        self._move_to(self.cursor + max(1, self.content_size.height - 1), 1)

    def action_home(self) -> None:
        """Move to the first row."""
        self._move_to(0, 1)

    action_first = action_home

    def action_end(self) -> None:
        """Move to the last row."""
        self._move_to(len(self.rows) - 1, -1)

    def action_choose(self) -> None:
        """Open or accept the row under the cursor."""
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected))
