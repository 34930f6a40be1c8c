"""Looking at processes through /proc: who descends from whom, who is gone, how much memory."""

import os
import signal
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.harness.waiting import CEILING

_PROC = Path("/proc")


class Process(NamedTuple):
    """One line of /proc: process id, parent, state letter (`Z` is a dead one not yet collected)."""

    pid: int
    parent: int
    state: str


def table() -> list[Process]:
    """Return all processes of the machine; empty where there is no /proc."""
    found = []
    for entry in _PROC.glob("[0-9]*") if _PROC.is_dir() else ():
        process = look(int(entry.name))
        if process is not None:
            found.append(process)
    return found


def look(pid: int) -> Process | None:
    """Return what /proc says of `pid`, or None when there is no such process."""
    try:
        text = (_PROC / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return None
    # The command stands in brackets and may itself hold brackets and blanks.
    state, parent = text.rpartition(")")[2].split()[:2]
    return Process(pid, int(parent), state)


def descendants(pid: int) -> list[Process]:
    """Return the children of `pid`, their children and so on, nearest first."""
    processes = table()
    found: list[Process] = []
    parents = {pid}
    while parents:
        young = [process for process in processes if process.parent in parents]
        found += young
        parents = {process.pid for process in young}
    return found


def command(pid: int) -> str:
    """Return the command line of `pid` with blanks between its words; empty when it is gone."""
    try:
        raw = (_PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return raw.replace(b"\0", b" ").decode(errors="replace").strip()


def is_running(pid: int) -> bool:
    """Say whether `pid` exists and is not merely waiting to be collected."""
    process = look(pid)
    return process is not None and process.state not in "ZX"


def gone(pids: Iterable[int], timeout: float = CEILING) -> bool:
    """Wait at most `timeout` seconds for the end of all `pids`; say whether they ended."""
    until = time.monotonic() + timeout
    waiting = [pid for pid in pids if is_running(pid)]
    while waiting and time.monotonic() < until:
        time.sleep(0.01)
        waiting = [pid for pid in waiting if is_running(pid)]
    return not waiting


def kill(pids: Iterable[int]) -> None:
    """Send SIGKILL to each of `pids` that is still there."""
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def resident_kib(pid: int) -> int:
    """Return the resident memory of `pid` in KiB."""
    for line in (_PROC / str(pid) / "status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise ProcessLookupError(f"process {pid} has no resident memory: it has ended")


def cpu_seconds(pid: int) -> float:
    """Return the processor time `pid` has used so far, in seconds."""
    fields = (_PROC / str(pid) / "stat").read_text(errors="replace").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
