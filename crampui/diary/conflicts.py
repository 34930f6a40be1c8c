"""What two machines changed apart: one version is shown, the other kept until one decides."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from crampui.content.measures import measure_labels
from crampui.diary.book import Book
from crampui.diary.wording import cramp_name
from crampui.domain.ask import Ask, cramp, night, profile
from crampui.domain.cramp import Cramp
from crampui.domain.errors import NotFound
from crampui.storage.codec import from_doc
from crampui.storage.merge import day_of_parts, day_parts
from crampui.storage.records import Doc, Edit, Key, plain
from crampui.words.dates import day_name

NOTHING = "no answer"
REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One thing that was changed on two machines: what it is, what is shown, what is kept."""

    number: int
    what: str
    shown: str
    kept: str


class Conflicts:
    """Seeing both versions, and choosing one. Either choice can be undone."""

    def __init__(self, book: Book) -> None:
        """Take the book they stand in."""
        self.book = book

    def all(self) -> tuple[Differing, ...]:
        """Return what two machines said differently, newest first; loads the whole diary."""
        self.book.load_all()
        found = [self._described(key, doc) for key, doc in self.book.kept_versions().items()]
        return tuple(sorted(found, key=lambda one: one.number, reverse=True))

    def take(self, number: int) -> Differing:
        """Let the kept version take the place of the one that is shown."""
        key, doc = self._kept(number)
        described = self._described(key, doc)
        edits: dict[Key, Edit] = {_subject(doc): lambda old: _taken(doc, old)}
        self._decide(f"{described.what}, the other version", edits, key)
        return described

    def drop(self, number: int) -> Differing:
        """Stay with what is shown; the other version is kept no longer."""
        key, doc = self._kept(number)
        described = self._described(key, doc)
        self._decide(f"{described.what}, as it is shown", {}, key)
        return described

    def _decide(self, words: str, edits: Mapping[Key, Edit], key: Key) -> None:
        self.book.save(words, {}, raw={**edits, key: lambda _: None})

    def _kept(self, number: int) -> tuple[Key, Doc]:
        self.book.load_all()
        for key, doc in self.book.kept_versions().items():
            if key.id == number:
                return key, doc
        raise NotFound("second version", str(number))

    def _described(self, key: Key, doc: Doc) -> Differing:
        subject = _subject(doc)
        now = self.book.store.get(subject)
        if "field" in doc:
            field = str(doc["field"])
            what, shown = f"{self._name(subject, now)}, {self._label(field)}", _part(now, field)
            return Differing(
                number=key.id,
                what=what,
                shown=self._value(subject, field, shown),
                kept=self._value(subject, field, doc.get("value")),
            )
        other = _plain(doc)
        named = self._name(subject, now if now is not None else other)
        shown_words, kept_words = self._differences(subject, now, other)
        return Differing(number=key.id, what=named, shown=shown_words, kept=kept_words)

    def _name(self, subject: Key, doc: Doc | None) -> str:
        if subject.table == "days":
            return day_name(_date(subject.id))
        entry = None
        if doc is not None:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                entry = from_doc(subject, doc)
        if isinstance(entry, Cramp):
            return cramp_name(entry, self.book.state.settings)
        single = {"settings": "settings", "profile": "profile", "days": "day"}
        return single.get(subject.table, subject.table.removesuffix("s"))

    def _label(self, field: str) -> str:
        first, _, measure = field.partition("/")
        if first == "ticks":
            choice = self.book.state.choices.get(measure)
            own = choice.label if choice is not None else ""
            return own or measure_labels().get(measure) or measure
        ask = self._asks("days").get(field)
        return ask.label.lower() if ask is not None else field.replace("_", " ")

    def _value(self, subject: Key, field: str, value: Any) -> str:
        """Return the value of one field in words."""
        ask = self._asks(subject.table).get(field)
        # A no and a zero are answers, unlike an empty field.
        said_no = value is False and ask is not None and ask.blank is None
        if value is None or value in ("", []) or (value is False and not said_no):
            return NOTHING
        if ask is not None:
            with suppress(ValueError, KeyError, TypeError, AttributeError):
                entry = from_doc(subject, {field: value})
                return ask.words(getattr(entry, field), self.book.reading)
        if isinstance(value, dict):
            state = str(value.get("state", "")).replace("_", " ")
            amount = value.get("amount")
            return f"{state} ({amount:g})" if isinstance(amount, float | int) else state
        if isinstance(value, list):
            return ", ".join(str(one).replace("_", " ") for one in value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        return str(value).replace("_", " ")

    def _differences(self, subject: Key, now: Doc | None, other: Doc | None) -> tuple[str, str]:
        if now is None or other is None:
            return (
                REMOVED if now is None else "as it is",
                REMOVED if other is None else "as it was",
            )
        names = [name for name in sorted({*now, *other}) if now.get(name) != other.get(name)]
        return self._listed(subject, names, now), self._listed(subject, names, other)

    def _listed(self, subject: Key, names: Iterable[str], doc: Doc) -> str:
        asks = self._asks(subject.table)
        parts = []
        for name in names:
            label = asks[name].label.lower() if name in asks else name.replace("_", " ")
            parts.append(f"{label}: {self._value(subject, name, doc.get(name))}")
        return ", ".join(parts) or "the same"

    @staticmethod
    def _asks(table: str) -> "Mapping[str, Ask]":
        if table == "cramps":
            return {ask.name: ask for ask in cramp.ALL}
        if table == "days":
            return {ask.name: ask for ask in night.ALL}
        if table == "profile":
            return {ask.name: ask for ask in profile.PROFILE}
        return {}


def _subject(doc: Doc) -> Key:
    return Key(str(doc.get("table")), int(doc.get("id", 0)))


def _date(number: int) -> date:
    return date(number // 10000, number // 100 % 100, number % 100)


def _part(doc: Doc | None, field: str) -> Any:
    return day_parts(doc or {}).get(field)


def _plain(doc: Doc) -> Doc | None:
    version = doc.get("version")
    return plain(version) if isinstance(version, dict) else None


def _taken(doc: Doc, now: Doc | None) -> Doc | None:
    """Return the subject of a kept version with it in its place."""
    if "field" not in doc:
        return _plain(doc)
    return day_of_parts({**day_parts(now or {}), str(doc["field"]): doc.get("value")})
