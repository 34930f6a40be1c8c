"""The checks that hold for the whole tree, run by pytest so that one command runs everything."""

import re
import shutil
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
    assert commands["test"].endswith("/python -m pytest -n 2")


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


@pytest.mark.parametrize(("user", "installs"), [("0", True), ("1000", False)])
def test_ci_installs_what_is_missing_where_it_may(
    tmp_path: Path, user: str, installs: bool
) -> None:
    (tmp_path / ".ci").mkdir()
    script = shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    readme = "<!-- test -->\n```sh\necho ran $((6 * 7))\n```\n"
    (tmp_path / "README.md").write_text(readme, encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("awk", "bash", "dirname"):
        (programs / name).symlink_to(str(shutil.which(name)))
    stubs = {"id": f"echo {user}", "apt-get": f'echo "$@" >> {tmp_path}/asked', "sshd": ":"}
    for name, does in stubs.items():
        (programs / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    done = subprocess.run(
        ["bash", script],
        env={"PATH": str(programs)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("ran 42\n")
    asked = tmp_path / "asked"
    assert asked.exists() == installs
    if installs:
        update, install = asked.read_text(encoding="utf-8").splitlines()
        assert update.startswith("update")
        assert install.endswith(" tmux")
