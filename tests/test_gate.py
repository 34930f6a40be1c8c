"""The checks that hold for the whole tree, run by pytest so that one command runs everything."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.environment import ROOT

MODULE = [sys.executable, "-m"]
LINT_IMPORTS = "import importlinter.cli as cli; cli.lint_imports_command()"


def _run(*argv: str) -> tuple[int, str]:
    done = subprocess.run(
        argv, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "check",
    [
        pytest.param([*MODULE, "ruff", "format", "--check", "."], id="layout"),
        pytest.param([*MODULE, "ruff", "check", "."], id="lint"),
        pytest.param([*MODULE, "mypy"], id="types"),
        pytest.param([sys.executable, "-c", LINT_IMPORTS], id="floors"),
    ],
)
def test_the_tree_passes(check: list[str]) -> None:
    code, output = _run(*check)
    assert code == 0, output


def _marked(text: str) -> dict[str, str]:
    """Return the code blocks of `text` that follow a line `<!-- name -->`, by name."""
    pattern = r"^<!-- (\w+) -->\n```sh\n(.*?)^```$"
    found: list[tuple[str, str]] = re.findall(pattern, text, re.MULTILINE | re.DOTALL)
    return {name: block.strip() for name, block in found}


def test_the_readme_has_one_command_to_run_and_one_to_check() -> None:
    commands = _marked((ROOT / "README.md").read_text(encoding="utf-8"))
    assert commands.keys() == {"run", "test"}
    assert all(len(command.splitlines()) == 1 for command in commands.values())
    assert commands["run"].endswith("/crampui")
    assert commands["test"].endswith("/python -m pytest")


def test_ci_runs_the_readme_s_command() -> None:
    commands = _marked((ROOT / "README.md").read_text(encoding="utf-8"))
    assert _run("bash", ".ci/run", "--show") == (0, commands["test"] + "\n")


def test_ci_refuses_a_readme_without_the_command(tmp_path: Path) -> None:
    (tmp_path / ".ci").mkdir()
    script = tmp_path / ".ci" / "run"
    script.write_text((ROOT / ".ci" / "run").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "README.md").write_text("# crampui\n", encoding="utf-8")
    code, output = _run("bash", str(script))
    assert (code, "no code block" in output) == (1, True)
