"""How the interpreter is set while the screen is open, so that nothing it does delays a key.

Two habits of Python are in the way. A search for garbage stops every thread and looks at each
object there is: with ten years of nights that is 40 ms, as often as a tab makes enough new ones.
And a thread that works keeps the others out for 5 ms at a time, several times a key.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

TURN = 0.001
"""Seconds after which a thread that works lets another one go on."""


@contextmanager
def keys_first() -> Iterator[None]:
    """Let threads take short turns, and search for no garbage until `all_is_read`."""
    turn, searches = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(TURN)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        if searches:
            gc.enable()


def all_is_read() -> None:
    """Search from now on, but only what is new: the diary and the program itself stay.

    Does nothing outside `keys_first`.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
