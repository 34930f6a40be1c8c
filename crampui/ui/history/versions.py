"""What two machines changed apart: both versions, one of them to stay."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.conflicts import Differing
from crampui.storage.messages import StoreError
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.status_line import Kind
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.wrap import wrapped
from crampui.words.signs import APART

TITLE = "Changed on two machines"
NONE = "Nothing has two versions."
STAYS = "Stays as it is: {what}. u takes it back."
TAKEN = "The other version now: {what}. u takes it back."
SHOWN, OTHER = "(o) ", "( ) "
_INSET = "    "


class ApartScreen(Dialog[None]):
    """Enter on a version lets it stay; nothing is lost until then, and undo brings it back."""

    SCOPE = "apart"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("apart")
    LEGEND = (
        (SHOWN.strip(), "the version that is shown: the newer one"),
        (OTHER.strip(), "the version of the other machine, kept beside it"),
    )

    def __init__(self) -> None:
        """Build the empty list."""
        super().__init__()
        self.title_line = TextLine()
        self.list = LineList()
        self.found: Sequence[Differing] = ()
        self._of: object = None

    def body(self) -> ComposeResult:
        """Yield the heading and the list."""
        yield self.title_line
        yield self.list

    def refresh_state(self, old: object, new: object) -> None:
        """Look again at what differs; the diary's own thread reads both versions."""
        self.run_worker(self._look(), name="both versions", exclusive=True)

    def on_resize(self) -> None:
        """Lay the lines out anew."""
        self._draw()

    async def _look(self) -> None:
        try:
            self.found = await self.shell.clerk.ask(self.shell.diary.conflicts.all)
        except StoreError as error:
            self.shell.say(error.text, Kind.ERROR)
            return
        self._of = self.shell.state
        self._draw()

    def _draw(self) -> None:
        if self._of is None:
            return
        width = max(self.app.size.width - 4, 12)
        told = f"  {APART} {len(self.found)}" if self.found else ""
        self.title_line.show([(TITLE, "heading"), (told, "warn")])
        rows: list[Row] = []
        for one in self.found:
            key = one.number
            lines = wrapped(one.what, width)
            rows += [
                Row(key=("what", key, at), pieces=[(line, "strong")], heading=True)
                for at, line in enumerate(lines)
            ]
            rows += _version(("shown", key), SHOWN, one.shown, width)
            rows += _version(("kept", key), OTHER, one.kept, width)
        if not rows:
            rows = [Row(key="none", pieces=[(NONE, "dim")], heading=True)]
        self.list.set_rows(rows)

    # choosing

    @on(LineList.Chosen)
    async def chosen(self, event: LineList.Chosen) -> None:
        """Let the version on the line stay."""
        event.stop()
        await self._choose(event.row)

    async def action_choose_row(self) -> None:
        """Let the selected version stay."""
        if self.list.selected is not None:
            await self._choose(self.list.selected)

    async def _choose(self, row: Row) -> None:
        diary = self.shell.diary
        match row.key:
            case ("shown", int(number)):
                await self.shell.save(
                    lambda: diary.conflicts.drop(number), lambda one: STAYS.format(what=one.what)
                )
            case ("kept", int(number)):
                await self.shell.save(
                    lambda: diary.conflicts.take(number), lambda one: TAKEN.format(what=one.what)
                )


def _version(key: tuple[str, int], mark: str, text: str, width: int) -> list[Row]:
    """Return a version as one line to choose, and the rest of it below."""
    first, *rest = wrapped(text, width - len(mark)) or [""]
    rows = [Row(key=key, pieces=[(mark, "key"), (first, "")])]
    rows += [
        Row(key=(*key, at), pieces=[(f"{_INSET}{line}", "")], heading=True)
        for at, line in enumerate(rest)
    ]
    return rows
