"""The environment a child process gets: nothing of this machine but the path to its programs."""

import os
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from tests.harness import clock

ROOT = Path(__file__).resolve().parents[2]
"""The checkout: children import `crampui` and `tests` from here."""

CRAMPUI = (sys.executable, "-m", "crampui")
"""The program as the `crampui` command starts it, in the interpreter that runs the tests."""


def installed_command() -> str | None:
    """Return the path of the `crampui` command installed beside this interpreter, if it is.

    An editable installation does not count: it shows nothing of what a person would get.
    """
    try:
        files = metadata.files("crampui") or []
    except metadata.PackageNotFoundError:
        return None
    command = Path(sys.executable).parent / "crampui"
    is_whole = any(str(file) == "crampui/__init__.py" for file in files)
    return str(command) if is_whole and command.exists() else None


_FOREIGN_PREFIXES = (
    "CRAMPUI_",
    "XDG_",
    "TEXTUAL",
    "LC_",
    "TMUX",
    "SSH_",
    "PYTHON",
    "TERM_",
    "VTE_",
    "KITTY_",
)
_FOREIGN = (
    "COLORFGBG",
    "COLORTERM",
    "COLUMNS",
    "EDITOR",
    "ESCDELAY",
    "FORCE_COLOR",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "PAGER",
    "STY",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "VISUAL",
)


def is_foreign(name: str) -> bool:
    """Say whether the variable `name` could carry a habit of this machine into a test."""
    return name in _FOREIGN or name.startswith(_FOREIGN_PREFIXES)


def fixed(home: Path) -> dict[str, str]:
    """Return the variables every test runs under, with everything personal below `home`."""
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm-256color",
        "TZ": clock.zone(),
    }


START = ROOT / "tests" / "harness" / "start"
"""Holds what every Python that a test starts runs first."""


def child_env(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return a whole environment for a child whose home is `home`.

    Only PATH, what the loader needs and the clock of the test come from this process. The checkout
    is on PYTHONPATH, so `python -m crampui` works from any folder; byte code is cached as in an
    ordinary installation.
    """
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
        if name in os.environ
    }
    told = clock.variables()
    path = [str(START), str(ROOT)] if told else [str(ROOT)]
    return {
        **kept,
        **fixed(home),
        **told,
        "PYTHONPATH": os.pathsep.join(path),
        **(extra or {}),
    }
