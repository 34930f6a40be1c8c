"""The one line that speaks: what was saved, what went wrong. It stands in for pop-ups."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from crampui.ui.widgets.paint import LineWidget, Pieces

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
    """Shows what the app says, on whichever screen is open."""

    def on_mount(self) -> None:
        """Follow the app's saying."""
        self.watch(self.app, "saying", self._spoken, init=False)

    def _spoken(self) -> None:
        self.refresh()

    def line(self, y: int, width: int) -> Pieces:
        """Return the sentence, an error with a mark so that it shows without colour."""
        saying = cast("CrampApp", self.app).saying
        return [(_MARKS[saying.kind] + saying.text, _LOOKS[saying.kind])]
