"""`crampui month`."""

import shutil
from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.cli.night_json import sight_json, sums_json
from crampui.diary.looking_back import sights_of
from crampui.diary.month_text import month_text
from crampui.domain.counts import of_month
from crampui.domain.period import month, read_date

EXAMPLES = """\
examples:
  crampui month
  crampui month 2026-02
  crampui month march --json

Each night has its date with what is dated on that day, and below it what it
was. `crampui nights on:2026-02` tells the same one night a line.
"""


def add_month(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui month`."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "month", nargs="*", metavar="MONTH", help="such as 2026-02, march; by default this one"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run_month(context: Context, options: Namespace) -> int:
    """Print one month as a calendar, with its sums and what its signs mean."""
    book = context.book
    tonight = book.tonight()
    chosen = read_date(" ".join(options.month), book.today()).since if options.month else tonight
    whole = month(chosen.year, chosen.month)
    state = book.load_period(whole)
    sums = of_month(state, chosen.year, chosen.month, tonight)
    if options.json:
        nights = [one for one in reversed(sights_of(state, whole)) if one.night <= tonight]
        context.show(
            {
                "month": f"{chosen.year:04}-{chosen.month:02}",
                **sums_json(sums),
                "nights": [sight_json(one) for one in nights],
            }
        )
        return DONE
    width = shutil.get_terminal_size((80, 24)).columns
    for line in month_text(state, chosen, tonight, sums, width):
        context.say(line)
    return DONE
