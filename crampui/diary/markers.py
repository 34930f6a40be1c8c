"""What a person can do with markers: dates that the nights are read against."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from crampui.diary.book import Book, Edit, becomes, gone
from crampui.diary.person import DATES
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.state import Entry
from crampui.storage.records import Key, new_id
from crampui.words.dates import day_name

FIELDS = frozenset(("date", "label", "kind"))
OF_MEDICINE = "This date is kept with your medicines: press , to change it there."


class Markers:
    """Add, change and take out markers."""

    def __init__(self, book: Book) -> None:
        """Take the book they stand in."""
        self.book = book

    def add(self, day: date, label: str, kind: MarkerKind = MarkerKind.OTHER) -> Marker:
        """Save a marker; raises InvalidValue for a day to come or words that are too long."""
        self._not_to_come(day)
        self.book.need(day)
        marker = Marker(id=new_id(day), date=day, label=label.strip(), kind=kind)
        self.book.put(f"{_name(marker, self.book.today())} added", marker)
        return marker

    def edit(self, number: int, **values: Any) -> Marker:
        """Save new values of `date`, `label` or `kind`; return the marker as it is now.

        A marker that moves to another day becomes another record, with another id. Raises
        InvalidValue for what is not possible, NotFound when the marker is gone.
        """
        for name in values:
            if name not in FIELDS:
                raise NotFound("field of a marker", name)
        old = self._own_marker(number)
        new = replace(old, **values)
        edits: dict[Key, Edit] = {_key(number): partial(_changed, values)}
        if new.date != old.date:
            self._not_to_come(new.date)
            self.book.need(new.date)
            new = replace(new, id=new_id(new.date))
            edits = {_key(number): gone, _key(new.id): becomes(new)}
        self.book.save(f"{_name(old, self.book.today())} changed", edits)
        return new

    def remove(self, number: int) -> Marker:
        """Take a marker out; undo brings it back. Returns it as it was."""
        marker = self._own_marker(number)
        self.book.save(f"{_name(marker, self.book.today())} removed", {_key(number): gone})
        return marker

    def _own_marker(self, number: int) -> Marker:
        """Return a marker that is not the shadow of a medicine's date."""
        marker = self.book.state.markers.get(number)
        if marker is None:
            raise NotFound("marker", str(number))
        if self.of_medicine(marker):
            raise InvalidValue("marker", OF_MEDICINE)
        return marker

    def of_medicine(self, marker: Marker) -> bool:
        """Whether a marker only shows a date of one of the medicines."""
        return any(
            marker.label == medicine.name and marker.date == getattr(medicine, field)
            for field, kind in DATES.items()
            if kind is marker.kind
            for medicine in self.book.state.profile.medicines
        )

    def _not_to_come(self, day: date) -> None:
        if day > max(self.book.today(), self.book.tonight()):
            raise InvalidValue("date", "A marker stands on a day that has begun.")


def _name(marker: Marker, today: date) -> str:
    return f"marker of {day_name(marker.date, today)}"


def _key(number: int) -> Key:
    return Key("markers", number)


def _changed(values: dict[str, Any], old: Entry | None) -> Entry | None:
    if not isinstance(old, Marker):
        raise NotFound("marker", "")
    return replace(old, **values)
