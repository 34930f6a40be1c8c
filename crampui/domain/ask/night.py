"""The questions about a night and the day before it (diary_fields.yaml)."""

from typing import Any

from crampui.domain.ask import numbers
from crampui.domain.ask.value import YES_NO, Ask, Option, Reading, choices, plain, scale
from crampui.domain.cramp import NOTE_LENGTH
from crampui.domain.errors import InvalidValue
from crampui.domain.labels import TRIGGERS
from crampui.domain.profile import Profile

_CUPS = tuple(
    Option(value=float(n), label=f"{n}", key=str(n), short=str(n)) for n in (*range(1, 10), 0)
)
_DAYS = tuple(Option(value=n, label=f"{n}", key=str(n), short=str(n)) for n in range(8))


def _supplements(text: str, _reading: Reading) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if len(names) > 20 or any(len(name) > 80 for name in names):
        raise InvalidValue(
            "supplements", "Give at most 20 names of at most 80 characters, parted by commas."
        )
    return names


def _joined(value: Any, _reading: Reading) -> str:
    return ", ".join(value)


SLEEP = Ask(
    name="sleep_quality",
    label="Sleep, 10 best",
    question="How was your sleep, 0 to 10? 10 is the best.",
    key="s",
    options=scale("very bad", "the best"),
    write=plain,
    flag="sleep",
)
DAY_BEFORE = Ask(
    name="triggers",
    label="The day before",
    question="What did the day before have in it?",
    key="t",
    options=choices(TRIGGERS),
    many=True,
    blank=(),
    flag="trigger",
)
DRINKS = Ask(
    name="drinks_cups",
    label="Cups drunk",
    question="How many cups did you drink in that day?",
    options=_CUPS,
    parse=numbers.number("drinks_cups", 0, 20, "Drinks", "cups"),
    write=numbers.number_words,
    hint="0 to 20",
    flag="drinks",
)
NOTE = Ask(
    name="note",
    label="Note",
    question="A note, at most 500 characters.",
    blank="",
    parse=numbers.words("note", NOTE_LENGTH, "A note"),
    write=plain,
    hint="type here; Enter saves",
    draft=True,
)
ALL: tuple[Ask, ...] = (
    SLEEP,
    DAY_BEFORE,
    Ask(
        name="day_cramp",
        label="Cramps by day",
        question="Were there cramps in the day as well?",
        options=YES_NO,
        flag="day-cramp",
    ),
    DRINKS,
    Ask(
        name="alcohol_units",
        label="Alcohol units",
        question="How many units of alcohol in that day?",
        options=_CUPS,
        parse=numbers.number("alcohol_units", 0, 30, "Alcohol", "units"),
        write=numbers.number_words,
        hint="0 to 30",
        flag="alcohol",
    ),
    Ask(
        name="supplements",
        label="Supplements",
        question="Supplements or quinine taken, parted by commas.",
        blank=(),
        parse=_supplements,
        write=_joined,
        hint="such as: magnesium, quinine",
        flag="supplements",
    ),
    Ask(
        name="days_limited",
        label="Days spoilt",
        question="On how many of the last seven days did cramps limit you?",
        options=_DAYS,
        flag="days-limited",
    ),
    NOTE,
)
"""All that can be said of a night but its cramps, and whether it was quiet."""


def asked_of(profile: Profile) -> tuple[Ask, ...]:
    """Return the questions for a person: whoever has a fluid limit is not asked for cups."""
    return tuple(ask for ask in ALL if ask is not DRINKS or not profile.limits_fluid)
