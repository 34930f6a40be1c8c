"""Where statements come from (sources.toml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from crampui.content.files import table
from crampui.domain.errors import NotFound


class Read(StrEnum):
    """How a source was read."""

    PAGE = "page"
    OTHER = "other"
    NONE = "none"

    @property
    def words(self) -> str:
        """The same as a plain phrase."""
        return _READ_WORDS[self]


_READ_WORDS = {
    Read.PAGE: "page or abstract read",
    Read.OTHER: "read through another page that reports it",
    Read.NONE: "no page read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a statement comes from."""

    id: str
    number: int
    """1 and up, in the order of the file: what is shown beside a statement."""
    title: str
    by: str
    """Authors or body, and the journal."""
    year: str
    """May be "2020, updated 2023", "undated" or empty."""
    url: str
    """In full; empty where there is none."""
    read: Read
    reviewed_on: date
    note: str = ""


@cache
def sources() -> Mapping[str, Source]:
    """Return the sources by id, in the order of their numbers."""
    rows = table("sources.toml")
    reviewed_on = rows["reviewed_on"]
    named = [(key, row) for key, row in rows.items() if isinstance(row, dict)]
    return MappingProxyType(
        {
            key: Source(
                id=key,
                number=number,
                title=row["title"],
                by=row["by"],
                year=row["year"],
                url=row["url"],
                read=Read(row["read"]),
                reviewed_on=reviewed_on,
                note=row.get("note", ""),
            )
            for number, (key, row) in enumerate(named, start=1)
        }
    )


def source(name: str) -> Source:
    """Return the source with the id `name`; NotFound when there is none."""
    found = sources().get(name)
    if found is None:
        raise NotFound("source", name)
    return found
