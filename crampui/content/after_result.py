"""The table of what waits after a result of the check, as a value (after_result.toml)."""

from collections.abc import Mapping
from functools import cache

from crampui.content.files import Table, table
from crampui.domain.plan.after_result import Act, Acts, Rules
from crampui.domain.plan.measure import Group

_FILE = "after_result.toml"


@cache
def rules() -> Rules:
    """Return what each measure and relief step does to a leg, and what each result stops."""
    acts, stops = table(_FILE)["act"], table(_FILE)["stop"]
    own = _by_name(acts, "groups")
    return Rules(
        measures=_by_name(acts, "measures"),
        own={Group(name): found for name, found in own.items()},
        steps=_by_name(acts, "steps"),
        results=_by_name(stops, "results"),
        unknown=_acts(table(_FILE)["unknown"]),
        instead=tuple(table(_FILE)["instead"]["lines"]),
    )


def _by_name(rows: list[Table], what: str) -> Mapping[str, Acts]:
    return {name: _acts(row) for row in rows for name in row.get(what, ())}


def _acts(row: Table) -> Acts:
    return frozenset(Act(name) for name in row["acts"])
