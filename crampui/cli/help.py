"""`crampui help`: keys, times, files, the help of a subcommand; `crampui completion`."""

from argparse import ArgumentParser, Namespace

from crampui.cli import config
from crampui.cli.context import DONE, Context
from crampui.cli.data_page import lines
from crampui.cli.main import COMMANDS, whole_parser
from crampui.content.red_flags import questions
from crampui.content.results import notice, tier_words
from crampui.diary.night_signs import LEGEND, TIERS, tier_name
from crampui.domain.checklist.questions import Tier
from crampui.domain.errors import NotFound
from crampui.domain.when import HOW
from crampui.shipped import MAN_PAGE, SHELLS, read
from crampui.ui.keys import CommandTable
from crampui.words.signs import TICK_LEGEND

TOPICS = {
    "keys": "every key of the screen, with the ids for config.toml",
    "times": "how times and days can be written",
    "files": "where the diary is, who can read it, how to get it out",
    "data": "the tables, fields, units and numbers in the files",
    "red-flags": "the warning signs: what is asked, and how soon to get help",
    "encryption": "locking a copy with age or gpg, and the disk",
    "phone": "Termux, Blink, Termius and mosh",
    "words": "what the words and signs of the screen mean",
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
7    done, but the answer cannot be written (a full disk, a closed output)
130  interrupted
"""
FILES = """\
The diary is plain JSON, one file a month. Folders are 0700, files 0600: only
you can read them. Nothing leaves this machine. `crampui paths` says where they
are. Uninstalling leaves them.

`crampui export -o diary.json` gets everything out, `crampui backup FILE` makes
a copy that `crampui restore FILE` brings back. `crampui help data` says what
stands in the files.
"""

ENCRYPTION = """\
The diary is not encrypted: whoever can read your account can read it. What
helps, from the outside in:

The disk. Full-disk encryption (LUKS on Linux, FileVault on a Mac, BitLocker on
Windows) keeps it from whoever takes the machine. Nothing in crampui changes.

A copy that leaves the machine. It never has to lie there in the clear:
  crampui backup - | age -p > diary.json.age
  crampui backup - | gpg -c -o diary.json.gpg
Each asks for a passphrase. Without it nobody can open the copy, you neither.

Back again. The restored copy is a file; remove it afterwards:
  (umask 077; age -d diary.json.age > diary.json)
  (umask 077; gpg -d diary.json.gpg > diary.json)
  crampui restore diary.json && rm diary.json

A report for a doctor is a file too. Send it over a way you trust.
"""
PHONE = """\
A phone reaches the diary over ssh, on the machine where it is:
  Android  Termux: `pkg install openssh mosh`, then `ssh -t HOST crampui`
  iPhone   Blink or Termius: a host with the start command `crampui`

On the phone itself (Android, Termux): `pkg install python`, then install crampui
with pip as the README says. Two diaries become one with `crampui merge`.

A bad line: `mosh HOST -- crampui` survives it, and so does tmux or screen on the
host. What was saved before the line broke is kept; a running cramp runs on.

`cramp` opens the clock at once; two thumbs are enough: Enter, a digit. Keys that
a phone's keyboard lacks (Esc, Ctrl, Alt) are never the only way. 40 columns by
15 lines are enough. `z` makes the screen dark.

One command without a screen: `ssh HOST crampui quiet`. One that asks something
needs -t: `ssh -t HOST crampui check`.
"""


WORDS = """\
night    runs from noon to noon and has the evening's date: 01:40 on the 5th
         is the night of the 4th
quiet    you said that there was no cramp; "not logged" is neither
measure  one thing of the prevention plan; a tick says that it was done
check    one pass through the warning signs; its result is how soon to get help
marker   what may matter later: a medicine began, new shoes, a visit
"""


def add_help(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui help`."""
    topics = "\n".join(f"  crampui help {name:<10} {line}" for name, line in TOPICS.items())
    parser.epilog = f"examples:\n{topics}\n  crampui help tick       the help of a subcommand\n"
    parser.add_argument("topic", nargs="?", metavar="TOPIC")


def run_help(context: Context, options: Namespace) -> int:
    """Print one page; without a topic, what there is."""
    topic = options.topic
    if topic is None:
        context.say(whole_parser().format_help().rstrip("\n"))
        context.say("")
        for name, line in TOPICS.items():
            context.say(f"crampui help {name:<10} {line}")
        return DONE
    if topic in COMMANDS:
        whole_parser().parse_args([topic, "--help"])
    pages = {
        "keys": _keys,
        "times": _times,
        "words": _words,
        "data": _data,
        "red-flags": _red_flags,
    }
    texts = {"files": FILES, "codes": CODES, "encryption": ENCRYPTION, "phone": PHONE}
    if topic in pages:
        pages[topic](context)
    elif topic in texts:
        context.say(texts[topic].rstrip("\n"))
    else:
        raise NoTopicError(topic)
    return DONE


class NoTopicError(NotFound):
    """There is no such page of help."""

    def __init__(self, topic: str) -> None:
        """Say which there are."""
        super().__init__("help topic", topic)
        there = ", ".join(TOPICS)
        self.args = (f"There is no help on “{topic}”. There is: {there}, or a command's name.",)


def _keys(context: Context) -> None:
    own = config.read(context.paths().config / "config.toml")
    table, _refused = CommandTable().remapped(own.keys)
    for scope in table.scopes:
        rows = [c for c in table.own(scope) if c.keys]
        if rows:
            context.say(f"{scope}:")
        for command in rows:
            context.say(f"  {command.shown_keys:<14} {command.help}  [{command.id}]")


def _data(context: Context) -> None:
    for line in lines():
        context.say(line)


def _red_flags(context: Context) -> None:
    """Print each question below how soon a yes to it asks for help, the most urgent first."""
    context.say_wrapped(notice("not_a_diagnosis").text)
    context.say_wrapped("`crampui check` asks them one by one; nothing is scored here.")
    for tier in sorted(Tier, reverse=True):
        asked = [item for item in questions() if item.tier is tier]
        if not asked:
            continue
        words = tier_words(tier)
        context.say("")
        context.say_wrapped(f"{words.label.upper()}: {words.means}")
        for item in asked:
            context.say_wrapped(f"- {item.question}")


def _words(context: Context) -> None:
    context.say(WORDS)
    letters = [(sign, f"check: {tier_name(tier).lower()}") for tier, sign in TIERS.items()]
    nights = [(sign, text) for sign, text in LEGEND if not sign.startswith("E")]
    for sign, text in (*nights, *letters, *TICK_LEGEND):
        context.say(f"{sign:<8} {text}")


def _times(context: Context) -> None:
    context.say(HOW)
    context.say("Digits alone are a time. A time means the most recent such moment, never the")
    context.say("future. Enter alone means: in the night, time not known.")
    context.say("A day is like mon, yesterday, -2 (two back), 2 weeks ago, 4 march or 2026-03-04.")


EXAMPLES = """\
examples:
  crampui completion bash > ~/.local/share/bash-completion/completions/crampui
  crampui completion zsh > ~/.zfunc/_crampui      (a folder of your $fpath)
  crampui completion fish > ~/.config/fish/completions/crampui.fish
  crampui completion man > ~/.local/share/man/man1/crampui.1
"""


def add_completion(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui completion`."""
    parser.epilog = EXAMPLES
    parser.add_argument("shell", choices=["bash", "zsh", "fish", "man"])


def run_completion(context: Context, options: Namespace) -> int:
    """Print a script, or the man page's source."""
    context.hand_over(read(SHELLS.get(options.shell, MAN_PAGE)).encode())
    return DONE
