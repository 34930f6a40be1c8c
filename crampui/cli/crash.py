"""A fault of the program: one sentence for the person, place and kind only for the log."""

import os
import time
import traceback


def report(error: BaseException) -> str:
    """Write where a fault happened to the log, without any value, and return the sentence."""
    from crampui.storage.paths import find

    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{os.path.basename(f.filename)}:{f.lineno}" for f in reversed(frames[-6:]))  # noqa: PTH119
    line = f"{time.strftime('%Y-%m-%dT%H:%M:%S%z')} fault {type(error).__name__} at {where}\n"
    try:
        log = find(None, os.environ).state / "crampui.log"
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)
    except OSError:
        return f"A fault in crampui ({type(error).__name__}). What was saved is safe."
    return (
        f"A fault in crampui ({type(error).__name__}). What was saved is safe. "
        f"Where it happened, without any diary text, is in {log}"
    )
