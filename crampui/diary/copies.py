"""Copies of the diary: making them, bringing them back, taking in another copy's entries."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crampui.diary.book import Book
from crampui.diary.writing import is_file, is_folder
from crampui.domain.errors import NotFound
from crampui.storage import incoming
from crampui.storage.merge import Merged
from crampui.storage.messages import StoreError, notice, reason
from crampui.storage.store import Purged
from crampui.storage.strays import strays

OTHERS = "merged with another device"
"""What undo calls the taking in of files that a sync program set aside."""
ALL_MISSING = "all-missing"
"""What `state.read_only` says while the question about missing months has no answer yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """One copy of the whole diary on this machine: its name, where, when, its size in bytes."""

    name: str
    path: Path
    made: datetime
    size: int


class Copies:
    """Backup, restore, merge, adopt, purge, and what to do when all months are gone."""

    def __init__(self, book: Book) -> None:
        """Take the book that is copied."""
        self.book = book

    # copies

    def all(self) -> tuple[KeptCopy, ...]:
        """Return the copies that are on this machine, newest first."""
        return tuple(
            KeptCopy(
                name=one.path.rpartition("/")[2].removesuffix(".json.gz"),
                path=Path(one.path),
                made=datetime.fromtimestamp(one.made, UTC).astimezone(self.book.zone),
                size=one.size,
            )
            for one in self.book.store.copies.all()
        )

    def find(self, name: str) -> Path:
        """Return the file that is meant: a path, or the name of a copy ("2026-11-22").

        Raises NotFound.
        """
        path = Path(name).expanduser()
        if is_file(path):
            return path
        for one in self.all():
            if name in (one.name, one.path.name):
                return one.path
        raise NotFound("backup", name)

    def back_up(self, to: Path | None = None) -> Path | None:
        """Write a copy of the whole diary, read it back and compare; return where it is.

        Without `to` it is kept among the copies of this machine and never removed by the
        program; None when there is nothing to copy yet. Raises StoreError.
        """
        if to is None:
            kept = self.book.store.keep_copy("by-hand")
            return Path(kept) if kept else None
        self.book.store.backup(to)
        return to

    def whole(self) -> bytes:
        """Return what `back_up` writes, uncompressed, for another program. Raises StoreError."""
        return self.book.store.copies.text(self.book.store.files())

    # bringing back and taking in: each is one step of undo

    def preview(self, file: Path, *, replace: bool = False, removed: bool = False) -> Merged:
        """Count what `restore` would change; nothing is written."""
        return incoming.preview(self.book.store, file, replace=replace, removed=removed)

    def restore(self, file: Path, *, replace: bool = False, removed: bool = False) -> Merged:
        """Bring a backup back in; a copy of what is there is made first and named.

        Nothing is dropped, and what was removed since stays removed unless `removed` is set.
        With `replace` the diary becomes what the file holds.
        """
        words = f"{'replaced by' if replace else 'restored from'} a backup"
        merged = incoming.restore(
            self.book.store, file, replace=replace, removed=removed, words=words
        )
        self.book.reload()
        return merged

    def merge(self, place: Path) -> Merged:
        """Take in the entries of another copy of the diary: its folder, a data file, a backup."""
        words = "merged with another copy"
        if is_folder(place):
            merged = incoming.merge_folder(self.book.store, place, words=words)
        else:
            merged = incoming.merge_file(self.book.store, place, words=words)
        self.book.reload()
        return merged

    def adopt(self, file: Path) -> int:
        """Take over a data file that another program changed; return how many records changed."""
        written = incoming.adopt(self.book.store, file, words="a changed file taken over")
        self.book.reload()
        return len(written)

    def purge(self) -> Purged:
        """Remove the text of deleted entries for good, and everything that undo knows."""
        self.take_in()
        return self.book.store.purge()

    # all months gone while their copies are here

    def restore_missing(self) -> int:
        """Put every file back from its second copy; return how many."""
        count = self.book.store.restore_missing()
        self.book.begin_again()
        return count

    def start_new(self) -> Path:
        """Begin a new diary; the copies of the old one stay: return where."""
        kept = self.book.store.start_new()
        self.book.begin_again()
        return Path(kept)

    def take_in(self) -> None:
        """Take in what another device wrote, so that no answer goes without it.

        Where that is not possible, a notice says that it waits.
        """
        store = self.book.store
        try:
            if not strays(store.diary.folders):
                return
            incoming.merge_strays(store, words=OTHERS)
        except StoreError as error:
            store.diary.tell_once(notice("waiting", why=reason(error.kind)))
        self.book.reload()

    # beside the keys

    def tend(self, *, starting: bool = False) -> None:
        """Do what is due: mend copies, take in what a sync program set aside, back up.

        It may be called from another thread while this diary is used: it works on the files
        alone, and `poll` then takes over what it changed. What there is to tell comes with
        `take_notices`. Never raises StoreError.
        """
        with suppress(StoreError):
            if starting:
                self.book.store.check_twins()
            incoming.merge_strays(self.book.store, words=OTHERS)
            self.book.back_up_if_due()
