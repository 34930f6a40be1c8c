"""Copies of the diary: making them, bringing them back, taking in another copy's entries."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from crampui.diary.core import Core
from crampui.diary.writing import is_file, is_folder
from crampui.domain.errors import NotFound
from crampui.storage import incoming
from crampui.storage.merge import Merged
from crampui.storage.messages import StoreError
from crampui.storage.store import Purged

ALL_MISSING = "all-missing"
"""What `state.read_only` says while the question about missing months has no answer yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """One copy of the whole diary on this machine: its name, where, when, its size in bytes."""

    name: str
    path: Path
    made: datetime
    size: int


class Keeping(Core):
    """Backup, restore, merge, adopt, purge, and what to do when all months are gone."""

    # copies

    def copies(self) -> tuple[KeptCopy, ...]:
        """Return the copies that are on this machine, newest first."""
        return tuple(
            KeptCopy(
                name=one.path.rpartition("/")[2].removesuffix(".json.gz"),
                path=Path(one.path),
                made=datetime.fromtimestamp(one.made, UTC).astimezone(self.zone),
                size=one.size,
            )
            for one in self._store.copies.all()
        )

    def find_copy(self, name: str) -> Path:
        """Return the file that is meant: a path, or the name of a copy ("2026-11-22").

        Raises NotFound.
        """
        path = Path(name).expanduser()
        if is_file(path):
            return path
        for one in self.copies():
            if name in (one.name, one.path.name):
                return one.path
        raise NotFound("backup", name)

    def back_up(self, to: Path | None = None) -> Path | None:
        """Write a copy of the whole diary, read it back and compare; return where it is.

        Without `to` it is kept among the copies of this machine and never removed by the
        program; None when there is nothing to copy yet. Raises StoreError.
        """
        if to is None:
            kept = self._store.keep_copy("by-hand")
            return Path(kept) if kept else None
        self._store.backup(to)
        return to

    def whole_copy(self) -> bytes:
        """Return what `back_up` writes, uncompressed, for another program. Raises StoreError."""
        return self._store.copies.text(self._store.files())

    def copy_before(self, what: str) -> Path | None:
        """Keep a copy that is never removed before something large: "import", "bulk-edit".

        `what` goes into its name. None when there is nothing to copy yet. Raises StoreError.
        """
        kept = self._store.keep_copy(f"before-{what}")
        return Path(kept) if kept else None

    # bringing back and taking in: each is one step of undo

    def preview_restore(
        self, file: Path, *, replace: bool = False, removed: bool = False
    ) -> "Merged":
        """Count what `restore` would change; nothing is written."""
        return incoming.preview(self._store, file, replace=replace, removed=removed)

    def restore(self, file: Path, *, replace: bool = False, removed: bool = False) -> "Merged":
        """Bring a backup back in; a copy of what is there is made first and named.

        Nothing is dropped, and what was removed since stays removed unless `removed` is set.
        With `replace` the diary becomes what the file holds.
        """
        words = f"{'replaced by' if replace else 'restored from'} a backup"
        merged = incoming.restore(self._store, file, replace=replace, removed=removed, words=words)
        self._show_all()
        return merged

    def merge(self, place: Path) -> "Merged":
        """Take in the entries of another copy of the diary: its folder, a data file, a backup."""
        words = "merged with another copy"
        if is_folder(place):
            merged = incoming.merge_folder(self._store, place, words=words)
        else:
            merged = incoming.merge_file(self._store, place, words=words)
        self._show_all()
        return merged

    def adopt(self, file: Path) -> int:
        """Take over a data file that another program changed; return how many records changed."""
        written = incoming.adopt(self._store, file, words="a changed file taken over")
        self._show_all()
        return len(written)

    def purge(self) -> "Purged":
        """Remove the text of deleted entries for good, and everything that undo knows."""
        return self._store.purge()

    # all months gone while their copies are here

    def restore_missing(self) -> int:
        """Put every file back from its second copy; return how many."""
        count = self._store.restore_missing()
        self._begin_again()
        return count

    def start_new(self) -> Path:
        """Begin a new diary; the copies of the old one stay: return where."""
        kept = self._store.start_new()
        self._begin_again()
        return Path(kept)

    def _begin_again(self) -> None:
        self._saved = replace(self._saved, complete=False, read_only=self._store.read_only or "")
        self._has_checks = False
        for name in list(self._loaded):
            self._load(name)
        self.load_checks()
        self._show()
        if self._pending:
            with suppress(StoreError):
                self.retry()

    def _show_all(self) -> None:
        """Take over what was changed in bulk, months that it began included."""
        for name in self._store.names():
            if name in self._loaded or self._saved.complete:
                self._load(name)
        self._show()

    # beside the keys

    def tend(self, *, starting: bool = False) -> None:
        """Do what is due: mend copies, take in what a sync program set aside, back up.

        It may be called from another thread while this diary is used: it works on the files
        alone, and `poll` then takes over what it changed. What there is to tell comes with
        `take_notices`. Never raises StoreError.
        """
        with suppress(StoreError):
            if starting:
                self._store.check_twins()
            incoming.merge_strays(self._store, words="merged with another device")
            self.back_up_if_due()
