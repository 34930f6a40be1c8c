"""`crampui export`: the diary for other programs."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, time

from crampui.cli.context import DONE, Context, plain_json
from crampui.cli.output import add_output, to_file, write
from crampui.content.measures import measure_ids
from crampui.diary.archive import whole_export
from crampui.diary.book import Book
from crampui.diary.reporting import asked_words, chosen_period
from crampui.domain.errors import InvalidValue
from crampui.export.anonymous import DROPPED, KEPT, as_lines
from crampui.export.calendar import Reminder, as_calendar
from crampui.export.fhir import bundle
from crampui.export.tables import as_csv

FORMATS = ("json", "csv", "fhir", "ics")
TABLES = ("cramps", "nights", "ticks", "checks")
EXAMPLES = """\
examples:
  crampui export > diary.json            everything; `crampui import` reads it
  crampui export --format csv --table cramps -o cramps.csv
  crampui export --format fhir --nights 90 -o visit.json
  crampui export --format ics --at 21:30 -o reminders.ics
  crampui export --anonymous -o research.jsonl

JSON is complete. CSV is for reading; cells that a spreadsheet would run get a
leading apostrophe, and what would steer a terminal is written out (\\x1b);
`crampui import` takes both back. FHIR holds the last 28 nights unless --nights says more, and
leaves notes out unless --notes is given. --anonymous drops names, notes, free
text and exact dates, and says what it kept. A written file is for you alone.
"""
FHIR_NIGHTS = 28
"""Nights of a FHIR bundle where nobody says how many."""


def add_export(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui export`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--format", choices=FORMATS, default="json")
    parser.add_argument("--table", choices=TABLES, default="cramps", help="which CSV (cramps)")
    parser.add_argument("--nights", type=int, metavar="N", help="of FHIR: the last N nights (28)")
    parser.add_argument("--notes", action="store_true", help="of FHIR: with notes")
    parser.add_argument("--at", metavar="TIME", default="21:30", help="of ICS: when (21:30)")
    parser.add_argument("--anonymous", action="store_true", help="a research file")
    add_output(parser)


def run_export(context: Context, options: Namespace) -> int:
    """Print or write the diary."""
    book = context.book
    book.load_all()
    if options.anonymous:
        text, holds = _anonymous(context, book), "no names, notes or exact dates"
    else:
        text, holds = {
            "json": _json,
            "csv": _csv,
            "fhir": _fhir,
            "ics": _ics,
        }[options.format](book, options)
    if to_file(options):
        return write(context, options, text.encode(), holds)
    context.hand_over(text.encode())
    return DONE


def _json(book: Book, _options: Namespace) -> tuple[str, str]:
    return plain_json(whole_export(book)) + "\n", "notes included"


def _csv(book: Book, options: Namespace) -> tuple[str, str]:
    holds = "notes included" if options.table in ("cramps", "nights") else "no notes"
    return as_csv(book.state, options.table), holds


def _fhir(book: Book, options: Namespace) -> tuple[str, str]:
    period = chosen_period(book, nights=options.nights or FHIR_NIGHTS)
    made = bundle(book.state, period, book.now(), asked_words, notes=options.notes)
    return plain_json(made) + "\n", "notes included" if options.notes else "without notes"


def _ics(book: Book, options: Namespace) -> tuple[str, str]:
    try:
        at = time.fromisoformat(options.at if ":" in options.at else f"{options.at}:00")
    except ValueError as error:
        raise InvalidValue("at", "A time is like 21:30.") from error
    reminder = Reminder(
        id="evening", title="crampui: tick today's plan", at=at, details="crampui today --bedtime"
    )
    made = book.now().astimezone(UTC)
    return as_calendar((reminder,), book.today(), made), "one reminder a day"


def _anonymous(context: Context, book: Book) -> str:
    context.tell(f"Kept: {KEPT}.")
    context.tell(f"Left out: {DROPPED}.")
    return as_lines(book.state, frozenset(measure_ids()))
