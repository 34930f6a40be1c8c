from pathlib import Path

import pytest

from tests.harness.loaded import PROBE, import_each, read, run_module
from tests.harness.pty import Terminal


def test_a_run_tells_its_modules_and_its_end(home: Path) -> None:
    run = run_module("platform", ["--nothing"], home=home)
    assert run.code == 0
    assert "Linux" in run.output or "Darwin" in run.output
    assert "platform" in run.modules or "re" in run.modules
    assert "textual" not in run.modules
    assert not any(name.startswith("tests") for name in run.modules)


@pytest.mark.e2e
def test_a_program_on_the_screen_tells_its_modules_when_it_is_left(home: Path) -> None:
    out = home / "modules"
    with Terminal([*PROBE, str(out), "tests.harness.tiny_app"], home=home) as terminal:
        terminal.wait_for("pressed 0 times")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert "textual.app" in read(out)
    assert "textual.widgets._markdown" not in read(out)


def test_each_import_starts_clean(home: Path) -> None:
    csv, wave, absent = import_each(["csv", "wave", "there_is_no_such_module"], home=home)
    assert {"csv", "_csv"} <= csv.modules
    assert "csv" not in wave.modules
    assert (csv.error, wave.error) == ("", "")
    assert absent.error.startswith("ModuleNotFoundError")
