"""What was changed, in the words of the questions, for the line that undo shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from crampui.diary.core import Core
from crampui.domain.ask import Ask, Reading

_LONGEST = 60


def told(values: Mapping[str, Any], asks: "Iterable[Ask]", reading: "Reading") -> str:
    """Return changed fields in words: "pain 6", "muscle taken back"; "" for none of `asks`.

    A text of the person's own is named, never repeated.
    """
    parts = [ask.told(values[ask.name], reading) for ask in asks if ask.name in values]
    text = ", ".join(parts)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


class Telling(Core):
    """What can be done, told in the words of the questions."""

    @property
    def reading(self) -> "Reading":
        """What typed answers are read against: the person's clock and settings."""
        return Reading(now=self.now(), zone=self.zone, settings=self.state.settings)

    def _told(self, values: Mapping[str, Any], asks: "Iterable[Ask]") -> str:
        return told(values, asks, self.reading)
