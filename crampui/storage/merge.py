"""Bringing two copies of the diary together without dropping a version of any record.

Each stored document names the versions it replaced (`prev`). Of two versions the one that
replaced the other stays; when neither did, both were made apart: the newer is shown and the other
is kept in table `conflicts` until the person picks. Days are merged field by field (see `days`).
The outcome is the same in either order.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crampui.storage import days, frame
from crampui.storage.records import KEPT_STAMPS, Doc, Key, is_kept
from crampui.storage.tables import Sheet, copy_of

_SPREAD = 10**9


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
        return min(one, other, key=lambda doc: (len(frame.encode(doc)), frame.encode(doc))), None
    if replaces(one, other):
        return one, None
    if replaces(other, one):
        return other, None
    older, newer = sorted((one, other), key=stamp_of)
    return newer, older


def conflict_of(key: Key, loser: Doc) -> tuple[Key, Doc]:
    """Return the record that keeps a version beside the one shown, in the same file."""
    mark = zlib.crc32(frame.encode([key.table, key.id, stamp_of(loser)]))
    day = key.id if 10**7 <= key.id < 10**8 else key.id // _SPREAD
    number = day * _SPREAD + mark % _SPREAD if day else mark % 10**7 + 1
    doc = {"table": key.table, "id": key.id, "version": copy_of(loser), "upd": stamp_of(loser)}
    return Key("conflicts", number), doc


def merge_into(sheet: Sheet, incoming: Mapping[Key, Doc]) -> Merged:
    """Bring stored documents of another copy of the same file into this one, in memory.

    The figure for conflicts is that of versions kept now which were not kept before.
    """
    added = changed = 0
    beside = set()
    for key, theirs in incoming.items():
        ours = sheet.get(key)
        if key.table == days.TABLE or is_kept(theirs) or (ours and is_kept(dict(ours))):
            continue
        if ours is None:
            sheet.put(key, copy_of(theirs))
            if key.table == "conflicts":
                beside.add(key)
            else:
                added += 1
            continue
        winner, loser = merge(ours, theirs)
        if loser is not None and key.table != "conflicts":
            kept, doc = conflict_of(key, loser)
            if sheet.get(kept) is None:
                sheet.put(kept, doc)
                beside.add(kept)
        if winner is theirs and frame.encode(winner) != frame.encode(ours):
            sheet.put(key, copy_of(theirs))
            changed += 1
    total = Merged(added=added, changed=changed, conflicts=len(beside - _swept(sheet)))
    return total + _merge_days(sheet, incoming)


def take_same_versions(sheet: Sheet, incoming: Mapping[Key, Doc]) -> int:
    """Take over what bears the same stamps in a sound copy and reads otherwise; return how many.

    The one here was damaged then. What had its text removed for good stays so.
    """
    count = 0
    for key, theirs in incoming.items():
        ours = sheet.get(key)
        if ours is None or ours == theirs or stamps_of(dict(ours)) != stamps_of(theirs):
            continue
        if not (ours.get("deleted") and len(ours) < len(theirs)):
            sheet.put(key, copy_of(theirs))
            count += 1
    return count


def _merge_days(sheet: Sheet, incoming: Mapping[Key, Doc]) -> Merged:
    """Bring in the days, field by field."""
    theirs = _kept_of_days(incoming.items())
    touched = {key.id for key in incoming if key.table == days.TABLE} | theirs.keys()
    if not touched:
        return Merged()
    total = Merged()
    mine = _kept_of_days(sheet.all())
    for number in sorted(touched):
        key = Key(days.TABLE, number)
        ours = sheet.get(key)
        old = None if ours is None else dict(ours)
        here, there = mine.get(number, {}), theirs.get(number, {})
        other = incoming.get(key)
        if old is None and other is None:
            continue
        new, beside = days.join(old, other, _live(here), _live(there))
        if old is None or frame.encode(new) != frame.encode(old):
            sheet.put(key, copy_of(new))
            total += Merged(added=1) if old is None else Merged(changed=1)
        records = dict(days.record_of(number, kept) for kept in beside)
        for kept_key in here.keys() - records.keys():
            sheet.drop(kept_key)
        for kept_key, doc in records.items():
            if here.get(kept_key) != doc:
                sheet.put(kept_key, doc)
        total += Merged(conflicts=len(records.keys() - here.keys()))
    return total


def _kept_of_days(records: Iterable[tuple[Key, Doc]]) -> dict[int, dict[Key, Doc]]:
    found: dict[int, dict[Key, Doc]] = {}
    for key, doc in records:
        if key.table == "conflicts" and is_kept(doc):
            found.setdefault(doc["id"], {})[key] = doc
    return found


def _live(kept: Mapping[Key, Doc]) -> list[days.Kept]:
    return [days.kept_in(doc) for doc in kept.values() if not doc.get("deleted")]


def _swept(sheet: Sheet) -> set[Key]:
    """Drop kept versions that another version of the record replaced; return their keys.

    One that the person did away with (a deleted conflict) still speaks for those it replaced.
    """
    kept: dict[Key, list[tuple[Key, Doc]]] = {}
    for key, doc in sheet.all():
        if key.table == "conflicts" and "version" in doc:
            kept.setdefault(Key(doc["table"], doc["id"]), []).append((key, doc["version"]))
    dropped = set()
    for subject, versions in kept.items():
        shown = sheet.get(subject)
        others = [version for _, version in versions] + ([] if shown is None else [shown])
        for key, version in versions:
            if (shown is not None and stamp_of(shown) == stamp_of(version)) or any(
                replaces(other, version) for other in others
            ):
                sheet.drop(key)
                dropped.add(key)
    return dropped
