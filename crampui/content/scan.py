"""The ids and labels of the measures without parsing the file.

A tick from the shell needs nothing else, and parsing TOML costs more than the whole command.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crampui.content.files import text


@cache
def measure_labels() -> Mapping[str, str]:
    """Return label by id, in the order of the file.

    Each measure begins with the lines `[[measure]]`, `id = '...'` and `label = '...'`.
    """
    labels = {name: _value(block.split("\n", 2)[1], "label") for name, block in _blocks().items()}
    return MappingProxyType(labels)


def measure_block(name: str) -> str | None:
    """Return the text of the measure `name` with its cautions; None for an id that none has."""
    block = _blocks().get(name)
    return None if block is None else f"[[measure]]\n{block}"


@cache
def _blocks() -> Mapping[str, str]:
    """Return what stands behind each `[[measure]]` by id; tables after the last one stay on it."""
    blocks = text("measures.toml").split("\n[[measure]]\n")[1:]
    return {_value(block.partition("\n")[0], "id"): block for block in blocks}


def _value(line: str, key: str) -> str:
    """Return the text of `key = '...'`; ValueError for any other line."""
    name, _, value = line.partition(" = ")
    if name != key or len(value) < 3 or value[0] != "'" or value[-1] != "'":
        raise ValueError(f"measures.toml: a measure must begin with its {key}")
    return value[1:-1]
