"""The house rules that no linter knows: what is loaded when, and what ships."""

import ast
import re
import sys
from importlib import metadata
from pathlib import Path

import grimp
import pytest

from crampui.cli.main import COMMANDS, main
from tests.e2e.app import is_usable
from tests.harness.environment import ROOT
from tests.harness.loaded import PROBE, Import, import_each, read, run_module
from tests.harness.pty import Terminal

PACKAGE = ROOT / "crampui"
SCREENLESS = ("words", "domain", "insights", "content", "export", "storage", "diary", "cli")
HEAVY = {"textual", "rich", "pygments", "markdown_it"}

ANSWERS = '{"answers": {"leg_cold_pale_blue": "yes"}}'
ARGUMENTS = {
    "check": ["--answers", "answers.json"],
    "log": ["--at", "3:15", "--pain", "6", "--side", "left", "--minutes", "4"],
    "edit": ["last", "--pain", "5"],
    "remove": ["last"],
    "tick": ["ex_bed_calf"],
    "status": ["--short"],
    "import": ["nothing.json"],
    "merge": ["nothing.json"],
    "adopt": ["nothing.json"],
    "purge": ["--word", "purge"],
    "completion": ["bash"],
    "help": ["keys"],
}
"""What a subcommand needs to do its work in an empty diary, where it needs anything."""
ON_A_CRAMP = {"edit", "remove"}
"""Subcommands that need a cramp in the diary."""
NOTHING_TO_DO = {"stop", "undo", "redo", "backup", "import", "merge", "adopt"}
"""Subcommands that have nothing to work on in an empty diary and say so with exit code 1."""
CODES = {"demo": 2, **dict.fromkeys(NOTHING_TO_DO, 1), "remind": 6}
"""Exit codes in an empty diary other than 0; `remind` says that the plan is open."""


def _files(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def _name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _modules(floor: str) -> list[str]:
    return [_name(file) for file in _files(PACKAGE / floor)]


_IMPORTS: dict[str, list[Import]] = {}


def _imports(floor: str, home: Path) -> list[Import]:
    """Import each module of a floor, once for all that ask."""
    if floor not in _IMPORTS:
        _IMPORTS[floor] = import_each(_modules(floor), home=home)
    return _IMPORTS[floor]


def _tops(modules: frozenset[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


FLOORS = [floor for floor in SCREENLESS if (PACKAGE / floor).is_dir()]


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_without_a_screen_loads_none(floor: str, home: Path) -> None:
    loaded = _imports(floor, home)
    assert [row.error for row in loaded if row.error] == []
    assert {row.name for row in loaded if _tops(row.modules) & HEAVY} == set()


@pytest.mark.parametrize("floor", ["words", "domain", "insights"])
def test_the_ground_floor_stands_on_the_standard_library_alone(floor: str, home: Path) -> None:
    allowed = {"crampui", *sys.stdlib_module_names}
    foreign = {row.name: _tops(row.modules) - allowed for row in _imports(floor, home)}
    assert {name: tops for name, tops in foreign.items() if tops} == {}


WORLD = {
    "io", "locale", "logging", "os", "pathlib", "shutil", "socket", "subprocess", "tempfile",
    "threading", "time", "urllib",
}  # fmt: skip
LOOKS = {"now", "today", "utcnow", "fromtimestamp", "time_ns", "monotonic"}
DOES = {"open", "input", "print"}


def _touches_the_world(tree: ast.AST) -> list[str]:
    """Return what in a module reaches for the clock, a file, the environment or a stream."""
    found = []
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                found += [n.name for n in names if n.name.partition(".")[0] in WORLD]
            case ast.ImportFrom(module=str(module)) if module.partition(".")[0] in WORLD:
                found.append(module)
            case ast.Call(func=ast.Name(id=name)) if name in DOES:
                found.append(name)
            case ast.Call(func=ast.Attribute(attr=name)) if name in LOOKS:
                found.append(name)
    return found


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import os", ["os"]),
        ("from pathlib import Path", ["pathlib"]),
        ("from time import time", ["time"]),
        ("def f():\n import os.path", ["os.path"]),
        ("datetime.now(zone)", ["now"]),
        ("date.today()", ["today"]),
        ("open('x')", ["open"]),
        ("from datetime import time\nx.open()\nnow = 3", []),
    ],
)
def test_reaching_for_the_world_is_noticed(code: str, found: list[str]) -> None:
    assert _touches_the_world(ast.parse(code)) == found


@pytest.mark.parametrize("floor", ["words", "domain", "insights"])
def test_rules_know_no_clock_no_file_and_no_environment(floor: str) -> None:
    touching = {
        _name(file): touched
        for file in _files(PACKAGE / floor)
        if (touched := _touches_the_world(ast.parse(file.read_text(encoding="utf-8"))))
    }
    assert touching == {}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_without_a_screen_loads_none(command: str, home: Path) -> None:
    (home / "answers.json").write_text(ANSWERS, encoding="utf-8")
    if command in ON_A_CRAMP:
        assert run_module("crampui", ["log", *ARGUMENTS["log"]], home=home).code == 0
    run = run_module("crampui", [command, *ARGUMENTS.get(command, [])], home=home)
    assert run.code == CODES.get(command, 0), run.errors
    assert _tops(run.modules) & HEAVY == set()
    assert "Traceback" not in run.errors


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    assert f"crampui {command}" in capsys.readouterr().out.partition("example")[2]


@pytest.mark.parametrize("flag", ["--version", "--help"])
def test_a_question_about_the_program_opens_nothing(flag: str, home: Path) -> None:
    run = run_module("crampui", [flag], home=home)
    assert run.code == 0
    assert not _tops(run.modules) & HEAVY
    assert [path.name for path in home.iterdir()] == ["modules"]


def _circles(imports: dict[str, set[str]]) -> list[set[str]]:
    """Return the groups of modules that import one another, directly or by others."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        open_ = [start]
        while open_:
            new = imports[open_.pop()] - seen
            seen |= new
            open_ += new
        return seen

    beyond = {name: reached(name) for name in imports}
    found = [
        {name, *(other for other in beyond[name] if name in beyond[other])}
        for name in imports
        if name in beyond[name]
    ]
    return [group for at, group in enumerate(found) if group not in found[:at]]


def test_a_circle_is_noticed() -> None:
    assert _circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [{"b", "c"}]
    assert _circles({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_module_below_the_screen_imports_one_that_imports_it() -> None:
    graph = grimp.build_graph("crampui", cache_dir=None)
    below = {name for name in graph.modules if not name.startswith("crampui.ui")}
    imports = {name: graph.find_modules_directly_imported_by(name) & below for name in below}
    assert _circles(imports) == []


def test_no_module_of_the_screen_imports_one_that_imports_it() -> None:
    """Names that only the types need do not count: a tab knows the app that holds it."""
    graph = grimp.build_graph("crampui", cache_dir=None, exclude_type_checking_imports=True)
    ui = {name for name in graph.modules if name.startswith("crampui.ui")}
    imports = {name: graph.find_modules_directly_imported_by(name) & ui for name in ui}
    assert _circles(imports) == []


def test_without_a_terminal_the_screen_is_refused_before_textual_is_loaded(home: Path) -> None:
    run = run_module("crampui", [], home=home)
    assert run.code == 2
    assert "terminal" in run.errors
    assert _tops(run.modules) & HEAVY == set()


LATER = (
    "crampui.export",
    "csv",
    "html",
    "markdown_it",
    "pygments",
    "textual.widgets._data_table",
    "textual.widgets._markdown",
)
"""What the screen may load once somebody asks for it, and not before the first frame."""


@pytest.mark.e2e
def test_the_first_frame_loads_nothing_of_what_is_not_on_it(home: Path) -> None:
    out = home / "modules"
    with Terminal([*PROBE, str(out), "crampui"], home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    modules = read(out)
    assert {name for name in modules if name.startswith(LATER)} == set()
    assert {name for name in modules if _is_tab(name)} == {"crampui.ui.log.tab"}


def _is_tab(module: str) -> bool:
    return re.fullmatch(r"crampui\.ui\.(tabs\.\w+|\w+\.tab)", module) is not None


def _data_files() -> list[Path]:
    return [
        path
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file() and path.suffix not in (".py", ".pyc")
    ]


@pytest.mark.needs("crampui")
def test_every_file_of_the_package_is_installed() -> None:
    installed = metadata.files("crampui") or []
    shipped = {str(path) for path in installed if path.parts[0] == "crampui"}
    needed = {path.relative_to(ROOT).as_posix() for path in (*_files(), *_data_files())}
    assert needed - shipped == set()
    for name in needed:
        path = next(path for path in installed if str(path) == name)
        assert Path(str(path.locate())).read_bytes() == (ROOT / name).read_bytes(), name
