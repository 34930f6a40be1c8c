"""Daily copies of the whole diary, on this machine alone: `<state>/backups/2026-11-22.json.gz`."""

import fcntl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from typing import NamedTuple

from crampui.storage import disk
from crampui.storage.format import (
    Page,
    State,
    pack,
    packed_names,
    render,
    squeeze,
    unpack,
    unsqueezed,
)
from crampui.storage.messages import StoreError, from_os
from crampui.storage.paths import Folders
from crampui.storage.records import Doc, Key

_ENDING = ".json.gz"
_EARLIER = "earlier-"
"""What the names of copies begin with that are of a diary before a new one was begun."""
_DAYS, _WEEKS, _MONTHS = 7, 5, 12
BARE = frozenset({"deleted", "prev", "upd"})
"""What stays of a deleted record when its text is removed for good."""


def kept(days: Iterable[date]) -> set[date]:
    """Choose which daily copies stay: 7 days, 5 weeks, 12 months and every year."""
    newest = sorted(set(days), reverse=True)
    weeks = _newest_of(newest, lambda day: day.isocalendar()[:2])[:_WEEKS]
    months = _newest_of(newest, lambda day: (day.year, day.month))[:_MONTHS]
    years = _newest_of(newest, lambda day: day.year)
    return {*newest[:_DAYS], *weeks, *months, *years}


def _newest_of(newest: list[date], group: Callable[[date], object]) -> list[date]:
    found: dict[object, date] = {}
    for day in newest:
        found.setdefault(group(day), day)
    return list(found.values())


class Copy(NamedTuple):
    """One copy of the whole diary: where, when it was made in seconds, its size in bytes."""

    path: str
    made: float
    size: int


class Copies:
    """The copies of one diary."""

    def __init__(self, folders: Folders, clock: Callable[[], float]) -> None:
        """Take the folders and the clock; the folder is made with the first copy."""
        self._folder = folders.own("backups")
        self._clock = clock
        self._opened: dict[str, dict[str, Page]] | None = None
        self._names: tuple[disk.Stamp | None, frozenset[str]] = (None, frozenset())

    def today(self) -> str:
        """Return the path of the copy of this day."""
        return self._path(time.strftime("%Y-%m-%d", self._now()))

    def moment(self) -> str:
        """Return the local date and time for the name of a copy."""
        return time.strftime("%Y-%m-%d-%H%M%S", self._now())

    @contextmanager
    def alone(self, *, waiting: bool) -> Iterator[bool]:
        """Keep other sessions from writing copies meanwhile; False when one just does so.

        With `waiting` it is waited for, and the answer is always True. Raises OSError.
        """
        disk.make_folder(self._folder)
        handle = disk.open(self._folder, disk.FOLDER)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | (0 if waiting else fcntl.LOCK_NB))
            except BlockingIOError:
                yield False
            else:
                yield True
        finally:
            disk.close(handle)

    def text(self, files: Mapping[str, bytes]) -> bytes:
        """Return what a copy of these files holds, uncompressed."""
        return pack(files, time.strftime("%Y-%m-%dT%H:%M:%S", self._now()))

    def write(self, path: str, files: Mapping[str, bytes]) -> None:
        """Write a copy, then read it back and compare. Raises StoreError."""
        text = self.text(files)
        raw = squeeze(text) if path.endswith(".gz") else text
        try:
            disk.make_folder(path.rpartition("/")[0])
            disk.put(path, raw, sync=True)
            back = disk.read_file(path)
        except OSError as error:
            raise from_os(error, path) from error
        if back != raw or unsqueezed(back) != text:
            raise StoreError("io-error")

    def keep(self, what: str, files: Mapping[str, bytes]) -> str:
        """Write a copy that is never removed; return its path, "" for no files. Raises StoreError.

        `what` and the moment make its name.
        """
        if not files:
            return ""
        name = f"{what}-{self.moment()}"
        path, number = self._path(name), 1
        try:
            with self.alone(waiting=True):
                while disk.stamp_at(path) is not None:
                    number += 1
                    path = self._path(f"{name}-{number}")
                self.write(path, files)
        except OSError as error:
            raise from_os(error, path) from error
        return path

    def rotate(self) -> None:
        """Remove daily copies that are no longer kept. Raises OSError."""
        days = {day: name for name in self._files() if (day := _day(name)) is not None}
        for day in days.keys() - kept(days):
            disk.unlink(f"{self._folder}/{days[day]}")

    def all(self) -> tuple[Copy, ...]:
        """Return the copies that are there, newest first. Never raises."""
        found = []
        for name in self._files():
            path = f"{self._folder}/{name}"
            try:
                status = disk.stat(path)
            except OSError:
                continue
            found.append(Copy(path=path, made=status.st_mtime, size=status.st_size))
        return tuple(sorted(found, key=lambda one: one.made, reverse=True))

    # what brings files back

    def names(self) -> frozenset[str]:
        """Return the data files that the newest readable copy holds. Never raises."""
        try:
            stamp = disk.stamp_at(self._folder)
        except OSError:
            return frozenset()
        if stamp != self._names[0]:
            self._names = (stamp, self._newest_names())
        return self._names[1]

    def _newest_names(self) -> frozenset[str]:
        for copy in self._of_this_diary():
            try:
                return packed_names(disk.read_file(copy.path) or b"")
            except (OSError, StoreError):
                continue
        return frozenset()

    def newest_with(self, name: str) -> tuple[Page, float] | None:
        """Return the newest sound copy of one data file and when it was made, None without."""
        for copy in self._of_this_diary():
            page = self._pages(copy.path).get(name)
            if page is not None and page.state is State.GOOD:
                return page, copy.made
        return None

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Open each copy once only meanwhile, for asking about many files."""
        self._opened = {}
        try:
            yield
        finally:
            self._opened = None

    def _pages(self, path: str) -> dict[str, Page]:
        """Open a copy; one that cannot be read holds nothing."""
        if self._opened is not None and path in self._opened:
            return self._opened[path]
        try:
            pages = unpack(disk.read_file(path) or b"")
        except (OSError, StoreError):
            pages = {}
        if self._opened is not None:
            self._opened[path] = pages
        return pages

    def begin_anew(self) -> None:
        """Let the copies that are there be those of an earlier diary. Raises OSError."""
        moment = self.moment()
        for name in self._files():
            if not name.startswith(_EARLIER):
                disk.replace(f"{self._folder}/{name}", f"{self._folder}/{_EARLIER}{moment}-{name}")

    # removing for good

    def purge(self, gone: Mapping[Key, Doc]) -> tuple[int, list[str]]:
        """Rewrite the copies that hold text of these records; return how many, and the unreadable.

        `gone` says what stays of each. A rewritten copy keeps its age. Raises StoreError.
        """
        count = 0
        unreadable = []
        for copy in self.all():
            try:
                pages = unpack(disk.read_file(copy.path) or b"", copy.path)
            except OSError as error:
                raise from_os(error, copy.path) from error
            except StoreError:
                unreadable.append(copy.path)
                continue
            touched = False
            for page in pages.values():
                for table, docs in page.tables.items():
                    for number, doc in docs.items():
                        left = gone.get(Key(table, int(number)))
                        if left is not None and not doc.keys() <= BARE:
                            docs[number] = left
                            touched = True
            if touched:
                files = {name: render(page.tables, page.meta) for name, page in pages.items()}
                self.write(copy.path, files)
                # Without its age it would count as new.
                with suppress(OSError):
                    disk.utime(copy.path, (copy.made, copy.made))
                count += 1
        return count, unreadable

    def _of_this_diary(self) -> Iterator[Copy]:
        return (
            copy for copy in self.all() if not copy.path.rpartition("/")[2].startswith(_EARLIER)
        )

    def _files(self) -> list[str]:
        try:
            found = disk.listdir(self._folder)
        except OSError:
            return []
        return sorted(name for name in found if name.endswith(_ENDING) and name[0] != ".")

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}{_ENDING}"

    def _now(self) -> time.struct_time:
        return time.localtime(self._clock())


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name.removesuffix(_ENDING))
    except ValueError:
        return None
