"""The field for a filter: Tab puts in what is offered."""

from typing import TYPE_CHECKING

from textual import events

from crampui.domain.filters.language import LONGEST, Filter
from crampui.ui.widgets.field import Field

if TYPE_CHECKING:
    from crampui.domain.filters.complete import Offer
    from crampui.domain.filters.language import Vocabulary

HINT = "such as leg:left pain>5 note:stairs from:2026-01"


class FilterField(Field):
    """Takes a filter. The line below says what can follow, or how many nights it finds."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(placeholder=HINT, longest=LONGEST, id="filter")
        self.vocabulary: Vocabulary | None = None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tab is the field's own: it completes; so is Enter, which opens nights elsewhere."""
        return key in ("tab", "enter") or super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        """Complete the text."""
        if event.key != "tab":
            return
        event.stop()
        event.prevent_default()
        first = next(iter(self._offers()), None)
        if first is not None and self.cursor_at_end:
            self.value = first.line
            self.action_end()

    def _offers(self) -> "tuple[Offer, ...]":
        from crampui.domain.filters.complete import offers

        return offers(self.value, self.vocabulary) if self.vocabulary is not None else ()

    def explain(self, found: str) -> None:
        """Say below what can be typed next, else what the filter finds (`found`)."""
        listed = self._offers()
        if len(listed) == 1 and listed[0].help:
            self.say(f"Tab {listed[0].shown}  {listed[0].help}")
        elif listed and (found == "" or not self.value.endswith(" ")):
            self.say("  ".join(("Tab", *(offer.shown for offer in listed))))
        else:
            self.say(found)

    def read(self) -> Filter:
        """Return the filter as typed; raises InvalidValue."""
        from crampui.domain.filters.language import read_filter

        assert self.vocabulary is not None
        return read_filter(self.value, self.vocabulary)
