"""`crampui help`: pages that need no screen."""

from crampui.cli.context import DONE, Context
from crampui.cli.flags import ArgumentParser, Namespace
from crampui.domain.errors import NotFound

TOPICS = {
    "keys": "every key of the screen, with the ids for config.toml",
    "times": "how times and days can be written",
    "files": "where the diary is, and who can read it",
    "codes": "exit codes",
}
CODES = """\
0    done
1    not possible
2    wrong use, or a bad value
3    the diary cannot be read
4    not saved
5    another session is saving
6    something is open (remind)
130  interrupted
"""
FILES = """\
The diary is plain JSON, one file a month. Folders are 0700, files 0600: only
you can read them. Nothing leaves this machine. `crampui paths` says where they
are. Uninstalling leaves them. `crampui export` gets everything out.
"""


def add_help(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui help`."""
    topics = "\n".join(f"  crampui help {name:<8} {line}" for name, line in TOPICS.items())
    parser.epilog = f"examples:\n{topics}\n  crampui help tick     the help of a subcommand\n"
    parser.add_argument("topic", nargs="?", metavar="TOPIC")


def run_help(context: Context, options: Namespace) -> int:
    """Print one page; without a topic, what there is."""
    from crampui.cli.main import COMMANDS, whole_parser

    topic = options.topic
    if topic is None:
        context.say(whole_parser().format_help().rstrip("\n"))
        context.say("")
        for name, line in TOPICS.items():
            context.say(f"crampui help {name:<8} {line}")
        return DONE
    if topic in COMMANDS:
        whole_parser().parse_args([topic, "--help"])
    pages = {"keys": _keys, "times": _times}
    texts = {"files": FILES, "codes": CODES}
    if topic in pages:
        pages[topic](context)
    elif topic in texts:
        context.say(texts[topic].rstrip("\n"))
    else:
        raise NotFound("help topic", topic)
    return DONE


def _keys(context: Context) -> None:
    from crampui.ui.keys import CommandTable

    table = CommandTable()
    for scope in table.scopes:
        rows = [c for c in table.own(scope) if c.keys]
        if rows:
            context.say(f"{scope}:")
        for command in rows:
            context.say(f"  {command.shown_keys:<14} {command.help}  [{command.id}]")


def _times(context: Context) -> None:
    from crampui.domain.when import HOW

    context.say(HOW)
    context.say("Digits alone are a time. A time means the most recent such moment, never the")
    context.say("future. Enter alone means: in the night, time not known.")
    context.say("A day is like mon, yesterday, -2 (two back), 4 march or 2026-03-04.")
