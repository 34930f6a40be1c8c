"""Large digits that can be read from across the bed; a second sends only what changed."""

from collections.abc import Iterator

from textual.geometry import Region, Size

from crampui.ui.widgets.paint import LineWidget, Pieces

HEIGHT = 5
"""Lines of a digit."""
_SHAPES = {
    "0": ("#####", "#   #", "#   #", "#   #", "#####"),
    "1": ("    #", "    #", "    #", "    #", "    #"),
    "2": ("#####", "    #", "#####", "#    ", "#####"),
    "3": ("#####", "    #", "#####", "    #", "#####"),
    "4": ("#   #", "#   #", "#####", "    #", "    #"),
    "5": ("#####", "#    ", "#####", "    #", "#####"),
    "6": ("#####", "#    ", "#####", "#   #", "#####"),
    "7": ("#####", "    #", "    #", "    #", "    #"),
    "8": ("#####", "#   #", "#####", "#   #", "#####"),
    "9": ("#####", "#   #", "#####", "    #", "#####"),
    ":": (" ", "#", " ", "#", " "),
    " ": ("     ", "     ", "     ", "     ", "     "),
}
_GAP = "  "
_BLOCK = "█"
"""Sent as `#` where the terminal wants plain signs (crampui/ui/looks.py)."""


def drawn(text: str) -> tuple[str, ...]:
    """Return the five lines of `text` (digits, colon, blank) drawn with `#`."""
    return tuple(_GAP.join(_SHAPES[character][y] for character in text) for y in range(HEIGHT))


def changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[int, int, int]]:
    """Yield (line, first column, columns) of what differs between two drawings of one width."""
    for y, (before, after) in enumerate(zip(old, new, strict=True)):
        differing = [x for x, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        if differing:
            yield y, differing[0], differing[-1] - differing[0] + 1


class BigClock(LineWidget):
    """Shows a text of digits and colons; five lines high, 31 columns for `12:34`."""

    def __init__(self, text: str = "0:00", *, id: str | None = None) -> None:
        """Take the first text."""
        super().__init__(id=id)
        self.text = text

    def show(self, text: str) -> None:
        """Show another time. Only the changed parts of the digits are sent."""
        if text == self.text:
            return
        old, self.text = drawn(self.text), text
        new = drawn(text)
        if len(old[0]) != len(new[0]):
            self.refresh()
            return
        left = self._left(len(new[0])) + self.gutter.left
        for y, x, width in changes(old, new):
            self.refresh(Region(left + x, self.gutter.top + y, width, 1))

    def line(self, y: int, width: int) -> Pieces:
        """Return one of the five lines, in the middle."""
        if y >= HEIGHT:
            return []
        text = drawn(self.text)[y]
        return [(" " * self._left(len(text)) + text.replace("#", _BLOCK), "")]

    def _left(self, drawn_width: int) -> int:
        return max(0, (self.content_size.width - drawn_width) // 2)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of a digit, for `height: auto`."""
        return HEIGHT
