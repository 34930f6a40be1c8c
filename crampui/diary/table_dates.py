"""Dates as spreadsheets write them."""

import re
from datetime import date

from crampui.domain.errors import InvalidValue

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_OTHER = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{2}|[0-9]{4})\.?")
HOW = "The date is not like 2026-03-04. For 04/03/2026 add --dates dmy, for 03/04/2026 --dates mdy."
ORDERS = ("ymd", "dmy", "mdy")


def read_date(text: str, order: str = "ymd") -> date:
    """Return a date: always where the year comes first, else in the order "dmy" or "mdy".

    Raises InvalidValue: an order is never guessed, 03/04 is two days.
    """
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif (found := _OTHER.fullmatch(text)) and order in ORDERS[1:]:
        first, second, year = (int(part) for part in found.groups())
        day, month = (first, second) if order == "dmy" else (second, first)
        year += 2000 if year < 100 else 0
    else:
        raise InvalidValue("date", HOW)
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise InvalidValue("date", "There is no such day in the calendar.") from error
    if made.year < 1900:
        raise InvalidValue("date", "The date is too long ago.")
    return made
