"""`crampui report`: the clinician's page."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.cli.files import add_output, hand_over_unseen, to_file, write

FORMATS = ("text", "markdown", "html", "pdf")
EXAMPLES = """\
examples:
  crampui report                         the last 28 nights, as text
  crampui report --nights 90 --format html -o visit.html
  crampui report --from 2026-01-01 --to 2026-03-31 --notes

Notes are left out unless --notes is given. A written file can be read by
you alone (0600). PDF needs the library reportlab.
"""


def add_report(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui report`."""
    parser.epilog = EXAMPLES
    period = parser.add_mutually_exclusive_group()
    period.add_argument("--nights", type=int, metavar="N", help="the last N nights (28)")
    period.add_argument("--since-last", action="store_true", help="since the last written report")
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
        since_last=options.since_last,
    )
    data = in_form(report(book, period, notes=options.notes), options.format)
    if not to_file(options):
        if options.format == "text":
            context.say(data.decode().removesuffix("\n"))
        elif options.format == "pdf":
            hand_over_unseen(context, data, "A PDF needs a file: add -o visit.pdf.")
        else:
            context.hand_over(data)
        return DONE
    code = write(context, options, data, "notes included" if options.notes else "without notes")
    if code == DONE:
        written(book, period)
    return code
