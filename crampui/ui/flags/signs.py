"""What the diary shows by itself: the signs, what each stands on, "a clinician knows"."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content.red_flags import diary_rules
from crampui.diary.flags import loud_flags
from crampui.domain.log_flags import LogFlag
from crampui.ui import keys
from crampui.ui.flags import questions as q
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.panel import BOX, is_narrow, title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane
from crampui.ui.widgets.wrap import wrapped

_ROW_EDGES = 4
"""Columns of a list that are not its rows'."""


class SignsScreen(Dialog[None]):
    """The signs that are not quiet; `o` quiets the selected one until it changes."""

    SCOPE = "signs"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("signs")

    def __init__(self) -> None:
        """Build the empty list."""
        super().__init__()
        self.signs: tuple[LogFlag, ...] = ()
        self.list = LineList(moved=self._explain, classes="panel")
        self.about = TextPane(focusable=False, classes="panel")

    def body(self) -> ComposeResult:
        """Yield the list, and what the selected sign stands on."""
        yield self.list
        yield self.about

    def refresh_state(self, old: object, new: object) -> None:
        """List the signs; go back when the last one is quiet."""
        diary = self.shell.diary
        self.signs = loud_flags(self.shell.state, diary.tonight())
        if not self.signs:
            self.dismiss(None)
            return
        title_panel(self.list, [("Your log shows", "")], [("o", "key"), (" a clinician knows", "")])
        title_panel(self.about, [("It stands on", "")], [("Enter", "key"), (" why", "")])
        room = max(self.app.size.width - (0 if is_narrow(self) else BOX) - _ROW_EDGES, 10)
        self.list.set_rows(
            [
                Row(key=sign.rule, pieces=[("\n".join(wrapped(f"! {sign.numbers}", room)), "warn")])
                for sign in self.signs
            ]
        )
        self._explain()

    def on_resize(self) -> None:
        """Break the signs anew."""
        self.refresh_state(None, self.shell.state)

    @property
    def selected(self) -> LogFlag | None:
        """The sign under the cursor."""
        row = self.list.selected
        return next((sign for sign in self.signs if row is not None and sign.rule == row.key), None)

    def _explain(self) -> None:
        sign = self.selected
        if sign is None:
            return
        rules = {rule.id: rule.text for rule in diary_rules()}
        lines: list[Piece] = [(q.nights_words(sign), ""), (rules.get(sign.rule, ""), "dim")]
        self.about.set_text([(text, look) for text, look in lines if text])

    async def action_known(self) -> None:
        """Quiet the selected sign until it changes."""
        sign, diary = self.selected, self.shell.diary
        if sign is not None:
            said = "Quiet until it changes. u takes it back."
            await self.shell.save(lambda: diary.checks.acknowledge_flag(sign), said)

    @on(LineList.Chosen)
    async def action_explain(self) -> None:
        """Open the Guide at what the selected sign is about."""
        sign = self.selected
        if sign is not None:
            names = q.places(sign.raises or sign.asks)
            await self.shell.open("guide_place", names=names, head=q.flag_page(sign))
