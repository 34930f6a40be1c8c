"""`crampui report`, the page for a clinician, and `crampui paper`, a sheet for the bedside."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import date

from crampui.cli.context import DONE, Context
from crampui.cli.output import add_output, hand_over_unseen, to_file, write
from crampui.diary.plan import Plan
from crampui.domain.errors import InvalidValue

FORMATS = ("text", "markdown", "html", "pdf")
EXAMPLES = """\
examples:
  crampui report                         since the last report, as text
  crampui report --nights 90 --format html -o visit.html
  crampui report --from 2026-01-01 --to 2026-03-31 --notes

Without a period it is the nights since the last written report; without one
the last 90 where 60 of them are logged, else all. It has one side of A4 or
Letter; what does not fit stands on a second side, and the first says so.
Notes are left out unless --notes is given. A written file can be read by
you alone (0600). PDF needs the library reportlab.
"""


TWO_SIDES = "It takes two sides. The first stands alone."


def add_report(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui report`."""
    parser.epilog = EXAMPLES
    period = parser.add_mutually_exclusive_group()
    period.add_argument("--nights", type=int, metavar="N", help="the last N nights")
    period.add_argument("--since-last", action="store_true", help="since the last written report")
    period.add_argument("--all", action="store_true", help="all nights of the diary")
    parser.add_argument("--from", dest="since", metavar="DATE", help="the first night")
    parser.add_argument("--to", dest="until", metavar="DATE", help="the last night")
    parser.add_argument("--notes", action="store_true", help="print notes as typed")
    parser.add_argument("--format", choices=FORMATS, default="text")
    add_output(parser)


def run_report(context: Context, options: Namespace) -> int:
    """Print or write the page."""
    from crampui.diary.reporting import chosen_period, report, written
    from crampui.export.forms import in_form

    book = context.book
    period = chosen_period(
        book,
        nights=options.nights,
        since=options.since,
        until=options.until,
        everything=options.all,
    )
    made = report(book, period, notes=options.notes)
    data = in_form(made, options.format)
    if not to_file(options):
        if options.format == "text":
            first, *rest = data.decode().removesuffix("\n").split("\n\f")
            context.say(first)
            for side in rest:
                # A printer turns the page here, a terminal gets nothing that steers it.
                context.say("") if sys.stdout.isatty() else context.hand_over(b"\f")
                context.say(side)
        elif options.format == "pdf":
            hand_over_unseen(context, data, "A PDF needs a file: add -o visit.pdf.")
        else:
            context.hand_over(data)
        return DONE
    if made.sides[1:]:
        context.tell(TWO_SIDES)
    code = write(context, options, data, "notes included" if options.notes else "without notes")
    if code == DONE:
        written(book, period)
    return code


PAPER_EXAMPLES = """\
examples:
  crampui paper                          the next 14 nights; print it on A4
  crampui paper --nights 7 --from 2026-03-02 -o sheet.txt
  crampui paper | lp -o cpi=11 -o lpi=6.5

Type what was written into a CSV file with the same header: `crampui import
--help` shows one.
"""


def add_paper(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui paper`."""
    parser.epilog = PAPER_EXAMPLES
    parser.add_argument("--nights", type=int, default=14, metavar="N", help="how many (14)")
    parser.add_argument("--from", dest="since", metavar="DATE", help="the first night (tonight)")
    add_output(parser)


def run_paper(context: Context, options: Namespace) -> int:
    """Print or write the sheet."""
    from crampui.export.paper import sheet

    book = context.book
    first = book.tonight()
    if options.since is not None:
        try:
            first = date.fromisoformat(options.since)
        except ValueError as error:
            raise InvalidValue("from", "A date is like 2026-03-04.") from error
    measures = [line.asked.label for line in Plan(book).day(book.today()).tickable()]
    text = sheet(first, options.nights, measures)
    if to_file(options):
        return write(context, options, text.encode(), "a blank sheet")
    context.say(text.removesuffix("\n"))
    return DONE
