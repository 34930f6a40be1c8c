"""The clinician's page on the screen: look, choose, write a file."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary import reporting
from crampui.diary.book import Book
from crampui.diary.writing import free_name, write_new
from crampui.domain.period import Period
from crampui.export.forms import FORMS, in_form
from crampui.export.page import Report
from crampui.export.text import WIDTH, as_text
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.panel import is_narrow, title_panel
from crampui.ui.widgets.text_pane import TextPane

PERIODS = ("the usual nights", "last 28 nights", "last 90 nights", "last 365 nights", "all")
_NIGHTS = (None, 28, 90, 365, 0)
READING = "Reading the diary..."
WRITTEN = "Written: {path} ({size:,} bytes, {notes}). Only you can read it."
TWO_SIDES = "It takes two sides. The first stands alone."
COPIED = "Sent to your clipboard, if your terminal allows it. Enter writes a file."


class ReportScreen(Dialog[None]):
    """Shows the page; notes are left out unless chosen."""

    SCOPE = "report"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("report")

    def __init__(self) -> None:
        """Begin with the usual period, as text, without notes."""
        super().__init__()
        self.period = 0
        self.form = 0
        self.notes = False
        self.report: Report | None = None
        self.pane = TextPane(READING, classes="panel")

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self.pane

    def on_mount(self) -> None:
        """Build the page beside the keys: it needs the whole diary."""
        super().on_mount()
        self.call_later(self._build)

    async def _build(self) -> None:
        diary, notes, which = self.shell.diary, self.notes, self.period

        def call() -> Report:
            nights = _NIGHTS[which]
            period = _period(diary, nights)
            return reporting.report(diary, period, notes=notes)

        self.report = await self.shell.fetch(call)
        self._show()

    def on_resize(self) -> None:
        """Lay the page out for the new width."""
        self._show()

    def _show(self) -> None:
        if self.report is None:
            return
        width = max(min(self.pane.content_size.width - 2, WIDTH), 30)
        notes = "with notes" if self.notes else "without notes"
        form = list(FORMS)[self.form]
        title = [(f"Report: {PERIODS[self.period]}", ""), (f", {notes}", "")]
        writes: list[Piece] = [("Enter", "key"), (f" writes it as {form}", "")]
        title_panel(self.pane, title[:1] if is_narrow(self) else title, writes)
        head: list[Piece] = []
        if is_narrow(self):
            head.append((f"{notes.capitalize()}. Enter writes it as {form}.", "strong"))
        if self.report.sides[1:]:
            head.append((TWO_SIDES, "dim"))
        head += [("", "")] if head else []
        self.pane.set_text([*head, *((line, "") for line in self._lines(width))])

    def _lines(self, width: int) -> list[str]:
        assert self.report is not None
        return as_text(self.report, width).split("\n")

    async def action_notes(self) -> None:
        """Print the notes, or leave them out again."""
        self.notes = not self.notes
        await self._build()

    async def action_period(self) -> None:
        """Choose the next period."""
        self.period = (self.period + 1) % len(PERIODS)
        await self._build()

    def action_form(self) -> None:
        """Choose the next form of file."""
        self.form = (self.form + 1) % len(FORMS)
        self._show()

    def action_copy(self) -> None:
        """Send the text to the person's clipboard through the terminal (OSC 52)."""
        if self.report is not None:
            self.app.copy_to_clipboard(as_text(self.report))
            self.shell.say(COPIED)

    async def action_write(self) -> None:
        """Write a file into the folder crampui was started in."""
        report, diary = self.report, self.shell.diary
        if report is None:
            return
        form, notes = list(FORMS)[self.form], "notes included" if self.notes else "without notes"
        nights = _NIGHTS[self.period]

        def call() -> tuple[Path, int]:
            data = in_form(report, form)
            stem = f"leg-cramps-{diary.now().date()}"
            target = free_name(Path.cwd(), stem, FORMS[form])
            write_new(target, data)
            reporting.written(diary, _period(diary, nights))
            return target, len(data)

        await self.shell.fetch(
            call, lambda found: WRITTEN.format(path=found[0], size=found[1], notes=notes)
        )


def _period(diary: Book, nights: int | None) -> Period:
    """Return the period of one choice: None the usual one, 0 all nights."""
    return reporting.chosen_period(diary, nights=nights or None, everything=nights == 0)
