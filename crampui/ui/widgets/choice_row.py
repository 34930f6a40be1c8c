"""One question answered by one key: `Side  l (o) left  r ( ) right`. Values and drawing only."""

from collections.abc import Hashable
from dataclasses import dataclass

from rich.cells import cell_len

from crampui.ui import words
from crampui.ui.command import key_label
from crampui.ui.widgets.paint import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One possible answer; `key` is the single key that gives it, "" when arrows do."""

    value: Hashable
    label: str
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceRow:
    """One question with its answers and what was answered.

    `chosen` holds the values answered so far; empty means not answered, which is shown by marks
    that are all empty, never by a default. With `many` several may be chosen (`[x]` marks).
    """

    id: str
    label: str
    choices: tuple[Choice, ...]
    chosen: tuple[Hashable, ...] = ()
    many: bool = False

    def mark(self, choice: Choice) -> str:
        """Return the text mark of an answer."""
        there = choice.value in self.chosen
        if self.many:
            return words.DONE if there else words.NOT_DONE
        return words.CHOSEN if there else words.NOT_CHOSEN

    def of_key(self, key: str) -> Choice | None:
        """Return the answer that a key gives."""
        return next((choice for choice in self.choices if choice.key and choice.key == key), None)

    def lines(self, width: int, label_width: int, active: int | None) -> list[list[Piece]]:
        """Return the row as lines of pieces.

        `active` is the index of the answer under the cursor, None when the row has no cursor.
        Answers that do not fit go on to the next line, set in under the first.
        """
        here = active is not None
        mark = "> " if here else "  "
        stacked = label_width > width // 3
        indent = 4 if stacked else len(mark) + label_width + 2
        head: list[Piece] = [(mark + self.label, "strong" if here else "")]
        lines: list[list[Piece]] = []
        if stacked:
            lines.append(head)
            current: list[Piece] = [(" " * indent, "")]
        else:
            current = [*head, (" " * (indent - len(mark) - cell_len(self.label)), "")]
        used = indent
        for index, choice in enumerate(self.choices):
            text = f"{self.mark(choice)} {choice.label}"
            key = f"{key_label(choice.key)} " if choice.key else ""
            size = cell_len(key) + cell_len(text)
            if used > indent and used + 2 + size > width:
                lines.append(current)
                current, used = [(" " * indent, "")], indent
            elif used > indent:
                current.append(("  ", ""))
                used += 2
            chosen = choice.value in self.chosen
            look = "cursor" if index == active else ("strong" if chosen else "")
            current += [(key, "key"), (text, look)] if key else [(text, look)]
            used += size
        lines.append(current)
        return lines
