"""Schema numbers and the steps from one to the next.

A step is a pure function on the tables of one file. Steps run in memory when a file is read;
the file itself is rewritten only when something in it is saved, so old months may stay old for
ever and no step may be taken out again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from crampui import __version__
from crampui.storage.frame import Tables
from crampui.storage.records import Doc

Step = Callable[[Tables], Tables]


@dataclass(frozen=True, slots=True)
class Schema:
    """The schema this program writes, and the step from each earlier number to the next."""

    number: int = 1
    steps: Mapping[int, Step] = field(default_factory=dict)

    def upgrade(self, tables: Tables, meta: Doc) -> Tables:
        """Bring the tables of one file up to this schema; a newer file is left as it is."""
        for number in range(number_of(meta), self.number):
            tables = self.steps[number](tables)
        return tables

    def mark(self, meta: Doc) -> Doc:
        """Return the file's own notes for the next save; unknown ones are kept."""
        return {**meta, "schema": self.number, "writer": __version__}


SCHEMA = Schema()


def number_of(meta: Doc) -> int:
    """Return the schema number in a file's notes; a file without one is of the first schema."""
    number = meta.get("schema", 1)
    return number if isinstance(number, int) and number > 0 else 1
