"""What a keyboard sends for a key, under the names Textual gives to keys."""

_NAMED = {
    "enter": b"\r",
    "escape": b"\x1b",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "space": b" ",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "insert": b"\x1b[2~",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
}


def encode(key: str) -> bytes:
    """Return the bytes an xterm sends for `key`: a name, `ctrl+letter`, `alt+key` or one character.

    Raises ValueError for a name that no key has.
    """
    if key in _NAMED:
        return _NAMED[key]
    if len(key) == 1:
        return key.encode()
    if key.startswith("ctrl+") and len(key) == 6 and key[5].isalpha():
        return bytes([ord(key[5].lower()) & 0x1F])
    if key.startswith("alt+"):
        return b"\x1b" + encode(key[4:])
    raise ValueError(f"no key is called {key!r}")
