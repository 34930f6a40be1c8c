"""What all parts of one open diary share."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from crampui.storage.backup import Backups
from crampui.storage.errors import StoreError, from_os
from crampui.storage.folders import Folders
from crampui.storage.guarding import close_to_others, refuse
from crampui.storage.lock import Lock
from crampui.storage.migrate import Schema
from crampui.storage.network import network_kind
from crampui.storage.notices import Notice, day_and_time, notice
from crampui.storage.paths import Paths
from crampui.storage.records import BASE
from crampui.storage.stamps import Device
from crampui.storage.watching import Watch


@dataclass(slots=True)
class Ground:
    """The folders, their lock, this device's clock, what was seen, what is to be told.

    `asking` is set when all months are gone while copies of them are here: how many, and when
    the newest was made. `backups` is set while many files are brought back, to open each backup
    once. `newer` names files a newer program wrote: the number found there,
    the number known here.
    """

    folders: Folders
    lock: Lock
    device: Device
    watch: Watch
    schema: Schema
    clock: Callable[[], float]
    notices: list[Notice] = field(default_factory=list)
    newer: dict[str, tuple[int, int]] = field(default_factory=dict)
    asking: tuple[int, float] | None = None
    clock_told: bool = False
    backups: Backups | None = None
    told: set[Notice] = field(default_factory=set)

    @classmethod
    def open(
        cls, paths: Paths, clock: Callable[[], float], schema: Schema, patience: float
    ) -> Ground:
        """Make the folders that are missing and look at what is there. Raises StoreError."""
        refuse(paths)
        folders = Folders.of(paths)
        try:
            folders.create()
            closed = close_to_others(folders.data, folders.state)
            lock = Lock(folders.data, patience=patience)
            names = folders.data_names()
        except OSError as error:
            raise from_os(error, folders.data) from error
        device = Device(folders.own("device.json"), clock)
        ground = cls(folders, lock, device, Watch(folders), schema, clock)
        ground.watch.know(names)
        for folder in closed:
            ground.tell(notice("widened", path=folder, what=folder))
        ground.look_for_missing(names)
        ground.check_clock()
        drive = network_kind(folders.data)
        if drive is not None:
            ground.tell(notice("network", drive=drive))
        return ground

    def tell(self, notice: Notice) -> None:
        """Keep a notice for the person, each sentence once."""
        if notice not in self.notices:
            self.notices.append(notice)

    def tell_once(self, notice: Notice) -> None:
        """Keep a notice that is not worth repeating as long as the diary is open."""
        if notice not in self.told:
            self.told.add(notice)
            self.tell(notice)

    def read_only(self) -> str | None:
        """Return why nothing can be saved now, as a kind of StoreError."""
        if self.asking is not None:
            return "all-missing"
        if self.newer:
            return "newer"
        if os.access(self.folders.data, os.W_OK | os.X_OK):
            return None
        try:
            is_mounted_so = os.statvfs(self.folders.data).f_flag & os.ST_RDONLY
        except OSError:
            return "no-permission"
        return "read-only" if is_mounted_so else "no-permission"

    def names(self) -> tuple[str, ...]:
        """Return the names of the files: "base" first, then the months, newest first."""
        try:
            found = {*self.folders.data_names()}
        except OSError as error:
            raise from_os(error, self.folders.data) from error
        if self.asking is None:
            found |= {*self.folders.past_names()}
        return (BASE, *sorted(found - {BASE}, reverse=True))

    def look_for_missing(self, names: list[str]) -> None:
        """See whether all months are gone while copies of them are here: then only ask.

        One missing file, or some of many, are brought back without a question.
        """
        there = set(names)
        missing = [name for name in self.folders.past_names() if name not in there]
        asked = self.asking is not None
        self.asking = None
        if there - {BASE} or len(missing) < 2:
            return
        newest = self.folders.newest_copy()
        if not newest:
            self._begin_anew(there)
            return
        self.asking = (sum(name != BASE for name in missing), newest)
        if not asked:
            error = self.question()
            self.tell(Notice(kind=error.kind, text=error.text))

    def _begin_anew(self, there: set[str]) -> None:
        """All is gone, and nothing is left that could bring it back: say so once."""
        from contextlib import suppress

        with suppress(OSError):
            self.folders.forget_notes()
        for name in there:
            self.folders.take_note(name)
        self.tell(notice("all-lost"))

    def question(self) -> StoreError:
        """Return the question about missing months as an error."""
        count, newest = self.asking or (0, 0.0)
        months = "1 month" if count == 1 else f"{count} months"
        return StoreError("all-missing", months=months, when=day_and_time(newest))

    def follow_folder(self) -> None:
        """Go on with the folder that is at the path now, when it was taken away or filled anew.

        Raises StoreError.
        """
        try:
            if not self.lock.held and not self.lock.is_current():
                self.folders.create()
                self.lock.reopen()
                self.look_for_missing(self.folders.data_names())
            elif self.asking is not None:
                self.look_for_missing(self.folders.data_names())
        except OSError as error:
            raise from_os(error, self.folders.data) from error

    def check_clock(self) -> None:
        """Say once when the wall clock is far behind the last stamp."""
        jump = None if self.clock_told else self.device.jumped_back()
        if jump is not None:
            self.clock_told = True
            self.tell(notice("clock", now=day_and_time(jump[0]), last=day_and_time(jump[1])))
