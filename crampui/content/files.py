"""The content files themselves: each is read and parsed at most once, and only when asked for."""

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
    from crampui.content.quick import NotPlain, parse

    content = text(name)
    try:
        return parse(content)
    except NotPlain:
        import tomllib

        return tomllib.loads(content)
