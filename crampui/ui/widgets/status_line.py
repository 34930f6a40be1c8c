"""The one line that speaks: what was saved, what went wrong. It stands in for pop-ups."""

from dataclasses import dataclass
from enum import StrEnum

from textual.widgets import Static

from crampui.ui.widgets.paint import content


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


class StatusLine(Static):
    """Shows what the app says, on whichever screen is open.

    One line; as many as a long sentence needs, up to a third of the screen.
    """

    def on_mount(self) -> None:
        """Follow the app's saying."""
        self.watch(self.app, "saying", self._spoken)

    def _spoken(self, saying: Saying) -> None:
        """Show the sentence, an error with a mark so that it shows without colour."""
        self.update(content([(_MARKS[saying.kind] + saying.text, _LOOKS[saying.kind])]))
