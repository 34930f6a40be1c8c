import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.environment import child_env
from tests.harness.forked import run_forked

NOTE = "naïve \u2615 \U0001f634"
COMMANDS = [
    (["--version"], None),
    (["paths"], None),
    (["log", "--at", "3:15", "--pain", "77"], None),
    (["log", "--at", "3:15", "--note", NOTE], None),
    (["no-such-command"], None),
    (["import", "-", "--dry-run"], "nothing of ours\n"),
]


@pytest.mark.parametrize(("argv", "text"), COMMANDS)
def test_it_is_as_in_an_interpreter_of_its_own(
    home: Path, argv: list[str], text: str | None
) -> None:
    env = child_env(home)
    forked = run_forked(argv, env=env, cwd=home, text=text)
    whole = subprocess.run(
        [sys.executable, "-m", "crampui", *argv],
        env=env,
        cwd=home,
        input=text or "",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (forked.returncode, forked.stdout, forked.stderr) == (
        whole.returncode,
        whole.stdout,
        whole.stderr,
    )


def test_nothing_of_it_stays_here(home: Path, tmp_path: Path) -> None:
    before = dict(os.environ), Path.cwd(), sys.argv
    done = run_forked(
        ["paths"], env=child_env(home, {"CRAMPUI_DATA": str(tmp_path / "x")}), cwd=home
    )
    assert str(tmp_path / "x") in done.stdout
    assert (dict(os.environ), Path.cwd(), sys.argv) == before
