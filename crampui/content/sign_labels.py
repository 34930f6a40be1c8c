"""Short labels of the warning signs, for the clinician's page (sign_labels.toml)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crampui.content.files import table


@cache
def sign_labels() -> Mapping[str, str]:
    """Return the label of each question by its id; each covers the whole question."""
    return MappingProxyType(dict(table("sign_labels.toml")["labels"]))
