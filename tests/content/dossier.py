"""A frozen copy of what the clinical dossier fixes: ids, tiers, grades, sources and figures."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@cache
def dossier() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        Path(__file__).with_name("dossier.json").read_text(encoding="utf-8")
    )
    return found


def by_id(part: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in dossier()[part]}


def numbers(*texts: str) -> set[str]:
    """Return the figures in texts, as they are written, without their signs."""
    return {number for text in texts for number in _NUMBER.findall(text)}
