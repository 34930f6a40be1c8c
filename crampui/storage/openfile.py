"""Data files held in memory between commits, each as it is on the disk."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from crampui.storage import days, disk, frame, notices
from crampui.storage.errors import StoreError, from_os
from crampui.storage.frame import State
from crampui.storage.ground import Ground
from crampui.storage.migrate import number_of
from crampui.storage.reading import Found, Reader
from crampui.storage.records import (
    APART,
    BASE,
    KEPT_STAMPS,
    RESERVED,
    Doc,
    Edit,
    Key,
    Written,
    plain,
)
from crampui.storage.saving import read_twin
from crampui.storage.stamps import Device
from crampui.storage.tables import Sheet, copy_of

_OPEN = 6
"""How many files stay in memory between commits."""

Expect = Mapping[Key, str | None]
"""The stamp each record must still have; None: there must be no version of it."""


@dataclass(slots=True)
class OpenFile:
    """One file in memory.

    `handle` keeps its inode from being used again, so its stamp stays its own. `synced` tells
    that this session put its name on the disk; `old` that it has an earlier schema;
    `force` that it must be saved though no record changed; `unseen`
    that it holds changes that were not handed out.
    """

    name: str
    sheet: Sheet
    stamp: disk.Stamp | None
    handle: int | None
    synced: bool = False
    old: bool = False
    force: bool = False
    unseen: bool = False

    @property
    def unsaved(self) -> bool:
        """Whether it has to be written to the disk."""
        return self.force or self.sheet.dirty

    def apply(self, edits: Mapping[Key, Edit], expect: Expect, device: Device) -> list[Written]:
        """Run edits in memory. Raises StoreError("changed"), ValueError."""
        written = []
        for key, edit in edits.items():
            stored = self.sheet.get(key)
            version = None if stored is None else stored.get("upd")
            if key in expect and expect[key] != version:
                raise StoreError("changed")
            before = copy_of(plain(stored))
            after = edit(copy_of(before))
            if after is None and before is None:
                continue
            if after is not None:
                if not (RESERVED - _given(key)).isdisjoint(after):
                    raise ValueError("upd, prev, at and deleted belong to the store")
                text = frame.encode(after)
                # Python takes 1, 1.0 and True for equal; their texts are not.
                if after == before and text == frame.encode(before):
                    continue
                after = json.loads(text.decode())
            ended = self._ended(key, after)
            written.append(self._put(key, stored, before, after, device))
            written += ended
        return written

    def _put(
        self, key: Key, stored: Doc | None, before: Doc | None, after: Doc | None, device: Device
    ) -> Written:
        old = None if stored is None else stored.get("upd")
        earlier = [] if stored is None else stored.get("prev", [])
        new = {"deleted": True, **(before or {})} if after is None else copy_of(after)
        new["upd"] = device.next(old) if old else device.next()
        if old:
            new["prev"] = [*earlier, old][-KEPT_STAMPS:]
        if key.table == days.TABLE:
            at = days.marks(stored, after or {}, new["upd"])
            if at:
                new["at"] = at
        self.sheet.put(key, new)
        return Written(
            key=key, before=before, after=after, before_stamp=old, after_stamp=new["upd"]
        )

    def _ended(self, key: Key, after: Doc | None) -> list[Written]:
        """Drop what need not be kept any more beside a day that becomes `after`."""
        written = []
        if key.table == days.TABLE:
            for kept in days.ended(self.sheet.table(APART), key.id, after or {}):
                stored = self.sheet.get(kept)
                stamp = str((stored or {}).get("upd", ""))
                before = copy_of(plain(stored))
                self.sheet.drop(kept)
                if before is not None:
                    written.append(
                        Written(
                            key=kept,
                            before=before,
                            after=None,
                            before_stamp=stamp,
                            after_stamp=f"{stamp}-",
                        )
                    )
        return written


def _given(key: Key) -> frozenset[str]:
    """Return the store's own fields that an edit may give: the stamps of a kept value of a day."""
    return frozenset({"at"}) if key.table == APART else frozenset()


@dataclass(slots=True)
class OpenFiles:
    """The files of one diary that were last written to. Use it with the lock held."""

    ground: Ground
    reader: Reader
    _files: dict[str, OpenFile] = field(default_factory=dict)
    _old_handles: list[int] = field(default_factory=list)
    _base: disk.Stamp | None = None

    def fresh(self, name: str) -> OpenFile:
        """Return a file as it is on the disk now. Raises StoreError."""
        file = self._files.get(name)
        if file is not None and file.stamp == self._stamp(name):
            return file
        self.forget(name)
        found = self.reader.read(name)
        if found.refusal is not None:
            found.close()
            if found.refusal == "newer":
                raise StoreError("newer", found=found.schema, known=self.ground.schema.number)
            raise StoreError(found.refusal, name=self.ground.folders.main(name))
        meta = self.ground.schema.mark(found.meta or {})
        file = OpenFile(name, Sheet(found.tables or {}, meta), found.stamp, found.handle)
        file.old = found.stamp is not None and found.schema < self.ground.schema.number
        self._files[name] = file
        self._settle_twin(file, found)
        return file

    def shrink(self) -> None:
        """Keep only the files written to last; call it between commits, never in one."""
        while len(self._files) > _OPEN:
            self.forget(next(iter(self._files)))

    def _settle_twin(self, file: OpenFile, found: Found) -> None:
        """Bring back what the second copy alone holds: an older file took the newer one's place."""
        twin = read_twin(self.ground.folders, file.name)
        if twin is None or twin.raw == found.raw:
            return
        page = frame.parse(twin.raw)
        if page.state in (State.BAD, State.EDITED):
            if not twin.raw.strip(b"\0"):
                return
            with suppress(OSError):
                self.ground.folders.set_aside(file.name, twin.raw, "twin")
            return
        if page.state is State.NEWER or number_of(page.meta) > self.ground.schema.number:
            return
        from crampui.storage.merge import merge_into

        tables = self.ground.schema.upgrade(page.tables, page.meta)
        theirs = dict(Sheet(tables, {}).all())
        merge_into(file.sheet, theirs)
        if file.sheet.dirty:
            file.unseen = True
            self.ground.tell(notices.notice("older", name=file.name))

    def replaced(self, file: OpenFile, handle: int, stamp: disk.Stamp) -> None:
        """Take note that a file was saved."""
        if file.handle is not None:
            # Freeing the old file takes a third as long as a save: do it in a quiet moment.
            self._old_handles.append(file.handle)
        file.handle, file.stamp, file.synced, file.old = handle, stamp, True, False
        file.force = file.sheet.dirty = False
        if len(self._old_handles) > 8:
            disk.close(self._old_handles.pop(0))

    def forget(self, name: str) -> None:
        """Drop what is in memory of one file."""
        file = self._files.pop(name, None)
        if file is not None and file.handle is not None:
            disk.close(file.handle)
            file.handle = None

    def tidy(self) -> None:
        """Free files that were replaced."""
        while self._old_handles:
            disk.close(self._old_handles.pop())

    def close(self) -> None:
        """Drop everything."""
        for name in list(self._files):
            self.forget(name)
        self.tidy()

    def check_base(self) -> None:
        """Refuse to change a diary whose `base.json` a newer program wrote.

        Raises StoreError("newer"). Anything else that may be wrong with the file is met when it
        is read.
        """
        stamp = self._stamp(BASE)
        if stamp is None or stamp == self._base:
            return
        path = self.ground.folders.main(BASE)
        try:
            handle = disk.open(path, disk.LOOK)
            try:
                start = disk.read(handle, 4096)
            finally:
                disk.close(handle)
        except OSError as error:
            raise from_os(error, path) from error
        number, meta = frame.peek(start)
        known = self.ground.schema.number
        if number > frame.FORMAT:
            raise StoreError("newer", found=number, known=frame.FORMAT)
        if number_of(meta) > known:
            raise StoreError("newer", found=number_of(meta), known=known)
        self._base = stamp

    def _stamp(self, name: str) -> disk.Stamp | None:
        path = self.ground.folders.main(name)
        try:
            return disk.stamp_at(path)
        except OSError as error:
            raise from_os(error, path) from error
