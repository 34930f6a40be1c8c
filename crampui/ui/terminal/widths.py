"""How many columns a character takes, where all terminals agree."""

from functools import lru_cache
from unicodedata import category, combining, east_asian_width

from rich.cells import cell_len

_EMOJI = 0x1F000
_FAR_EAST = 0x2E80
_LATER_PLANES = 0x20000
_JAMO = range(0xA960, 0xA980)
_NO_TEXT = ("Cc", "Cs", "Zl", "Zp")
"""Controls, halves of characters, ends of lines and paragraphs."""
_VIRAMA = 9
"""The combining class of marks that may join the letter before with the one behind."""


@lru_cache(8192)
def sure_width(character: str) -> int | None:
    """Return 0, 1 or 2 columns; None where terminals differ.

    They differ on what is joined with its neighbours in newer ones only (emoji, flags, keycaps,
    Jamo, Indic letters, all that is invisible) and on what was not in every version of Unicode.
    A mark of 0 columns belongs to the character before it. Raises ValueError for what is no text.
    """
    kind, number, laid_out = category(character), ord(character), cell_len(character)
    if kind in _NO_TEXT:
        raise ValueError(character)
    if kind[0] in "LNPS" or kind == "Zs":
        is_wide = east_asian_width(character) in "WF"
        if laid_out == 1 and not is_wide and number < _EMOJI:
            return 1
        is_old = _FAR_EAST <= number < _EMOJI or number >= _LATER_PLANES
        if laid_out == 2 and is_wide and is_old and number not in _JAMO:
            return 2
    elif kind[0] == "M" and laid_out == 0 and combining(character) not in (0, _VIRAMA):
        return 0
    return None
