"""What the diary shows by itself: the signs, what each stands on, "a clinician knows"."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from crampui.content.red_flags import diary_rules
from crampui.diary.flags import loud_flags
from crampui.domain.log_flags import LogFlag
from crampui.ui import keys
from crampui.ui.flags import questions as q
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece, content


class SignList(OptionList):
    """The signs, one an option."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        Binding("G", "last", show=False),
    ]


class SignsScreen(Dialog[None]):
    """The signs that are not quiet; `o` quiets the selected one until it changes."""

    SCOPE = "signs"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("signs")

    def __init__(self) -> None:
        """Build the empty list."""
        super().__init__()
        self.signs: tuple[LogFlag, ...] = ()
        self.list = SignList()
        self.about = Static(markup=False)

    def body(self) -> ComposeResult:
        """Yield a heading, the list, and what the selected sign stands on."""
        yield Static(content([("Your log shows", "heading")]))
        yield self.list
        yield self.about

    def refresh_state(self, old: object, new: object) -> None:
        """List the signs; go back when the last one is quiet."""
        diary = self.shell.diary
        self.signs = loud_flags(self.shell.state, diary.tonight())
        if not self.signs:
            self.dismiss(None)
            return
        self.list.set_options(
            Option(content([(f"! {sign.numbers}", "warn")]), id=sign.rule) for sign in self.signs
        )
        self.list.highlighted = 0
        self._explain()

    @property
    def selected(self) -> LogFlag | None:
        """The sign under the cursor."""
        at = self.list.highlighted
        return self.signs[at] if at is not None and at < len(self.signs) else None

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        sign = self.selected
        if sign is None:
            return
        rules = {rule.id: rule.text for rule in diary_rules()}
        lines: list[Piece] = [(q.nights_words(sign), ""), (rules.get(sign.rule, ""), "dim")]
        self.about.update(content([(f"{text}\n", look) for text, look in lines if text]))

    async def action_known(self) -> None:
        """Quiet the selected sign until it changes."""
        sign, diary = self.selected, self.shell.diary
        if sign is not None:
            said = "Quiet until it changes. u takes it back."
            await self.shell.save(lambda: diary.checks.acknowledge_flag(sign), said)

    @on(OptionList.OptionSelected)
    async def action_explain(self) -> None:
        """Open the Guide at what the selected sign is about."""
        sign = self.selected
        if sign is not None:
            names = q.places(sign.raises or sign.asks)
            await self.shell.open("guide_place", names=names, head=q.flag_page(sign))
