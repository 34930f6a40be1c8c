"""Characters that steer a terminal instead of being shown: no text of anybody may hold them."""

from collections.abc import Callable
from unicodedata import category

_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of the text that follows, on the rest of the line too."""


def steers(character: str) -> bool:
    """Tell whether a character is a control, half a character, a line end or turns the direction.

    The joiners inside an emoji, private signs and signs newer than Python are text.
    """
    if character.isprintable():
        return False
    return character in _DIRECTIONS or category(character) in ("Cc", "Cs", "Zl", "Zp")


def printable(text: str) -> str:
    """Return `text` with what steers a terminal written out, "\\x1b"; tabs and newlines stay."""
    return shown(text, lambda c: c if c in "\n\t" else written_out(c))


def written_out(character: str) -> str:
    """Return the code of a character as text: "\\x1b", "\\u2028"."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def shown(text: str, instead: Callable[[str], str]) -> str:
    """Return `text` with each character that steers replaced by what `instead` makes of it."""
    if text.isprintable():
        return text
    return "".join(instead(c) if steers(c) else c for c in text)
