"""Texts that were being typed when a session ended, found again by the next one."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from crampui.diary.book import Book
from crampui.storage.messages import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An unfinished text and where it was being typed."""

    session: str
    """The session that is gone."""
    kept: datetime
    """When it was kept last, on the person's clock."""
    place: str
    """"cramp", "night", "profile" or "medicine"."""
    number: int
    """The cramp's number, the night as 20260304, the medicine's place in the list, else 0."""
    field: str
    """The name of the field."""
    text: str


class Drafts:
    """Keep, find and drop unfinished texts. Nothing here is part of the diary or of undo."""

    def __init__(self, book: Book) -> None:
        """Take the book they belong to."""
        self.book = book

    def keep(self, place: str, number: int, field: str, text: str) -> None:
        """Keep what was typed so far; a disk that cannot take it is no reason to stop typing."""
        doc = {"place": place, "number": number, "field": field, "text": text}
        with suppress(StoreError, ValueError):
            self.book.store.drafts.keep(doc)

    def drop(self) -> None:
        """Forget what this session was typing: it was saved or given up."""
        self.book.store.drafts.clear()

    def found(self) -> tuple[Draft, ...]:
        """Return what sessions that are gone left unfinished, newest first."""
        drafts = []
        for draft in self.book.store.drafts.found():
            kept = datetime.fromtimestamp(draft.kept, UTC).astimezone(self.book.zone)
            one = _draft(draft.session, kept, draft.doc)
            if one is not None:
                drafts.append(one)
        return tuple(drafts)

    def discard(self, session: str) -> None:
        """Remove an unfinished text that was taken over or is not wanted."""
        self.book.store.drafts.discard(session)


def _draft(session: str, kept: datetime, doc: dict[str, Any]) -> Draft | None:
    place, number = doc.get("place"), doc.get("number")
    field, text = doc.get("field"), doc.get("text")
    if not isinstance(place, str) or not isinstance(number, int):
        return None
    if not isinstance(field, str) or not isinstance(text, str) or not text.strip():
        return None
    return Draft(session=session, kept=kept, place=place, number=number, field=field, text=text)
