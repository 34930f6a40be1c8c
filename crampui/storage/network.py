"""Telling whether a folder lies on a network drive, where the lock does not reach."""

import os

from crampui.storage import disk
from crampui.storage.errors import StoreError

_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre"}
)
_FUSE = frozenset({"sshfs", "rclone", "s3fs", "glusterfs", "davfs2", "smbnetfs", "gvfsd-fuse"})


def network_kind(folder: str, mounts: str = "/proc/self/mountinfo") -> str | None:
    """Return the kind of network file system a folder is on, None when it is on none.

    `mounts` is the system's list of what is mounted; where there is none nothing is said.
    """
    try:
        device = disk.stat(folder).st_dev
        text = (disk.read_file(mounts) or b"").decode(errors="replace")
    except (OSError, StoreError):
        return None
    mark = f" {os.major(device)}:{os.minor(device)} "
    for line in text.splitlines():
        if mark in line:
            kind = line.partition(" - ")[2].split(" ", 1)[0]
            return kind if is_network(kind) else None
    return None


def is_network(kind: str) -> bool:
    """Tell whether a file system type, as Linux names it, is one shared over a network."""
    return kind in _KINDS or (kind.startswith("fuse.") and kind[5:] in _FUSE)
