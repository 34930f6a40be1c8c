"""The one line that speaks: what was saved, what went wrong. It stands in for pop-ups."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from crampui.ui.widgets.paint import LineWidget, Pieces
from crampui.ui.widgets.wrap import wrapped

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp


class Kind(StrEnum):
    """What sort of thing is said; an error stays until the next key, a notice until replaced."""

    NOTICE = "notice"
    ERROR = "error"
    BUSY = "busy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One sentence for the status line."""

    text: str = ""
    kind: Kind = Kind.NOTICE


SILENCE = Saying()
_LOOKS = {Kind.NOTICE: "", Kind.ERROR: "bad", Kind.BUSY: "dim"}
_MARKS = {Kind.NOTICE: "", Kind.ERROR: "! ", Kind.BUSY: ""}


class StatusLine(LineWidget):
    """Shows what the app says, on whichever screen is open.

    One line; as many as a long sentence needs, up to a third of the screen.
    """

    def on_mount(self) -> None:
        """Follow the app's saying."""
        self.watch(self.app, "saying", self._spoken)

    def on_resize(self) -> None:
        """Break the sentence anew for another width."""
        self._spoken()

    def _lines(self, width: int) -> list[str]:
        saying = cast("CrampApp", self.app).saying
        if not saying.text:
            return [""]
        most = max(1, self.screen.size.height // 3)
        return wrapped(_MARKS[saying.kind] + saying.text, max(width, 1))[:most]

    def _spoken(self) -> None:
        width, height = self.content_size
        needed = len(self._lines(width)) if width else 1
        if needed != (height or 1):
            self.styles.height = needed
        self.refresh()

    def line(self, y: int, width: int) -> Pieces:
        """Return one line of the sentence, an error with a mark so that it shows without colour."""
        lines = self._lines(width)
        saying = cast("CrampApp", self.app).saying
        return [(lines[y], _LOOKS[saying.kind])] if y < len(lines) else []
