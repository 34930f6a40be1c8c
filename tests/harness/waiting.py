"""Waiting for what no file descriptor announces."""

import time
from collections.abc import Callable

CEILING = 90.0
"""Seconds after which a test gives up what must come: far more than a busy machine takes."""


def until(
    is_so: Callable[[], bool], otherwise: Callable[[], str], timeout: float = CEILING
) -> None:
    """Look again every 20 ms until `is_so()`; raises AssertionError with `otherwise()` if never."""
    end = time.monotonic() + timeout
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"{timeout} s have passed: {otherwise()}")
        time.sleep(0.02)
