"""Words that claim more than a diary comparison can know."""

from __future__ import annotations

import re

BANNED = (
    "causes",
    "prevents",
    "works",
    "cures",
    "reduces",
    "because",
    "thanks to",
    "proves",
    "effective",
    "due to",
    "no effect",
    "safe to stop",
)
"""Never said of a diary comparison; the last two never at all."""

_PATTERN = re.compile(
    r"\b(caus(?:e|es|ed|ing)|prevent\w*|works?|worked|working|cur(?:e|es|ed|ing)|"
    r"reduc(?:e|es|ed|ing|tion)|because|thanks\s+to|prov(?:e|es|ed|en|ing)|proofs?|"
    r"(?:in)?effective(?:ly|ness)?|due\s+to|no\s+effect|safe\s+to\s+stop)\b",
    re.IGNORECASE,
)


def find_banned(text: str) -> tuple[str, ...]:
    """Return the banned words in a text, in any form and case, in order."""
    return tuple(match.group(0).lower() for match in _PATTERN.finditer(text))
