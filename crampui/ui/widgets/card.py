"""A card of one-key questions: every answer is one key, each key press is one message."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message

from crampui.ui.widgets.choice_row import Choice, ChoiceRow
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

_MOVES = {"up": -1, "down": 1}
_SIDEWAYS = {"left": -1, "right": 1}
_TAKE = ("enter", "space")


class Card(LineWidget, can_focus=True):
    """Rows of choices. The answer keys of the active row count first, then those of the others.

    Arrows move, Enter or space takes the answer under the cursor. The card itself changes nothing:
    it says `Picked`, and shows the new rows that come back with `set_rows`.
    """

    @dataclass
    class Picked(Message):
        """An answer was given; `chosen` is what the row's values would be then."""

        card: "Card"
        row: ChoiceRow
        choice: Choice
        chosen: tuple[Hashable, ...]

        @property
        def control(self) -> "Card":
            """Return the card, for `@on(Card.Picked, "#id")`."""
            return self.card

    def __init__(
        self, rows: Sequence[ChoiceRow], *, id: str | None = None, classes: str | None = None
    ) -> None:
        """Take the rows, top to bottom."""
        super().__init__(id=id, classes=classes)
        self.rows = tuple(rows)
        self.active = 0
        self.column = 0
        self._lines: tuple[object, list[list[Piece]]] | None = None

    def set_rows(self, rows: Sequence[ChoiceRow]) -> None:
        """Show other rows or answers; only lines that differ are sent."""
        before = self._all(self.content_size.width)
        self.rows = tuple(rows)
        self.active = min(self.active, max(0, len(self.rows) - 1))
        self._column_within()
        self._redraw(before)

    def set_chosen(self, row_id: str, chosen: Sequence[Hashable]) -> None:
        """Show another answer in one row."""
        self.set_rows(
            [replace(r, chosen=tuple(chosen)) if r.id == row_id else r for r in self.rows]
        )

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell Textual which keys are the card's own while it has the focus."""
        if key in _MOVES:
            return len(self.rows) > 1
        return key in _SIDEWAYS or key in _TAKE or self._meant(key, character) is not None

    def on_key(self, event: events.Key) -> None:
        """Give an answer or move."""
        if not self.rows or not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        before = self._all(self.content_size.width)
        if event.key in _MOVES:
            self.active = (self.active + _MOVES[event.key]) % len(self.rows)
            self._column_within()
        elif event.key in _SIDEWAYS:
            count = max(1, len(self.rows[self.active].choices))
            self.column = (self.column + _SIDEWAYS[event.key]) % count
        else:
            meant = self._meant(event.key, event.character)
            if meant is None:
                row = self.rows[self.active]
                if not row.choices:
                    return
                meant = (self.active, self.column)
            self.active, self.column = meant
            row = self.rows[self.active]
            choice = row.choices[self.column]
            self.post_message(self.Picked(self, row, choice, _after(row, choice)))
        self._redraw(before)

    def _meant(self, key: str, character: str | None) -> tuple[int, int] | None:
        """Return (row, column) of the answer that a key gives, the active row first."""
        order = sorted(range(len(self.rows)), key=lambda index: index != self.active)
        for index in order:
            for column, choice in enumerate(self.rows[index].choices):
                if choice.key and choice.key in (key, character):
                    return index, column
        return None

    def _column_within(self) -> None:
        """Put the cursor of the active row on its answer, else on its first choice."""
        if self.rows:
            row = self.rows[self.active]
            chosen = (i for i, c in enumerate(row.choices) if c.value in row.chosen)
            self.column = next(chosen, 0)

    def _all(self, width: int) -> list[list[Piece]]:
        key = (width, self.rows, self.active, self.column, self.has_focus)
        if self._lines is None or self._lines[0] != key:
            label = max((cell_len(row.label) for row in self.rows), default=0)
            lines = [
                line
                for index, row in enumerate(self.rows)
                for line in row.lines(
                    width, label, self.column if index == self.active and self.has_focus else None
                )
            ]
            self._lines = (key, lines)
        return self._lines[1]

    def _redraw(self, before: list[list[Piece]]) -> None:
        after = self._all(self.content_size.width)
        if len(after) != len(before):
            self.refresh(layout=True)
            return
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.repaint_line(y)

    def line(self, y: int, width: int) -> Pieces:
        """Return one line of the card."""
        lines = self._all(width)
        return lines[y] if y < len(lines) else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width, for `height: auto`."""
        return len(self._all(width))


def _after(row: ChoiceRow, choice: Choice) -> tuple[Hashable, ...]:
    """Return what is chosen after a pick: the same answer again takes it back."""
    there = choice.value in row.chosen
    if row.many:
        kept = tuple(value for value in row.chosen if value != choice.value)
        return kept if there else (*kept, choice.value)
    return () if there else (choice.value,)
