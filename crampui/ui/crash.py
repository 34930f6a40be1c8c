"""What is left on the terminal when crampui itself is at fault: one sentence, no diary."""

from pathlib import Path

from textual.worker import WorkerFailed

from crampui.crash import write_log
from crampui.ui import words


def farewell(error: BaseException, path: Path | None) -> str:
    """Write the log and return the words to leave on the terminal."""
    if isinstance(error, WorkerFailed):
        error = error.error
    if path is not None and write_log(error, path):
        return f"{words.CRASHED}\n{words.CRASHED_LOG.format(path=path)}"
    return words.CRASHED
