"""The questions about a marker: what it is, in which words, on which date."""

from collections.abc import Mapping
from typing import Any

from crampui.domain.ask import numbers
from crampui.domain.ask.value import Ask, Reading, choices
from crampui.domain.errors import InvalidValue
from crampui.domain.marker import MarkerKind

KINDS: Mapping[MarkerKind, str] = {
    MarkerKind.MEDICINE_STARTED: "a medicine began",
    MarkerKind.MEDICINE_CHANGED: "a medicine was changed",
    MarkerKind.MEDICINE_STOPPED: "a medicine ended",
    MarkerKind.HOSPITAL: "hospital",
    MarkerKind.SHOES: "new shoes",
    MarkerKind.VISIT: "saw a clinician",
    MarkerKind.OTHER: "something else",
}
"""Each kind in words."""
LONGEST = 80


def read_label(text: str, _reading: Reading) -> str:
    """Return the words of a marker without blanks around them; raises InvalidValue."""
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise InvalidValue("label", f"A marker takes 1 to {LONGEST} characters.")
    return text


def _same(value: Any, _reading: Reading) -> str:
    return str(value)


LABEL = Ask(
    name="label",
    label="In words",
    question="In a few words, at most 80 characters.",
    blank="",
    parse=read_label,
    write=_same,
    hint="such as: magnesium, knee operation",
    needed=True,
)
KIND = Ask(
    name="kind",
    label="Kind",
    question="What was it?",
    options=choices(KINDS, keys={MarkerKind.OTHER: "o"}),
    needed=True,
)
DATE = Ask(
    name="date",
    label="Date",
    question="On which day?",
    parse=numbers.past_day,
    write=numbers.date_words,
    typed=numbers.iso,
    hint="mon, yesterday, 4 march, 2026-03-04",
    needed=True,
)
ALL = (LABEL, KIND, DATE)


def usual_label(kind: MarkerKind) -> str:
    """Return the words a marker of this kind may keep as they are, "" where it needs its own."""
    return KINDS[kind] if kind in (MarkerKind.SHOES, MarkerKind.HOSPITAL) else ""
