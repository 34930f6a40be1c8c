"""Days, merged field by field and tick by tick.

A stored day names, beside its own stamp and those it replaced, the stamp of each of its fields
and ticks: `at`, by field ("quiet", "ticks/ex_walk"); "" stands for all that are not named, and
without it the day's own stamp does. Several stamps, parted by a blank, mean that a value was
given more than once apart.

Of two copies a value stays that both have, or that the other never saw: so what was changed or
taken back on one machine only is changed or taken back, and what both changed apart to something
different is kept twice: the newer is shown, the other stays in table `conflicts`, until the field
is taken back. The outcome is the same in any order and however often it is done.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from crampui.storage.format import encode
from crampui.storage.records import KEPT_STAMPS, RESERVED, Doc, Key, is_kept

TABLE = "days"
_TICKS = "ticks"
_SPREAD = 10**9

Dots = frozenset[str]
"""The stamps at which a value was given."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that is kept beside the one that is shown."""

    field: str
    value: Any
    dots: Dots


def parts(doc: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a day by name, each tick as one of its own ("ticks/ex_walk")."""
    found: dict[str, Any] = {}
    for name, value in doc.items():
        if name in RESERVED:
            continue
        if name == _TICKS and isinstance(value, dict) and value:
            found |= {f"{_TICKS}/{measure}": tick for measure, tick in value.items()}
        else:
            found[name if name and "/" not in name else f"/{name}"] = value
    return found


def whole(fields: Mapping[str, Any]) -> Doc:
    """Put the parts of a day together again."""
    doc: Doc = {}
    for name in sorted(fields):
        first, slash, rest = name.partition("/")
        if not slash:
            doc[name] = fields[name]
        elif first:
            ticks = doc.setdefault(first, {})
            if isinstance(ticks, dict):
                doc[first] = {**ticks, rest: fields[name]}
        else:
            doc[rest] = fields[name]
    return doc


def marks(before: Doc | None, after: Doc, stamp: str) -> dict[str, str]:
    """Return `at` for a day that becomes `after` at `stamp`; what is as it was keeps its own."""
    old = _live(before)
    dots = {}
    for name, value in parts(after).items():
        was = old.get(name)
        same = was is not None and was[0] == value and repr(was[0]) == repr(value)
        dots[name] = was[1] if was is not None and same else frozenset((stamp,))
    return _shortest(dots, stamp)


def join(
    one: Doc | None, other: Doc | None, kept_one: Iterable[Kept], kept_other: Iterable[Kept]
) -> tuple[Doc, list[Kept]]:
    """Return the day to show and what is kept beside it; one of the two must be there."""
    kept_one, kept_other = list(kept_one), list(kept_other)
    seen_one, seen_other = _seen(one), _seen(other)
    if one is not None and _covers(one, other):
        return one, kept_one
    if other is not None and _covers(other, one):
        return other, kept_other
    if one == other and _sorted(kept_one) == _sorted(kept_other):
        assert one is not None
        return one, _sorted(kept_one)
    if one is not None and other is not None and seen_one == seen_other:
        # The same version, and one of them damaged or with its text removed for good.
        least = min(one, other, key=lambda doc: (len(encode(doc)), encode(doc)))
        return least, _sorted(
            {record_of(0, kept)[0]: kept for kept in kept_one + kept_other}.values()
        )
    left, right = _values(one, kept_one), _values(other, kept_other)
    shown: dict[str, Any] = {}
    dots: dict[str, Dots] = {}
    beside: list[Kept] = []
    for name in sorted({*left, *right}):
        found = []
        for text in sorted({*left.get(name, {}), *right.get(name, {})}):
            mine, theirs = left.get(name, {}).get(text), right.get(name, {}).get(text)
            here = mine[1] if mine else frozenset()
            there = theirs[1] if theirs else frozenset()
            left_over = (here & there) | (here - there - seen_other) | (there - here - seen_one)
            if left_over:
                found.append(Kept(name, (mine or theirs or (None,))[0], left_over))
        if found:
            newest = max(found, key=lambda one: (max(one.dots), encode(one.value)))
            shown[name], dots[name] = newest.value, newest.dots
            beside += [one for one in found if one is not newest]
    seen = seen_one | seen_other
    stamp = max(seen)
    doc: Doc = whole(shown) if shown else {"deleted": True}
    doc["upd"] = stamp
    if len(seen) > 1:
        doc["prev"] = sorted(seen - {stamp})[-KEPT_STAMPS:]
    at = _shortest(dots, stamp)
    if at:
        doc["at"] = at
    return doc, _sorted(beside)


def ended(conflicts: Iterable[tuple[Key, Doc]], day: int, after: Mapping[str, Any]) -> list[Key]:
    """Return what need not be kept any more of a day that becomes `after`.

    Of a field that is taken back nothing: who does so means all of it. Of another one what is
    now its value.
    """
    left = parts(after)
    return [
        key
        for key, doc in conflicts
        if is_kept(doc) and doc["id"] == day and left.get(doc["field"]) in (None, doc.get("value"))
    ]


def record_of(day: int, kept: Kept) -> tuple[Key, Doc]:
    """Return the record that keeps a value of a day, in the same file."""
    mark = zlib.crc32(encode([day, kept.field, kept.value])) % _SPREAD
    doc = {
        "table": TABLE,
        "id": day,
        "field": kept.field,
        "value": kept.value,
        "at": " ".join(sorted(kept.dots)),
        "upd": max(kept.dots),
    }
    return Key("conflicts", day * _SPREAD + mark), doc


def kept_in(doc: Doc) -> Kept:
    """Return what such a record keeps."""
    dots = frozenset(str(doc.get("at") or doc.get("upd", "")).split(" "))
    return Kept(str(doc["field"]), doc.get("value"), dots)


def _live(doc: Doc | None) -> dict[str, tuple[Any, Dots]]:
    """Return each field of a day with the stamps of its value; nothing for a deleted one."""
    if doc is None or doc.get("deleted"):
        return {}
    at = doc.get("at", {})
    own = str(doc.get("upd", ""))
    base = at.get("", own)
    return {
        name: (value, frozenset(str(at.get(name, base)).split(" ")))
        for name, value in parts(doc).items()
    }


def _values(doc: Doc | None, kept: Iterable[Kept]) -> dict[str, dict[bytes, tuple[Any, Dots]]]:
    """Return each field's values, those kept beside included, by their text."""
    found: dict[str, dict[bytes, tuple[Any, Dots]]] = {
        name: {encode(value): (value, dots)} for name, (value, dots) in _live(doc).items()
    }
    for one in kept:
        values = found.setdefault(one.field, {})
        text = encode(one.value)
        before = values[text][1] if text in values else frozenset()
        values[text] = (one.value, before | one.dots)
    return found


def _covers(doc: Doc, other: Doc | None) -> bool:
    """Tell whether a version came from the other and went on from there."""
    seen, theirs = _seen(doc), _seen(other)
    missing = theirs - seen
    if not missing:
        return seen != theirs
    # Stamps that are too old to be remembered: the other's own one must still be.
    is_old = len(seen) > KEPT_STAMPS and max(missing) < min(seen)
    return is_old and str((other or {}).get("upd", "")) in seen


def _seen(doc: Doc | None) -> frozenset[str]:
    """Return the stamps of this version and of those it came from."""
    if doc is None:
        return frozenset()
    return frozenset((str(doc.get("upd", "")), *map(str, doc.get("prev", ()))))


def _shortest(dots: Mapping[str, Dots], stamp: str) -> dict[str, str]:
    """Write the stamps of fields down in the one shortest way."""
    texts = {name: " ".join(sorted(of)) for name, of in dots.items()}
    if not texts:
        return {}
    counts = Counter(texts.values())
    base = max(counts, key=lambda text: (counts[text], text))
    at = {name: text for name, text in texts.items() if text != base}
    return at if base == stamp else {"": base, **at}


def _sorted(kept: Iterable[Kept]) -> list[Kept]:
    return sorted(kept, key=lambda one: (one.field, encode(one.value)))
