import os
from pathlib import Path

import pytest

from crampui.storage import store as module
from crampui.storage.paths import is_network, network_kind
from tests.storage.worlds import opened

LOCAL = ("ext4", "xfs", "btrfs", "tmpfs", "zfs", "overlay", "fuse.gocryptfs", "fuseblk", "vfat")
SHARED = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.rclone", "9p", "ceph")


@pytest.mark.parametrize("kind", LOCAL)
def test_local(kind: str) -> None:
    assert not is_network(kind)


@pytest.mark.parametrize("kind", SHARED)
def test_shared(kind: str) -> None:
    assert is_network(kind)


@pytest.mark.parametrize(
    ("kind", "told"), [("ext4", None), ("nfs4", "nfs4"), ("fuse.sshfs", "fuse.sshfs")]
)
def test_the_mount_of_a_folder_is_found_by_its_device(
    tmp_path: Path, kind: str, told: str | None
) -> None:
    device = tmp_path.stat().st_dev
    mark = f"{os.major(device)}:{os.minor(device)}"
    lines = [
        "21 1 0:9999 / /elsewhere rw - nfs server:/x rw",
        f"22 1 {mark} / /mnt/diary rw,relatime shared:1 master:2 - {kind} /dev/x rw",
    ]
    mounts = tmp_path / "mountinfo"
    mounts.write_text("\n".join(lines))
    assert network_kind(str(tmp_path), str(mounts)) == told


def test_where_nothing_is_known_nothing_is_said(tmp_path: Path) -> None:
    assert network_kind(str(tmp_path), str(tmp_path / "missing")) is None
    assert network_kind(str(tmp_path / "missing")) is None


def test_a_diary_on_a_network_drive_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "network_kind", lambda folder: "nfs4")
    with opened(tmp_path) as store:
        [told] = store.notices()
    assert told.kind == "network"
    assert "(nfs4)" in told.text
