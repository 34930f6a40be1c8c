"""Files made from the command table and the parser: completions and the man page.

`python -m tests.harness.shipped` makes them again; a test tells when they are out of date.
"""

from pathlib import Path

SHELLS = {"bash": "crampui.bash", "zsh": "_crampui", "fish": "crampui.fish"}
MAN_PAGE = "crampui.1"


def read(name: str) -> str:
    """Return the text of a shipped file."""
    return (Path(__file__).parent / name).read_text(encoding="utf-8")
