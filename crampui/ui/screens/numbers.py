"""Choosing the numbers to call, from the usual ones of each country."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content import loader, numbers
from crampui.content.numbers import CountryNumbers
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.line_list import LineList, Row
from crampui.ui.widgets.paint import Piece, Pieces, cut
from crampui.ui.widgets.text_pane import TextPane

TITLE = "Your country: Enter takes its numbers"
WHICH = "The emergency number, then the one for same-day advice."
CONFIRM = "{notice} Another number: press , for the profile."
_NAME_COLUMNS = 38
_NUMBER_COLUMNS = 2 + 3 + 2 + len("1800 022 222")


class NumbersScreen(Dialog[None]):
    """One country a line; Enter saves its numbers, which the profile can change."""

    SCOPE = "numbers"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("numbers")

    def __init__(self) -> None:
        """Build the list."""
        super().__init__()
        notice = loader.notice("numbers").text
        head: list[Piece] = [(TITLE, "heading"), (WHICH, "dim"), (notice, "warn")]
        self.head = TextPane(head, focusable=False, id="numbers-head")
        rows = [Row(key=c.code, pieces=partial(_pieces, c)) for c in numbers.countries()]
        self.list = LineList(rows)

    def body(self) -> ComposeResult:
        """Yield what to know before choosing, and the list."""
        yield self.head
        yield self.list

    @on(LineList.Chosen)
    async def chosen(self, event: LineList.Chosen) -> None:
        """Save the numbers of the chosen country and go back."""
        country = next(c for c in numbers.countries() if c.code == event.row.key)
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


def _pieces(country: CountryNumbers, width: int) -> Pieces:
    """Return a country and its numbers; a long name is cut, never a number."""
    room = min(_NAME_COLUMNS, width - _NUMBER_COLUMNS)
    return [
        (f"{cut(country.name, room):<{room}}  ", ""),
        (f"{country.emergency:<3}", "strong"),
        (f"  {country.same_day}", ""),
    ]
