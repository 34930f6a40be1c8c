"""`crampui stats`."""

import os
import shutil
from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.cli.stats_json import compared_json, pictures_json
from crampui.content.results import notice
from crampui.diary.bars import bar_line, bar_words, sizes
from crampui.diary.book import Book
from crampui.diary.compare_words import figures, notices, why_only_counts
from crampui.diary.looking_back import pictures_of, seen_in, vocabulary
from crampui.diary.picture_words import panels
from crampui.domain.counts import last_counted
from crampui.domain.filters.language import Filter, read_filter
from crampui.domain.period import Period, last, read_period
from crampui.domain.two_periods import compare

EXAMPLES = """\
examples:
  crampui stats
  crampui stats last 28
  crampui stats 2026-01 to 2026-03 --filter leg:left
  crampui stats 2026-02 --with 2026-01
  crampui stats all --json

Counts of what was logged, each beside the nights logged; a night that is not
logged is a gap. Percentages need 10 logged nights in 14. Without PERIOD it is
the last 90 nights. Counts say what was, not why.
"""
NIGHTS = 90


def add_stats(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui stats`."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "period", nargs="*", metavar="PERIOD", help="2026-01, 2026-01 to 2026-03, last 28, all"
    )
    parser.add_argument("--with", dest="other", metavar="PERIOD", help="compare with this one")
    parser.add_argument("--filter", default="", metavar="FILTER", help="as in `crampui nights`")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run_stats(context: Context, options: Namespace) -> int:
    """Print the pictures of a period, or two periods side by side."""
    book = context.book
    today = book.today()
    chosen = read_filter(options.filter, vocabulary(book.state, today))
    first = book.load_first()
    if first is None:
        if options.json:
            context.show({"nights": 0})
            return DONE
        context.tell("Nothing is logged yet.")
        return DONE
    book.load_period(last(2, book.tonight()))
    end = last_counted(book.state, book.tonight())
    typed = " ".join(options.period)
    period = read_period(typed, end, first) if typed else last(NIGHTS, end)
    period = period.within(first, end)
    if options.other is not None:
        other = read_period(options.other, end, first).within(first, end)
        return _compare(context, book, (period, other), chosen, as_json=options.json)
    return _pictures(context, book, period, chosen, as_json=options.json)


def _pictures(
    context: Context, book: Book, period: "Period", chosen: "Filter", *, as_json: bool
) -> int:
    state = book.load_period(period)
    found = pictures_of(state, period, chosen)
    if as_json:
        context.show(pictures_json(found, chosen.text))
        return DONE
    width = _width()
    # A screen reader spells a bar out, sign by sign.
    by_ear = os.environ.get("TERM") == "dumb"
    context.say(f"{period.nights} nights, {period.words}")
    for panel in panels(found, state.settings):
        context.say(f"\n{panel.title}\n{panel.told}")
        columns = sizes(panel.bars, width)
        for bar in panel.bars:
            context.say(bar_words(bar) if by_ear else bar_line(bar, columns))
    return DONE


def _compare(
    context: Context,
    book: Book,
    periods: "tuple[Period, Period]",
    chosen: "Filter",
    *,
    as_json: bool,
) -> int:
    first, second = periods
    book.load_period(first)
    state = book.load_period(second)
    found = compare(first, seen_in(state, first, chosen), second, seen_in(state, second, chosen))
    if as_json:
        context.show(compared_json(found, chosen.text))
        return DONE
    context.say(f"1st  {first.words}\n2nd  {second.words}\n")
    context.say(f"{'':<15}{'1st':<24}2nd")
    for figure in figures(found):
        context.say(f"{figure.label:<15}{figure.first[0]:<24}{figure.second[0]}")
    for note in (why_only_counts(found), *(notice(n).text for n in notices(found))):
        if note:
            context.say(f"\n{note}")
    return DONE


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns
