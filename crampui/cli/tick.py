"""`crampui tick`."""

from argparse import ArgumentParser, Namespace
from datetime import date

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.diary.book import Book
from crampui.diary.plan import NOT_NOW, Plan
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.tick import Tick, TickState
from crampui.domain.when_days import parse_day
from crampui.words.dates import day_name


def add_tick(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui tick`."""
    parser.epilog = (
        "examples:\n  crampui tick 1 2 5\n  crampui tick ex_bed_calf hyd_drinks\n"
        "  crampui tick hyd_drinks --amount 6\n"
        "  crampui tick ex_walk --day yesterday --not-done\n  crampui tick --same\n"
        "  crampui tick --end-day\n\n"
        "`crampui today` shows the numbers, `crampui plan` the ids. The day turns at 04:00.\n"
        "An amount is done when it reaches the target; less is open while the day runs.\n"
    )
    parser.add_argument("measures", nargs="*", metavar="ID", help="numbers or ids of measures")
    parser.add_argument("--day", metavar="D", help="today, yesterday, mon, 2026-03-04, -2")
    parser.add_argument("--amount", type=float, metavar="N", help="glasses, minutes, servings")
    state = parser.add_mutually_exclusive_group()
    for name, value, words in (
        ("--not-done", TickState.NOT_DONE, "it was not done"),
        ("--skip", TickState.SKIPPED, "skipped on purpose"),
        ("--unknown", TickState.UNKNOWN, "take back what was said"),
    ):
        state.add_argument(name, dest="state", action="store_const", const=value, help=words)
    for name, words in (
        ("--same", "as the day before, for what is still open"),
        ("--confirm", "what was copied was so"),
        ("--end-day", "what is blank counts as not done"),
        ("--open-day", "take the end of the day back"),
    ):
        state.add_argument(name, dest="whole", action="store_const", const=name, help=words)


def run_tick(context: Context, options: Namespace) -> int:
    """Tick measures of a day, or say something of the whole day."""
    if bool(options.measures) == bool(options.whole) or (options.whole and options.amount):
        raise InvalidValue("measures", "Give measures (1 2 5), or one of --same and --end-day.")
    book = context.book
    day = book.today()
    if options.day is not None:
        day = parse_day(options.day, book.now(), day_turn=book.state.settings.day_turn)
    if options.whole:
        try:
            words = _whole_day(book, day, options.whole)
        except InvalidValue as error:
            context.tell(f"crampui: {error.allowed}")
            return NOT_POSSIBLE
        context.say(f"Saved: {words}, {day_name(day, book.today())}.")
    else:
        names = [_named(book, day, text) for text in options.measures]
        plain = options.amount is None and options.state is None
        state = TickState.DONE if plain else options.state
        try:
            ticks = Plan(book).tick_all(names, day, state, amount=options.amount)
        except InvalidValue as error:
            if error.field != NOT_NOW:
                raise
            context.tell(f"crampui: Nothing was saved. {error.allowed}")
            return NOT_POSSIBLE
        for name, tick in zip(dict.fromkeys(names), ticks, strict=True):
            words = f"{Plan(book).label(name)}: {_words(tick, running=day == book.today())}"
            context.say(f"Saved: {words}, {day_name(day, book.today())}.")
            for reason in Plan(book).cautions_of(name, day):
                context.tell(f"! {reason}")
    context.tell("`crampui undo` takes it back.")
    return DONE


def _named(book: Book, day: date, text: str) -> str:
    """Return the id that a number of `crampui today`, or an id, stands for."""
    if not text.isdecimal():
        Plan(book).label(text)
        return text
    lines = Plan(book).day(day).tickable()
    if not 1 <= int(text) <= len(lines):
        raise NotFound("measure", text)
    return lines[int(text) - 1].id


def _whole_day(book: Book, day: date, what: str) -> str:
    match what:
        case "--same":
            Plan(book).day(day)
            copied = Plan(book).same_as_yesterday(day)
            return f"{len(copied)} as the day before"
        case "--confirm":
            Plan(book).need(day)
            return f"{len(Plan(book).confirm_copies(day))} confirmed"
        case _:
            closed = Plan(book).close_day(day, closed=what == "--end-day").closed
            return "the day ended" if closed else "the day open again"


def _words(tick: Tick | None, *, running: bool) -> str:
    """Return a tick in words: "done (6)"; an amount on the way is "6 so far"."""
    if tick is None:
        return "taken back"
    if tick.amount is None:
        return tick.state.value.replace("_", " ")
    if running and tick.state is TickState.NOT_DONE:
        return f"{tick.amount:g} so far"
    return f"{tick.state.value.replace('_', ' ')} ({tick.amount:g})"
