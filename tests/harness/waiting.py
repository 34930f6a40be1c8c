"""Waiting for what no file descriptor announces."""

import time
from collections.abc import Callable


def until(is_so: Callable[[], bool], otherwise: Callable[[], str], timeout: float = 10.0) -> None:
    """Look again every 20 ms until `is_so()`; raises AssertionError with `otherwise()` if never."""
    end = time.monotonic() + timeout
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(f"{timeout} s have passed: {otherwise()}")
        time.sleep(0.02)
