"""Domain values to plain JSON documents and back, as their annotations say.

A document holds only what differs from the value's default, so it stays small and readable in
a text editor; fields this version does not know are kept when a record is written again. A
record's identity (the date of a day, the number of a cramp) is its key and not repeated.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache, reduce
from math import isfinite
from operator import or_
from types import NoneType, UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints
from zlib import crc32

from crampui.domain.checklist.check import Check, FlagNote, Given, Origin
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker
from crampui.domain.night import Day
from crampui.domain.part_date import KnownDate, from_text
from crampui.domain.plan.measure import Choice, Frequency, Pause, Spell
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.records import Doc, Key

ENTRIES: Mapping[str, type[Entry]] = {
    "days": Day,
    "cramps": Cramp,
    "checks": Check,
    "markers": Marker,
    "flags": FlagNote,
    "measures": Choice,
    "experiments": Experiment,
    "profile": Profile,
    "settings": Settings,
}
"""Each table this program reads, and what its records are."""
_TABLES = {kind: table for table, kind in ENTRIES.items()}

_LONGEST = 20_000
"""Characters of any one text; the fields a person types in take far less."""
_LARGEST = 2**63
_YEARS = range(1900, 9999)


class Form(NamedTuple):
    """How values of one declared type are written and read, and whether a value is one.

    `fits` looks at all its parts, and for a sensible size.
    """

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]
    fits: Callable[[Any], bool]


def _same(value: Any) -> Any:
    return value


def whole(text: str) -> str:
    """Return a text without half characters, as a terminal sends them after a lost byte.

    Two halves that belong together become one character, what is left alone becomes "\ufffd".
    """
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _mended(value: Any) -> Any:
    return whole(value) if isinstance(value, str) else value


@cache
def _form(kind: Any) -> Form:
    form = _declared(kind)
    if kind in _OWN:
        out, back = _OWN[kind]
        form = Form(out, back, form.fits)
    return form


def _declared(kind: Any) -> Form:
    """Return the form that a type has by its declaration alone."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, UnionType):
        return _union(inner)
    if origin in (tuple, frozenset):
        one = _form(inner[0])
        order: Callable[[Any], Any] = sorted if origin is frozenset else list
        return Form(
            lambda value: order(map(one.out, value)),
            lambda doc: origin(map(one.back, doc)),
            lambda value: isinstance(value, origin) and all(map(one.fits, value)),
        )
    if origin is not None:
        key, one = _form(inner[0]), _form(inner[1])
        return Form(
            _same,
            _same,
            lambda value: (
                isinstance(value, Mapping)
                and all(key.fits(k) and one.fits(v) for k, v in value.items())
            ),
        )
    if is_dataclass(kind):
        return _Parts(kind).form()
    if issubclass(kind, Enum):
        return Form(lambda value: value.value, kind, lambda value: isinstance(value, kind))
    return _SIMPLE[kind]


def _union(kinds: tuple[Any, ...]) -> Form:
    some = [kind for kind in kinds if kind is not NoneType]
    if len(some) == len(kinds):
        forms = [_form(kind) for kind in kinds]
        return Form(_same, _same, lambda value: any(form.fits(value) for form in forms))
    one = _form(reduce(or_, some))
    return Form(
        lambda value: None if value is None else one.out(value),
        one.back,
        lambda value: value is None or one.fits(value),
    )


class _Parts:
    """A class of values, ready to use: each field's form, and its default where it has one."""

    def __init__(self, kind: Any) -> None:
        hints = get_type_hints(kind)
        self.kind = kind
        self.forms = {f.name: _form(hints[f.name]) for f in fields(kind)}
        self.defaults = {
            f.name: f.default_factory() if callable(f.default_factory) else f.default
            for f in fields(kind)
        }
        self.identity = ""

    def form(self) -> Form:
        return Form(
            self.out,
            self.back,
            lambda value: isinstance(value, self.kind) and not self.wrong(value),
        )

    def out(self, value: Any) -> Doc:
        found = {name: getattr(value, name) for name in self.forms if name != self.identity}
        return {
            name: self.forms[name].out(item)
            for name, item in found.items()
            if item != self.defaults[name]
        }

    def back(self, doc: Mapping[str, Any], **identity: Any) -> Any:
        values = {
            name: self.forms[name].back(value)
            for name, value in doc.items()
            if name in self.forms and name != self.identity and value is not None
        }
        return self.kind(**values, **identity)

    def wrong(self, value: Any) -> str:
        return next((n for n, form in self.forms.items() if not form.fits(getattr(value, n))), "")


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and isfinite(value)
        and abs(value) < _LARGEST
    )


_SIMPLE: Mapping[Any, Form] = {
    bool: Form(_same, _same, lambda value: isinstance(value, bool)),
    int: Form(_same, _same, lambda value: isinstance(value, int) and _is_number(value)),
    float: Form(_same, _same, _is_number),
    str: Form(_mended, _mended, lambda value: isinstance(value, str) and len(value) <= _LONGEST),
    datetime: Form(
        datetime.isoformat,
        datetime.fromisoformat,
        lambda value: (
            isinstance(value, datetime) and value.tzinfo is not None and value.year in _YEARS
        ),
    ),
    date: Form(
        date.isoformat,
        date.fromisoformat,
        lambda value: type(value) is date and value.year in _YEARS,
    ),
}


# What is written shorter than its parts would be.


@cache
def _tick(measure: str, state: str, amount: float | None, copied: bool, late: bool) -> Tick:
    # Ten years hold tens of thousands of ticks and few kinds.
    return Tick(measure=measure, state=TickState(state), amount=amount, copied=copied, late=late)


def _tick_back(measure: str, doc: Any) -> Tick:
    if isinstance(doc, str):
        return _tick(measure, doc, None, False, False)
    copied, late = doc.get("copied", False), doc.get("late", False)
    return _tick(measure, doc["state"], doc.get("amount"), copied, late)


def _tick_out(tick: Tick) -> Any:
    extra: Doc = {} if tick.amount is None else {"amount": tick.amount}
    extra |= {name: True for name in ("copied", "late") if getattr(tick, name)}
    return {"state": tick.state.value, **extra} if extra else tick.state.value


def _given_back(text: str) -> Given:
    answer, _, origin = text.partition("/")
    return Given(answer=Answer(answer), origin=Origin.LOG if origin else Origin.PERSON)


_OWN: Mapping[Any, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {
    KnownDate: (str, from_text),
    Tier: (lambda tier: tier.word, lambda word: Tier[word.upper()]),
    Pause: (
        lambda pause: [pause.start.isoformat(), pause.end.isoformat()],
        lambda doc: Pause(start=date.fromisoformat(doc[0]), end=date.fromisoformat(doc[1])),
    ),
    Spell: (
        lambda spell: [spell.until.isoformat(), spell.frequency.value, spell.times],
        lambda doc: Spell(
            until=date.fromisoformat(doc[0]), frequency=Frequency(doc[1]), times=doc[2]
        ),
    ),
    tuple[Tick, ...]: (
        lambda ticks: {tick.measure: _tick_out(tick) for tick in ticks},
        lambda doc: tuple(_tick_back(measure, doc[measure]) for measure in sorted(doc)),
    ),
    Mapping[str, Given]: (
        lambda answers: {
            key: given.answer.value + ("" if given.origin is Origin.PERSON else "/log")
            for key, given in answers.items()
        },
        lambda doc: {key: _given_back(text) for key, text in doc.items()},
    ),
}


PROFILE_KEY = Key("profile", 1)
SETTINGS_KEY = Key("settings", 1)


@cache
def _parts(table: str) -> _Parts:
    parts = _Parts(ENTRIES[table])
    parts.identity = "date" if table == "days" else "id" if "id" in parts.forms else ""
    return parts


def key_of(entry: Entry) -> Key:
    """Return the key an entry is stored under."""
    match entry:
        case Day():
            return day_key(entry.date)
        case Choice():
            return measure_key(entry.measure)
        case Profile() | Settings():
            return Key(_TABLES[type(entry)], 1)
        case _:
            return Key(_TABLES[type(entry)], entry.id)


def day_key(day: date) -> Key:
    """Return the key of a day's record."""
    return Key("days", day.year * 10000 + day.month * 100 + day.day)


def measure_key(measure: str) -> Key:
    """Return the key of what was decided about a measure, the same on every machine."""
    return Key("measures", crc32(measure.encode()) + 1)


def to_doc(entry: Entry, onto: Mapping[str, Any] | None = None) -> Doc:
    """Return the document of an entry; fields of `onto` that this version does not know stay."""
    parts = _parts(_TABLES[type(entry)])
    stored = parts.forms.keys() - {parts.identity}
    unknown = {name: value for name, value in (onto or {}).items() if name not in stored}
    return unknown | parts.out(entry)


def from_doc(key: Key, doc: Mapping[str, Any]) -> Entry:
    """Return the entry of a document.

    Raises ValueError, KeyError, TypeError or AttributeError where the document is not one this
    version can read.
    """
    parts = _parts(key.table)
    identity: dict[str, Any] = {}
    if parts.identity == "date":
        identity["date"] = date(key.id // 10000, key.id // 100 % 100, key.id % 100)
    elif parts.identity:
        identity["id"] = key.id
    entry: Entry = parts.back(doc, **identity)
    return entry


def unfit(entry: Entry) -> str:
    """Return the first field that holds something else than it declares; "" when none does."""
    return _parts(_TABLES[type(entry)]).wrong(entry)
