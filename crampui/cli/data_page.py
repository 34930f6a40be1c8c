"""`crampui help data`: the tables of the diary's files, for a person who reads them by hand."""

import textwrap
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from crampui.storage.codec import ENTRIES
from crampui.storage.records import BASE_TABLES, KEPT_STAMPS, MONTH_TABLES

HEAD = """\
Each file is one JSON object: tables by name, in each its records by number.
A plain TinyDB opens it:

  from tinydb import TinyDB, where
  month = TinyDB("2026-11.json", access_mode="r")
  month.table("cramps").search(where("pain") >= 6)
  month.table("days").get(doc_id=20261122)

Only read it so. The first line holds a checksum over all that follows: a file
that another program changed is set aside and the last saved one stays in use.
`crampui adopt FILE` takes a changed file over. `crampui export` writes other
forms.

files     2026-11.json and the like:
          {months}
          base.json, what belongs to no month:
          {base}
numbers   a day has its date: 20261122. Other dated records have the date times
          1000000000 plus a random number, and stay in the file of that date.
          settings and profile are number 1, a measure has one of its name.
blank     a field that is not there was not answered, or has its usual value:
          false, or an empty list. A number that is not there is never 0.
moments   2026-11-22T03:12:00+01:00: the person's clock, its offset from UTC
_crc      the checksum, and the number of the layout (1)
_meta     the schema (1), and the version that wrote the file
upd       when the record was saved last: milliseconds since 1970 (11
          hexadecimal digits), a count (3), the device (8). As text in order.
prev      the last {kept} values of upd before it
at        of a day: the upd of fields and ticks that have another one
deleted   true: removed. The text stays until `crampui purge`.
conflicts what two machines changed apart: table and id of the record, and
          either field and value, or the whole other version
"""
WHAT = {
    "days": "a day and the night that follows it",
    "cramps": "one cramp",
    "checks": "one pass through the warning signs",
    "markers": "what may matter later",
    "flags": "what was seen of a sign that the diary raised",
    "measures": "what was decided about a measure of the plan",
    "experiments": "an experiment, on and off in pairs",
    "profile": "about the person",
    "settings": "how the diary is read",
}
MEANS = {
    "days.sleep_quality": "0-10, 10 the best",
    "days.drinks_cups": "cups, 0-20",
    "days.alcohol_units": "units, 0-30",
    "days.days_limited": "days of the last seven, 0-7",
    "days.ticks": "by measure: its state (done, not_done, skipped), or an object with state, "
    "amount (in the measure's unit), copied, late",
    "cramps.night": "date of the evening of its night",
    "cramps.minutes": "minutes, 0.1-120",
    "cramps.pain": "0-10, 10 the worst",
    "cramps.back_to_sleep_minutes": "minutes, 0-480",
    "cramps.sleep_disruption": "0-10, 10 the worst",
    "cramps.distress": "0-10, 10 the worst",
    "cramps.soreness_hours": "hours, 0-72",
    "cramps.assumed": "names of fields that were filled in from earlier entries",
    "checks.answers": "by question: yes, no or unsure; with /log where the diary answered it",
    "checks.tier": "how soon to get help: emergency, urgent, soon, routine or self_care",
    "measures.target": "in the measure's unit",
    "measures.times": "times in the period of its frequency",
    "measures.pauses": "list of [first day, last day]",
    "measures.earlier": "list of [last day, frequency, times]: how often it was meant before",
    "experiments.pairs": "pairs of periods, one on and one off",
    "experiments.period": "days of one period",
    "experiments.order": "list of true and false: of each pair whether on came first",
    "experiments.seed": "what the coin was thrown with",
    "profile.medicines": "list of objects with name, classes, started, changed, stopped",
    "profile.fluid_limit_ml": "millilitres a day",
    "profile.alcohol_units_week": "units a week",
    "profile.onset_year": "year",
    "settings.wake_hour": "hour, 0-23",
    "settings.night_turn": "hour at which a night ends, 8-18",
    "settings.day_turn": "hour at which a day of ticks ends, 0-8",
    "settings.first_weekday": "0 Monday to 6 Sunday",
}
"""What a field holds that its kind alone does not tell: unit, range, what a list is of."""
_KINDS: Mapping[Any, str] = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text",
    date: "date: 2026-11-22",
    datetime: "moment",
}
_KEYS = {"days": "date", "measures": "", "profile": "", "settings": ""}
"""The field that is the record's number, where that is not `id`."""
_WIDTH = 79
_INDENT = 25


def lines() -> Iterator[str]:
    """Give the page, line by line."""
    months, base = ", ".join(MONTH_TABLES), ", ".join(BASE_TABLES)
    head = HEAD.format(months=months, base=base, kept=KEPT_STAMPS)
    yield from head.splitlines()
    for table, kinds in tables().items():
        yield ""
        yield f"{table}: {WHAT.get(table, '')}".rstrip(": ")
        for name, kind in kinds.items():
            told = textwrap.wrap(kind, _WIDTH - _INDENT, break_long_words=False)
            yield f"  {name:<{_INDENT - 3}} {told[0]}"
            yield from (" " * _INDENT + more for more in told[1:])


def tables() -> dict[str, dict[str, str]]:
    """Return the fields of each table in the order they are kept, each with what it holds."""
    found = {}
    for table, entry in ENTRIES.items():
        hints = get_type_hints(entry)
        found[table] = {
            field.name: MEANS.get(f"{table}.{field.name}") or _kind(hints[field.name])
            for field in fields(entry)
            if field.name != _KEYS.get(table, "id")
        }
    return found


def _kind(hint: Any) -> str:
    """Say an annotation in words."""
    if get_origin(hint) in (Union, types.UnionType):
        return _kind(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) in (tuple, frozenset):
        one = get_args(hint)[0]
        some = "any of: " if isinstance(one, type) and issubclass(one, StrEnum) else ""
        return f"list of {some}{_kind(one)}"
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return ", ".join(member.value for member in hint)
    return _KINDS.get(hint, "object")
