"""Where the commands `crampui` and `cramp` begin and end.

A one-line command is over in a moment: looking for garbage while it loads, and taking a hundred
modules apart after its answer, would be a fifth of its time.
"""

import gc
import os
import sys

MANY = 100_000
"""New objects after which Python looks for garbage: more than a short command makes."""
_USUAL = gc.get_threshold()


def crampui() -> int:
    """Run `crampui`; the process ends here with its exit code."""
    gc.set_threshold(MANY)
    from crampui.cli.main import main

    return leave(main())


def cramp() -> int:
    """Run `cramp`; the process ends here with its exit code."""
    gc.set_threshold(MANY)
    from crampui.cli.main import cramp as run

    return leave(run())


def stay() -> None:
    """Look for garbage as often as Python does by itself: this session stays open for long."""
    gc.set_threshold(*_USUAL)


def leave(code: int) -> int:
    """End the process at once where nothing is left to do; else return `code` to Python's own end.

    Threads and functions that wait for the end, and output that cannot be let out, are Python's.
    """
    if "threading" in sys.modules or "atexit" in sys.modules:
        return code
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        return code
    os._exit(code)
