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
    labels = {}
    for block in text("measures.toml").split("\n[[measure]]\n")[1:]:
        first, second, _ = block.split("\n", 2)
        labels[_value(first, "id")] = _value(second, "label")
    return MappingProxyType(labels)


def _value(line: str, key: str) -> str:
    """Return the text of `key = '...'`; ValueError for any other line."""
    name, _, value = line.partition(" = ")
    if name != key or len(value) < 3 or value[0] != "'" or value[-1] != "'":
        raise ValueError(f"measures.toml: a measure must begin with its {key}")
    return value[1:-1]
