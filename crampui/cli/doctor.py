"""`crampui doctor`: whether all is well, and `crampui paths`: where the files are."""

import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from importlib import metadata

from crampui import __version__
from crampui.cli.config import read
from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.cli.letters import chosen_for
from crampui.diary.book import Book
from crampui.diary.copies import Copies
from crampui.diary.writing import is_folder, is_there
from crampui.storage.doctor import Finding, close_rights, look, remove_leftovers
from crampui.storage.messages import StoreError
from crampui.ui.keys import CommandTable

EXAMPLES = """\
examples:
  crampui doctor             look at everything; nothing is changed
  crampui doctor --json      the same for a script or a bug report
  crampui doctor --fix       mend what can be mended without losing anything

Nothing that you wrote is shown. Exit code 0: all is well; 1: see the lines
marked with !.
"""
PARTS = ("textual", "rich", "tinydb", "platformdirs")
COLUMNS, LINES = 40, 15


def add_doctor(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui doctor`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--fix", action="store_true", help="mend what cannot lose anything")
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run_doctor(context: Context, options: Namespace) -> int:
    """Look, mend if asked to, look again, and say what is there."""
    paths = context.paths()
    if options.fix:
        for line in _mend(context):
            context.tell(line)
    found = (*_program(), *_terminal(), *_places(context), *_config(context), *look(paths))
    well = all(one.well for one in found)
    if options.json:
        checks = [{"name": one.name, "well": one.well, "says": one.says} for one in found]
        context.show({"well": well, "checks": checks})
        if not well:
            context.tell('Not all is well: see the checks whose "well" is false.')
        return DONE if well else NOT_POSSIBLE
    for one in found:
        context.say(f"{'  ' if one.well else '! '}{one.name}: {one.says}")
    if any(one.mendable and not one.well for one in found) and not options.fix:
        context.tell("`crampui doctor --fix` mends what can be mended without losing anything.")
    if not well:
        context.tell("Not all is well: see the lines marked with !.")
        return NOT_POSSIBLE
    context.say("All is well.")
    return DONE


def _mend(context: Context) -> list[str]:
    """Close rights, remove leftovers, mend files and copies, back up; say what was done."""
    paths = context.paths()
    if not is_folder(paths.data) or paths.link:
        return []
    done = []
    try:
        closed, removed = close_rights(paths), remove_leftovers(paths)
        if closed:
            done.append(f"Closed to others: {closed} files and folders.")
        if removed:
            done.append(f"Removed: {removed} half-written files.")
        book = Book.open(paths)
        try:
            Copies(book).tend(starting=True)
            if book.state.read_only == "" and not Copies(book).all():
                kept = Copies(book).back_up()
                done += [f"Backup written: {kept}"] if kept else []
            done += book.take_notices()
        finally:
            book.close()
    except (OSError, StoreError) as error:
        told = error.to_a_command if isinstance(error, StoreError) else "Not all could be mended."
        done.append(told)
    return done


def _finding(name: str, says: str, *, well: bool = True) -> "Finding":
    return Finding(name=name, well=well, says=says)


def _program() -> "list[Finding]":
    parts = [f"Python {platform.python_version()}"]
    for name in PARTS:
        try:
            parts.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            return [_finding("program", f"{name} is not installed.", well=False)]
    system = f"{platform.system()} {platform.release()}"
    return [_finding("program", f"crampui {__version__}, {', '.join(parts)}, {system}")]


def _terminal() -> "list[Finding]":
    if not sys.stdout.isatty():
        return [_finding("terminal", "Standard output is no terminal here.")]
    size = os.get_terminal_size()
    kind = os.environ.get("TERM", "")
    colours = "true colour" if "COLORTERM" in os.environ else "256" if "256" in kind else "16"
    if os.environ.get("NO_COLOR"):
        colours = "none (NO_COLOR)"
    ways = [
        word
        for name, word in (("SSH_CONNECTION", "ssh"), ("TMUX", "tmux"), ("STY", "screen"))
        if os.environ.get(name)
    ]
    text = chosen_for(sys.stdout).value
    says = f"{kind or 'unknown'}, {size.columns}x{size.lines}, colours: {colours}, letters: {text}"
    says += f", through {' and '.join(ways)}" if ways else ""
    found = [_finding("terminal", f"{says}.", well=kind not in ("", "dumb"))]
    if size.columns < COLUMNS or size.lines < LINES:
        found.append(_finding("size", f"The screen wants {COLUMNS}x{LINES} at least.", well=False))
    return found


def _places(context: Context) -> "list[Finding]":
    paths = context.paths()
    log = paths.state / "crampui.log"
    says = f"data {paths.data}, state {paths.state}, config {paths.config}"
    found = [_finding("places", says)]
    if is_there(log):
        found.append(_finding("log", f"Faults of the program are noted in {log}"))
    return found


def _config(context: Context) -> "list[Finding]":
    """Say what config.toml sets, which of its keys are in use, and why each other one is not."""
    file = context.paths().config / "config.toml"
    config = read(file)
    sent = "only what changed" if config.is_thin(os.environ) else "all that Textual paints"
    drawing = _finding("drawing", f"To the terminal goes {sent}.")
    if not is_there(file):
        return [drawing, _finding("keys", "The usual ones.")]
    table, refused = CommandTable().remapped(config.keys)
    problems = [what for what in (config.problem, *refused) if what]
    own = len(table.keymap())
    told = f"{own} commands have" if own != 1 else "1 command has"
    return [
        drawing,
        *(_finding("keys", what, well=False) for what in problems),
        _finding("keys", f"{told} keys of your own, from {file}."),
    ]


def add_paths(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui paths`."""
    parser.epilog = "examples:\n  crampui paths\n  crampui paths --json\n"
    parser.add_argument("--json", action="store_true", help="print as JSON")


def run_paths(context: Context, options: Namespace) -> int:
    """Print the files and folders in use; nothing is created."""
    paths = context.paths()
    named = {
        "data": paths.data,
        "state": paths.state,
        "config": paths.config,
        "log": paths.state / "crampui.log",
        "backups": paths.state / "backups",
    }
    if options.json:
        context.show({name: str(path) for name, path in named.items()})
        return DONE
    for name, path in named.items():
        context.say(f"{name:<8} {path}")
    return DONE
