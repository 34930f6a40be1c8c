"""Finding words in the Guide: case, accents and kinds of quotation mark do not matter."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from crampui.content.guide import guide
from crampui.content.statements import Section, Statement

_BEFORE, _AFTER = 24, 72
"""Characters of context before and after the match."""
_ALIKE = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u2011": "-", "\n": " "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place in the Guide where the words were found."""

    section: int
    """Index of the section."""
    statement: int | None
    """Index in the section's statements; None when only the section's title matched."""
    title: str
    context: str
    """A piece of the text on one line, with "…" where it was cut."""
    start: int
    """Where one of the words begins in `context`; -1 when they stand elsewhere."""
    length: int
    """How long it is there."""


def find(sections: Sequence[Section], words: str) -> tuple[Hit, ...]:
    """Return where all of `words` stand together: titles first, then texts, in reading order.

    A word is found at the beginning of words ("stretch" finds "stretching"); when that finds
    nothing at all, anywhere in them ("hydration" finds "dehydration"). No words find nothing.
    """
    wanted = fold(words).split()
    if not wanted:
        return ()
    return _find(sections, wanted, inside=False) or _find(sections, wanted, inside=True)


def search(words: str) -> tuple[Hit, ...]:
    """Return where in the Guide all of `words` are found, titles first."""
    return find(guide(), words)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return `text` without case and accents, with plain quotation marks and hyphens."""
    return "".join(map(_fold_char, text))


@cache
def _fold_char(char: str) -> str:
    """Return the plain form of one character: none, one or more characters."""
    parts = unicodedata.normalize("NFKD", char).casefold()
    return _ALIKE.get(char) or "".join(part for part in parts if not unicodedata.combining(part))


def _find(sections: Sequence[Section], wanted: Sequence[str], *, inside: bool) -> tuple[Hit, ...]:
    first: list[Hit] = []
    later: list[Hit] = []
    for index, section in enumerate(sections):
        if _all_in(f"{section.title} {section.also}", wanted, inside=inside):
            first.append(
                Hit(
                    section=index,
                    statement=None,
                    title=section.title,
                    context="",
                    start=-1,
                    length=0,
                )
            )
        for position, item in enumerate(section.statements):
            if not _all_in(_everything(item), wanted, inside=inside):
                continue
            named = _all_in(f"{item.title} {item.also}", wanted, inside=inside)
            context, start, length = _context(item, wanted, inside=inside)
            (first if named else later).append(
                Hit(
                    section=index,
                    statement=position,
                    title=item.title,
                    context=context,
                    start=start,
                    length=length,
                )
            )
    return (*first, *later)


def _everything(item: Statement) -> str:
    return "\n".join((item.title, item.text, item.said, item.also))


def _all_in(text: str, wanted: Sequence[str], *, inside: bool) -> bool:
    folded = fold(text)
    return all(_position(folded, word, inside=inside) >= 0 for word in wanted)


def _position(folded: str, word: str, *, inside: bool) -> int:
    """Return where `word` stands, at the beginning of a word unless `inside`; -1 if nowhere."""
    at = folded.find(word)
    while at > 0 and not inside and folded[at - 1].isalnum():
        at = folded.find(word, at + 1)
    return at


def _context(item: Statement, wanted: Sequence[str], *, inside: bool) -> tuple[str, int, int]:
    """Return a piece of the text around the longest word found, where it is there, its length."""
    text = " ".join(f"{item.text}\n{item.said}".replace("\n- ", "\n").split())
    for word in sorted(wanted, key=len, reverse=True):
        at = _position(fold(text), word, inside=inside)
        if at >= 0:
            break
    else:
        return _cut(text, 0, _BEFORE + _AFTER)[0], -1, 0
    origin = [place for place, char in enumerate(text) for _ in _fold_char(char)]
    begin, end = origin[at], origin[at + len(word) - 1] + 1
    piece, moved = _cut(text, begin - _BEFORE, begin + _AFTER)
    return piece, begin - moved, min(end - begin, len(piece) - (begin - moved))


def _cut(text: str, low: int, high: int) -> tuple[str, int]:
    """Return a piece of `text` that begins and ends between words, and how far it is shifted."""
    low = text.find(" ", low) + 1 if low > 0 else 0
    high = max(text.rfind(" ", low, high), low + 1) if high < len(text) else len(text)
    head = "…" if low else ""
    tail = "…" if high < len(text) else ""
    return f"{head}{text[low:high]}{tail}", low - len(head)
