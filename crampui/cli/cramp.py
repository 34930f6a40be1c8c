"""`crampui log`, `stop`, `edit` and `remove`, and the command `cramp`: the cramps of the diary."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from datetime import date, timedelta
from typing import Any

from crampui import __version__
from crampui.cli import alerts
from crampui.cli.context import BAD_USE, DONE, INTERRUPTED, NOT_POSSIBLE, Context
from crampui.cli.options import add_asks, values_of
from crampui.cli.parser import Parser
from crampui.cli.prompts import Stopped, add_no_input, ask_all, can_ask, read_line
from crampui.diary.archive import exported
from crampui.diary.book import Book
from crampui.diary.cramps import Cramps
from crampui.diary.wording import cramp_length, part_name
from crampui.domain.ask import Reading
from crampui.domain.ask import cramp as asks
from crampui.domain.ask.cramp import ALL, PAIN
from crampui.domain.ask.moment import moment_meaning, parse_moment
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.options import OnsetKind
from crampui.domain.settings import Settings
from crampui.domain.when import Moment, parse
from crampui.domain.when_days import parse_night
from crampui.domain.when_lengths import parse_minutes
from crampui.words.clock import clock

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


_MONTH = timedelta(days=31)
WHICH = """\
WHICH is 1, 2, 3 as `crampui night` lists them, a time such as 3:15, an id, or
last (the one written last, which is meant without WHICH). --night names the
night; without it the last night that has cramps is meant.
"""


def add_which(parser: ArgumentParser) -> None:
    """Declare how a cramp is named."""
    parser.add_argument("which", nargs="?", default="last", metavar="WHICH", help="see below")
    parser.add_argument(
        "--night", dest="of", metavar="DATE", help="the evening's date of its night"
    )


def night_named(book: Book, text: str) -> date:
    """Return the night that was typed, with its month and the ones beside it loaded."""
    settings = book.state.settings
    night = parse_night(
        text, book.now(), wake_hour=settings.wake_hour, night_turn=settings.night_turn
    )
    book.need(night - _MONTH, night, night + _MONTH)
    return night


def cramp_named(book: Book, options: Namespace) -> Cramp:
    """Return the cramp that is meant; raises NotFound, InvalidValue."""
    which = options.which.strip().lower()
    if which.isdecimal() and len(which) > 10:
        book.load_all()
        cramp = book.state.cramp(int(which))
        if cramp is None:
            raise NotFound("cramp", which)
        return cramp
    book.load_recent()
    cramps = _of_night(book, options.of)
    if which == "last":
        if options.of is None:
            cramps = tuple(book.load_all().cramps())
        newest = max(cramps, key=_written, default=None)
        if newest is None:
            raise NotFound("cramp", "last")
        return newest
    if which.isdecimal() and len(which) <= 2:
        if not 1 <= int(which) <= len(cramps):
            raise NotFound("cramp", which)
        return cramps[int(which) - 1]
    return _at_time(book, which, cramps)


def _written(cramp: Cramp) -> tuple[float, int]:
    return (cramp.logged_at.timestamp() if cramp.logged_at is not None else 0.0, cramp.id)


def _of_night(book: Book, named: str | None) -> tuple[Cramp, ...]:
    if named is not None:
        night = night_named(book, named)
        return book.state.cramps_of(night)
    newest = max((cramp.night for cramp in book.state.cramps()), default=None)
    return book.state.cramps_of(newest) if newest is not None else ()


def _at_time(book: Book, which: str, cramps: tuple[Cramp, ...]) -> Cramp:
    if not cramps:
        raise NotFound("cramp", which)
    wanted = parse_moment(which, book.reading, cramps[0].night).onset
    found = [
        c
        for c in cramps
        if c.onset is not None
        and wanted is not None
        and (c.onset.hour, c.onset.minute) == (wanted.hour, wanted.minute)
    ]
    if len(found) > 1:
        raise InvalidValue("which", "Several began at that time: name it by its number.")
    if not found:
        raise NotFound("cramp", which)
    return found[0]


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


CRAMP_EXAMPLES = """\
examples:
  cramp                a cramp now: the clock runs, Enter when it lets go
  cramp -q             start it without a screen
  cramp stop 6         it let go, pain 6
  cramp at 3:15 6      an earlier one at 3:15, pain 6
"""


def cramp_parser() -> ArgumentParser:
    """Return the parser of `cramp`."""
    result = Parser(
        prog="cramp",
        description="A cramp now: its start is saved before anything is drawn.",
        epilog=CRAMP_EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    result.add_argument("--version", action="version", version=f"crampui {__version__}")
    result.add_argument("-q", "--quiet", action="store_true", help="start it without a screen")
    result.add_argument("what", nargs="?", choices=["stop", "at"], help="stop it, or log one")
    result.add_argument("rest", nargs="*", metavar="TIME/PAIN", help="see the examples")
    return result


def run_cramp(context: Context, options: Namespace) -> int:
    """Run `cramp` with its words."""
    match options.what, options.rest:
        case None, []:
            return _start(context, options)
        case "stop", [] | [_]:
            for ask in ALL:
                setattr(options, ask.name, None)
            options.pain, options.ago = _typed_pain(options.rest), None
            options.not_known = options.no_input = False
            return run_stop(context, options)
        case "at", [time] | [time, _]:
            return _at(context, time, _typed_pain(options.rest[1:]))
    context.tell("crampui: Not understood. `cramp --help` shows the ways to write it.")
    return BAD_USE


def _typed_pain(words: list[str]) -> int | None:
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


def cramp_words(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return a cramp on one line: "cramp 03:15 to 03:19, night of Wed 4 Mar, left calf, pain 6".

    With the night's year where that is not the one of `today`.
    """
    parts = [f"cramp {_when(cramp, settings)}", part_name(cramp, settings, today)]
    place = [SIDES[cramp.side]] if cramp.side is not None else []
    place += [cramp.place or MUSCLES[m] for m in cramp.muscles]
    if place:
        parts.append(" ".join(place))
    if cramp.open:
        parts.append("still going on")
    elif cramp.minutes is not None:
        parts.append(cramp_length(cramp))
    if cramp.pain is not None:
        parts.append(f"pain {cramp.pain}")
    return ", ".join(parts)


def _when(cramp: Cramp, settings: Settings) -> str:
    if cramp.onset is None:
        return "at an unknown time"
    about = "about " if cramp.onset_kind is OnsetKind.ABOUT else ""
    return about + clock(cramp.onset, settings.clock_24)
