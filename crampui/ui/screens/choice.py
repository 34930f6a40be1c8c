"""One question with its answers, each one key; every answer is saved as it is given."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from crampui.domain.ask import Ask
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.heat_map import LEGEND
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Pieces, lines_content
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.pick_list import PickList
from crampui.ui.widgets.text_pane import TextPane

Save = Callable[[Any], Awaitable[bool]]
"""Saves an answer; True when it is on disk, or kept and shown."""


_SAMPLE: Sequence[Pieces] = (
    LEGEND[:5],
    LEGEND[5:],
    (
        ("c", "key"),
        (" a key  ", ""),
        ("! a sign  ", "warn"),
        ("quiet  ", "good"),
        ("a note", "dim"),
    ),
)


class PickScreen(Dialog[bool]):
    """Asks one question. Closes by itself after the answer, unless several may be given.

    The result is True when the answer is to be typed instead.
    """

    SCOPE = "pick"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("pick")

    def __init__(
        self, ask: Ask, value: Any, save: Save, *, tried: Callable[[Any], object] | None = None
    ) -> None:
        """Take the question, its answer so far, and what saves another one.

        `tried` is called with the answer under the cursor, to show what it would be like.
        """
        super().__init__()
        self.ask = ask
        self.save = save
        self.tried = tried
        self.list = PickList(ask, ask.blank if value is None else value)
        self.step = ""
        """Which of several questions it is: "4 of 4"."""
        self.asked = Vertical(classes="panel -alone")

    def body(self) -> ComposeResult:
        """Yield the question and its answers."""
        question = TextPane([(self.ask.question or self.ask.label, "strong")], focusable=False)
        question.styles.height = "auto"
        with self.asked:
            yield question
            yield self.list
        if self.tried is not None:
            sample = Static(lines_content(_SAMPLE), classes="panel")
            sample.styles.height = "auto"
            title_panel(sample, [("A few nights in these colours", "")])
            yield sample

    def on_mount(self) -> None:
        """Say which of several questions it is."""
        super().on_mount()
        if self.step:
            self.asked.remove_class("-alone")
            title_panel(self.asked, [(self.step, "")])

    def on_line_list_highlighted(self, message: LineList.Highlighted) -> None:
        """Show what the answer under the cursor would be like."""
        message.stop()
        if self.tried is not None:
            values = [option.value for option in self.ask.options]
            self.tried(message.row.key if message.row.key in values else self.list.value)

    async def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Save what was picked."""
        message.stop()
        await self._take(self.ask.picked(self.list.value, message.option))

    async def on_pick_list_cleared(self, message: PickList.Cleared) -> None:
        """Take the answer back."""
        message.stop()
        await self._take(self.ask.blank)

    def on_pick_list_finished(self, message: PickList.Finished) -> None:
        """Go back."""
        message.stop()
        self.dismiss(False)

    def on_pick_list_typing(self, message: PickList.Typing) -> None:
        """Go back and let it be typed."""
        message.stop()
        self.dismiss(True)

    def action_clear(self) -> None:
        """Take the answer back."""
        self.list.post_message(PickList.Cleared())

    async def _take(self, value: Any) -> None:
        if not await self.save(value):
            return
        if self.ask.many:
            self.list.show(value)
        else:
            self.dismiss(False)
