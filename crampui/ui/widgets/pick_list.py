"""A list of answers, each with its single key."""

from typing import Any

from textual import events
from textual.message import Message

from crampui.domain.ask import Ask, Option
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import Row
from crampui.words import signs

DONE = ("done",)
TYPED = ("typed",)
_CLEAR = ("backspace", "delete")


class PickList(LineList):
    """Shows the options of one question; says what was picked and changes nothing itself.

    The first line leaves it as it is; the cursor rests there until there is an answer, so that
    a second Enter of a sleepy hand says nothing.
    """

    class Picked(Message):
        """An option was chosen, or chosen again."""

        def __init__(self, option: Option) -> None:
            """Take the option."""
            super().__init__()
            self.option = option

    class Cleared(Message):
        """The answer is to be taken back."""

    class Finished(Message):
        """There is nothing more to choose."""

    class Typing(Message):
        """The answer is to be typed."""

    def __init__(self, ask: Ask, value: Any, *, leave: str = "", id: str | None = None) -> None:
        """Take the question, its answer so far, and what the first line says."""
        super().__init__(id=id)
        kept = "No change" if ask.answered(value) else "Leave it open"
        self.leave = leave or ("Done" if ask.many else kept)
        self.ask = ask
        self.value = value
        self.set_rows(self._rows(), select=None if ask.many else self._chosen())

    def show(self, value: Any) -> None:
        """Show another answer."""
        self.value = value
        self.set_rows(self._rows())

    def _chosen(self) -> Any:
        return next((o.value for o in self.ask.options if o.value == self.value), None)

    def _rows(self) -> list[Row]:
        rows = [Row(key=DONE, pieces=[("Enter ", "key"), (self.leave, "")])]
        rows += [Row(key=o.value, pieces=self._pieces(o)) for o in self.ask.options]
        if self.ask.parse is not None:
            rows.append(Row(key=TYPED, pieces=[("t ", "key"), ("Type it", "")]))
        return rows

    def _pieces(self, option: Option) -> Pieces:
        if self.ask.many:
            here = option.value in self.value
            mark = signs.DONE if here else signs.NOT_DONE
        else:
            here = option.value == self.value
            mark = signs.CHOSEN if here else signs.NOT_CHOSEN
        return [
            (f"{option.key:1} ", "key"),
            (f"{mark} {option.label}", "strong" if here else ""),
        ]

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell Textual which keys are the list's own while it has the focus."""
        if key in (*_CLEAR, "space"):
            return True
        name = character or key
        return self.ask.of_key(name) is not None or (name == "t" and self.ask.parse is not None)

    def on_key(self, event: events.Key) -> None:
        """Choose by the option's own key, or take the answer back."""
        if not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        if event.key in _CLEAR:
            self.post_message(self.Cleared())
            return
        option = self.ask.of_key(event.character or event.key)
        if event.key == "space":
            self.action_choose()
        elif option is None:
            self.post_message(self.Typing())
        else:
            if not self.ask.many:
                self.select(option.value)
            self.post_message(self.Picked(option))

    def action_choose(self) -> None:
        """Take what is under the cursor."""
        row = self.selected
        if row is None:
            return
        if row.key == DONE:
            self.post_message(self.Finished())
        elif row.key == TYPED:
            self.post_message(self.Typing())
        else:
            option = next(o for o in self.ask.options if o.value == row.key)
            self.post_message(self.Picked(option))
