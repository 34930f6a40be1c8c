"""The fixtures that take the machine away, seen from a test."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

HERE = Path(__file__).resolve().parent


def test_home_is_empty_and_holds_everything_personal(home: Path) -> None:
    assert Path.home() == home
    assert list(home.iterdir()) == []
    folders = [value for name, value in os.environ.items() if name.startswith("XDG_")]
    assert len(folders) == 4
    assert all(Path(folder).is_relative_to(home) for folder in folders)


@pytest.mark.parametrize("turn", [1, 2])
def test_every_test_has_a_home_of_its_own(home: Path, turn: int) -> None:
    assert list(home.iterdir()) == []
    (home / str(turn)).touch()


def test_zone_language_and_terminal_are_fixed() -> None:
    assert time.tzname == ("UTC", "UTC")
    assert os.environ["LC_ALL"] == "C.UTF-8"
    assert os.environ["TERM"] == "xterm-256color"


def _run(pytester: pytest.Pytester, test: str, **env: str) -> tuple[int, str]:
    file = pytester.makepyfile(test)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", "/dev/null"),
            *(f"--rootdir={pytester.path}", "-p", "tests.conftest", str(file)),
        ],
        env={**os.environ, "PYTHONPATH": str(HERE.parent), **env},
        cwd=pytester.path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_habits_of_a_machine_do_not_reach_a_test(pytester: pytest.Pytester) -> None:
    habits = {
        "CRAMPUI_DATA": "/there",
        "NO_COLOR": "1",
        "COLUMNS": "40",
        "TEXTUAL_THEME": "nord",
        "TEXTUAL_FPS": "5",
        "TZ": "Asia/Tokyo",
        "LC_TIME": "de_DE",
        "XDG_STATE_HOME": "/s",
    }
    code, output = _run(
        pytester,
        """
        import os, time
        from textual.constants import DEFAULT_THEME, MAX_FPS

        def test_machine():
            for name in ("CRAMPUI_DATA", "NO_COLOR", "COLUMNS", "TEXTUAL_THEME", "LC_TIME"):
                assert name not in os.environ
            assert os.environ["XDG_STATE_HOME"] != "/s"
            assert time.timezone == 0
            assert (DEFAULT_THEME, MAX_FPS) == ("textual-dark", 60)
        """,
        **habits,
    )
    assert code == 0, output


def test_a_test_may_change_folder_zone_and_mask(pytester: pytest.Pytester) -> None:
    code, output = _run(
        pytester,
        """
        import os, time, pytest

        @pytest.mark.parametrize("turn", [1, 2])
        def test_change(turn, tmp_path):
            assert (time.timezone, os.umask(0o077), os.path.basename(os.getcwd())) == (
                0, 0o022, os.environ["FOLDER"])
            os.environ["TZ"] = "EST5"
            time.tzset()
            os.chdir(tmp_path)
        """,
        FOLDER=pytester.path.name,
    )
    assert code == 0, output


def test_a_process_left_behind_fails_its_test_and_ends(pytester: pytest.Pytester) -> None:
    code, output = _run(
        pytester,
        """
        import subprocess

        def test_orphan():
            subprocess.run(["sh", "-c", "sleep 987 & exit 0"])

        def test_innocent():
            pass
        """,
    )
    assert code == 1, output
    assert "the test left processes behind: ['sleep 987']" in output
    assert "2 passed, 1 error" in output


@pytest.mark.parametrize(
    ("env", "code", "said"),
    [
        ({"CI": ""}, 0, "tmux is not installed: its tests were left out"),
        ({"CI": "true"}, 1, "1 failed, 1 passed"),
    ],
)
def test_a_missing_program_is_told_and_fails_in_ci(
    pytester: pytest.Pytester, env: dict[str, str], code: int, said: str
) -> None:
    outcome, output = _run(
        pytester,
        """
        import pytest, shutil

        @pytest.mark.needs("tmux")
        def test_tmux():
            assert shutil.which("tmux")

        def test_other():
            pass
        """,
        PATH=str(pytester.path),
        **env,
    )
    assert (outcome, said in output) == (code, True), output
