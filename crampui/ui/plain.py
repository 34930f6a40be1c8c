"""Plain ASCII for terminals whose locale is not UTF-8."""

from collections.abc import Mapping
from unicodedata import normalize

from rich.cells import cell_len

_ASCII = str.maketrans(
    {
        "…": ".", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "█": "#", "·": ".",
        "×": "x", "≥": ">", "≤": "<", "→": ">", "←": "<", "°": "o", "•": "*",
    }
)  # fmt: skip


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


def in_ascii(text: str) -> str:
    """Return `text` in ASCII, as many columns wide: accents fall, what is left becomes `?`."""
    if text.isascii():
        return text
    out = []
    for character in text.translate(_ASCII):
        bare = normalize("NFKD", character)[0]
        width = 1 if character.isascii() else cell_len(character)
        out.append(bare if bare.isascii() and width == 1 else "?" * width)
    return "".join(out)
