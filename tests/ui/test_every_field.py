"""Into every text field of every screen, something awkward: it is taken, or a sentence says no.

TYPED=20 in the environment tries that many texts in each field.
"""

import os
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from textual.widget import Widget

from crampui.diary.whole import Diary
from crampui.domain.marker import MarkerKind
from crampui.domain.options import OnsetKind
from crampui.ui.history.markers import MarkerScreen
from crampui.ui.log.card import CardScreen
from crampui.ui.plan.edit_measure import EditMeasureScreen
from crampui.ui.profile.medicine import MedicineScreen
from crampui.ui.screens.record_form import Sheet
from crampui.ui.widgets.field import Field
from crampui.words.visible import steers
from tests.ui.desk import Desk, OpenDesk, desk_maker

TURNS = int(os.environ.get("TYPED", "1"))
MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHT = date(2026, 3, 3)
AWKWARD = (
    *("", " ", "?", "~", "-", "+", "0", "-1", "99999999999999999999", "1e400", "nan", "½", "٣"),
    *(
        "24:00",
        "25:99",
        "30 feb",
        "9999-12-31",
        "0001-01-01",
        "in 99999 days",
        "2026-W54",
        "mon mon",
    ),
    *("[bold]x[/", "{0}%s", "\\", "' \"", "\x1b[31mred\x1b]0;title\x07", "\x9b2J", "a\nb\r\tc"),
    *("\u202edlo", "e\u0301\u0301", "👩‍⚕️" * 9, "漢字" * 30, "\ufeff", "\udc9b", "İı", "x" * 3000),
    *("pain>", "pain>99", "note:(", "-", "from:2027 to:2026", "leg:", "(" * 200, "a b " * 300),
)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


def some_diary(diary: Diary) -> None:
    """Log a little of everything."""
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=5)
    diary.markers.add(NIGHT, "new shoes", MarkerKind.SHOES)
    from crampui.domain.profile import Medicine

    diary.person.add_medicine(Medicine(name="magnesium"))
    for back in range(2, 40):
        diary.nights.quiet(NIGHT - timedelta(days=back))
    diary.load_all()


async def type_in(desk: Desk, chance: random.Random) -> None:
    """Put an awkward text into the field that has the focus, and press Enter."""
    assert isinstance(desk.app.focused, Field), desk.text
    await desk.paste(chance.choice(AWKWARD))
    await desk.press("enter")
    assert desk.app.is_running
    assert desk.app._exception is None
    lines = "\n".join(desk.text.splitlines())
    assert "Traceback" not in lines
    wrong = {hex(ord(c)) for c in lines if c != "\n" and steers(c)}
    assert not wrong, "it would steer a terminal"


async def back_to(desk: Desk, screen: Widget) -> None:
    """Leave what is open over `screen`."""
    for _ in range(5):
        if desk.app.screen is screen:
            return
        await desk.press("escape")
    assert desk.app.screen is screen


ROUTES: dict[str, tuple[str, ...]] = {
    "an earlier cramp": ("b",),
    "a filter": ("h", "slash"),
    "two periods": ("h", "5", "enter"),
    "the guide": ("g", "slash"),
    "every command": ("ctrl+p",),
    "a pause": ("p", "P"),
    "a measure of one's own": ("p", "a", "home", "enter"),
    "a marker": ("h", "m", "o"),
    "a medicine": ("comma", "a"),
}


@pytest.mark.parametrize("name", ROUTES)
async def test_a_field_that_keys_open(open_desk: OpenDesk, name: str) -> None:
    chance = random.Random(name)
    async with open_desk(size=(40, 15), before=some_diary) as desk:
        for _ in range(3 * TURNS):
            await desk.press(*ROUTES[name])
            if not isinstance(desk.app.focused, Field):
                await desk.rest()
            await type_in(desk, chance)
            await back_to(desk, desk.app.main)
            await desk.press("escape", "l")
    holds(desk.diary)


def _cramp(desk: Desk) -> Sheet:
    return CardScreen(desk.cramps()[0].id)


def _night(desk: Desk) -> Sheet:
    made = desk.app.build("night", night=NIGHT)
    assert isinstance(made, Sheet)
    return made


def _profile(desk: Desk) -> Sheet:
    made = desk.app.build("settings")
    assert isinstance(made, Sheet)
    return made


SHEETS: dict[str, Callable[[Desk], Sheet]] = {
    "cramp": _cramp,
    "night": _night,
    "profile and settings": _profile,
    "marker": lambda desk: MarkerScreen(next(iter(desk.app.state.markers))),
    "medicine": lambda _: MedicineScreen(0),
    "measure": lambda _: EditMeasureScreen("hyd_drinks"),
}


@pytest.mark.parametrize("name", SHEETS)
async def test_every_question_of_a_sheet_that_takes_a_text(open_desk: OpenDesk, name: str) -> None:
    chance = random.Random(name)
    async with open_desk(size=(40, 15), before=some_diary) as desk:
        sheet = SHEETS[name](desk)
        await desk.app.push_screen(sheet)
        await desk.rest()
        typed = [ask.name for ask in sheet.asks() if ask.parse is not None]
        assert typed
        for ask in typed:
            for _ in range(TURNS):
                if desk.app.screen is not sheet:
                    sheet = SHEETS[name](desk)
                    await desk.app.push_screen(sheet)
                await sheet.action_ask(ask)
                await desk.rest()
                if not isinstance(desk.app.focused, Field):
                    desk.app.screen.dismiss(True)
                    await desk.rest()
                await type_in(desk, chance)
                for _ in range(5):
                    if desk.app.screen in (sheet, desk.app.main):
                        break
                    await desk.press("escape")
    holds(desk.diary)


def holds(diary: Diary) -> None:
    """Hold that all of it was saved or refused."""
    assert not diary.state.unsaved
    assert not [told for told in diary.take_notices() if "cannot be read" in told]
