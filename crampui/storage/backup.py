"""Daily copies of the whole diary, on this machine alone: `<state>/backups/2026-11-22.json.gz`."""

import fcntl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from crampui.storage import disk, frame
from crampui.storage.errors import StoreError, from_os
from crampui.storage.folders import Folders
from crampui.storage.frame import Page, State
from crampui.storage.packing import pack, squeeze, unpack, unsqueeze

_ENDING = ".json.gz"
_DAYS, _WEEKS, _MONTHS = 7, 5, 12


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One copy of the whole diary: where, when it was made in seconds, its size in bytes."""

    path: str
    made: float
    size: int


class Backups:
    """The copies of one diary."""

    def __init__(
        self, folders: Folders, clock: Callable[[], float], *, remember: bool = False
    ) -> None:
        """Take the folders and the clock; the folder is made with the first copy.

        With `remember` what `newest_with` opened is kept, for asking about many files.
        """
        self._folder = folders.own("backups")
        self._clock = clock
        self._opened: dict[str, dict[str, Page]] | None = {} if remember else None

    def today(self) -> str:
        """Return the path of the copy of this day."""
        return self.path(time.strftime("%Y-%m-%d", self._now()))

    def path(self, name: str) -> str:
        """Return the path of a copy by its name, a date or "before-schema-3"."""
        return f"{self._folder}/{name}{_ENDING}"

    def moment(self) -> str:
        """Return the local date and time for the name of a copy."""
        return time.strftime("%Y-%m-%d-%H%M%S", self._now())

    def made(self) -> str:
        """Return the local date and time to write into a copy."""
        return time.strftime("%Y-%m-%dT%H:%M:%S", self._now())

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

    def write(self, path: str, files: Mapping[str, bytes]) -> None:
        """Write a copy, then read it back and compare. Raises StoreError."""
        text = pack(files, self.made())
        raw = squeeze(text) if path.endswith(".gz") else text
        try:
            disk.make_folder(path.rpartition("/")[0])
            disk.put(path, raw, sync=True)
            back = disk.read_file(path)
        except OSError as error:
            raise from_os(error, path) from error
        if back != raw or unsqueeze(back) != text:
            raise StoreError("io-error")

    def keep(self, what: str, files: Mapping[str, bytes]) -> str:
        """Write a copy that is never removed; return its path, "" for no files. Raises StoreError.

        `what` and the moment make its name.
        """
        if not files:
            return ""
        name = f"{what}-{self.moment()}"
        path, number = self.path(name), 1
        try:
            with self.alone(waiting=True):
                while disk.stamp_at(path) is not None:
                    number += 1
                    path = self.path(f"{name}-{number}")
                self.write(path, files)
        except OSError as error:
            raise from_os(error, path) from error
        return path

    def copies(self) -> "tuple[Copy, ...]":
        """Return the copies that are there, newest first. Never raises."""
        found = []
        for path, made in self.all():
            try:
                size = disk.stat(path).st_size
            except OSError:
                continue
            found.append(Copy(path=path, made=made, size=size))
        return tuple(found)

    def set_time(self, path: str, moment: float) -> None:
        """Give a copy that was rewritten the age it had; without that it would count as new."""
        try:
            disk.utime(path, (moment, moment))
        except OSError:
            return

    def rotate(self) -> None:
        """Remove daily copies that are no longer kept. Raises OSError."""
        days = {day: name for name in self._names() if (day := _day(name)) is not None}
        for day in days.keys() - kept(days):
            disk.unlink(f"{self._folder}/{days[day]}")

    def newest_with(self, name: str) -> tuple[bytes, float] | None:
        """Return the newest sound copy of one data file and when it was made, None without."""
        for path, changed in self.all():
            page = self._pages(path).get(name)
            if page is not None and page.state is State.GOOD:
                return frame.render(page), changed
        return None

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

    def all(self) -> list[tuple[str, float]]:
        """Return all copies that are there with the seconds they were made, newest first."""
        found = []
        for name in self._names():
            path = f"{self._folder}/{name}"
            try:
                found.append((path, disk.stat(path).st_mtime))
            except OSError:
                continue
        return sorted(found, key=lambda one: one[1], reverse=True)

    def _names(self) -> list[str]:
        try:
            found = disk.listdir(self._folder)
        except OSError:
            return []
        return sorted(name for name in found if name.endswith(_ENDING) and name[0] != ".")

    def _now(self) -> time.struct_time:
        return time.localtime(self._clock())


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name.removesuffix(_ENDING))
    except ValueError:
        return None
