"""The one table of commands: bindings, hint line, palette, help page, README and man page.

A tab author adds one line to `crampui/ui/commands/<tab>.py` and one method `action_<name>` to the
tab. Nothing here needs Textual except `bindings`, so the command line can print the table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from crampui.ui.command import (
    DIALOGS,
    EVERYWHERE,
    LISTS,
    Command,
    help_lines,
    key_label,
    key_problem,
)
from crampui.ui.commands import dialogs, everywhere, flags, guide, history, insights, log, plan

if TYPE_CHECKING:
    from textual.binding import BindingType

TABS = {
    "log": "Log",
    "flags": "Flags",
    "plan": "Plan",
    "history": "History",
    "insights": "Insights",
    "guide": "Guide",
}
"""The tabs in their order, with the words on the tab strip."""
COMMANDS: tuple[Command, ...] = (
    *everywhere.COMMANDS,
    *log.COMMANDS,
    *flags.COMMANDS,
    *plan.COMMANDS,
    *history.COMMANDS,
    *insights.COMMANDS,
    *guide.COMMANDS,
    *dialogs.COMMANDS,
)
TYPED = frozenset(
    ("typing", "first", "backfill", "pause", "palette", "filter", "guide_search", "numbers")
)
"""Scopes in which a text is typed: a letter or `?` is text there, not a key."""
ANSWERED = frozenset(("verdict", "pick"))
"""Scopes whose letters may be answers, or that nothing may cover."""
READ = frozenset(
    ("help", "text", "guide_place", "used", "measure", "report", "profile", "medicine", "checks")
) | frozenset(("markers", "apart", "experiment", "night", "result", "signs"))
"""Scopes of screens where one only reads or picks a line: `/` and the letters of the tabs work
there too, but for what the screen itself has on such a key."""
CHANGES = frozenset(
    [
        "card",
        "night",
        "profile",
        "medicine",
        "markers",
        "marker",
        "apart",
        "measure",
        "adding",
        "editing",
    ]
)
"""Scopes of screens that change something: their hint line shows how it is undone."""
MOST_HINTS = 5
"""Entries in the hint line besides `?`."""
_PART = "  "


class CommandTable:
    """All commands with the keys in use, after the person's own choices."""

    def __init__(self, commands: Iterable[Command] = COMMANDS) -> None:
        """Take the commands in the order in which they are listed."""
        self.commands = tuple(commands)
        self.by_id = {command.id: command for command in self.commands}
        self.scopes = tuple(dict.fromkeys(command.scope for command in self.commands))

    def own(self, scope: str) -> tuple[Command, ...]:
        """Return the commands of this scope alone."""
        return tuple(command for command in self.commands if command.scope == scope)

    def active(self, scope: str) -> tuple[Command, ...]:
        """Return every command that works in `scope`: its own, the lists', then the shared.

        An own command of a list's name (`up`, `page_down`) stands in for the list's.
        """
        own = self.own(scope)
        replaced = {command.replaces for command in own}
        if scope in TABS or scope == EVERYWHERE:
            shared = self.own(EVERYWHERE)
        else:
            page = scope not in TYPED | ANSWERED
            taken = {key for c in (*own, *self.own(DIALOGS)) for key in c.keys}
            works = (
                c
                for c in self.own(EVERYWHERE)
                if c.in_dialogs
                or (page and c.on_pages)
                or (scope in READ and c.leaves and taken.isdisjoint(c.keys))
            )
            shared = (*self.own(DIALOGS), *works)
        kept = (c for c in shared if c.id not in replaced and c.scope != scope)
        names = {command.id.rpartition(".")[2] for command in own}
        moves = (
            c for c in self.own(LISTS) if c.scope != scope and c.id.rpartition(".")[2] not in names
        )
        return (*own, *moves, *kept)

    def without(self, names: Iterable[str]) -> "CommandTable":
        """Return a table without these ids and scopes: what cannot be reached is not offered."""
        gone = frozenset(names)
        return CommandTable(c for c in self.commands if c.id not in gone and c.scope not in gone)

    def clashes(self, scope: str) -> list[tuple[str, Command, Command]]:
        """Return every key that would mean two things in `scope`, with both commands.

        Enter may be a scope's own: it then means what the selected line means.
        """
        seen: dict[str, Command] = {}
        found = []
        for command in self.active(scope):
            for key in command.keys:
                other = seen.setdefault(key, command)
                if other is not command and not (key == "enter" and command.scope == LISTS):
                    found.append((key, other, command))
        return found

    def hints(self, scope: str) -> list[tuple[str, str]]:
        """Return (key, label) for the hint line, at most five and then help's key.

        Where a text is typed it is a key that is no text.
        """
        ranked = sorted(
            (c for c in self.active(scope) if c.rank is not None and c.keys and _shown(c, scope)),
            key=lambda c: (c.rank or 0, c.scope == EVERYWHERE),
        )
        entries = [(c.shown_key, c.label) for c in ranked[:MOST_HINTS]]
        if scope in TABS and len(entries) < MOST_HINTS:
            entries.append(
                (" ".join(self.by_id[t].shown_key for t in TABS if t in self.by_id), "Tabs")
            )
        help_command = self.by_id["help"]
        shown = _no_text(help_command.keys) if scope in TYPED else help_command.keys
        return [*entries, *((key_label(key), help_command.label) for key in shown[:1])]

    def palette(self, scope: str) -> list[Command]:
        """Return what the palette offers: first what works here, then the other tabs' commands."""
        hidden = (LISTS, DIALOGS)
        here = [c for c in self.active(scope) if c.scope not in hidden and c.id != "palette"]
        if scope not in TABS:
            return here
        others = [c for tab in TABS if tab != scope for c in self.own(tab)]
        return [*here, *others]

    def help_rows(self, scope: str) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the help page as (heading, [(keys, what it does)]) without empty parts."""
        active = self.active(scope)
        if scope in TYPED:
            active = tuple(replace(c, keys=_no_text(c.keys)) for c in active)
        parts = [
            ("Here", [c for c in active if c.scope == scope and scope != EVERYWHERE]),
            ("Moving", [c for c in active if c.scope == LISTS]),
            ("Everywhere", [c for c in active if c.scope in (EVERYWHERE, DIALOGS)]),
        ]
        return [
            (heading, help_lines([c for c in commands if c.keys]))
            for heading, commands in parts
            if any(c.keys for c in commands)
        ]

    def remapped(self, keymap: Mapping[str, str]) -> "tuple[CommandTable, list[str]]":
        """Return a table with the person's own keys, and a sentence for each that was refused.

        `keymap` maps a command id to its new keys, parted by spaces. A key that no terminal
        sends, an unknown id or a key that already means something else is left as it was.
        """
        if not keymap:
            return self, []
        wanted: dict[str, tuple[str, ...]] = {}
        problems = []
        for asked, text in keymap.items():
            name = self._known(asked)
            keys = tuple(_NAMES.get(key, key) for key in text.split())
            problem = self._problem(name, keys)
            if problem:
                problems.append(problem)
            else:
                wanted[name] = keys
        while True:
            table = self._with(wanted)
            clash = table._clash_of(wanted)
            if clash is None:
                return table, problems
            key, refused, rival = clash
            del wanted[refused.id]
            problems.append(
                f"The key “{key_label(key)}” for “{refused.id}” already means "
                f"“{rival.label}” ({rival.id}); not used."
            )

    def _known(self, name: str) -> str:
        """Return the command that stands for an id: `card.undo` became `undo` on every page."""
        shared = self.by_id.get(name.rpartition(".")[2])
        if name not in self.by_id and shared is not None and shared.on_pages:
            return shared.id
        return name

    def _problem(self, name: str, keys: tuple[str, ...]) -> str:
        if name not in self.by_id:
            return f"There is no command “{name}”; see “crampui help keys”."
        if not keys:
            return f"“{name}” was given no key; {self.by_id[name].shown_keys} stays."
        for key in keys:
            if reason := key_problem(key):
                return f"The key “{key_label(key)}” for “{name}” {reason}; not used."
        return ""

    def _with(self, wanted: Mapping[str, tuple[str, ...]]) -> "CommandTable":
        return CommandTable(
            replace(command, keys=wanted.get(command.id, command.keys)) for command in self.commands
        )

    def _clash_of(
        self, changed: Mapping[str, tuple[str, ...]]
    ) -> tuple[str, Command, Command] | None:
        """Return the first clash as (key, the changed command, the one it runs into)."""
        for scope in dict.fromkeys((*TABS, *self.scopes)):
            for key, one, other in self.clashes(scope):
                if other.id in changed:
                    return key, other, one
                if one.id in changed:
                    return key, one, other
        return None

    def keymap(self) -> dict[str, str]:
        """Return, for Textual, the keys of the commands that differ from the built-in table."""
        return {
            c.id: ",".join(c.keys)
            for c in self.commands
            if c.id in _BUILT_IN and _BUILT_IN[c.id] != c.keys
        }


def _shown(command: Command, scope: str) -> bool:
    """Tell whether a command stands in the hint line of a scope, where it has a rank."""
    if command.scope != EVERYWHERE or scope in TABS or not command.on_pages:
        return True
    return command.id == "undo" and scope in CHANGES


def _no_text(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that are not typed into a text."""
    return tuple(key for key in keys if len(key_label(key)) > 1)


_NAMES = {",": "comma", "?": "question_mark"}
_BUILT_IN = {command.id: command.keys for command in COMMANDS}


def bindings(*scopes: str, commands: Iterable[Command] = COMMANDS) -> "list[BindingType]":
    """Return the Textual bindings of the commands whose scope is in `scopes`."""
    from textual.binding import Binding

    return [
        Binding(",".join(c.keys), c.action, c.label, show=False, id=c.id)
        for c in commands
        if c.scope in scopes and c.keys
    ]


def dialog_bindings(scope: str) -> "list[BindingType]":
    """Return the bindings of one dialog: its own and those that work on every dialog."""
    table = CommandTable()
    wanted = {c.id for c in table.active(scope) if c.scope != LISTS}
    return bindings(
        scope, DIALOGS, EVERYWHERE, commands=[c for c in table.commands if c.id in wanted]
    )


def hint_text(entries: list[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """Return the entries that fit into `width` columns; the last one (`?`) always stays."""
    kept = list(entries)
    while len(kept) > 1 and hint_width(kept) > width:
        del kept[-2]
    return kept


def hint_width(entries: list[tuple[str, str]]) -> int:
    """Return how many columns the entries take: `c Cramp  b Earlier  ? Help`."""
    return sum(len(key) + 1 + len(label) for key, label in entries) + len(_PART) * (
        len(entries) - 1
    )
