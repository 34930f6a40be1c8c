"""Reading JSON without the `json` package, which loads `re` and with it half of a command's time.

It is the package's own scanner in C, called directly. What it does not take at once, and every
Python that lacks it, gets `json.loads`, whose errors are the ones raised here too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_BLANK = " \t\n\r"
_ODD = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


class _Usual:
    """How `json.loads` reads when nothing else is said."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = _ODD.__getitem__
    memo: dict[str, str] = {}


def _scanner() -> Callable[[str, int], tuple[Any, int]] | None:
    try:
        from _json import make_scanner
    except ImportError:
        return None
    usual: Any = _Usual
    return make_scanner(usual)


_scan = _scanner()


def loads(text: str) -> Any:
    """Return the value of a JSON text. Raises ValueError, RecursionError as `json.loads` does."""
    if _scan is not None:
        try:
            value, end = _scan(text, len(text) - len(text.lstrip(_BLANK)))
        except StopIteration:
            end = -1
        if end == len(text) or (end > 0 and not text[end:].strip(_BLANK)):
            return value
    import json

    return json.loads(text)
