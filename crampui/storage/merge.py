"""Bringing two copies of the diary together without dropping a version of any record.

Each stored document names the versions it replaced (`prev`). Of two versions the one that
replaced the other stays; when neither did, both were made apart: the newer is shown and the other
is kept in table `conflicts` until the person picks. The outcome is the same in either order.
"""

import zlib
from collections.abc import Mapping

from crampui.domain.value import dataclass
from crampui.storage import frame
from crampui.storage.records import Doc, Key
from crampui.storage.tables import Sheet, copy_of

_SPREAD = 10**9
_KEPT = 16


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


def replaces(newer: Doc, older: Doc) -> bool:
    """Tell whether a version was made from the other, or from a later one."""
    prev = newer.get("prev", [])
    stamp = stamp_of(older)
    if stamp == "" or stamp in prev:
        return True
    # Beyond the stamps that are kept, an older one counts as replaced.
    return len(prev) >= _KEPT and stamp < min(prev)


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
    return Merged(added=added, changed=changed, conflicts=len(beside - _swept(sheet)))


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
