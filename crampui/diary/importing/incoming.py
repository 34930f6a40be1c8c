"""What a file that is to be imported holds: entries, and the rows that could not be taken."""

from dataclasses import dataclass

from crampui.domain.errors import InvalidValue
from crampui.domain.state import Entry
from crampui.storage import disk
from crampui.storage.records import Doc, Key

TOO_LARGE = "The file is larger than any diary. Nothing was changed."
EMPTY = "The file is empty. Nothing was changed."
NOT_TEXT = "The file is not text in UTF-8. Save it as UTF-8 first. Nothing was changed."


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One row that could not be taken, and why."""

    where: str
    """"line 12", "cramps, entry 3"."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What a file holds."""

    entries: tuple[Entry, ...]
    kept: tuple[tuple[Key, Doc], ...] = ()
    """Versions that were kept beside entries because two machines made them apart."""
    problems: tuple[Problem, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    """Each column of a table as it is called there, and what it is taken for; "" when left out."""


def text_of(data: bytes) -> str:
    """Return the text of a file. Raises InvalidValue when it is empty, huge or not text."""
    if len(data) > disk.MOST_BYTES or not disk.is_bearable(data):
        raise InvalidValue("file", TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidValue("file", NOT_TEXT) from error
    if not text.strip():
        raise InvalidValue("file", EMPTY)
    return text


def is_json(text: str) -> bool:
    """Tell whether a file is JSON, by how it begins; otherwise it is read as a table."""
    return text.lstrip()[:1] in ("{", "[")
