"""Breaking text into lines at words."""

from collections.abc import Sequence

from rich.cells import cell_len

from crampui.ui.widgets.paint import Piece, visible

_BULLETS = ("- ", "* ", "[x] ", "[ ] ", "[-] ", "[?] ")


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` (one paragraph) as lines of at most `width` columns, broken at blanks.

    Leading blanks and a bullet are kept and the lines that follow are set in under them. A word
    longer than a line is cut.
    """
    text = visible(text).rstrip()
    if cell_len(text) <= width:
        # As it is, columns and all.
        return [text]
    body = text.lstrip(" ")
    indent = len(text) - len(body)
    hang = indent + next((len(b) for b in _BULLETS if body.startswith(b)), 0)
    if hang * 2 > width or hang + 2 > width:
        indent = hang = 0
        text = body
    lines: list[str] = []
    line = " " * indent
    empty = True
    for word in text.split():
        while True:
            gap = "" if empty else " "
            if cell_len(line) + len(gap) + cell_len(word) <= width:
                line += gap + word
                empty = False
                break
            if not empty:
                lines.append(line)
                line, empty = " " * hang, True
                continue
            room = max(1, width - cell_len(line))
            head = _head(word, room)
            lines.append(line + head)
            word = word[len(head) :]
            line = " " * hang
            if not word:
                break
    if not empty or not lines:
        lines.append(line if not empty else "")
    return lines


def _head(word: str, width: int) -> str:
    """Return as much of `word` as fits, at least one character."""
    taken = 0
    for index, character in enumerate(word):
        taken += cell_len(character)
        if taken > width:
            return word[: max(index, 1)]
    return word


def laid_out(paragraphs: Sequence[Piece], width: int) -> list[Piece]:
    """Return paragraphs as lines for this width.

    A tab character parts a paragraph in two columns; the left one is as wide as the widest left
    part, at most a third of the width, and a longer one stands on a line of its own.
    """
    heads = [cell_len(text.partition("\t")[0]) for text, _ in paragraphs if "\t" in text]
    most = max(width // 3, 8)
    column = max((head for head in heads if head <= most), default=0) + 2
    lines: list[Piece] = []
    for text, look in paragraphs:
        head, tab, body = text.partition("\t")
        if not tab:
            lines += [(line, look) for line in wrapped(text, width)]
            continue
        body_lines = wrapped(body, max(1, width - column))
        if cell_len(head) > column - 2:
            lines.append((head, look))
        else:
            lines.append((head + " " * (column - cell_len(head)) + body_lines.pop(0), look))
        lines += [(" " * column + line, look) for line in body_lines]
    return lines
