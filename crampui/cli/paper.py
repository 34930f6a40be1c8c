"""`crampui paper`: a blank sheet for the bedside."""

from argparse import ArgumentParser, Namespace
from datetime import date

from crampui.cli.context import DONE, Context
from crampui.cli.files import add_output, to_file, write
from crampui.diary.plan import Plan
from crampui.domain.errors import InvalidValue

EXAMPLES = """\
examples:
  crampui paper                          the next 14 nights; print it on A4
  crampui paper --nights 7 --from 2026-03-02 -o sheet.txt
  crampui paper | lp -o cpi=11 -o lpi=6.5

Type what was written into a CSV file with the same header: `crampui import
--help` shows one.
"""


def add_paper(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui paper`."""
    parser.epilog = EXAMPLES
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
