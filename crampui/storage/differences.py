"""What taking in another copy of the diary changes, record by record."""

from collections.abc import Mapping
from functools import partial

from crampui.storage.merge import Merged, merge_into, stamp_of, take_same_versions
from crampui.storage.records import APART, Doc, Edit, Key, Written, plain
from crampui.storage.tables import Sheet

Versions = Mapping[Key, Doc]
"""Stored documents of one file, with their stamps."""


def delete(_: Doc | None) -> None:
    """Delete a record, as an edit."""
    return


def become(doc: Doc | None, _: Doc | None) -> Doc | None:
    """Make a record this document, as an edit."""
    return doc


def merge_and_tell(
    sheet: Sheet, incoming: Versions, *, trusting: bool = False
) -> tuple[Merged, list[Written]]:
    """Merge in memory; return the figures and what became of each record that is shown.

    With `trusting` the other copy is a backup: of the same version its text counts.
    """
    before = {key: sheet.get(key) for key in incoming if key.table != APART}
    kept = dict(sheet.table(APART))
    merged = Merged(changed=take_same_versions(sheet, incoming) if trusting else 0)
    merged += merge_into(sheet, incoming)
    # What is kept comes last: undo puts the records back first.
    before |= {key: kept.get(key) for key in sorted({*kept, *dict(sheet.table(APART))})}
    written = []
    for key, old in before.items():
        new = sheet.get(key)
        one = _written(key, None if old is None else dict(old), None if new is None else dict(new))
        if one.before != one.after:
            written.append(one)
    return merged, written


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
