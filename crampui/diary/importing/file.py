"""Reading any file that can be imported, against the diary it is to go into."""

from collections.abc import Mapping

from crampui.content.measures import measure_ids
from crampui.diary.book import Book
from crampui.diary.importing.export import parse, read_export
from crampui.diary.importing.habits import is_habits_table, read_habits
from crampui.diary.importing.incoming import Incoming, is_json, text_of
from crampui.diary.importing.plain import has_our_columns, read_plain
from crampui.diary.importing.tables import Here, is_cramps_table, read_cramps, rows_of
from crampui.diary.plan import Plan
from crampui.domain.errors import InvalidValue
from crampui.export.tables import TABLES

KINDS = ("json", "cramps", "loop", "plain")
ONLY_TO_READ = (
    "This table of crampui is only to be read. Import the JSON, which is complete, or the table "
    "of cramps. Nothing was changed."
)


def read_file(
    book: Book,
    data: bytes,
    *,
    kind: str = "",
    mapping: Mapping[str, str] | None = None,
    dates: str = "ymd",
    own: bool = False,
) -> tuple[str, Incoming]:
    """Return which of KINDS a file is, and what it holds; nothing is changed.

    `mapping` says for a column of a table, or a habit, what it is here; `dates` the order in
    dates that are not ISO; `own` takes unknown habits as measures of the person's own. Raises
    InvalidValue, with a sentence, for a file that is none of these.
    """
    text = text_of(data)
    if kind == "json" or (not kind and is_json(text)):
        return "json", read_export(parse(text), book.now().date())
    return _read_table(book, text, kind, dates, own, mapping or {})


def _read_table(
    book: Book, text: str, kind: str, dates: str, own: bool, mapping: Mapping[str, str]
) -> tuple[str, Incoming]:
    head, rows = rows_of(text)
    if head in [fields for name, (fields, _) in TABLES.items() if name != "cramps"]:
        raise InvalidValue("file", ONLY_TO_READ)
    here = _here(book, {" ".join(k.casefold().split()): v for k, v in mapping.items()}, dates, own)
    if kind == "cramps" or (not kind and is_cramps_table(head)):
        return "cramps", read_cramps(head, rows, here)
    plain = has_our_columns(head)
    if kind == "loop" or (not kind and not plain and is_habits_table(head, rows)):
        return "loop", read_habits(head, rows, here)
    return "plain", read_plain(head, rows, here)


def _here(book: Book, mapping: Mapping[str, str], dates: str, own: bool) -> Here:
    state, plan = book.load_all(), Plan(book)
    ids = [*measure_ids(), *(name for name, choice in state.choices.items() if choice.own)]
    labels = {name: plan.label(name) for name in ids}
    known = {label.casefold(): name for name, label in labels.items()}
    known |= {name.casefold(): name for name in ids}
    lines = plan.day(book.today()).tickable()
    known |= {str(number): line.id for number, line in enumerate(lines, 1)}
    return Here(
        state=state, reading=book.reading, measures=known, labels=labels,
        mapping=mapping, dates=dates, own=own,
    )  # fmt: skip
