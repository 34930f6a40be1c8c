"""What a person can say of a night and of the day before it."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

from crampui.diary.book import Book
from crampui.diary.wording import told
from crampui.domain.ask.night import ALL
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, is_late
from crampui.domain.state import Entry
from crampui.storage.codec import day_key
from crampui.words.dates import night_name

ANSWERS = frozenset(f.name for f in fields(Day)) - {"date", "ticks", "late", "quiet", "closed"}
"""The fields of a night that are answered one by one."""


class Nights:
    """Quiet nights and the morning's answers."""

    def __init__(self, book: Book) -> None:
        """Take the book they stand in."""
        self.book = book

    def quiet(self, night: date) -> Day:
        """Save that a night had no cramp.

        Raises InvalidValue for a night that has cramps logged or has not begun.
        """
        self.book.need(night)
        count = len(self.book.state.of_night(night))
        if count:
            logged = "1 cramp" if count == 1 else f"{count} cramps"
            raise InvalidValue(
                "quiet", f"That night has {logged} logged. Remove what is wrong first."
            )
        late = is_late(night, self.book.now(), self.book.state.settings.day_turn)
        return self._day(
            night,
            f"{night_name(night, self.book.today())} quiet",
            lambda d: replace(d, quiet=True, late=late),
        )

    def not_logged(self, night: date) -> Day:
        """Take back "quiet": the night counts as not logged."""
        return self._day(
            night,
            f"{night_name(night, self.book.today())} not logged",
            lambda d: replace(d, quiet=False, late=False),
        )

    def answer(self, night: date, **values: Any) -> Day:
        """Save answers about a night; None or empty takes an answer back.

        Raises InvalidValue with what the field allows.
        """
        for name in values:
            if name not in ANSWERS:
                raise NotFound("answer about a night", name)
        words = told(values, ALL, self.book.reading) or "answers"
        return self._day(
            night,
            f"{night_name(night, self.book.today())}, {words}",
            lambda d: replace(d, **values),
        )

    def _day(self, day: date, words: str, edit: Callable[[Day], Day]) -> Day:
        """Save an edit of one day's record, which need not exist yet."""
        if day > max(self.book.today(), self.book.tonight()):
            raise InvalidValue("day", "That day has not begun yet.")
        self.book.need(day)

        def on_entry(entry: Entry | None) -> Entry | None:
            return edit(entry if isinstance(entry, Day) else Day(date=day))

        self.book.save(words, {day_key(day): on_entry})
        entry = self.book.current(day_key(day))
        return entry if isinstance(entry, Day) else Day(date=day)
