"""All months are gone while their second copies are here: put them back, or begin anew?"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.copies import ALL_MISSING
from crampui.domain.state import DiaryState
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane

RESTORED = "The diary is back: {count} files."
BEGUN = "A new diary begins. The old copies are in {path}"
TEXT: tuple[Piece, ...] = (
    ("The diary's folder is empty.", "heading"),
    ("", ""),
    ("Copies of your months are on this machine.", ""),
    ("", ""),
    ("R puts them back.", "strong"),
    ("N begins a new diary. The copies stay.", ""),
    ("Esc only looks. Nothing is changed.", "dim"),
    ("", ""),
    ("Is the folder on a disk that is not connected?", ""),
    ("Then press ctrl+q, connect it and start again.", ""),
)


class MissingScreen(Dialog[None]):
    """Asks once; what was typed meanwhile is kept and saved after the answer."""

    SCOPE = "missing"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("missing")

    def __init__(self) -> None:
        """Lay out the question."""
        super().__init__()
        self.pane = TextPane(TEXT)

    def body(self) -> ComposeResult:
        """Yield the question."""
        yield self.pane

    def refresh_state(self, old: DiaryState | None, new: DiaryState) -> None:
        """Close when it was answered, here or in another terminal."""
        if old is not None and new.read_only != ALL_MISSING:
            self.dismiss(None)

    async def action_restore(self) -> None:
        """Put every file back from its second copy."""
        diary = self.shell.diary
        if await self.shell.save(diary.copies.restore_missing, lambda n: RESTORED.format(count=n)):
            self.shell.load_older()

    async def action_begin(self) -> None:
        """Begin a new diary; the copies are set aside."""
        diary = self.shell.diary
        if await self.shell.save(diary.copies.start_new, lambda path: BEGUN.format(path=path)):
            self.shell.load_older()
