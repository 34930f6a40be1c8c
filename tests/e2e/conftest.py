"""What the tests of the whole program share."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.nursery import Nursery


@pytest.fixture(scope="module")
def nursery(_homes: Path) -> Iterator[Nursery | None]:
    """Where the screen is forked that has all loaded; None where orphans cannot be adopted."""
    if sys.platform != "linux":
        yield None
        return
    with Nursery(_homes) as opened:
        yield opened
