"""What happens when crampui itself is at fault: one sentence, and a log without a word of diary."""

import os
from datetime import UTC, datetime
from pathlib import Path

from crampui import __version__
from crampui.ui import words

MOST_BYTES = 200_000
"""Beyond this size the log starts anew."""


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
        step = current.__traceback__
        while step is not None:
            code = step.tb_frame.f_code
            lines.append(f"  {_short(code.co_filename)}:{step.tb_lineno} in {code.co_name}")
            step = step.tb_next
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _short(filename: str) -> str:
    """Return a file name without the folders that tell where somebody's home is."""
    parts = Path(filename).parts
    for name in ("site-packages", "crampui"):
        if name in parts:
            return "/".join(parts[parts.index(name) :])
    return parts[-1] if parts else "?"


def write_log(error: BaseException, path: Path) -> bool:
    """Add the trace to the log at `path` (made 0600); False when it cannot be written."""
    entry = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} crampui {__version__}\n{trace(error)}\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        anew = os.O_TRUNC if path.exists() and path.stat().st_size > MOST_BYTES else os.O_APPEND
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | anew | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as log:
            os.fchmod(log.fileno(), 0o600)
            log.write(entry)
    except OSError:
        return False
    return True


def farewell(error: BaseException, path: Path | None) -> str:
    """Write the log and return the words to leave on the terminal."""
    if path is not None and write_log(error, path):
        return f"{words.CRASHED}\n{words.CRASHED_LOG.format(path=path)}"
    return words.CRASHED
