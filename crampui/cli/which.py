"""Which cramp is meant: its number in the night, its time, its id, or the one written last."""

from argparse import ArgumentParser, Namespace
from datetime import date, timedelta

from crampui.diary.book import Book
from crampui.domain.ask.moment import parse_moment
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.when_days import parse_night

WHICH = """\
WHICH is 1, 2, 3 as `crampui night` lists them, a time such as 3:15, an id, or
last (the one written last, which is meant without WHICH). --night names the
night; without it the last night that has cramps is meant.
"""
_FAR = timedelta(days=31)


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
    book.need(night - _FAR, night, night + _FAR)
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
