"""Bringing two copies of the diary together without dropping a version of any record.

Each stored document names the versions it replaced (`prev`). Of two versions the one that
replaced the other stays; when neither did, both were made apart: the newer is shown and the other
is kept in table `conflicts` until the person picks. The outcome is the same in either order.

Days are merged field by field and tick by tick. A stored day names, beside its own stamp and
those it replaced, the stamp of each of its fields and ticks: `at`, by field ("quiet",
"ticks/ex_walk"); "" stands for all that are not named, and without it the day's own stamp does.
Several stamps, parted by a blank, mean that a value was given more than once apart. Of two copies
a value stays that both have, or that the other never saw: so what was changed or taken back on
one machine only is changed or taken back, and what both changed apart to something different is
kept twice: the newer is shown, the other stays in table `conflicts`, until the field is taken
back. The outcome is the same in any order and however often it is done.
"""

import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Any

from tinydb import where

from crampui.storage.format import encode
from crampui.storage.monthfile import Month
from crampui.storage.records import (
    APART,
    KEPT_STAMPS,
    RESERVED,
    Doc,
    Edit,
    Key,
    Written,
    is_kept,
    plain,
)

Versions = Mapping[Key, Doc]
"""Stored documents of one file, with their stamps."""

_SPREAD = 10**9


# days, field by field

DAYS = "days"
_TICKS = "ticks"

Dots = frozenset[str]
"""The stamps at which a value was given."""


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value that is kept beside the one that is shown."""

    field: str
    value: Any
    dots: Dots


def day_parts(doc: Mapping[str, Any]) -> dict[str, Any]:
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


def day_of_parts(fields: Mapping[str, Any]) -> Doc:
    """Put the day_parts of a day together again."""
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


def day_marks(before: Doc | None, after: Doc, stamp: str) -> dict[str, str]:
    """Return `at` for a day that becomes `after` at `stamp`; what is as it was keeps its own."""
    old = _live_parts(before)
    dots = {}
    for name, value in day_parts(after).items():
        was = old.get(name)
        same = was is not None and was[0] == value and repr(was[0]) == repr(value)
        dots[name] = was[1] if was is not None and same else frozenset((stamp,))
    return _shortest(dots, stamp)


def join_days(
    one: Doc | None,
    other: Doc | None,
    kept_one: Iterable[KeptValue],
    kept_other: Iterable[KeptValue],
) -> tuple[Doc, list[KeptValue]]:
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
            {kept_record(0, kept)[0]: kept for kept in kept_one + kept_other}.values()
        )
    left, right = _values(one, kept_one), _values(other, kept_other)
    shown: dict[str, Any] = {}
    dots: dict[str, Dots] = {}
    beside: list[KeptValue] = []
    for name in sorted({*left, *right}):
        found = []
        for text in sorted({*left.get(name, {}), *right.get(name, {})}):
            mine, theirs = left.get(name, {}).get(text), right.get(name, {}).get(text)
            here = mine[1] if mine else frozenset()
            there = theirs[1] if theirs else frozenset()
            left_over = (here & there) | (here - there - seen_other) | (there - here - seen_one)
            if left_over:
                found.append(KeptValue(name, (mine or theirs or (None,))[0], left_over))
        if found:
            newest = max(found, key=lambda one: (max(one.dots), encode(one.value)))
            shown[name], dots[name] = newest.value, newest.dots
            beside += [one for one in found if one is not newest]
    seen = seen_one | seen_other
    stamp = max(seen)
    doc: Doc = day_of_parts(shown) if shown else {"deleted": True}
    doc["upd"] = stamp
    if len(seen) > 1:
        doc["prev"] = sorted(seen - {stamp})[-KEPT_STAMPS:]
    at = _shortest(dots, stamp)
    if at:
        doc["at"] = at
    return doc, _sorted(beside)


def kept_no_more(
    conflicts: Iterable[tuple[Key, Doc]], day: int, after: Mapping[str, Any]
) -> list[Key]:
    """Return what need not be kept any more of a day that becomes `after`.

    Of a field that is taken back nothing: who does so means all of it. Of another one what is
    now its value.
    """
    left = day_parts(after)
    return [
        key
        for key, doc in conflicts
        if is_kept(doc) and doc["id"] == day and left.get(doc["field"]) in (None, doc.get("value"))
    ]


def kept_record(day: int, kept: KeptValue) -> tuple[Key, Doc]:
    """Return the record that keeps a value of a day, in the same file."""
    mark = zlib.crc32(encode([day, kept.field, kept.value])) % _SPREAD
    doc = {
        "table": DAYS,
        "id": day,
        "field": kept.field,
        "value": kept.value,
        "at": " ".join(sorted(kept.dots)),
        "upd": max(kept.dots),
    }
    return Key("conflicts", day * _SPREAD + mark), doc


def kept_value(doc: Doc) -> KeptValue:
    """Return what such a record keeps."""
    dots = frozenset(str(doc.get("at") or doc.get("upd", "")).split(" "))
    return KeptValue(str(doc["field"]), doc.get("value"), dots)


def _live_parts(doc: Doc | None) -> dict[str, tuple[Any, Dots]]:
    """Return each field of a day with the stamps of its value; nothing for a deleted one."""
    if doc is None or doc.get("deleted"):
        return {}
    at = doc.get("at", {})
    own = str(doc.get("upd", ""))
    base = at.get("", own)
    return {
        name: (value, frozenset(str(at.get(name, base)).split(" ")))
        for name, value in day_parts(doc).items()
    }


def _values(doc: Doc | None, kept: Iterable[KeptValue]) -> dict[str, dict[bytes, tuple[Any, Dots]]]:
    """Return each field's values, those kept beside included, by their text."""
    found: dict[str, dict[bytes, tuple[Any, Dots]]] = {
        name: {encode(value): (value, dots)} for name, (value, dots) in _live_parts(doc).items()
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


def _sorted(kept: Iterable[KeptValue]) -> list[KeptValue]:
    return sorted(kept, key=lambda one: (one.field, encode(one.value)))


# whole records


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many records came in new, changed, went, or were kept beside another version.

    `gone` are records that were removed here and are in the other copy: they stay removed.
    `copy` is the path of the backup that was made before, "" without one.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    conflicts: int = 0
    gone: int = 0
    copy: str = ""

    @property
    def brings_anything(self) -> bool:
        """Whether the diary is (or would be) another one for it."""
        return bool(self.added or self.changed or self.removed or self.conflicts)

    def __add__(self, other: "Merged") -> "Merged":
        """Add up the figures of two files."""
        return Merged(
            added=self.added + other.added,
            changed=self.changed + other.changed,
            removed=self.removed + other.removed,
            conflicts=self.conflicts + other.conflicts,
            gone=self.gone + other.gone,
            copy=self.copy or other.copy,
        )


def stamp_of(doc: Doc) -> str:
    """Return the stamp of a stored document; one without counts as older than all."""
    value = doc.get("upd", "")
    return value if isinstance(value, str) else ""


def stamps_of(doc: Doc) -> tuple[str, frozenset[str]]:
    """Return the stamp of a version and those it replaced: the same for the same version."""
    return stamp_of(doc), frozenset(map(str, doc.get("prev", ())))


def replaces(newer: Doc, older: Doc) -> bool:
    """Tell whether a version was made from the other, or from a later one."""
    prev = newer.get("prev", [])
    stamp = stamp_of(older)
    if stamp == "" or stamp in prev:
        return True
    # Beyond the stamps that are kept, an older one counts as replaced.
    return len(prev) >= KEPT_STAMPS and stamp < min(prev)


def merge(one: Doc, other: Doc) -> tuple[Doc, Doc | None]:
    """Return the version to show, and the one to keep beside it when both were made apart."""
    if stamp_of(one) == stamp_of(other):
        # The same version: one may have had its text removed for good, and that one stays.
        return min(one, other, key=lambda doc: (len(encode(doc)), encode(doc))), None
    if replaces(one, other):
        return one, None
    if replaces(other, one):
        return other, None
    older, newer = sorted((one, other), key=stamp_of)
    return newer, older


def conflict_of(key: Key, loser: Doc) -> tuple[Key, Doc]:
    """Return the record that keeps a version beside the one shown, in the same file."""
    mark = zlib.crc32(encode([key.table, key.id, stamp_of(loser)]))
    day = key.id if 10**7 <= key.id < 10**8 else key.id // _SPREAD
    number = day * _SPREAD + mark % _SPREAD if day else mark % 10**7 + 1
    doc = {"table": key.table, "id": key.id, "version": deepcopy(loser), "upd": stamp_of(loser)}
    return Key(APART, number), doc


def merge_into(month: Month, incoming: Versions) -> Merged:
    """Bring stored documents of another copy of the same file into this one, in memory.

    The figure for conflicts is that of versions kept now which were not kept before.
    """
    added = changed = 0
    beside = set()
    for key, theirs in incoming.items():
        ours = month.stored(key)
        if key.table == DAYS or is_kept(theirs) or (ours and is_kept(ours)):
            continue
        if ours is None:
            month.put(key, deepcopy(theirs))
            if key.table == APART:
                beside.add(key)
            else:
                added += 1
            continue
        winner, loser = merge(ours, theirs)
        if loser is not None and key.table != APART:
            kept, doc = conflict_of(key, loser)
            if month.stored(kept) is None:
                month.put(kept, doc)
                beside.add(kept)
        if winner is theirs and encode(winner) != encode(ours):
            month.put(key, deepcopy(theirs))
            changed += 1
    total = Merged(added=added, changed=changed, conflicts=len(beside - _swept(month)))
    return total + _merge_days(month, incoming)


def take_same_versions(month: Month, incoming: Versions) -> int:
    """Take over what bears the same stamps in a sound copy and reads otherwise; return how many.

    The one here was damaged then. What had its text removed for good stays so.
    """
    count = 0
    for key, theirs in incoming.items():
        ours = month.stored(key)
        if ours is None or ours == theirs or stamps_of(ours) != stamps_of(theirs):
            continue
        if not (ours.get("deleted") and len(ours) < len(theirs)):
            month.put(key, deepcopy(theirs))
            count += 1
    return count


def _merge_days(month: Month, incoming: Versions) -> Merged:
    """Bring in the days, field by field."""
    theirs = _kept_of_days(incoming.items())
    touched = {key.id for key in incoming if key.table == DAYS} | theirs.keys()
    if not touched:
        return Merged()
    total = Merged()
    mine = _kept_of_days(_apart(month).items())
    for number in sorted(touched):
        key = Key(DAYS, number)
        old = month.stored(key)
        here, there = mine.get(number, {}), theirs.get(number, {})
        other = incoming.get(key)
        if old is None and other is None:
            continue
        new, beside = join_days(old, other, _live_kept(here), _live_kept(there))
        if old is None or encode(new) != encode(old):
            month.put(key, deepcopy(new))
            total += Merged(added=1) if old is None else Merged(changed=1)
        records = dict(kept_record(number, kept) for kept in beside)
        for kept_key in here.keys() - records.keys():
            month.drop(kept_key)
        for kept_key, doc in records.items():
            if here.get(kept_key) != doc:
                month.put(kept_key, doc)
        total += Merged(conflicts=len(records.keys() - here.keys()))
    return total


def _kept_of_days(records: Iterable[tuple[Key, Doc]]) -> dict[int, dict[Key, Doc]]:
    found: dict[int, dict[Key, Doc]] = {}
    for key, doc in records:
        if key.table == APART and is_kept(doc):
            found.setdefault(doc["id"], {})[key] = doc
    return found


def _live_kept(kept: Mapping[Key, Doc]) -> list[KeptValue]:
    return [kept_value(doc) for doc in kept.values() if not doc.get("deleted")]


def _swept(month: Month) -> set[Key]:
    """Drop kept versions that another version of the record replaced; return their keys.

    One that the person did away with (a deleted conflict) still speaks for those it replaced.
    """
    kept: dict[Key, list[tuple[Key, Doc]]] = {}
    for doc in month.table(APART).search(where("version").exists()):
        subject = Key(doc["table"], doc["id"])
        kept.setdefault(subject, []).append((Key(APART, doc.doc_id), doc["version"]))
    dropped = set()
    for subject, versions in kept.items():
        shown = month.stored(subject)
        others = [version for _, version in versions] + ([] if shown is None else [shown])
        for key, version in versions:
            if (shown is not None and stamp_of(shown) == stamp_of(version)) or any(
                replaces(other, version) for other in others
            ):
                month.drop(key)
                dropped.add(key)
    return dropped


# what a merge changes, record by record


def delete(_: Doc | None) -> None:
    """Delete a record, as an edit."""
    return


def become(doc: Doc | None, _: Doc | None) -> Doc | None:
    """Make a record this document, as an edit."""
    return doc


def merge_and_tell(
    month: Month, incoming: Versions, *, trusting: bool = False
) -> tuple[Merged, list[Written]]:
    """Merge in memory; return the figures and what became of each record that is shown.

    With `trusting` the other copy is a backup: of the same version its text counts.
    """
    before = {key: month.stored(key) for key in incoming if key.table != APART}
    kept = _apart(month)
    merged = Merged(changed=take_same_versions(month, incoming) if trusting else 0)
    merged += merge_into(month, incoming)
    # What is kept comes last: undo puts the records back first.
    before |= {key: kept.get(key) for key in sorted({*kept, *_apart(month)})}
    written = [_written(key, old, month.stored(key)) for key, old in before.items()]
    return merged, [one for one in written if one.before != one.after]


def _apart(month: Month) -> dict[Key, Doc]:
    return {Key(APART, doc.doc_id): dict(doc) for doc in month.table(APART)}


def replaced(ours: Versions, theirs: Versions) -> list[Written]:
    """Return what replacing one version of a file by another would change."""
    keys = sorted({*ours, *theirs})
    found = [_written(key, ours.get(key), theirs.get(key)) for key in keys]
    return [one for one in found if one.before != one.after]


def _written(key: Key, old: Doc | None, new: Doc | None) -> Written:
    return Written(
        key=key,
        before=plain(old),
        after=plain(new),
        before_stamp=None if old is None else stamp_of(old),
        # One without a trace has no stamp of its own, and a line of undo needs one.
        after_stamp=f"{stamp_of(old or {})}-" if new is None else stamp_of(new),
    )


def brought_back(ours: Versions, theirs: Versions) -> dict[Key, Edit]:
    """Return the edits that bring back what is removed here and is there in the other copy."""
    return {
        key: partial(become, plain(doc))
        for key, doc in theirs.items()
        if key.table != APART and not doc.get("deleted") and ours[key].get("deleted")
    }


def counted(written: list[Written]) -> Merged:
    """Count what became of records."""
    shown = [one for one in written if one.key.table != APART]
    added = sum(one.before is None for one in shown)
    removed = sum(one.after is None for one in shown)
    return Merged(added=added, removed=removed, changed=len(shown) - added - removed)
