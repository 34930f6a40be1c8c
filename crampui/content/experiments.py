"""The measures that may be left out on purpose for a while (experiments.toml)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crampui.content.files import table


@cache
def experiment_periods() -> Mapping[str, int]:
    """Return, by measure id, how many nights a period of an experiment has: 4 or 7."""
    return MappingProxyType(
        {row["id"]: row["period"] for row in table("experiments.toml")["measure"]}
    )
