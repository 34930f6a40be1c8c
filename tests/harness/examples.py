"""How many made-up examples a property is tried on: few each time, other ones in each run."""

import os
from typing import Any

from hypothesis import settings

TIMES = int(os.environ.get("EXAMPLES", "1"))
"""Every count is multiplied by it; the long form is EXAMPLES=20 and --timeout 0."""


def examples(count: int, **more: Any) -> settings:
    """Return the settings for `count` examples of a property that is slow to try."""
    return settings(max_examples=count * TIMES, deadline=None, **more)
