"""Half-typed texts, one file a session, found again after a crash.

A session holds a lock beside its draft for as long as it lives, so a draft without a living
session can be told from one that is being typed in another terminal.
"""

import fcntl
import json
import os
import time
from typing import NamedTuple

from crampui.storage import disk
from crampui.storage.format import encode
from crampui.storage.messages import from_os
from crampui.storage.records import Doc


class Draft(NamedTuple):
    """What a session that is gone left unfinished: when it was kept, in seconds, and what."""

    session: str
    kept: float
    doc: Doc


class Drafts:
    """The drafts of one diary; `<state>/drafts/`, files of mode 0600."""

    def __init__(self, folder: str) -> None:
        """Take the folder; it is made with the first draft."""
        self._folder = folder
        self._session = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}-{os.urandom(3).hex()}"
        self._lock: int | None = None

    def keep(self, doc: Doc) -> None:
        """Keep this session's unfinished texts in the place of those kept before.

        It survives the end of the process, not always a power cut: it is called at each pause
        in typing and must cost little. Raises StoreError, ValueError.
        """
        path = self._path(self._session)
        text = encode(doc)
        try:
            if self._lock is None:
                disk.make_folder(self._folder)
                self._lock = disk.open(self._lock_path(self._session), disk.MARK, 0o600)
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            disk.put(path, text, sync=False)
        except OSError as error:
            raise from_os(error, path) from error

    def clear(self) -> None:
        """Drop this session's draft: what it held was saved or given up."""
        if self._lock is not None:
            disk.remove_quietly(self._path(self._session))

    def found(self) -> tuple[Draft, ...]:
        """Return the drafts of sessions that are gone, newest first. Never raises."""
        drafts = []
        try:
            names = disk.listdir(self._folder)
        except OSError:
            return ()
        for name in names:
            session = name.removesuffix(".json")
            if session in (name, self._session) or name[0] == "." or self._lives(session):
                continue
            draft = self._draft(session)
            if draft is not None:
                drafts.append(draft)
        return tuple(sorted(drafts, key=lambda draft: draft.kept, reverse=True))

    def discard(self, session: str) -> None:
        """Remove the draft of a session that is gone."""
        disk.remove_quietly(self._path(session))
        disk.remove_quietly(self._lock_path(session))

    def close(self) -> None:
        """End this session; an unfinished draft stays and will be found."""
        if self._lock is None:
            return
        try:
            unfinished = disk.stamp_at(self._path(self._session)) is not None
        except OSError:
            unfinished = True
        if not unfinished:
            disk.remove_quietly(self._lock_path(self._session))
        disk.close(self._lock)
        self._lock = None

    def _draft(self, session: str) -> Draft | None:
        path = self._path(session)
        try:
            raw = disk.read_file(path)
            kept = disk.stat(path).st_mtime
            doc = json.loads((raw or b"").decode())
        except (OSError, ValueError, RecursionError):
            return None
        return Draft(session=session, kept=kept, doc=doc) if isinstance(doc, dict) else None

    def _lives(self, session: str) -> bool:
        try:
            handle = disk.open(self._lock_path(session), disk.LOOK)
        except OSError:
            return False
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
        finally:
            disk.close(handle)
        return False

    def _path(self, session: str) -> str:
        return f"{self._folder}/{session}.json"

    def _lock_path(self, session: str) -> str:
        return f"{self._folder}/{session}.lock"
