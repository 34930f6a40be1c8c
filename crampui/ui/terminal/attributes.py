"""The terminal's pen: colours and attributes, and the shortest code from one to another."""

from functools import lru_cache

Look = tuple[tuple[str, ...], str, str]
"""(attributes, foreground, background)."""

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}
"""How each attribute is switched off; 1 and 2 share a code."""


@lru_cache(1024)
def parsed(sgr: str) -> Look:
    """Return SGR parameters as attributes, foreground and background ("" being the default)."""
    attributes: list[str] = []
    foreground = background = ""
    parts = iter(sgr.split(";")) if sgr else iter(())
    for part in parts:
        if part in ("38", "48"):
            mode = next(parts, "5")
            colour = [part, mode, *(next(parts, "0") for _ in range(3 if mode == "2" else 1))]
            if part == "38":
                foreground = ";".join(colour)
            else:
                background = ";".join(colour)
        elif part == "39":
            foreground = ""
        elif part == "49":
            background = ""
        elif len(part) == 2 and part[0] in "39":
            foreground = part
        elif (len(part) == 2 and part[0] == "4") or len(part) == 3:
            background = part
        elif part in ("0", ""):
            attributes, foreground, background = [], "", ""
        elif part not in attributes:
            attributes.append(part)
    return tuple(sorted(attributes)), foreground, background


@lru_cache(1024)
def change(old: str | None, new: str) -> str:
    """Return the shortest sequence that turns the pen from `old` (None: unknown) into `new`."""
    whole = f"\x1b[0;{new}m" if new else "\x1b[m"
    if old is None:
        return whole
    old_attributes, old_foreground, old_background = parsed(old)
    attributes, foreground, background = parsed(new)
    codes: list[str] = []
    gone = [a for a in old_attributes if a not in attributes]
    if any(a not in _OFF for a in gone):
        return whole
    codes += dict.fromkeys(_OFF[a] for a in gone)
    off = set(codes)
    codes += [a for a in attributes if a not in old_attributes or _OFF.get(a) in off]
    if foreground != old_foreground:
        codes.append(foreground or "39")
    if background != old_background:
        codes.append(background or "49")
    if not codes:
        return ""
    step = f"\x1b[{';'.join(codes)}m"
    return step if len(step) < len(whole) else whole
