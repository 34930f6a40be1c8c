"""Runs first in every Python that a test starts: it goes by the clock of that test."""

import os
import sys
from types import ModuleType

VARIABLE = "CLOCK_OF_THE_TEST"
"""Holds a wall time and what `time.monotonic` told then, both in seconds; only this looks at it."""
_NOT_NEEDED = ("inspect", "unittest", "uuid")
"""Modules that time-machine loads and that its clock does not use: a fifth of a second a start."""
_NOT_THERE = ("dateutil.parser", "pytest")
"""Others that it loads where they are installed."""


def set_clock() -> None:
    """Set the clock of this process as the variable says; without it leave the clock alone."""
    told = os.environ.get(VARIABLE)
    if told is None:
        return
    wall, then = map(float, told.split())
    kept = {name: sys.modules.get(name) for name in (*_NOT_NEEDED, *_NOT_THERE)}
    sys.modules.update({name: _Empty(name) for name in _NOT_NEEDED})
    sys.modules.update(dict.fromkeys(_NOT_THERE))  # type: ignore[arg-type]
    try:
        import time

        import time_machine

        time_machine.travel(wall + time.monotonic() - then).start()
    finally:
        for name, module in kept.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


class _Empty(ModuleType):
    """Stands in for a module of which nothing is used."""

    TestCase = _generate_time_safe = _UuidCreate = None


set_clock()
