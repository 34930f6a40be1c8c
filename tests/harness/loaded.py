"""Which modules a program has loaded when it ends, and what importing a module brings along."""

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.harness.environment import child_env
from tests.harness.waiting import CEILING

PROBE = (sys.executable, "-m", "tests.harness.probe")


class Run(NamedTuple):
    """How a command ended and the modules it had loaded by then."""

    code: int
    output: str
    errors: str
    modules: frozenset[str]


class Import(NamedTuple):
    """What importing one module loaded beyond a bare interpreter, and what went wrong, if any."""

    name: str
    modules: frozenset[str]
    error: str


def run_module(name: str, arguments: Sequence[str], *, home: Path) -> Run:
    """Run `python -m name arguments` in a clean interpreter and see what it loads."""
    out = home / "modules"
    done = _run([*PROBE, str(out), name, *arguments], home)
    return Run(done.returncode, done.stdout, done.stderr, read(out))


def read(out: Path) -> frozenset[str]:
    """Return the module names that the probe wrote to `out`, without its own."""
    names = out.read_text(encoding="utf-8").split()
    return frozenset(name for name in names if name.partition(".")[0] != "tests")


def import_each(names: Iterable[str], *, home: Path) -> list[Import]:
    """Import each module in a clean interpreter of its own."""
    done = _run([*PROBE, "--each", *names], home)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return [Import(row["name"], frozenset(row["modules"]), row["error"]) for row in rows]


def _run(argv: Sequence[str], home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv,
        env=child_env(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=CEILING,
    )
