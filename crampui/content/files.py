"""The content files themselves: each is read and parsed at most once, and only when asked for."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Table = Mapping[str, Any]
"""One parsed TOML table."""

_FOLDER = Path(__file__).parent


def text(name: str) -> str:
    """Return the text of the content file `name` ("measures.toml")."""
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def table(name: str) -> Table:
    """Return the parsed content file `name`."""
    return tomllib.loads(text(name))
