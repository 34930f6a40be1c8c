"""The words of each content version, told by a checksum a file.

`python -m tests.content.versions` records the present words under the present version.
"""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import NamedTuple

from crampui.content.version import CONTENT_DATE, CONTENT_VERSION
from tests.content.plain import FILES

FILE = Path(__file__).with_name("versions.json")


class Version(NamedTuple):
    """One version of the words."""

    version: str
    made: str
    files: dict[str, str]
    """Checksum by file name."""


def recorded(file: Path = FILE) -> list[Version]:
    """Return every version that was recorded, the newest last."""
    return [Version(**row) for row in json.loads(file.read_text(encoding="utf-8"))]


def present() -> Version:
    """Return the words as they are now. Comments and the order of keys do not count."""
    return Version(
        version=CONTENT_VERSION,
        made=CONTENT_DATE.isoformat(),
        files={path.name: checksum(path.read_text(encoding="utf-8")) for path in FILES},
    )


def checksum(text: str) -> str:
    """Return the checksum of a content file, without what was left out of the app."""
    found = tomllib.loads(text)
    found.pop("left_out", None)
    plain = json.dumps(found, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def changed(old: Version, new: Version) -> list[str]:
    """Return the names of the files that differ."""
    names = old.files.keys() | new.files.keys()
    return sorted(name for name in names if old.files.get(name) != new.files.get(name))


def record(file: Path = FILE) -> str:
    """Add the present words as a new version; return what was done, or why nothing was."""
    known = recorded(file) if file.exists() else []
    new = present()
    if any(old.version == new.version for old in known):
        return f"Version {new.version} is recorded already: raise it first."
    rows = [row._asdict() for row in (*known, new)]
    file.write_text(json.dumps(rows, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return f"Version {new.version} of {new.made} is recorded."


if __name__ == "__main__":
    print(record())  # noqa: T201
