"""All questions about one record, one line each; every answer is saved as it is given."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.domain.ask import Ask, Reading
from crampui.ui.asking import Question, saved_words
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import apart_pieces
from crampui.ui.widgets.paint import Piece, Pieces, pieces_width
from crampui.ui.widgets.panel import is_narrow, title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane

_RULE = 4
"""Columns of a rule that its title leaves."""
LABEL = 15
"""Columns of a question's label."""


class Sheet(Dialog[None]):
    """A record as a list of its questions. A question's key, or Enter on its line, opens it.

    A subclass gives `asks`, `value`, `put` and `heading`.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    KEEPS_SAYING: ClassVar[bool] = False
    """Whether the status line goes on saying what was saved just before."""

    def __init__(self) -> None:
        """Make the list; it is filled when the state is drawn."""
        super().__init__()
        self.offer_pane = TextPane(focusable=False)
        self.offer_pane.styles.height = "auto"
        self.list = LineList(classes="panel")

    @on(events.Mount)
    def begin(self) -> None:
        """Say nothing of what was before, unless it belongs to this."""
        if not self.KEEPS_SAYING:
            self.shell.say("")

    # what a subclass gives

    def asks(self) -> Sequence[Ask]:
        """Return the questions in their order."""
        raise NotImplementedError

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        raise NotImplementedError

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the diary call that saves an answer."""
        raise NotImplementedError

    def heading(self) -> Pieces:
        """Return the line on top."""
        raise NotImplementedError

    def draft_place(self) -> tuple[str, int]:
        """Return the kind and number of the record, for texts that are kept while typed."""
        raise NotImplementedError

    def offer(self) -> list[Piece]:
        """Return what is offered above the questions; nothing by default."""
        return []

    def is_apart(self, ask: Ask) -> bool:
        """Tell whether an answer has a second version, made on another machine."""
        return False

    def note_of(self, ask: Ask) -> str:
        """Return what stands behind an answer ("assumed")."""
        return ""

    def hint_of(self, ask: Ask) -> str:
        """Return what stands in the place of an answer that was not given."""
        return ask.hint if ask.parse is None else ""

    # drawing

    def body(self) -> ComposeResult:
        """Yield what is offered, and the questions."""
        yield self.offer_pane
        yield self.list

    def refresh_state(self, old: object, new: object) -> None:
        """Show the answers as they are now."""
        self._show_heading()
        offer = self.offer()
        self.offer_pane.set_text(offer)
        self.offer_pane.display = bool(offer)
        self.list.set_rows(self.rows())

    def _show_heading(self) -> None:
        """Put the heading into the border; a remark stands below where there is a border."""
        heading = self.heading()
        remark = [(text.strip(), look) for text, look in heading if look == "dim"]
        title = [(text, look) for text, look in heading if look != "dim"]
        if is_narrow(self):
            whole = pieces_width(heading) <= self.app.size.width - _RULE
            title_panel(self.list, heading if whole else title)
        else:
            title_panel(self.list, title, remark or [("Esc", "key"), (" done", "")])

    def rows(self) -> list[Row]:
        """Return a line for each question, under the headings of their groups."""
        rows: list[Row] = []
        group = ""
        for ask in self.asks():
            if ask.group and ask.group != group:
                group = ask.group
                rows.append(Row(key=f"group {group}", pieces=[(group, "heading")], heading=True))
            rows.append(Row(key=ask.name, pieces=self.pieces(ask)))
        return rows

    def pieces(self, ask: Ask) -> Pieces:
        """Return one line: key, question, answer."""
        text = ask.words(self.value(ask), self.reading)
        note = self.note_of(ask) if text else ""
        behind = f" ({note})" if note else ""
        if not text:
            behind = self.hint_of(ask)
        return [
            (f"{self.key_of(ask):1} ", "key"),
            (f"{ask.label:{LABEL}} ", ""),
            *apart_pieces(self.is_apart(ask)),
            (text, "strong"),
            (behind, "dim"),
        ]

    def key_of(self, ask: Ask) -> str:
        """Return the key that opens a question, after the person's own choice of keys."""
        command = self.shell.table.by_id.get(f"{self.SCOPE}.{ask.name}")
        return command.shown_key if command is not None else ""

    @property
    def reading(self) -> Reading:
        """Return what typed answers are read against."""
        return self.shell.diary.reading

    # answering

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open the question on the line."""
        message.stop()
        await self.action_ask(str(message.row.key))

    async def action_ask(self, name: str) -> None:
        """Open a question by its name."""
        ask = next((one for one in self.asks() if one.name == name), None)
        if ask is None:
            return
        self.list.select(name)
        await self.question(ask).open()

    def question(self, ask: Ask) -> Question:
        """Return a question with what reads and saves its answer here."""

        async def save(value: Any) -> bool:
            return await self.save_answer(ask, value)

        return Question(
            shell=self.shell,
            ask=ask,
            value=lambda: self.value(ask),
            save=save,
            read=lambda text: self.read(ask, text),
            reading=self.reading,
            place=(*self.draft_place(), ask.name) if ask.draft else None,
        )

    def read(self, ask: Ask, text: str) -> Any:
        """Return the value of a typed text; raises InvalidValue."""
        assert ask.parse is not None
        return ask.parse(text, self.reading)

    async def save_answer(self, ask: Ask, value: Any) -> bool:
        """Save one answer; True when the state shows it."""
        said = saved_words(ask, value, self.reading)
        return await self.shell.save(self.put(ask, value), said) or bool(self.value(ask) == value)

    async def action_edit(self) -> None:
        """Open the question under the cursor."""
        self.list.action_choose()
