"""`cramp`: the running clock at once; `cramp -q`, `cramp stop` and `cramp at` need no screen."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter

from crampui import __version__
from crampui.cli import alerts
from crampui.cli.context import BAD_USE, DONE, Context
from crampui.cli.log import run_stop
from crampui.cli.parser import Parser
from crampui.cli.words import cramp_words
from crampui.diary.cramps import Cramps
from crampui.domain.ask.cramp import ALL
from crampui.domain.errors import InvalidValue
from crampui.domain.options import OnsetKind
from crampui.domain.when import parse

EXAMPLES = """\
examples:
  cramp                a cramp now: the clock runs, Enter when it lets go
  cramp -q             start it without a screen
  cramp stop 6         it let go, pain 6
  cramp at 3:15 6      an earlier one at 3:15, pain 6
"""


def parser() -> ArgumentParser:
    """Return the parser of `cramp`."""
    result = Parser(
        prog="cramp",
        description="A cramp now: its start is saved before anything is drawn.",
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    result.add_argument("--version", action="version", version=f"crampui {__version__}")
    result.add_argument("-q", "--quiet", action="store_true", help="start it without a screen")
    result.add_argument("what", nargs="?", choices=["stop", "at"], help="stop it, or log one")
    result.add_argument("rest", nargs="*", metavar="TIME/PAIN", help="see the examples")
    return result


def run(context: Context, options: Namespace) -> int:
    """Run `cramp` with its words."""
    match options.what, options.rest:
        case None, []:
            return _start(context, options)
        case "stop", [] | [_]:
            for ask in ALL:
                setattr(options, ask.name, None)
            options.pain, options.ago = _pain(options.rest), None
            options.not_known = options.no_input = False
            return run_stop(context, options)
        case "at", [time] | [time, _]:
            return _at(context, time, _pain(options.rest[1:]))
    context.tell("crampui: Not understood. `cramp --help` shows the ways to write it.")
    return BAD_USE


def _pain(words: list[str]) -> int | None:
    if not words:
        return None
    if not words[0].isdecimal() or int(words[0]) > 10:
        raise InvalidValue("pain", "Pain is a whole number from 0 to 10.")
    return int(words[0])


def _start(context: Context, options: Namespace) -> int:
    from crampui.cli import screen

    if not options.quiet:
        reason = screen.cannot_draw()
        if reason:
            context.tell(f"crampui: {reason} `cramp -q` starts it without a screen.")
            return BAD_USE
        diary = screen.open_diary(context)
        diary.cramps.cramp_now()
        return screen.draw(context, diary, opening="cramp")
    book = context.book
    book.load_recent()
    cramp = Cramps(book).cramp_now()
    context.say(f"Saved: {cramp_words(cramp, book.state.settings)}.")
    context.tell("`cramp stop 6` when it lets go, with the pain from 0 to 10.")
    alerts.tell_alerts(context, book)
    return DONE


def _at(context: Context, time: str, pain: int | None) -> int:
    book = context.book
    settings = book.state.settings
    moment = parse(
        time,
        book.now(),
        zone=book.zone,
        wake_hour=settings.wake_hour,
        night_turn=settings.night_turn,
    )
    values = {} if pain is None else {"pain": pain}
    kind = moment.kind if moment.onset is not None else OnsetKind.UNKNOWN
    before = alerts.signs_of(book)
    cramp = Cramps(book).log(moment.night, moment.onset, kind, **values)
    context.undo_hint(cramp_words(cramp, settings))
    alerts.tell_signs(context, book, before)
    return DONE
