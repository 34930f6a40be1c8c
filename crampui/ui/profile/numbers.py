"""Whom to call: the country, found by typing, or numbers of one's own."""

import re
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from crampui.content import numbers
from crampui.content.numbers import CountryNumbers
from crampui.content.results import notice as notice_words
from crampui.diary.zone import person_zone
from crampui.domain.profile import Profile
from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.screens.find import FindScreen
from crampui.ui.widgets.paint import Piece, Pieces, cut
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane

TITLE = "Whom to call: which country?"
WHICH = "The emergency number, then the one for same-day advice."
FIRST_TITLE = "To call for help: which country?"
NOT_NOW = "Not now"
OWN = {
    "emergency_number": "in an emergency",
    "same_day_number": "for advice the same day",
    "maternity_number": "the maternity unit",
}
"""What a number of one's own can be for, by the field that keeps it."""
_NAME_COLUMNS = 38
_NUMBER_COLUMNS = 2 + 3 + 2 + len("1800 022 222")
_NUMBER = re.compile(r"\+?[0-9][0-9 ()/-]{1,28}")


class NumbersScreen(FindScreen[None]):
    """One country a line, the likely one first; a number that is typed can be taken as well."""

    SCOPE = "numbers"
    HINT = "A country, or a number of your own."
    TITLE_OF_LIST = "Numbers to call"
    NOTHING = "No country of this list. A number of your own can be typed here."
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.dialog_bindings("numbers"),
        *keys.bindings(LISTS),
    ]

    def __init__(self, *, first: bool = False) -> None:
        """Build the screen; `first`: as a question of the first run."""
        super().__init__()
        notice = notice_words("numbers").text
        head: list[Piece] = [
            *([(FIRST_TITLE, "strong")] if first else []),
            (WHICH, "dim"),
            (notice, "warn"),
        ]
        self.title_words = "2 of 4" if first else TITLE
        self.head = TextPane(head, focusable=False, id="numbers-head")
        self.asked = Vertical(self.head, self.field, classes="panel -asked")
        self.list.add_class("panel", "-alone")

    def body(self) -> ComposeResult:
        """Yield what to know before choosing, the field and the list."""
        yield self.asked
        yield self.list
        yield self.nothing

    def on_resize(self) -> None:
        """Put the question into the border."""
        title_panel(self.asked, [(self.title_words, "")])

    def found(self, text: str) -> Sequence[Row]:
        """Return the countries whose name or code begins with the text, or has it in it."""
        plain = text.strip().casefold()
        if _NUMBER.fullmatch(plain):
            return [
                Row(key=(field, plain), pieces=[(plain, "strong"), (f"  {what}", "")])
                for field, what in OWN.items()
            ]
        if not plain:
            return self._all()
        named = [
            (at, country)
            for country in numbers.countries()
            if (at := _place(country, plain)) is not None
        ]
        return [_row(country) for _at, country in sorted(named, key=lambda pair: pair[0])]

    def _all(self) -> list[Row]:
        """Return every country, the one that holds now first; without one nothing is chosen."""
        profile = self.shell.state.profile
        zone = person_zone(self.shell.state.settings.zone)
        confirmed = numbers.country_of(profile.country)
        likely = confirmed or numbers.country_of_zone(zone)
        if likely is None:
            first = Row(key=NOT_NOW, pieces=[(NOT_NOW, "")])
        else:
            first = _row(likely, "your country" if confirmed else "from your time zone")
        rest = (_row(one) for one in numbers.countries() if one is not likely)
        return [first, *_own_rows(profile), *rest]

    async def action_run(self) -> None:
        """Save what is on the line and go back."""
        row = self.list.selected
        match row.key if row is not None else NOT_NOW:
            case (str(field), str(number)):
                said = f"{number} {OWN[field]}" if number else f"Taken out: {OWN[field]}"
                await self._save(said, **{field: number})
            case CountryNumbers() as country:
                await self._save(country.name, country=country.code)
            case _:
                self.dismiss(None)

    async def _save(self, said: str, **values: str) -> None:
        diary = self.shell.diary
        if await self.shell.save(
            lambda: diary.person.edit_profile("numbers to call changed", **values)
        ):
            profile = self.shell.state.profile
            stays = profile.emergency_number if "country" in values else ""
            own = f" Your own number {stays} stays first." if stays else ""
            self.shell.say(f"{said}.{own} {notice_words('numbers').text}")
            self.dismiss(None)


def _place(country: CountryNumbers, plain: str) -> int | None:
    """Return how well a country matches, 0 best; None where it does not."""
    name = country.name.casefold()
    if plain == country.code.casefold():
        return 0
    at = f" {name}".find(f" {plain}")
    return None if at < 0 else 1 + at


def _own_rows(profile: Profile) -> list[Row]:
    """Return the numbers of one's own: Enter takes one out."""
    return [
        Row(
            key=(field, ""),
            pieces=[(number, "strong"), (f"  {what}, set by you. Enter: take it out", "")],
        )
        for field, what in OWN.items()
        if (number := getattr(profile, field))
    ]


def _row(country: CountryNumbers, why: str = "") -> Row:
    return Row(key=country, pieces=partial(_pieces, country, why))


def _pieces(country: CountryNumbers, why: str, width: int) -> Pieces:
    """Return a country and its numbers; a long name is cut, never a number."""
    room = min(_NAME_COLUMNS, width - _NUMBER_COLUMNS)
    name = f"{country.name}, {why}" if why else country.name
    return [
        (f"{cut(name, room):<{room}}  ", ""),
        (f"{country.emergency:<3}", "strong"),
        (f"  {country.same_day}", ""),
    ]
