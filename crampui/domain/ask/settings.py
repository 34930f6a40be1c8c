"""The questions about the person's clock, calendar and look."""

from typing import Any

from crampui.domain.ask.value import YES_NO, Ask, Option, Reading, choices
from crampui.domain.errors import InvalidValue
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.options import Side
from crampui.domain.when_clock import read_clock
from crampui.words.clock import full_hour
from crampui.words.dates import LONG_WEEKDAYS

CLOCK, LOOKS = "Clock and habits", "Look"
THEMES = {
    "dark": "calm and dark",
    "night": "dimmer and warmer, for the night",
    "light": "light",
    "contrast": "high contrast",
    "nord": "cool blue, after Nord",
    "gruvbox": "warm brown, after Gruvbox",
    "terminal": "the terminal's own colours",
}


def _hour(name: str, low: int, high: int, usual: int, what: str, *, about: bool = False) -> Any:
    """Return how a full hour is read; with `about`, 7:30 is taken for the hour it lies in."""

    def parse(text: str, _reading: Reading) -> int:
        try:
            found = read_clock(text.strip().lower())
        except InvalidValue:
            found = None
        minute = found is not None and not about and found[0].minute
        if found is None or found[1] or minute or not low <= found[0].hour <= high:
            raise InvalidValue(
                name, f"{what} is a full hour from {low} to {high}, such as {usual}."
            )
        return found[0].hour

    return parse


def _zone(text: str, _reading: Reading) -> str:
    plain = text.strip()
    if len(plain) > 60:
        raise InvalidValue("zone", "A time zone has a name such as Europe/London or UTC.")
    return plain


def _hour_words(value: int, reading: Reading) -> str:
    return full_hour(value, reading.settings.clock_24)


def _text(value: Any, _reading: Reading) -> str:
    return str(value)


ZONE = Ask(
    name="zone",
    label="Time zone",
    question="Which time zone do you live in? A big city or your country will do.",
    blank="",
    parse=_zone,
    write=_text,
    hint="such as London, or Germany",
    group=CLOCK,
)
WAKE = Ask(
    name="wake_hour",
    needed=True,
    label="Wake hour",
    question="At about which hour do you get up?",
    parse=_hour("wake_hour", 0, 23, 7, "The wake hour", about=True),
    write=_hour_words,
    typed=_text,
    hint="such as 7",
    group=CLOCK,
)
LEG = Ask(
    name="usual_side",
    label="Usual leg",
    question="Which leg is it usually?",
    options=choices(SIDES, keys={Side.LEFT: "l", Side.RIGHT: "r", Side.BOTH: "b"})[:3],
    group=CLOCK,
)
FIRST: tuple[Ask, ...] = (ZONE, WAKE, LEG)
"""The questions of the first run but the country; each may be skipped."""
SETTINGS: tuple[Ask, ...] = (
    *FIRST,
    Ask(
        name="usual_muscle",
        needed=True,
        label="Usual muscle",
        question="Which muscle is it usually?",
        options=choices(MUSCLES),
        group=CLOCK,
    ),
    Ask(
        name="night_turn",
        needed=True,
        label="Night ends at",
        question="At which hour does one night end and the next begin? 8 to 18.",
        parse=_hour("night_turn", 8, 18, 12, "The hour a night ends"),
        write=_hour_words,
        typed=_text,
        hint="12",
        group=CLOCK,
    ),
    Ask(
        name="day_turn",
        needed=True,
        label="Day ends at",
        question="Until which hour do ticks belong to the day before? 0 to 8.",
        parse=_hour("day_turn", 0, 8, 4, "The hour a day ends"),
        write=_hour_words,
        typed=_text,
        hint="4",
        group=CLOCK,
    ),
    Ask(
        name="clock_24",
        needed=True,
        label="24-hour clock",
        question="Show times as 15:00? No: 3:00 pm.",
        options=YES_NO,
        group=LOOKS,
        flag="clock-24",
    ),
    Ask(
        name="first_weekday",
        needed=True,
        label="Week begins",
        question="On which day does a week begin?",
        options=tuple(
            Option(value=number, label=name, key=str(number + 1))
            for number, name in enumerate(LONG_WEEKDAYS)
        ),
        group=LOOKS,
    ),
    Ask(
        name="theme",
        label="Colours",
        question="Which colours?",
        options=choices(THEMES),
        blank="",
        group=LOOKS,
    ),
)
"""Every setting but the pause, which the plan has, and whether the first run is over."""
