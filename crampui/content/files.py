"""The content files themselves: each is read and parsed at most once, and only when asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


Table = Mapping[str, "Any"]
"""One parsed TOML table."""

# Without pathlib, which costs a one-line command more than reading the file.
_FOLDER = os.path.dirname(__file__)  # noqa: PTH120


def text(name: str) -> str:
    """Return the text of the content file `name` ("measures.toml")."""
    with open(f"{_FOLDER}/{name}", encoding="utf-8") as file:  # noqa: PTH123
        return file.read()


@cache
def table(name: str) -> Table:
    """Return the parsed content file `name`."""
    return parsed(text(name))


def parsed(content: str) -> Table:
    """Return a TOML text of ours, whole or from one table on, parsed."""
    from crampui.content.quick import NotPlain, parse

    try:
        return parse(content)
    except NotPlain:
        import tomllib

        return tomllib.loads(content)
