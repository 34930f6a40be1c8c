"""`crampui edit` and `crampui remove`."""

from argparse import ArgumentParser, Namespace
from typing import Any

from crampui.cli import alerts
from crampui.cli.ask_flags import add_asks, values_of
from crampui.cli.ask_lines import add_no_input, ask_all, can_ask
from crampui.cli.context import DONE, INTERRUPTED, NOT_POSSIBLE, Context
from crampui.cli.which import WHICH, add_which, cramp_named, night_named
from crampui.cli.words import cramp_words
from crampui.diary.archive import exported
from crampui.diary.book import Book
from crampui.diary.cramps import Cramps
from crampui.domain.ask import cramp as asks
from crampui.domain.ask.moment import parse_moment

EDIT_EXAMPLES = f"""\
examples:
  crampui edit --pain 7                  the cramp written last
  crampui edit 2 --night mon --side left --minutes 4
  crampui edit 3:15 --at 3:40 --clear noticed
  crampui edit                           on a terminal: asks line by line

{WHICH}"""


def add_edit(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui edit`."""
    parser.epilog = EDIT_EXAMPLES
    add_which(parser)
    parser.add_argument("--at", metavar="TIME", help="another start; ? for not known")
    parser.add_argument("--to-night", metavar="DATE", help="it belongs to another night")
    add_asks(parser, asks.ALL, clear=True)
    add_no_input(parser)
    parser.add_argument("--json", action="store_true", help="print the saved cramp as JSON")


def run_edit(context: Context, options: Namespace) -> int:
    """Change fields of a cramp."""
    book = context.book
    cramp = cramp_named(book, options)
    values = values_of(asks.ALL, options, book.reading)
    if options.at is not None:
        moment = parse_moment(options.at, book.reading, cramp.night)
        values |= {"onset": moment.onset, "onset_kind": moment.kind, "night": moment.night}
    if options.to_night is not None:
        values["night"] = night_named(book, options.to_night)
    if not values:
        return _by_lines(context, book, options, cramp.id)
    before = alerts.signs_of(book)
    cramp = Cramps(book).edit(cramp.id, **values)
    if options.json:
        context.show(exported(cramp))
    else:
        context.undo_hint(cramp_words(cramp, book.state.settings, book.today()))
    alerts.tell_signs(context, book, before)
    return DONE


def _by_lines(context: Context, book: Book, options: Namespace, number: int) -> int:
    if not can_ask(options):
        context.tell("crampui: Nothing to change was given. `crampui edit --help` lists the flags.")
        return NOT_POSSIBLE

    def value(ask: Any) -> Any:
        return getattr(book.state.cramp(number), ask.name)

    def save(ask: Any, value: Any) -> None:
        Cramps(book).edit(number, **{ask.name: value})

    cramp = book.state.cramp(number)
    assert cramp is not None
    context.say(f"{cramp_words(cramp, book.state.settings, book.today())}.")
    before = alerts.signs_of(book)
    done = ask_all(context, asks.ALL, value, save, book.reading)
    alerts.tell_signs(context, book, before)
    return DONE if done else INTERRUPTED


def add_remove(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui remove`."""
    parser.epilog = (
        "examples:\n  crampui remove\n  crampui remove 2 --night mon\n  crampui remove 3:15\n\n"
        f"{WHICH}\nNothing is lost: `crampui undo` brings it back.\n"
    )
    add_which(parser)
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="say what it would remove, change nothing"
    )


def run_remove(context: Context, options: Namespace) -> int:
    """Take a cramp out of the diary."""
    book = context.book
    cramp = cramp_named(book, options)
    told = cramp_words(cramp, book.state.settings, book.today())
    if options.dry_run:
        context.say(f"Would remove: {told}.")
        return DONE
    Cramps(book).remove(cramp.id)
    context.say(f"Removed: {told}.")
    context.tell("`crampui undo` brings it back.")
    return DONE
