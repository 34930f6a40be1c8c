"""A section of the Guide laid out as lines, and where each statement stands among them."""

from collections.abc import Sequence
from typing import NamedTuple

from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.wrap import laid_out

WIDEST = 76
"""Columns of text at most: longer lines are hard to read."""
AROUND = -1
"""Stands for the lines above and below the statements."""

Block = Sequence[Piece]
"""One statement: a heading where a part of the section begins, its title, its paragraphs."""
TITLE = "strong"
"""The look by which a title is known."""


class Line(NamedTuple):
    """One line as it is shown."""

    text: str
    look: str
    block: int
    """Index of the statement, or AROUND."""
    title: bool


class Span(NamedTuple):
    """The lines of one statement."""

    first: int
    last: int


class Layout(NamedTuple):
    """All lines of a section for one width."""

    lines: tuple[Line, ...]
    spans: tuple[Span, ...]
    """One a statement. The first begins with the heading, the last ends with the closing line,
    so that whoever sees a statement whole sees these too."""

    @classmethod
    def of(cls, head: Block, blocks: Sequence[Block], tail: Block, width: int) -> "Layout":
        """Lay out heading, statements and closing lines, an empty line between them."""
        width = max(1, min(width, WIDEST))
        lines = [Line(text, look, AROUND, False) for text, look in laid_out(head, width)]
        spans = []
        for index, block in enumerate(blocks):
            first = len(lines)
            for piece in block:
                title = piece[1] == TITLE
                lines += [Line(*line, index, title) for line in laid_out([piece], width)]
            spans.append(Span(first, len(lines) - 1))
            lines.append(Line("", "", AROUND, False))
        lines += [Line(text, look, AROUND, False) for text, look in laid_out(tail, width)]
        if spans:
            spans[0] = Span(0, spans[0].last)
            spans[-1] = Span(spans[-1].first, len(lines) - 1)
        return cls(tuple(lines), tuple(spans))

    def titles(self, block: int) -> list[int]:
        """Return the numbers of the lines with the title of a statement."""
        span = self.spans[block]
        return [number for number in range(span.first, span.last + 1) if self.lines[number].title]

    def titled(self, first: int, last: int) -> int | None:
        """Return the first statement whose title begins between two lines, both included."""
        for block in range(len(self.spans)):
            if first <= self.titles(block)[0] <= last:
                return block
        return None

    def over(self, line: int) -> int:
        """Return the statement that a line belongs to, or the one above it."""
        return max((b for b, span in enumerate(self.spans) if span.first <= line), default=0)
