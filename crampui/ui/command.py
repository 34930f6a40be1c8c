"""One command: what a key does, in words, wherever keys are shown or bound.

Keys are written the way a person writes them in the config file: `c`, `?`, `space`, `ctrl+p`;
several keys are parted by a space, the first one is the one shown.
"""

import string
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

EVERYWHERE = "everywhere"
"""Scope of the commands that work on every tab."""
DIALOGS = "dialogs"
"""Scope of the commands that work on every screen opened over the tabs."""
LISTS = "lists"
"""Scope of the keys that move in any list or long text."""

_NAMED = {
    "comma": ",",
    "question_mark": "?",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}
_SAFE_NAMES = frozenset(_NAMED) | {f"f{number}" for number in range(1, 9)}
_LOST_CTRL = frozenset("abhijmz[")
"""Ctrl with these never arrives: taken by tmux, screen or the shell, or sent as another key."""
_LOST_CHARACTERS = frozenset("[]{}\\@|~")
"""Characters that need a third level on many keyboards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One thing a person can do with a key.

    `keys` may be empty: such a command is found in the palette only. `label` is the short word
    for the hint line, `help` one sentence for the help page and the palette. `rank` is its place
    in the hint line (1 first; None: not there). `replaces` is the id of the everywhere command
    whose key it takes over in its own scope. `action` is the Textual action, by default the last
    part of the id.
    """

    id: str
    scope: str
    keys: tuple[str, ...]
    label: str
    help: str
    rank: int | None = None
    replaces: str | None = None
    action: str = ""
    in_dialogs: bool = False
    """An everywhere command that also works on every screen opened over the tabs."""
    on_pages: bool = False
    """One that works there, but for screens on which a text is typed or an answer given."""
    leaves: bool = False
    """One that leaves such a screen for a tab: only from where one only reads (keys.READ)."""

    @property
    def shown_key(self) -> str:
        """Return the first key as it is written on the screen, "" without keys."""
        return key_label(self.keys[0]) if self.keys else ""

    @property
    def shown_keys(self) -> str:
        """Return all keys as they are written on the help page."""
        return " ".join(key_label(key) for key in self.keys)


def command(
    scope: str,
    name: str,
    keys: str,
    label: str,
    help: str,
    rank: int | None = None,
    *,
    replaces: str | None = None,
    action: str = "",
    in_dialogs: bool = False,
    on_pages: bool = False,
    leaves: bool = False,
) -> Command:
    """Make one line of a command table.

    `name` becomes the id `scope.name` (only `name` everywhere) and, unless `action` says
    otherwise, the method `action_name` of the tab or screen.
    """
    return Command(
        id=name if scope == EVERYWHERE else f"{scope}.{name}",
        scope=scope,
        keys=tuple(keys.split()),
        label=label,
        help=help,
        rank=rank,
        replaces=replaces,
        action=action or (f"app.{name}" if scope == EVERYWHERE else name),
        in_dialogs=in_dialogs,
        on_pages=on_pages,
        leaves=leaves,
    )


def key_label(key: str) -> str:
    """Return a key as a person reads it: `ctrl+p` is "Ctrl+p", `question_mark` is "?"."""
    if key in _NAMED:
        return _NAMED[key]
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:]}"
    return key.upper() if key in _SAFE_NAMES else key


def key_problem(key: str) -> str | None:
    """Say in a few words why `key` cannot be used, None when it gets through every terminal."""
    if len(key) == 1:
        if key in _LOST_CHARACTERS:
            return "is hard to reach on many keyboards"
        return None if key.isprintable() and not key.isspace() else "is not a key"
    if key in _SAFE_NAMES:
        return None
    if key.startswith("ctrl+") and len(key) == 6 and key[5] in string.ascii_lowercase:
        return "does not get through every terminal" if key[5] in _LOST_CTRL else None
    if "+" in key:
        return "does not get through every terminal"
    return "is not a key"


def help_lines(commands: Iterable[Command]) -> list[tuple[str, str]]:
    """Return (keys, help) of each; a row of digits that say the same of a number is one line."""
    lines: list[tuple[str, str]] = []
    for stem, run in groupby(commands, _counted):
        row = list(run)
        if stem and len(row) > 2 and row[0].keys == ("1",):
            last = "1-9 0" if len(row) == 10 else f"1-{len(row)}"
            lines.append((last, f"{stem} 1 to {len(row)}"))
        else:
            lines += [(c.shown_keys, c.help) for c in row]
    return lines


def _counted(command: Command) -> str:
    """Return "Pain" for "Pain 3" on the key 3, "" for every other command."""
    stem, _, number = command.help.rpartition(" ")
    return stem if number.isdigit() and command.keys == (str(int(number) % 10),) else ""
