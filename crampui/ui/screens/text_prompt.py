"""One answer that is typed; the line below the field says how it is understood."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from crampui.domain.errors import InvalidValue
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.answer_line import AnswerLine
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.text_pane import TextPane

Place = tuple[str, int, str]
"""Where a text belongs: the kind of record, its number, the field."""


class TypeScreen(Dialog[None]):
    """Takes one line of text. Enter saves and closes; a text that is not possible stays.

    With a `place` the text is kept while it is typed and found again after a lost connection;
    Esc then saves it as well, for a text is never thrown away.
    """

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
        place: Place | None = None,
    ) -> None:
        """Take the question, the text so far, and what to do with another one.

        `meaning` returns a text in words and raises InvalidValue for an impossible one; `save`
        saves it, returns whether it may close, and may raise InvalidValue.
        """
        super().__init__()
        self.question = question
        self.meaning = meaning
        self.save = save
        self.place = place
        self.found: str | None = None
        self.field = Field(value, placeholder=hint, longest=2000)
        self.field.styles.height = 1
        self.answer = AnswerLine()
        self.full = TextPane(focusable=False)
        self.step = ""
        """Which of several questions it is: "1 of 4"."""
        self.asked = Vertical(classes="panel -asked -alone")

    def body(self) -> ComposeResult:
        """Yield the question, the field, and a long text in full."""
        question = TextPane([(self.question, "strong")], focusable=False)
        question.styles.height = "auto"
        with self.asked:
            yield question
            yield self.field
            yield self.answer
        yield self.full

    @on(events.Mount)
    async def begin(self) -> None:
        """Go on with what was being typed here when a session ended."""
        if self.step:
            self.asked.remove_class("-alone")
            title_panel(self.asked, [(self.step, "")])
        if self.place is not None:
            drafts = await self.shell.fetch(self.shell.diary.drafts.found)
            for draft in drafts or ():
                if (draft.place, draft.number, draft.field) == self.place:
                    self.found = draft.session
                    self.field.set_value(draft.text)
                    self.shell.say("This was not saved when the connection ended. Enter saves it.")
                    break
        self._explain(self.field.value)

    def on_input_changed(self, message: Field.Changed) -> None:
        """Show how the text is understood, and keep it."""
        message.stop()
        self._explain(message.value)
        if self.place is not None:
            diary, (kind, number, field) = self.shell.diary, self.place
            self.shell.clerk.ask(lambda: diary.drafts.keep(kind, number, field, message.value))

    async def on_input_submitted(self, message: Field.Submitted) -> None:
        """Save and close, or say what is allowed."""
        message.stop()
        await self._save()

    async def action_leave(self) -> None:
        """Go back; a longer text is saved as it is."""
        if self.place is None:
            self.dismiss(None)
        else:
            await self._save()

    async def _save(self) -> None:
        text = self.field.value
        try:
            done = await self.save(text)
        except InvalidValue as error:
            self.answer.say_error(error.allowed)
            return
        if done:
            if self.place is not None:
                await self.shell.save(self._forget)
            self.dismiss(None)

    def _forget(self) -> None:
        self.shell.diary.drafts.drop()
        if self.found is not None:
            self.shell.diary.drafts.discard(self.found)

    def _explain(self, text: str) -> None:
        room = self.app.size.width - 4
        self.full.set_text([(text, "dim")] if self.place is not None and len(text) > room else "")
        try:
            self.answer.say(self.meaning(text))
        except InvalidValue as error:
            if self.place is not None:
                self.answer.say_error(error.allowed)
            else:
                self.answer.say("")
