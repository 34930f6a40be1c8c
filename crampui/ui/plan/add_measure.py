"""What can be put on the plan: the measures that are not on it, and the person's own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content.measures import grade_words
from crampui.diary.plan import measures_off
from crampui.diary.plan_wording import GROUPS
from crampui.domain.errors import InvalidValue
from crampui.domain.plan.cautions import Asked
from crampui.domain.plan.measure import Choice, Group
from crampui.ui import keys
from crampui.ui.plan.edit_measure import EditMeasureScreen
from crampui.ui.plan.rows import off_row
from crampui.ui.screens.dialog import Dialog
from crampui.ui.screens.text_prompt import TypeScreen
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane

OWN = "own"
"""Key of the row for a measure of one's own."""


class AddMeasureScreen(Dialog[None]):
    """Enter puts the measure under the cursor on the plan, from today."""

    SCOPE = "adding"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("adding")

    def __init__(self, group: Group = Group.EXERCISE) -> None:
        """Take the group that a measure of one's own is put in at first."""
        super().__init__()
        self.group = group
        self.list = LineList(moved=self._explain)
        self.pane = TextPane(focusable=False, id="adding-pane")

    def body(self) -> ComposeResult:
        """Yield the list, and the evidence of the measure under the cursor."""
        yield TextLine([("Add to the plan", "strong"), ("  Enter: from today", "dim")])
        yield self.list
        yield self.pane

    def refresh_state(self, old: object, new: object) -> None:
        """Show what is not on the plan now."""
        self.list.set_rows(self._rows())
        self._explain()

    def _off(self) -> tuple[Asked, ...]:
        return measures_off(self.shell.state, self.shell.diary.today())

    def _rows(self) -> list[Row]:
        rows = [Row(key=OWN, pieces=[("Write my own", "strong")])]
        group: Group | None = None
        for asked in self._off():
            if asked.measure.group is not group:
                group = asked.measure.group
                head = [(GROUPS[group], "heading")]
                rows.append(Row(key=f"group {group}", pieces=head, heading=True))
            rows.append(off_row(asked))
        return rows

    def _explain(self) -> None:
        """Show the evidence of the measure under the cursor."""
        asked = self._selected()
        if asked is None:
            self.pane.set_text([("Your own wording. No evidence is looked up for it.", "dim")])
            return
        grade = grade_words(asked.measure.grade)
        page: list[Piece] = [(f"! {reason}", "warn") for reason in asked.reasons]
        page += [(f"Evidence: {grade.word}. {asked.measure.evidence}", "")]
        self.pane.set_text(page)

    def _selected(self) -> Asked | None:
        row = self.list.selected
        return next((a for a in self._off() if row is not None and a.measure.id == row.key), None)

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Put it on the plan."""
        message.stop()
        if message.row.key == OWN:
            await self._write_own()
            return
        name, diary = str(message.row.key), self.shell.diary
        await self.shell.save(
            lambda: diary.plan.put_on(name), "On the plan from today. u takes it off."
        )

    async def _write_own(self) -> None:
        diary, group = self.shell.diary, self.group
        added: list[Choice] = []

        async def save(text: str) -> bool:
            if not text.strip():
                raise InvalidValue("label", "A measure needs a few words.")
            new = await self.shell.fetch(lambda: diary.plan.add(text, group))
            added.extend([new] if new is not None else [])
            return new is not None

        async def closed(_result: None) -> None:
            if added:
                await self.app.push_screen(EditMeasureScreen(added[0].measure))

        await self.app.push_screen(
            TypeScreen(
                "What do you want to tick?",
                "",
                meaning=lambda text: "" if len(text) <= 70 else "At most 70 characters.",
                save=save,
                hint="such as Warm bath before bed",
            ),
            closed,
        )
