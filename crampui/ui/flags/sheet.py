"""The open screenful of questions, and since when its words have been on the screen."""

from collections.abc import Hashable, Iterable
from time import monotonic

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Static

from crampui.ui.widgets.paint import Pieces, content


class Sheet(Static):
    """Shows lines that fit it. A key answers only what was drawn before it was pressed."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(markup=False, id="flags-sheet", classes="panel -ruled")
        self._words: Hashable = None
        self._drawn_at: float | None = None

    def show(self, lines: Iterable[Pieces], words: Hashable, size: Size) -> None:
        """Show lines that were laid out for a content of `size`.

        Other `words` than before (or another size) have to be drawn first.
        """
        words = (size, words)
        if words != self._words:
            self._words, self._drawn_at = words, None
        self.update(Content("\n").join(content(line) for line in lines))

    def show_anew(self) -> None:
        """Count what is shown as not drawn yet: something else was on the screen."""
        self._drawn_at = None
        self.refresh()

    def stood_at(self, moment: float) -> bool:
        """Tell whether the present words were on the screen by `moment` (monotonic seconds)."""
        return self._drawn_at is not None and self._drawn_at < moment

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint (called by Textual); when the frame is written, the words count as drawn."""
        if self._drawn_at is None:
            self.call_next(self._written, self._words, self.content_size)
        return super().render_lines(crop)

    def _written(self, words: Hashable, size: Size) -> None:
        """Note the time of the first frame with these words, laid out for this very size."""
        if self._drawn_at is not None or words != self._words or self.app.screen is not self.screen:
            return
        if isinstance(words, tuple) and words[0] == size:
            self._drawn_at = monotonic()
