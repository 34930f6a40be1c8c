"""What a disk may hold after a power cut, built from a record of the calls that were made.

The model is harsher than real file systems: of a file that was not synced since it was written any
part may be there, and of the names changed in a folder since it was synced any first part.
"""

import itertools
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

_PROBES = 2
"""How many mixtures of unsynced contents are tried at one moment, besides all and nothing."""


class Step(NamedTuple):
    """One call that changes the disk: what it does and to which file number or folder."""

    what: str
    folder: str = ""
    name: str = ""
    file: int = 0
    to: str = ""
    data: bytes = b""
    at: int = -1


class Recorder:
    """A tap that records the changing calls while they are done for real."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.steps: list[Step] = []
        self.commits: list[int] = []
        self._handles: dict[int, tuple[int, str]] = {}
        self._inodes: dict[int, int] = {}
        self._fresh = itertools.count(1)

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "open":
            return self._open(real, args)
        if name == "replace":
            (folder, old), (_, new) = _split(args[0]), _split(args[1])
            result = real(*args)
            self.steps.append(Step("rename", folder, old, to=new))
            return result
        result = real(*args)
        if name in ("write", "pwrite") and args[0] in self._handles:
            data = bytes(args[1])[:result]
            at = args[2] if name == "pwrite" else os.lseek(args[0], 0, os.SEEK_CUR) - result
            self.steps.append(Step("write", file=self._handles[args[0]][0], data=data, at=at))
        elif name == "ftruncate":
            self.steps.append(Step("cut", file=self._handles[args[0]][0], at=args[1]))
        elif name == "fsync":
            file, path = self._handles.get(args[0], (0, ""))
            path = path or str(Path(f"/proc/self/fd/{args[0]}").readlink())
            self.steps.append(Step("sync", file=file) if file else Step("names", path))
        elif name == "unlink":
            folder, old = _split(args[0])
            self.steps.append(Step("unlink", folder, old))
        elif name == "mkdir":
            self.steps.append(Step("mkdir", args[0]))
        return result

    def done(self) -> None:
        """Note that a commit was acknowledged here."""
        self.commits.append(len(self.steps))

    def _open(self, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        path, flags = args[0], args[1]
        is_new = not Path(path).exists()
        handle = real(*args)
        self._handles.pop(handle, None)
        if flags & os.O_DIRECTORY or not path.startswith(self.root):
            return handle
        inode = os.fstat(handle).st_ino
        if is_new:
            self._inodes[inode] = next(self._fresh)
            folder, name = _split(path)
            self.steps.append(Step("create", folder, name, self._inodes[inode]))
        if flags & (os.O_WRONLY | os.O_RDWR):
            self._handles[handle] = (self._inodes[inode], path)
        return handle


def _split(path: str) -> tuple[str, str]:
    folder, _, name = path.rpartition("/")
    return folder, name


class _Disk:
    """The state of the disk while the steps are played: what is sure and what is under way."""

    def __init__(self) -> None:
        self.sure: dict[int, bytes] = {}
        self.now: dict[int, bytes] = {}
        self.names: dict[str, dict[str, int]] = {}
        self.pending: dict[str, list[Step]] = {}

    def play(self, step: Step) -> None:
        if step.what in ("create", "rename", "unlink"):
            self.pending.setdefault(step.folder, []).append(step)
            if step.what == "create":
                self.now[step.file] = b""
        elif step.what == "write":
            old = self.now[step.file].ljust(step.at, b"\0")
            self.now[step.file] = old[: step.at] + step.data + old[step.at + len(step.data) :]
        elif step.what == "cut":
            self.now[step.file] = self.now[step.file][: step.at]
        elif step.what == "sync":
            self.sure[step.file] = self.now[step.file]
        elif step.what == "names":
            self.names[step.folder] = self.entries(
                step.folder, len(self.pending.get(step.folder, []))
            )
            self.pending[step.folder] = []

    def entries(self, folder: str, count: int) -> dict[str, int]:
        """Return the names in a folder when so many of the pending changes came through."""
        names = dict(self.names.get(folder, {}))
        for step in self.pending.get(folder, [])[:count]:
            if step.what == "create":
                names[step.name] = step.file
            elif step.what == "unlink":
                names.pop(step.name, None)
            elif step.name in names:
                names[step.to] = names.pop(step.name)
        return names

    def contents(self, file: int, rnd: random.Random) -> list[bytes]:
        """Return what may be in a file: first what was synced, last what was written."""
        sure, now = self.sure.get(file, b""), self.now[file]
        if sure == now:
            return [now]
        cut = rnd.randrange(len(now) + 1)
        return [sure, now[:cut], bytes(len(now)), now[:cut] + sure[cut:], now]


def crash_states(
    steps: list[Step], rnd: random.Random
) -> Iterator[tuple[int, dict[str, dict[str, bytes]]]]:
    """Give what the folders may hold after a cut before each step, with the step's number."""
    disk = _Disk()
    folders = sorted({step.folder for step in steps if step.what in ("create", "rename")})
    for number in range(len(steps) + 1):
        counts = [len(disk.pending.get(folder, [])) for folder in folders]
        choices = [tuple(counts), tuple(0 for _ in counts)]
        choices += [tuple(rnd.randint(0, count) for count in counts) for _ in range(_PROBES)]
        for choice in sorted(set(choices)):
            for wanted in range(_PROBES + 2):
                state = {}
                for folder, count in zip(folders, choice, strict=True):
                    state[folder] = {
                        name: _pick(disk.contents(file, rnd), wanted, rnd)
                        for name, file in disk.entries(folder, count).items()
                    }
                yield number, state
        if number < len(steps):
            disk.play(steps[number])


def _pick(contents: list[bytes], wanted: int, rnd: random.Random) -> bytes:
    if wanted == 0:
        return contents[0]
    return contents[-1] if wanted == 1 else rnd.choice(contents)


def without(steps: list[Step], unwanted: Callable[[Step], bool]) -> list[Step]:
    """Return the record of a careless program that leaves some calls out."""
    return [step._replace(what="nothing") if unwanted(step) else step for step in steps]


def put(state: dict[str, dict[str, bytes]], old_root: str, new_root: Path) -> None:
    """Write a state of the disk into an empty folder."""
    for folder, files in state.items():
        place = new_root / folder.removeprefix(old_root).lstrip("/")
        place.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (place / name).write_bytes(data)
