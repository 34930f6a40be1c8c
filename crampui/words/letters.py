"""Plain counterparts of the signs beyond ASCII, for terminals that may not show them."""

import re
from collections.abc import Callable, Mapping
from enum import Enum
from unicodedata import category, combining, normalize

CHOICE = "CRAMPUI_ASCII"
"""The variable that says 1 for ASCII, 0 for everything, whatever the locale is."""
YES, NO = frozenset({"1", "yes", "true", "on"}), frozenset({"0", "no", "false", "off"})
SIGNS: Mapping[str, tuple[str, str]] = {
    "…": ("~", "..."), "–": ("-", "-"), "—": ("-", "-"), "−": ("-", "-"), "‑": ("-", "-"),
    "‘": ("'", "'"), "’": ("'", "'"), "“": ('"', '"'), "”": ('"', '"'),
    "█": ("#", "#"), "·": (".", "."), "•": ("*", "*"), "×": ("x", "x"), "°": ("o", "o"),
    "→": (">", "->"), "←": ("<", "<-"), "≈": ("~", "~"),
    "─": ("-", "-"), "│": ("|", "|"), "━": ("=", "="), "┃": ("|", "|"), "┿": ("+", "+"),
    "╸": ("-", "-"), "●": ("o", "o"),
    "╭": ("+", "+"), "╮": ("+", "+"), "╰": ("+", "+"), "╯": ("+", "+"),
    "▁": ("1", "1"), "▂": ("2", "2"), "▃": ("3", "3"), "▄": ("4", "4"), "▅": ("5", "5"),
    "▆": ("6", "6"), "▇": ("7", "7"),
    "≥": ("?", ">="), "≤": ("?", "<="), "≠": ("%", "!="), "±": ("?", "+/-"), "½": ("?", "1/2"),
}  # fmt: skip
"""Every sign the program may draw: how it is written in one column, and how where there is room.

One column cannot say `>=`; the question mark is honest where `>` would say something else. Where
it would do so itself (a night marked ≠ is no night that was not logged) stands what means nothing.
"""
_ONE_COLUMN = str.maketrans({sign: one for sign, (one, _) in SIGNS.items()})
_JOINED = re.compile("(?s:.)(?:\ufe0f|\u200d[^\x1b]?)+")
"""A sign that what follows it makes wider, or takes in; never a sequence for the terminal."""
_IN_A_LINE = str.maketrans({sign: many for sign, (_, many) in SIGNS.items()})


class Letters(Enum):
    """What a terminal may be sent."""

    ALL = "all"
    SIGNS = "plain signs"
    """The program's own signs in ASCII; letters as they were typed."""
    ASCII = "ASCII"


def letters(environment: Mapping[str, str]) -> Letters:
    """Say what to send: as chosen, else as the locale says; the Linux console lacks signs."""
    chosen = environment.get(CHOICE, "").lower()
    if chosen in YES or (chosen not in NO and not is_utf8(environment)):
        return Letters.ASCII
    if chosen not in NO and environment.get("TERM") == "linux":
        return Letters.SIGNS
    return Letters.ALL


def is_utf8(environment: Mapping[str, str]) -> bool:
    """Tell whether the person's locale is UTF-8.

    Python itself sets LC_CTYPE to C.UTF-8 where it finds the plain C locale; that is no sign.
    """
    language = environment.get("LANG", "")
    ctype = environment.get("LC_CTYPE", "")
    if ctype == "C.UTF-8" and language in ("", "C", "POSIX"):
        ctype = ""
    locale = environment.get("LC_ALL") or ctype or language
    return "utf" in locale.lower()


def on_screen(text: str, kind: Letters, width: Callable[[str], int]) -> str:
    """Return `text` in these letters, exactly as wide; `width` tells the columns of a text."""
    if kind is Letters.ALL or text.isascii():
        return text
    if kind is Letters.ASCII:
        text = _JOINED.sub(lambda joined: "?" * width(joined[0]), text)
    text = text.translate(_ONE_COLUMN)
    return text if kind is Letters.SIGNS else _spelt(text, width)


def in_a_line(text: str, kind: Letters) -> str:
    """Return `text` in these letters for a line that may grow."""
    if kind is Letters.ALL or text.isascii():
        return text
    text = text.translate(_IN_A_LINE)
    return text if kind is Letters.SIGNS else _spelt(text, lambda c: 0 if combining(c) else 1)


def _spelt(text: str, width: Callable[[str], int]) -> str:
    """Return `text` in ASCII: accents fall, what is left becomes `?`."""
    return "".join(c if c.isascii() else _bare(c, width(c)) for c in text)


def _bare(character: str, width: int) -> str:
    """Return a letter without its accents; nothing else may turn into another sign (`²` into 2)."""
    parts = normalize("NFKD", character)
    first, rest = parts[0], parts[1:]
    if width == 1 and first.isascii():
        if category(character) == "Zs":
            return " "
        if first.isalpha() and all(combining(mark) for mark in rest):
            return first
    return "?" * width
