"""Two versions of one data file, merged as git asks for it: files in, a file out, no diary open."""

from crampui.storage import disk, frame
from crampui.storage.errors import StoreError, from_os
from crampui.storage.frame import Page, State
from crampui.storage.merge import Merged, merge_into
from crampui.storage.migrate import SCHEMA, Schema, number_of
from crampui.storage.records import Doc
from crampui.storage.tables import Sheet


def merge_files(ours: str, theirs: str, schema: Schema = SCHEMA) -> Merged:
    """Merge the data file at `theirs` into that at `ours`; either order gives the same bytes.

    No version of a record disappears, so the common ancestor is of no use. Raises StoreError
    ("unreadable", "newer"); the file at `ours` is then as it was.
    """
    mine, other = _read(ours, schema), _read(theirs, schema)
    first, last = sorted((mine.meta, other.meta), key=frame.encode)
    sheet = Sheet(_tables(mine, schema), schema.mark({**first, **last}))
    merged = merge_into(sheet, dict(Sheet(_tables(other, schema), {}).all()))
    try:
        disk.put(ours, sheet.render(), sync=True)
    except OSError as error:
        raise from_os(error, ours) from error
    return merged


def _read(path: str, schema: Schema) -> Page:
    try:
        page = frame.parse(disk.read_given(path))
    except OSError as error:
        raise StoreError("unreadable", name=path) from error
    number = max(number_of(page.meta), 1)
    if page.state is State.NEWER or (page.state is State.GOOD and number > schema.number):
        raise StoreError("newer", found=max(number, page.format), known=schema.number)
    if page.state is not State.GOOD:
        raise StoreError("unreadable", name=path)
    return page


def _tables(page: Page, schema: Schema) -> dict[str, dict[str, Doc]]:
    return schema.upgrade(page.tables, page.meta)
