"""How plain a text is: Flesch reading ease and sentence length, and every text of the app."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import crampui.content

FOLDER = Path(crampui.content.__file__).parent
FILES = sorted(FOLDER.glob("*.toml"))

_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)|\n")
_WORD = re.compile(r"[A-Za-zÀ-ÿ’'-]+")
_VOWELS = re.compile(r"[aeiouyàâäéèêëíóôöúü]+")


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence; a colon and a line end one too."""
    parts = (_WORD.findall(part) for part in _SENTENCE.split(text))
    return [words for words in parts if words]


def syllables(word: str) -> int:
    """Return about how many syllables a word has: groups of vowels, a silent e left out."""
    word = word.lower().rstrip("’'s")
    groups = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    return max(groups, 1)


def ease(texts: list[str]) -> float:
    """Return the Flesch reading ease of texts together: 60 and up is plain English."""
    found = [words for text in texts for words in sentences(text)]
    words = [word for sentence in found for word in sentence]
    per_sentence = len(words) / len(found)
    per_word = sum(map(syllables, words)) / len(words)
    return 206.835 - 1.015 * per_sentence - 84.6 * per_word


def strings(value: Any) -> Iterator[str]:
    """Yield every string in parsed TOML but those that were left out of the app on purpose."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "left_out":
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def everything() -> dict[str, list[str]]:
    """Return the strings of every content file by its name."""
    return {
        path.name: list(strings(tomllib.loads(path.read_text(encoding="utf-8")))) for path in FILES
    }
