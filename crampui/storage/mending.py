"""Bringing back a damaged or missing data file; loaded only when there is one."""

from dataclasses import dataclass
from typing import Any

from crampui.storage import disk, frame, notices
from crampui.storage.backup import Backups
from crampui.storage.errors import kind_of
from crampui.storage.frame import Page, State
from crampui.storage.ground import Ground
from crampui.storage.piecing import pieced, pieces
from crampui.storage.reading import Found
from crampui.storage.saving import MovedError, Twin, read_twin, save, save_twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Damaged:
    """A data file that cannot be used: its bytes (None: gone), what they gave, its stamp."""

    name: str
    raw: bytes | None
    page: Page
    stamp: disk.Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Best:
    """The best state that was found, and the kind and words of the notice about it."""

    raw: bytes
    page: Page
    kind: str
    words: dict[str, object]


class Mender:
    """Finds the best state of one file and puts it back; nothing is dropped without a copy."""

    def __init__(self, ground: Ground) -> None:
        """Take what the parts of the open diary share; its lock must be held."""
        self._folders = ground.folders
        self._lock = ground.lock
        self._tell = ground.tell
        self._backups = ground.backups or Backups(ground.folders, ground.clock)

    def mend(self, file: Damaged) -> tuple[Found, Page]:
        """Put the best copy in the place of a damaged file, and its second copy in order.

        That is the second copy; else the newest backup and what can still be read of newer
        entries; else what can still be read. When the damaged bytes cannot be kept, or the best
        not be saved, nothing is changed and the best is there to look at.
        """
        twin = read_twin(self._folders, file.name)
        best = self._best(file, twin)
        try:
            kept = self._set_aside(file, twin, best)
            handle, stamp = save(self._folders, self._lock, file.name, best.raw, file.stamp)
        except (OSError, MovedError) as error:
            reason = kind_of(error) if isinstance(error, OSError) else "busy"
            why = notices.reason(reason)
            self._tell(notices.notice("look-only", name=file.name, why=why))
            return Found(raw=best.raw, stamp=file.stamp, refusal=reason), best.page
        if twin is None or not twin.in_place or twin.raw != best.raw:
            try:
                save_twin(self._folders, file.name, best.raw)
            except OSError as error:
                self._tell(notices.notice("twin-failed", why=notices.reason(kind_of(error))))
        self._tell(notices.notice(best.kind, name=file.name, path=kept, **best.words))
        return Found(raw=best.raw, stamp=stamp, handle=handle), best.page

    def _best(self, file: Damaged, twin: Twin | None) -> _Best:
        twin_page = frame.parse(twin.raw if twin else b"")
        if twin is not None and twin_page.state in (State.GOOD, State.NEWER):
            kind = "missing" if file.raw is None else "mended"
            kind = "edited" if file.page.state is State.EDITED else kind
            words: dict[str, object] = {"when": notices.day_and_time(twin.made)}
            return _Best(raw=twin.raw, page=twin_page, kind=kind, words=words)
        backup = self._backups.newest_with(file.name)
        damaged = [pieces(file.raw, file.page)] if file.raw else []
        damaged += [pieces(twin.raw, twin_page)] if twin else []
        found = pieced(file.name, frame.parse(backup[0]) if backup else None, damaged)
        raw = backup[0] if backup and not found.count else frame.render(found.page)
        return _Best(raw=raw, page=found.page, **self._told(file, twin, backup, found.count))

    def _told(
        self, file: Damaged, twin: Twin | None, backup: tuple[bytes, float] | None, count: int
    ) -> dict[str, Any]:
        """Choose the notice about a file that no second copy could bring back."""
        edited = file.page.state is State.EDITED
        if backup is None:
            if file.raw is None and twin is None:
                return {"kind": "lost", "words": {}}
            if edited or (not file.raw and twin and frame.parse(twin.raw).state is State.EDITED):
                return {"kind": "taken-over", "words": {}}
            return {"kind": "salvaged", "words": {"count": count}}
        more = f", with {count} later entries that could still be read" if count else ""
        kind = "edited-backup" if edited else "from-backup"
        if file.raw is None and twin is None:
            kind = "gone"
        return {"kind": kind, "words": {"when": notices.day(backup[1]), "more": more}}

    def _set_aside(self, file: Damaged, twin: Twin | None, best: _Best) -> str:
        """Keep what is about to be replaced; return the path of the file's own bytes."""
        kept = ""
        if twin is not None and twin.raw != best.raw:
            kept = self._folders.set_aside(file.name, twin.raw, "twin")
        if file.raw is not None:
            why = "edited" if file.page.state is State.EDITED else "damaged"
            kept = self._folders.set_aside(file.name, file.raw, why)
        return kept
