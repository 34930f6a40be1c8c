"""A blank sheet for the bedside: what is written on it is typed in as a plain table."""

from collections.abc import Sequence
from datetime import date, timedelta
from textwrap import wrap

from crampui.domain.errors import InvalidValue
from crampui.words.visible import printable

WIDTH = 80
MOST_NIGHTS = 31
COLUMNS = (("date", 10), ("cramps", 6), ("time", 5), ("minutes", 7), ("pain", 4), ("side", 5),
           ("muscle", 6), ("sleep", 5), ("note", 14), ("ticks", 8))  # fmt: skip
"""The columns of the plain table with their widths, in characters."""
HOW = (
    "One line a night; a second cramp takes a line of its own with the same date.",
    "date: the evening the night began. cramps: how many; 0 is a quiet night, blank",
    "is not logged. time: 3:15, ~3 for about, ? not known. pain 0-10. side: l, r, b",
    "(both) or ?. muscle: calf, foot, toes, shin, front or back of the thigh. sleep:",
    "0-10, 10 best. ticks: the numbers below, parted by ;",
)


def sheet(first: date, nights: int, measures: Sequence[str], spare: int = 6) -> str:
    """Return the sheet as text of 80 columns, for `nights` nights from `first` on.

    `measures` are the wordings of the plan in the order of their numbers; `spare` lines are for
    nights with several cramps. Raises InvalidValue unless it is for 1 to 31 nights, none of them
    after the year 9999.
    """
    if not 1 <= nights <= MOST_NIGHTS:
        raise InvalidValue("nights", f"A sheet is for 1 to {MOST_NIGHTS} nights.")
    if date.max - first < timedelta(days=nights - 1):
        raise InvalidValue("from", "These nights go past the last date there is.")
    rule = "+".join("-" * width for _, width in COLUMNS)
    lines = ["LEG CRAMP DIARY - bedside sheet", *HOW, "", _row([name for name, _ in COLUMNS]), rule]
    for number in range(nights + spare):
        when = (first + timedelta(days=number)).isoformat() if number < nights else ""
        lines += [_row([when]), rule]
    lines += ["", *_measures(measures)]
    lines.append("Type it in as a CSV file with the same header, then: crampui import FILE")
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    texts = [*cells, *[""] * (len(COLUMNS) - len(cells))]
    pairs = zip(texts, COLUMNS, strict=True)
    return "|".join(f"{text:<{width}}" for text, (_, width) in pairs).rstrip()


def _measures(measures: Sequence[str]) -> list[str]:
    named = [f"{number} {printable(label)}" for number, label in enumerate(measures, 1)]
    lines: list[str] = []
    for text in named:
        if lines and len(lines[-1]) + 3 + len(text) <= WIDTH:
            lines[-1] += f" - {text}"
        else:
            lines += wrap(text, WIDTH)
    return lines
