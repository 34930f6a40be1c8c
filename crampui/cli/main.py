"""The two commands, `crampui` and `cramp`: parse, wire, run one subcommand.

Only the module of the chosen subcommand is imported, so that a one-line entry answers fast.
"""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module

from crampui import __version__
from crampui.cli.context import DONE, Context, run_safely
from crampui.cli.parser import ChooseLetters, Parser

COMMANDS: dict[str, tuple[str, str]] = {
    "log": ("cramp", "log a cramp that is over"),
    "stop": ("cramp", "say that the running cramp let go"),
    "quiet": ("night", "say that a night had no cramp"),
    "night": ("night", "show a night, or say how it was"),
    "edit": ("cramp", "change any field of a cramp"),
    "remove": ("cramp", "take a cramp out of the diary"),
    "profile": ("profile", "about you, your medicines, and the settings"),
    "tick": ("plan", "tick measures of the plan"),
    "today": ("today", "what is on today's plan and what is open"),
    "status": ("today", "one line for a prompt or a login message"),
    "remind": ("today", "print what is open, nothing when nothing is"),
    "plan": ("plan", "the prevention plan: show, add, edit, pause"),
    "check": ("check", "the warning-sign checklist, line by line"),
    "guide": ("guide", "what is known about night leg cramps, with sources"),
    "month": ("history", "one month as a calendar"),
    "nights": ("history", "find nights, one a line"),
    "stats": ("history", "counts of a period, or of two side by side"),
    "insights": ("insights", "what your own nights can tell"),
    "experiment": ("experiment", "leave a measure out in turn, and see"),
    "undo": ("undo", "take the last change back"),
    "redo": ("undo", "do again what was undone"),
    "report": ("report", "the page for a clinician"),
    "export": ("export", "the whole diary for other programs: JSON, CSV and more"),
    "import": ("import_", "bring in an export, a spreadsheet or a paper sheet"),
    "paper": ("report", "print a blank sheet for the bedside"),
    "backup": ("backup", "keep a copy of the whole diary"),
    "restore": ("backup", "bring a copy back; list the copies"),
    "merge": ("sync", "take in the entries of another copy of the diary"),
    "conflicts": ("sync", "what was changed on two machines: see both, choose"),
    "adopt": ("sync", "take over a data file another program changed"),
    "purge": ("sync", "remove deleted entries for good"),
    "demo": ("screen", "look around in a made-up year"),
    "doctor": ("doctor", "look whether all is well; shows nothing you wrote"),
    "help": ("help", "keys, times, files; the help of a subcommand"),
    "completion": ("help", "the completion script of your shell"),
    "paths": ("doctor", "print the files and folders in use"),
}
"""Each subcommand: its module in `crampui.cli`, and one line of help."""

TELLS = frozenset(
    (
        *("quiet", "remove", "tick", "experiment", "import", "restore", "merge"),
        *("month", "nights", "stats", "insights", "undo", "redo"),
    )
)
"""Commands about something else that end with one line where help is waited for."""

ABOUT = """\
A diary for night leg cramps: log cramps, check for warning signs, keep a
prevention plan, look back. With no subcommand it opens the screen.

It informs; it does not diagnose, and no clinician has reviewed it.
Nothing leaves this machine: no account, no network, no telemetry.
"""
VERSION = f"crampui {__version__}"
EXAMPLES = """\
examples:
  crampui                                open the screen
  cramp                                  a cramp now: the clock runs
  crampui log --at 3:15 --pain 6         a cramp in the night that is over
  crampui quiet                          last night had no cramp
  crampui tick ex_bed_calf hyd_drinks    two measures done today
  crampui undo                           take the last change back

more help:
  crampui help keys | times | files | words | codes
  crampui tick --help                    of one command, with examples

exit codes: 0 done, 1 not possible, 2 wrong use, 3 the diary cannot be read,
4 not saved, 5 another session is saving, 6 something is open (remind),
7 done, but the answer cannot be written, 130 interrupted
"""


def main(argv: list[str] | None = None) -> int:
    """Run `crampui`; return the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    return run_safely(lambda: _main(arguments), arguments)


def cramp(argv: list[str] | None = None) -> int:
    """Run `cramp`: open the screen on the running clock; return the exit code."""
    arguments = sys.argv[1:] if argv is None else argv

    def run() -> int:
        from crampui.cli.cramp import cramp_parser, run_cramp

        parser = cramp_parser()
        _common(parser)
        options = parser.parse_args(arguments)
        context = Context(options)
        return _finished(context, run_cramp(context, options))

    return run_safely(run, arguments)


def _main(arguments: list[str]) -> int:
    options = _parser(arguments).parse_args(arguments)
    context = Context(options)
    if options.command is None:
        from crampui.cli import screen

        code = screen.run(context)
        return code if code else _finished(context, code)
    module = import_module(f"crampui.cli.{COMMANDS[options.command][0]}")
    result = getattr(module, f"run_{options.command}")(context, options)
    if result == DONE and options.command in TELLS and context.opened:
        from crampui.cli.alerts import tell_alert

        tell_alert(context, context.book)
    return _finished(context, int(result))


def _finished(context: Context, code: int) -> int:
    """Let the answer out first, then do what is due now and then."""
    sys.stdout.flush()
    context.finish()
    return code


def whole_parser() -> ArgumentParser:
    """Return the parser of `crampui` with every flag of every subcommand."""
    return _parser([], every=True)


def _parser(arguments: list[str], *, every: bool = False) -> ArgumentParser:
    parser = Parser(
        prog="crampui",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=VERSION)
    _common(parser)
    commands = parser.add_subparsers(
        dest="command",
        metavar="COMMAND",
        title="commands",
    )
    for name, (module, line) in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=line,
            description=line[0].upper() + line[1:] + ".",
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        if every or name in arguments:
            getattr(import_module(f"crampui.cli.{module}"), f"add_{name}")(sub)
        _common(sub, suppress=True)
    return parser


def _common(parser: ArgumentParser, *, suppress: bool = False) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=SUPPRESS if suppress else None,
        help="the folder of the diary (default: $CRAMPUI_DATA, else the usual place)",
    )
    parser.add_argument(
        "--ascii",
        "--no-ascii",
        action=ChooseLetters,
        nargs=0,
        dest=SUPPRESS,
        default=SUPPRESS,
        help="plain ASCII only, or every sign (default: $CRAMPUI_ASCII, else as the locale says)",
    )
