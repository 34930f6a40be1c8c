"""What is typed stays in the diary's own folders: no process, title, log or file outside tells."""

import gzip
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from crampui.storage.paths import find
from tests.e2e.app import is_usable
from tests.harness.environment import CRAMPUI, child_env
from tests.harness.processes import descendants
from tests.harness.pty import Terminal

pytestmark = pytest.mark.e2e

NOTE = "ate the neighbour's cake"
SECRETS = ("neighbour", "zopiclone", "stairwell")
"""Words of a note, of a medicine, of a filter: each typed once."""
OSC = re.compile(rb"\x1b\](.*?)(?:\x07|\x1b\\)", re.DOTALL)
"""Sequences that set a title, a clipboard, a link."""
POINTER = b"22;default"
"""The usual shape of a mouse pointer, which the toolkit asks for."""
TITLE = re.compile(rb"\x1bk|\x1b_|\x1bP")
"""Other strings a terminal or tmux may keep: tmux's title, program and device strings."""


def of_processes(pid: int) -> dict[str, bytes]:
    """Return what any user of the machine, or its owner, can read of a process and its children."""
    found = {}
    for one in (pid, *(child.pid for child in descendants(pid))):
        for name in ("cmdline", "comm", "environ", "status"):
            with suppress(OSError):
                found[f"{one}/{name}"] = Path(f"/proc/{one}/{name}").read_bytes()
        for thread in Path(f"/proc/{one}/task").glob("*/comm"):
            found[str(thread)] = thread.read_bytes()
    return found


def texts(top: Path) -> Iterator[tuple[Path, bytes]]:
    for path in top.rglob("*"):
        if path.is_file() and not path.is_symlink():
            raw = path.read_bytes()
            yield path, gzip.decompress(raw) if path.suffix == ".gz" else raw


def telling(top: Path) -> set[Path]:
    """Return the files that hold any of the typed words."""
    return {path for path, raw in texts(top) if any(word.encode() in raw for word in SECRETS)}


def test_what_is_typed_is_nowhere_but_in_the_diary(home: Path) -> None:
    places = find(None, child_env(home))
    aside = home / "temporary"
    aside.mkdir()
    with Terminal(CRAMPUI, home=home, env={"TMPDIR": str(aside)}, rows=40) as terminal:
        terminal.wait_for(is_usable)
        for key, wanted in (("c", "It let go"), ("enter", "How bad was it"), ("6", "Done")):
            terminal.press(key)
            terminal.wait_for(wanted)
        terminal.press("n")
        terminal.wait_for("A note, at most")
        terminal.type(NOTE)
        terminal.wait_for(NOTE)
        typing = of_processes(terminal.pid)
        terminal.press("enter")
        terminal.wait_for("Saved: note")
        terminal.press("escape")
        terminal.wait_for(is_usable)
        terminal.press(",", "a")
        terminal.wait_for("The medicine's name")
        terminal.type("zopiclone\n")
        terminal.wait_for("Which kind is it")
        terminal.press("enter")
        terminal.wait_for(lambda screen: "zopiclone" in screen.lines[0])
        terminal.press("escape")
        terminal.wait_gone(lambda screen: "zopiclone" in screen.lines[0])
        terminal.press("escape")
        terminal.wait_for(is_usable)
        terminal.press("h", "/")
        terminal.wait_for("Enter Find")
        terminal.type("note:stairwell\n")
        terminal.wait_for("No night fits")
        seen = {**typing, **of_processes(terminal.pid)}
        terminal.press("q")
        assert terminal.wait_exit() == 0
        raw = terminal.raw()
    assert len(seen) > 6
    assert not {name for name, text in seen.items() if any(w.encode() in text for w in SECRETS)}
    assert b"neighbour" in raw, "it was on the screen"
    assert set(OSC.findall(raw)) <= {POINTER}, "no title, no clipboard, no link"
    assert not TITLE.search(raw)
    found = telling(home)
    allowed = (places.data, places.state / "twin", places.state / "backups")
    outside = {p for p in found if not any(p.is_relative_to(top) for top in allowed)}
    assert outside == {places.state / "undo.jsonl"}
    assert any(path.is_relative_to(places.data) for path in found)
    assert list(aside.iterdir()) == []
    assert not (places.state / "crampui.log").exists()
    assert all(path.stat().st_mode & 0o077 == 0 for path in found)


FAULTY = f"""
import sys
from crampui.cli.main import main
from crampui.diary.nights import Nights
def fault(self, *args, **more):
    note = {NOTE!r}
    raise RuntimeError("cannot save " + note)
Nights.quiet = fault
sys.exit(main(["--data", sys.argv[1], *sys.argv[2:]]))
"""


@pytest.mark.parametrize("words", [(), ("quiet",)])
def test_a_fault_tells_the_screen_and_the_log_nothing(home: Path, words: tuple[str, ...]) -> None:
    folder = home / "elsewhere"
    with Terminal((sys.executable, "-c", FAULTY, str(folder), *words), home=home) as terminal:
        if not words:
            terminal.wait_for(is_usable)
            terminal.press("n")
        assert terminal.wait_exit() == 1
        raw = terminal.raw()
    assert b"Traceback" not in raw
    assert b"neighbour" not in raw
    log = find(str(folder), child_env(home)).state / "crampui.log"
    told = re.sub(r"\s", "", raw.decode(errors="replace").rpartition("\x1b[?1049l")[2])
    assert str(log) in told, "the way to the log of this diary"
    text = log.read_text()
    assert "RuntimeError" in text
    assert "neighbour" not in text
    assert str(home) not in text
    assert log.stat().st_mode & 0o077 == 0
    assert [path for path in home.rglob("crampui.log") if path != log] == []
