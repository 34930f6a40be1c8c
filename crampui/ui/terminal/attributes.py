"""The terminal's pen: colours and attributes, and the shortest code from one to another."""

from collections.abc import Iterator
from functools import lru_cache

Look = tuple[tuple[str, ...], str, str]
"""(attributes, foreground, background), each as SGR parameters; "" is the terminal's own colour."""

_OFF = {
    "22": ("1", "2"),
    "23": ("3",),
    "24": ("4", "21"),
    "25": ("5", "6"),
    "27": ("7",),
    "28": ("8",),
    "29": ("9",),
    "54": ("51", "52"),
    "55": ("53",),
}
"""What switches which attributes off."""
_OFF_FOR = {on: off for off, ons in _OFF.items() for on in ons}
_SINGLE = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""Attributes that are switched on and off by themselves, and how they are switched off.

Some terminals show either bold or dim, not both; some know two underlines, or two ways to blink,
and some do not. Where such are in play the whole look is sent.
"""
_EIGHT = "01234567"


@lru_cache(1024)
def parsed(sgr: str) -> Look:
    """Return the look after these SGR parameters, begun from the plain one.

    Raises ValueError for a parameter that is not known.
    """
    attributes: list[str] = []
    foreground = background = ""
    parts = iter(sgr.split(";"))
    for part in parts:
        match part:
            case "" | "0":
                attributes, foreground, background = [], "", ""
            case "38":
                foreground = _extended(part, parts)
            case "48":
                background = _extended(part, parts)
            case "39":
                foreground = ""
            case "49":
                background = ""
            case _ if part in _OFF:
                attributes = [one for one in attributes if one not in _OFF[part]]
            case _ if part in _OFF_FOR:
                if part not in attributes:
                    attributes.append(part)
            case _ if part.isdecimal() and len(part) == 2 and part[0] in "39" and part[1] in _EIGHT:
                foreground = part
            case _ if part.isdecimal() and part[:-1] in ("4", "10") and part[-1] in _EIGHT:
                background = part
            case _:
                raise ValueError(part)
    return tuple(attributes), foreground, background


def _extended(kind: str, parts: Iterator[str]) -> str:
    """Read one of 256 colours (5;n) or one of all (2;r;g;b)."""
    mode = next(parts, "")
    numbers = [next(parts, "") for _ in range({"5": 1, "2": 3}.get(mode, 0))]
    if not numbers or not all(number.isdecimal() for number in numbers):
        raise ValueError(kind)
    return ";".join([kind, mode, *numbers])


@lru_cache(4096)
def change(old: str | None, new: str) -> str:
    """Return the shortest sequence that turns the pen from `old` (None: unknown) into `new`."""
    whole = f"\x1b[0;{new}m" if new else "\x1b[m"
    if old is None:
        return whole
    old_attributes, old_foreground, old_background = parsed(old)
    attributes, foreground, background = parsed(new)
    codes: list[str] = []
    if set(old_attributes) != set(attributes):
        both = {*old_attributes, *attributes}
        if not both <= _SINGLE.keys() or both >= {"1", "2"}:
            return whole
        codes += [_SINGLE[one] for one in old_attributes if one not in attributes]
        codes += [one for one in attributes if one not in old_attributes]
    elif old_attributes != attributes:
        return whole
    if foreground != old_foreground:
        codes.append(foreground or "39")
    if background != old_background:
        codes.append(background or "49")
    if not codes:
        return ""
    step = f"\x1b[{';'.join(codes)}m"
    return step if len(step) < len(whole) else whole
