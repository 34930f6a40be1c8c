"""Which questions stand on the screen together: whole ones only, as many as fit.

Room is kept for the longest help among them, so that moving the mark never pushes a question off
the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crampui.ui.widgets.paint import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One question, laid out in lines of the width there is."""

    name: str
    words: tuple[Piece, ...]
    """What must have been on the screen before it can be answered."""
    help: tuple[Piece, ...]
    """What stands under the words while the question is marked."""

    @property
    def lines(self) -> tuple[Piece, ...]:
        """Everything."""
        return (*self.words, *self.help)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screenful:
    """Questions shown together, or one part of a question that is taller than the screen."""

    names: tuple[str, ...]
    top: int = 0
    """The line a part begins with; 0 where the questions are whole."""
    whole: bool = True
    """Whether all words stand here, or stood in the parts before."""
    last: bool = True
    """Whether no part of the same question follows."""


def screenfuls(
    blocks: Sequence[Block], height: int, kept: Screenful | None = None
) -> tuple[Screenful, ...]:
    """Return a page of questions, cut into what a screen of `height` lines shows at a time.

    Whole questions that stand on the screen already (`kept`) stay together while they fit, also
    where there is room for more by now: nothing comes to the screen by itself.
    """
    height = max(height, 1)
    names = [block.name for block in blocks]
    if kept is not None and kept.names and kept.names[0] in names:
        start = names.index(kept.names[0])
        end = start + len(kept.names)
        if tuple(names[start:end]) == kept.names and _fits(blocks[start:end], height):
            whole = Screenful(names=kept.names)
            return (*_cut(blocks[:start], height), whole, *_cut(blocks[end:], height))
    return _cut(blocks, height)


def _fits(blocks: Sequence[Block], height: int) -> bool:
    words = sum(len(block.words) for block in blocks)
    return words + max(len(block.help) for block in blocks) <= height


def _cut(blocks: Sequence[Block], height: int) -> tuple[Screenful, ...]:
    found: list[Screenful] = []
    names: list[str] = []
    words = help_ = 0
    for block in blocks:
        grown = max(help_, len(block.help))
        if names and words + len(block.words) + grown > height:
            found.append(Screenful(names=tuple(names)))
            names, words, grown = [], 0, len(block.help)
        if len(block.lines) > height:
            found += _parts(block, height)
            continue
        names.append(block.name)
        words, help_ = words + len(block.words), grown
    if names:
        found.append(Screenful(names=tuple(names)))
    return tuple(found)


def _parts(block: Block, height: int) -> list[Screenful]:
    count = len(block.lines)
    return [
        Screenful(
            names=(block.name,),
            top=top,
            whole=top + height >= len(block.words),
            last=top + height >= count,
        )
        for top in range(0, count, height)
    ]
