"""Large digits that can be read from across the bed."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

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


class BigClock(Widget):
    """Shows a text of digits and colons; five lines high, 31 columns for `12:34`."""

    def __init__(self, text: str = "0:00", *, id: str | None = None) -> None:
        """Take the first text."""
        super().__init__(id=id)
        self.text = text

    def show(self, text: str) -> None:
        """Show another time."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        """Return the five lines, in the middle."""
        lines = drawn(self.text)
        left = " " * max(0, (self.content_size.width - len(lines[0])) // 2)
        return Content("\n".join(left + line.replace("#", _BLOCK) for line in lines))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of a digit, for `height: auto`."""
        return HEIGHT
