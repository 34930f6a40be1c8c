"""Choosing the numbers to call, from the usual ones of each country."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content import loader
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList, Row
from crampui.ui.widgets.paint import Piece

TITLE = "Your country: Enter takes its numbers"
CONFIRM = "{notice} Another number: press , for the profile."


class NumbersScreen(Dialog[None]):
    """One country a line; Enter saves its numbers, which the profile can change."""

    SCOPE = "numbers"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("numbers")

    def __init__(self) -> None:
        """Build the list."""
        super().__init__()
        head = Row(key="", pieces=[(TITLE, "heading")], heading=True)
        self.list = LineList([head, *(self._row(c.code) for c in loader.countries())])

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield self.list

    @staticmethod
    def _row(code: str) -> Row:
        country = next(c for c in loader.countries() if c.code == code)
        same_day = f"  same day {country.same_day}" if country.same_day else ""
        pieces: list[Piece] = [(f"{country.name:<16} ", ""), (country.emergency, "strong")]
        return Row(key=code, pieces=[*pieces, (same_day, "dim")])

    @on(LineList.Chosen)
    async def chosen(self, event: LineList.Chosen) -> None:
        """Save the numbers of the chosen country and go back."""
        country = next(c for c in loader.countries() if c.code == event.row.key)
        diary = self.shell.diary
        saved = await self.shell.save(
            lambda: diary.edit_profile(
                "numbers to call changed",
                country=country.code,
                emergency_number=country.emergency,
                same_day_number=country.same_day,
            ),
            CONFIRM.format(notice=loader.notice("numbers").text),
        )
        if saved:
            self.dismiss(None)
