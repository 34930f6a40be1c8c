"""`crampui log` and `crampui stop`."""

from argparse import ArgumentParser, Namespace
from typing import Any

from crampui.cli import alerts
from crampui.cli.ask_flags import add_asks, values_of
from crampui.cli.ask_lines import Stopped, add_no_input, can_ask, read_line
from crampui.cli.context import DONE, INTERRUPTED, NOT_POSSIBLE, Context
from crampui.cli.words import cramp_words
from crampui.diary.archive import exported
from crampui.diary.book import Book
from crampui.diary.cramps import Cramps
from crampui.domain.ask import Reading
from crampui.domain.ask.cramp import ALL, PAIN
from crampui.domain.ask.moment import moment_meaning, parse_moment
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.when import Moment
from crampui.domain.when_days import parse_night
from crampui.domain.when_lengths import parse_minutes

LOG_EXAMPLES = """\
examples:
  crampui log --at 3:15 --pain 6 --side left --muscle calf --minutes 4
  crampui log --at "20m ago"
  crampui log --at "~3" --night 2026-03-04 --no-woke
  crampui log                            one in the night, time not known;
                                         on a terminal it asks for time and pain

Times: 315, 3:15, 3am, 20m ago, mon 3:15, ~3 (about), ? (not known). Without
--night the time means the most recent such moment, never the future.
A note on the command line lands in the shell's history: --note - reads it
from standard input instead.
"""
STOP_EXAMPLES = """\
examples:
  crampui stop 6                         it let go now, pain 6
  crampui stop --ago 20m                 it let go 20 minutes ago
  crampui stop --minutes 4 --side left   it lasted about 4 minutes
  crampui stop --not-known               nobody knows when

One that is open for more than half an hour needs --ago, --minutes or
--not-known: it is never closed by a guess.
"""
LATE = "Written more than two days after its night: it is left out of comparisons."
_WITHOUT_PAIN = tuple(ask for ask in ALL if ask is not PAIN)


def add_log(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui log`."""
    parser.epilog = LOG_EXAMPLES
    parser.add_argument("--at", metavar="TIME", help="when it began (see below)")
    parser.add_argument("--night", metavar="DATE", help="the evening's date of its night")
    add_asks(parser, ALL)
    add_no_input(parser)
    parser.add_argument("--json", action="store_true", help="print the saved cramp as JSON")


def run_log(context: Context, options: Namespace) -> int:
    """Save a cramp that is over."""
    book = context.book
    reading = book.reading
    night = None
    if options.night is not None:
        turn = reading.settings.night_turn
        night = parse_night(
            options.night, reading.now, wake_hour=reading.settings.wake_hour, night_turn=turn
        )
    values = values_of(ALL, options, reading)
    if options.at is not None and not options.at.strip():
        raise InvalidValue("at", "--at was given no time. Leave it out, or give ? for not known.")
    if options.at is None and night is None and not values and can_ask(options):
        try:
            moment, values = _asked(context, reading)
        except Stopped:
            context.tell("Nothing was saved.")
            return INTERRUPTED
    else:
        moment = parse_moment(options.at or "?", reading, night)
    before = alerts.signs_of(book)
    cramp = Cramps(book).log(moment.night, moment.onset, moment.kind, **values)
    if options.json:
        context.show(exported(cramp))
    else:
        context.undo_hint(cramp_words(cramp, reading.settings, book.today()))
        if cramp.late:
            context.tell(LATE)
    alerts.tell_signs(context, book, before)
    return DONE


def _asked(context: Context, reading: "Reading") -> "tuple[Moment, dict[str, Any]]":
    """Ask for the time and the pain, each until it is understood."""
    while True:
        text = read_line(context, "When did it begin? 3:15, 20m ago, ~3; Enter: not known.")
        try:
            moment = parse_moment(text, reading)
        except InvalidValue as error:
            context.say(error.allowed)
            continue
        context.say(f"{moment_meaning(moment, reading)}.")
        return moment, _pain(context)


def _pain(context: Context) -> dict[str, Any]:
    while True:
        text = read_line(context, "Worst pain, 0 to 10; Enter: no answer.").strip()
        if not text:
            return {}
        if text.isdecimal() and int(text) <= 10:
            return {"pain": int(text)}
        context.say("Pain is a whole number from 0 to 10.")


def add_stop(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui stop`."""
    parser.epilog = STOP_EXAMPLES
    parser.add_argument("pain", nargs="?", type=int, metavar="PAIN", help="worst pain, 0-10")
    parser.add_argument("--ago", metavar="TIME", help="when it let go: 20m ago, 3:20")
    parser.add_argument("--not-known", action="store_true", help="nobody knows when it let go")
    add_asks(parser, _WITHOUT_PAIN)
    add_no_input(parser)


def run_stop(context: Context, options: Namespace) -> int:
    """Say that the running cramp let go, now or at a time before."""
    book = context.book
    before = alerts.signs_of(book)
    cramp = Cramps(book).newest_open()
    if cramp is None:
        context.tell("crampui: No cramp is running. `crampui log` logs one that is over.")
        return NOT_POSSIBLE
    values = values_of(_WITHOUT_PAIN, options, book.reading)
    if options.pain is not None:
        if not 0 <= options.pain <= 10:
            raise InvalidValue("pain", "Pain is a whole number from 0 to 10.")
        values["pain"] = options.pain
    if "minutes" in values or options.not_known:
        cramp = Cramps(book).end(cramp.id, values.pop("minutes", None), **values)
    elif options.ago is None and cramp.stale(book.now()):
        code = _ask_end(context, book, options, cramp, values)
        if code == DONE:
            alerts.tell_signs(context, book, before)
        return code
    else:
        cramp = Cramps(book).stop(cramp.id, ended=_ended(book, options.ago), **values)
    context.undo_hint(cramp_words(cramp, book.state.settings, book.today()))
    alerts.tell_signs(context, book, before)
    return DONE


def _ended(book: Book, text: str | None) -> Any:
    """Return the moment that was typed; a length alone means so long ago."""
    return None if text is None else parse_moment(text, book.reading).onset


def _ask_end(
    context: Context,
    book: Book,
    options: Namespace,
    cramp: "Cramp",
    values: dict[str, Any],
) -> int:
    """Ask when a cramp ended that is open for long; without a terminal, say how to tell."""
    told = cramp_words(cramp, book.state.settings, book.today())
    if not can_ask(options):
        context.tell(
            f"crampui: Open for long: {told}. Nothing was changed."
            " Say when it ended: --ago, --minutes or --not-known."
        )
        return NOT_POSSIBLE
    context.say(f"{told}.")
    while True:
        try:
            text = read_line(context, "How long did it last? 4, 90s, 1-3; Enter: not known.")
            minutes = parse_minutes(text) if text.strip() else None
        except Stopped:
            context.tell("Nothing was changed.")
            return INTERRUPTED
        except InvalidValue as error:
            context.say(error.allowed)
            continue
        cramp = Cramps(book).end(cramp.id, minutes, **values)
        context.undo_hint(cramp_words(cramp, book.state.settings, book.today()))
        return DONE
