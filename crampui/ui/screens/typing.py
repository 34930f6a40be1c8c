"""One answer that is typed; the line below the field says how it is understood."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.domain.errors import InvalidValue
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane


class TypeScreen(Dialog[None]):
    """Takes one line of text. Enter saves and closes; a text that is not possible stays."""

    SCOPE = "typing"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("typing")

    def __init__(
        self,
        question: str,
        value: str,
        *,
        meaning: Callable[[str], str],
        save: Callable[[str], Awaitable[bool]],
        hint: str = "",
        longest: int = 2000,
    ) -> None:
        """Take the question, the text so far, and what to do with another one.

        `meaning` returns a text in words and raises InvalidValue for an impossible one; `save`
        saves it, returns whether it may close, and may raise InvalidValue.
        """
        super().__init__()
        self.question = question
        self.meaning = meaning
        self.save = save
        self.field = Field(value, placeholder=hint, longest=longest)
        self.pane = TextPane(focusable=False)

    def body(self) -> ComposeResult:
        """Yield the question, the field, and the text in full."""
        yield TextLine([(self.question, "strong")])
        yield self.field
        yield self.pane

    def on_mount(self) -> None:
        """Show what the text means at first."""
        self._explain(self.field.value)

    def on_field_changed(self, message: Field.Changed) -> None:
        """Show how the text is understood."""
        message.stop()
        self._explain(message.value)

    async def on_field_submitted(self, message: Field.Submitted) -> None:
        """Save and close, or say what is allowed."""
        message.stop()
        try:
            if await self.save(message.value):
                self.dismiss(None)
        except InvalidValue as error:
            self.field.say_error(error.allowed)

    def _explain(self, text: str) -> None:
        try:
            self.field.say(self.meaning(text))
        except InvalidValue:
            self.field.say("")
