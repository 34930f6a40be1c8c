"""The markers of a day: what is there, and a new one in three keys; one of them opened."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.night_signs import MARKER
from crampui.domain.ask import Ask
from crampui.domain.ask.marker import ALL, KIND, KINDS, LABEL, read_label, usual_label
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.state import DiaryState
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.screens.record_form import Sheet
from crampui.ui.screens.text_prompt import TypeScreen
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import apart_pieces
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_line import TextLine
from crampui.words.dates import day_name

REMOVED = "Marker removed. u brings it back."


class MarkersScreen(Dialog[None]):
    """The markers of one day; a kind's key, then a few words, add one."""

    SCOPE = "markers"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("markers")

    def __init__(self, night: date) -> None:
        """Take the day."""
        super().__init__()
        self.day = night
        self.title_line = TextLine()
        self.list = LineList()

    def body(self) -> ComposeResult:
        """Yield the day and the list."""
        yield self.title_line
        yield self.list

    def refresh_state(self, old: object, new: object) -> None:
        """Show the markers of the day, then the kinds that can be added."""
        year = f"{day_name(self.day)} {self.day.year}"
        self.title_line.show([("Markers of ", "heading"), (year, "strong")])
        rows = [
            Row(key=marker.id, pieces=marker_line(self.shell.state, marker))
            for marker in self.shell.state.markers.values()
            if marker.date == self.day
        ]
        rows.append(Row(key="add", pieces=[("Add: what was it?", "heading")], heading=True))
        rows += [
            Row(key=option.value, pieces=[(f"{option.key} ", "key"), (option.label, "")])
            for option in KIND.options
        ]
        self.list.set_rows(rows)

    @on(LineList.Chosen)
    async def opened(self, event: LineList.Chosen) -> None:
        """Open a marker, or add one of a kind."""
        event.stop()
        if isinstance(event.row.key, MarkerKind):
            await self._add(event.row.key)
        elif isinstance(event.row.key, int):
            await self._open(event.row.key)

    async def action_kind(self, key: str) -> None:
        """Add a marker of the kind with this key."""
        option = KIND.of_key(key)
        if option is not None:
            self.list.select(option.value)
            await self._add(MarkerKind(str(option.value)))

    async def _add(self, kind: MarkerKind) -> None:
        diary, day = self.shell.diary, self.day

        async def save(text: str) -> bool:
            if not text.strip():
                return True
            return await self.shell.save(
                lambda: diary.markers.add(day, read_label(text, diary.reading), kind),
                f"Saved: marker on {day_name(day, diary.today())}. u takes it back.",
            )

        def meaning(text: str) -> str:
            return f"{KINDS[kind]}, {day_name(day, diary.today())}" if text.strip() else ""

        await self.app.push_screen(
            TypeScreen(
                LABEL.question, usual_label(kind), meaning=meaning, save=save, hint=LABEL.hint
            )
        )

    async def _open(self, number: int) -> None:
        marker = self.shell.state.markers.get(number)
        if marker is not None and self.shell.diary.markers.of_medicine(marker):
            await self.shell.open("settings")
        elif marker is not None:
            await self.app.push_screen(MarkerScreen(number))

    def _selected(self) -> int | None:
        row = self.list.selected
        return row.key if row is not None and isinstance(row.key, int) else None

    async def action_edit(self) -> None:
        """Open the selected line."""
        self.list.action_choose()

    async def action_remove(self) -> None:
        """Take the selected marker out."""
        number = self._selected()
        if number is not None:
            await self.shell.save(lambda: self.shell.diary.markers.remove(number), REMOVED)

    async def action_before(self) -> None:
        """Show the day before."""
        await self._go(-1)

    async def action_after(self) -> None:
        """Show the day after; today is the last."""
        diary = self.shell.diary
        if self.day < max(diary.today(), diary.tonight()):
            await self._go(1)

    async def _go(self, days: int) -> None:
        day = self.day + timedelta(days=days)
        await self.shell.save(lambda: self.shell.diary.need(day))
        self.day = day
        self.refresh_state(None, self.shell.state)


class MarkerScreen(Sheet):
    """One marker: its words, kind and date."""

    SCOPE = "marker"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("marker")

    def __init__(self, number: int) -> None:
        """Take the marker's id."""
        super().__init__()
        self.number = number

    @property
    def marker(self) -> Marker | None:
        """The marker as it is now, None when it is gone."""
        return self.shell.state.markers.get(self.number)

    def asks(self) -> Sequence[Ask]:
        """Return the questions."""
        return ALL

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        return getattr(self.marker, ask.name) if self.marker is not None else ask.blank

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the call that saves an answer; a moved marker has another id."""

        def call() -> None:
            self.number = self.shell.diary.markers.edit(self.number, **{ask.name: value}).id

        return call

    def heading(self) -> Pieces:
        """Return the marker in words."""
        return marker_pieces(self.marker) if self.marker is not None else []

    def draft_place(self) -> tuple[str, int]:
        """Return the marker as the place of a text."""
        return "marker", self.number

    def refresh_state(self, old: object, new: object) -> None:
        """Show the marker; close when it is gone."""
        if self.marker is None:
            self.dismiss(None)
            return
        super().refresh_state(old, new)

    async def action_remove(self) -> None:
        """Take the marker out."""
        number = self.number
        await self.shell.save(lambda: self.shell.diary.markers.remove(number), REMOVED)


def marker_line(state: DiaryState, marker: Marker) -> Pieces:
    """Return a marker as a line of a list, with the mark of a second version."""
    return [*apart_pieces(state.is_apart("markers", marker.id)), *marker_pieces(marker)]


def marker_pieces(marker: Marker) -> Pieces:
    """Return a marker as one line: "+ magnesium  a medicine began"."""
    kind = KINDS[marker.kind]
    behind = "" if kind == marker.label else f"  {kind}"
    return [(f"{MARKER} ", "key"), (marker.label, "strong"), (behind, "dim")]
