"""`crampui quiet` and `crampui night`."""

from argparse import ArgumentParser, Namespace
from datetime import date
from typing import Any

from crampui.cli import alerts
from crampui.cli.context import DONE, INTERRUPTED, NOT_POSSIBLE, OVER_SSH, Context
from crampui.cli.cramp import cramp_words, night_named
from crampui.cli.options import add_asks, values_of
from crampui.cli.prompts import add_no_input, ask_all, can_ask
from crampui.diary.archive import exported
from crampui.diary.book import Book
from crampui.diary.nights import Nights
from crampui.domain.ask.night import ALL, asked_of
from crampui.domain.night import Day
from crampui.domain.when_days import parse_night
from crampui.words.dates import night_name
from crampui.words.signs import APART


def add_quiet(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui quiet`."""
    parser.epilog = (
        "examples:\n  crampui quiet\n  crampui quiet --night 2026-03-04\n"
        "  crampui quiet --night mon\n\n"
        "Without --night it is the night from yesterday's evening to today.\n"
    )
    parser.add_argument("--night", metavar="DATE", help="the evening's date of the night")


def run_quiet(context: Context, options: Namespace) -> int:
    """Say that a night had no cramp."""
    book = context.book
    if options.night is not None:
        night = parse_night(options.night, book.now(), night_turn=book.state.settings.night_turn)
    else:
        night = book.last_night()
    Nights(book).quiet(night)
    context.undo_hint(f"{night_name(night, book.today())}, no cramp")
    return DONE


def add_night(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui night`."""
    parser.epilog = (
        "examples:\n  crampui night                          last night, as it is written\n"
        "  crampui night --sleep 7 --trigger alcohol\n  crampui night mon --quiet\n"
        "  crampui night 2026-03-04 --ask         asks line by line\n"
    )
    parser.add_argument("date", nargs="?", metavar="DATE", help="the evening's date, mon, -2")
    state = parser.add_mutually_exclusive_group()
    state.add_argument(
        "--quiet", dest="quiet", action="store_true", default=None, help="it had no cramp"
    )
    state.add_argument("--not-logged", dest="quiet", action="store_false", help="take “quiet” back")
    add_asks(parser, ALL, clear=True)
    parser.add_argument("--ask", action="store_true", help="ask line by line, on a terminal")
    add_no_input(parser)
    parser.add_argument("--json", action="store_true", help="print the night as JSON")


def run_night(context: Context, options: Namespace) -> int:
    """Say something about a night, or show it."""
    book = context.book
    night = night_named(book, options.date or "")
    values = values_of(ALL, options, book.reading)
    told = []
    if options.quiet is True:
        Nights(book).quiet(night)
        told.append("no cramp")
    elif options.quiet is False:
        Nights(book).not_logged(night)
        told.append("not logged")
    if values:
        Nights(book).answer(night, **values)
        told += [ask.told(values[ask.name], book.reading) for ask in ALL if ask.name in values]
    if options.ask:
        return _by_lines(context, book, options, night)
    if options.json:
        _as_json(context, book, night)
    elif told:
        context.undo_hint(", ".join([night_name(night, book.today()), *told]))
    else:
        _show(context, book, night)
    alerts.tell_alerts(context, book)
    return DONE


def _by_lines(context: Context, book: Book, options: Namespace, night: "date") -> int:
    if not can_ask(options):
        over_ssh = OVER_SSH.format("night --ask")
        context.tell(
            f"crampui: --ask needs a terminal. {over_ssh} `crampui night --help` lists the flags."
        )
        return NOT_POSSIBLE

    def value(ask: Any) -> Any:
        return getattr(book.state.day(night) or Day(date=night), ask.name)

    def save(ask: Any, value: Any) -> None:
        Nights(book).answer(night, **{ask.name: value})

    asks = asked_of(book.state.profile)
    context.say(f"The {night_name(night, book.today())}.")
    done = ask_all(context, asks, value, save, book.reading)
    alerts.tell_alerts(context, book)
    return DONE if done else INTERRUPTED


def _show(context: Context, book: Book, night: "date") -> None:
    state, reading = book.state, book.reading
    name = night_name(night)
    known = state.night_state(night).value.replace("_", " ")
    context.say(f"{name[:1].upper()}{name[1:]} {night.year}: {known}.")
    cramps = state.cramps_of(night)
    for number, cramp in enumerate(cramps, start=1):
        mark = f"{APART} " if state.is_apart("cramps", cramp.id) else ""
        context.say(f"{number}  {mark}{cramp_words(cramp, state.settings)}")
        if cramp.note:
            context.say(f"   note: {cramp.note}")
    day = state.day(night) or Day(date=night)
    for ask in ALL:
        text = ask.words(getattr(day, ask.name), reading)
        if text:
            mark = f"{APART} " if ask.name in state.apart_in(night) else ""
            context.say(f"{ask.label}: {mark}{text}")
    if state.apart_in(night) or any(state.is_apart("cramps", c.id) for c in cramps):
        context.tell(f"{APART} was changed on two machines: `crampui conflicts` shows both.")


def _as_json(context: Context, book: Book, night: "date") -> None:
    state = book.state
    day = state.day(night)
    context.show(
        {
            "night": night.isoformat(),
            "state": state.night_state(night).value,
            "cramps": [exported(cramp) for cramp in state.cramps_of(night)],
            "answers": exported(day) if day is not None else None,
        }
    )
