"""Reading one data file: the sound one, or what is left of it."""

from dataclasses import dataclass

from crampui.storage import disk, frame, notices
from crampui.storage.errors import StoreError, kind_of
from crampui.storage.frame import Page, State, Tables
from crampui.storage.ground import Ground
from crampui.storage.guarding import WIDE
from crampui.storage.migrate import number_of
from crampui.storage.records import Doc
from crampui.storage.saving import read_twin


@dataclass(slots=True)
class Found:
    """One file as it was read: its bytes, its tables in this program's schema, its own notes.

    `handle` is open and belongs to whoever reads. `refusal` says why nothing may be saved to
    this file now: a kind of StoreError.
    """

    raw: bytes = b""
    tables: Tables | None = None
    meta: Doc | None = None
    stamp: disk.Stamp | None = None
    handle: int | None = None
    refusal: str | None = None
    schema: int = 0

    def close(self) -> None:
        """Let go of the file."""
        if self.handle is not None:
            disk.close(self.handle)
            self.handle = None


class Reader:
    """Reads the data files of one diary and mends what is damaged on the way."""

    def __init__(self, ground: Ground) -> None:
        """Take what the parts of the open diary share."""
        self._ground = ground
        self._folders = ground.folders
        self._schema = ground.schema
        self._tell = ground.tell

    def read(self, name: str) -> Found:
        """Read a file; one that never was is empty.

        A damaged or missing one is mended under the lock when possible, else its last saved
        state is returned with a `refusal`. Raises StoreError.
        """
        found, page = self._look(name)
        if found.refusal is None and page.state in (State.BAD, State.EDITED):
            if found.stamp is None and not self._folders.had(name):
                return self._filled(name, found, Page(State.GOOD, {}, {}, frame.FORMAT))
            found.close()
            return self._second_look(name)
        return self._filled(name, found, page)

    def raw(self, name: str) -> bytes:
        """Return the bytes of a sound file, b"" for one that never was. Raises StoreError.

        It needs no lock as long as the file is sound.
        """
        try:
            raw = disk.read_file(self._folders.main(name)) or b""
        except OSError:
            raw = b""
        if not frame.is_sound(raw):
            found = self.read(name)
            found.close()
            raw = found.raw
        return raw

    def _look(self, name: str) -> tuple[Found, Page]:
        """Read the file as it stands; one that cannot be read is replaced by its twin."""
        try:
            opened = disk.open_file(self._folders.main(name))
            if opened is None:
                return Found(), Page(State.BAD, {}, {}, 0)
            handle, status = opened
            if status.st_mode & WIDE:
                self._tell(notices.notice("widened", name=name, what=f"{name}.json"))
            try:
                raw = disk.read_all(handle, status.st_size)
            except BaseException:
                disk.close(handle)
                raise
        except OSError as error:
            return self._instead(name, kind_of(error))
        return Found(raw=raw, stamp=disk.stamp(status), handle=handle), frame.parse(raw)

    def _instead(self, name: str, kind: str) -> tuple[Found, Page]:
        """Return the second copy of a file that cannot be read or mended now, to look at."""
        twin = read_twin(self._folders, name)
        raw = twin.raw if twin else b""
        page = frame.parse(raw)
        if page.state is not State.GOOD:
            raise StoreError(kind, name=self._folders.main(name))
        self._tell(notices.notice("look-only", name=name, why=notices.reason(kind)))
        try:
            stamp = disk.stamp_at(self._folders.main(name))
        except OSError:
            stamp = None
        return Found(raw=raw, stamp=stamp, refusal=kind), page

    def _second_look(self, name: str) -> Found:
        from crampui.storage import mending

        try:
            with self._ground.lock:
                found, page = self._look(name)
                if found.refusal is None and page.state in (State.BAD, State.EDITED):
                    handle, raw = found.handle, found.raw if found.stamp else None
                    if handle is not None:
                        disk.close(handle)
                    file = mending.Damaged(name=name, raw=raw, page=page, stamp=found.stamp)
                    found, page = mending.Mender(self._ground).mend(file)
        except StoreError as error:
            if error.kind != "busy":
                raise
            found, page = self._instead(name, "busy")
        return self._filled(name, found, page)

    def _filled(self, name: str, found: Found, page: Page) -> Found:
        schema, known = number_of(page.meta), self._schema.number
        newer = None
        if schema > known:
            newer = (schema, known)
        elif page.state is State.NEWER:
            newer = (page.format, frame.FORMAT)
        if newer is None:
            self._ground.newer.pop(name, None)
            found.tables = self._schema.upgrade(page.tables, page.meta)
        else:
            if not self._ground.newer:
                self._tell(notices.notice("newer", found=newer[0], known=newer[1]))
            self._ground.newer[name] = newer
            found.refusal, found.tables = "newer", page.tables
        found.meta, found.schema = page.meta, schema
        return found
