"""A fault of the program: where it happened goes to the log, without a word of the diary."""

import os
import time

from crampui import __version__

MOST_BYTES = 200_000
"""Beyond this size the log starts anew."""
_FRAMES = 12
"""The innermost places of each error that are kept."""


def trace(error: BaseException) -> str:
    """Return types, files and lines of an error and its causes; no message, no values.

    An exception's text may hold what somebody wrote in the diary, so it is left out.
    """
    lines = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        places = []
        step = current.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            places.append(f"  {_short(code.co_filename)}:{step.tb_lineno} in {code.co_name}")
            step = step.tb_next
        lines += places[-_FRAMES:]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    """Return a file name without the folders that tell where somebody's home is."""
    parts = filename.split("/")
    for name in ("site-packages", "crampui"):
        if name in parts:
            return "/".join(parts[parts.index(name) :])
    return parts[-1]


def write_log(error: BaseException, path: "str | os.PathLike[str]") -> bool:
    """Add the trace to the log at `path` (made 0600); False when it cannot be written."""
    when = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    entry = f"{when} crampui {__version__}\n{trace(error)}\n"
    text = os.fspath(path)
    try:
        os.makedirs(os.path.dirname(text), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        anew = os.O_TRUNC if _size(text) > MOST_BYTES else 0
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | anew
        descriptor = os.open(text, flags, 0o600)
        try:
            os.fchmod(descriptor, 0o600)
            os.write(descriptor, entry.encode("utf-8", "backslashreplace"))
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return False
    return True


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116
    except FileNotFoundError:
        return 0
