"""Nobody else on the machine can read the diary, whatever the mode mask is."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from crampui.storage import incoming
from crampui.storage.messages import StoreError
from crampui.storage.paths import find
from crampui.storage.records import Key
from crampui.storage.store import Store
from tests.storage.worlds import Op, contents, mains, opened, ops, paths_in, run

SECRET = "ate the neighbour's cake"


def modes(folder: Path) -> dict[str, int]:
    paths = [*(folder / "data").rglob("*"), *(folder / "state").rglob("*")]
    return {str(path): stat.S_IMODE(path.lstat().st_mode) for path in paths}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_folders_are_0700_and_files_0600(tmp_path: Path, mask: int) -> None:
    os.umask(mask)
    with opened(tmp_path / "diary") as store:
        for op in ops(1, 30):
            run(store, op)
        store.drafts.keep({"note": SECRET})
        store.backup_if_due()
        store.backup(tmp_path / "diary/state/copy.json.gz")
        mains(tmp_path / "diary")[0].write_bytes(b"garbage")
        store.check_twins()
        store.notices()
        store.purge()
        incoming.restore(store, tmp_path / "diary/state/copy.json.gz")
        found = modes(tmp_path / "diary")
    for folder in (tmp_path / "diary", tmp_path / "diary/data", tmp_path / "diary/state"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(found) > 15
    wrong = {
        path: oct(mode)
        for path, mode in found.items()
        if mode != (0o700 if Path(path).is_dir() else 0o600)
    }
    assert wrong == {}


def test_a_file_that_others_could_read_is_closed_to_them_when_it_is_read(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(Key("days", 20261122), {"note": SECRET}))
        path = mains(tmp_path)[0]
        path.chmod(0o644)
        store.load("2026-11")
        [told] = store.notices()
        assert (
            told.text == "Others on this computer could look into 2026-11.json. Now only you can."
        )
        store.load("2026-11")
        assert store.notices() == ()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_folder_that_becomes_a_diary_is_closed_and_another_left_alone(
    tmp_path: Path,
) -> None:
    for name in ("empty", "used"):
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data").chmod(0o755)
    (tmp_path / "used/data/photos").mkdir()
    for name in ("empty", "used"):
        with opened(tmp_path / name) as store:
            run(store, ops(1, 1)[0])
    assert stat.S_IMODE((tmp_path / "empty/data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "used/data").stat().st_mode) == 0o755


def test_a_new_diary_keeps_git_and_syncthing_from_harm(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.make()
    data = tmp_path / "data"
    assert (data / ".gitattributes").read_text() == "*.json -merge\n"
    assert (data / ".gitignore").read_text() == (data / ".stignore").read_text() == ".*.tmp\n"


def test_folders_opened_to_others_are_closed_again_and_that_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, ops(1, 1)[0])
    (tmp_path / "data/2026-11.sync-conflict-20261122-211400-ABCDEFG.json").write_text("{}")
    (tmp_path / "data/.git").mkdir()
    for name in ("data", "state"):
        (tmp_path / name).chmod(0o755)
    with opened(tmp_path) as store:
        told = [notice for notice in store.notices() if notice.kind == "widened"]
        assert [notice.path for notice in told] == [str(tmp_path / "data"), str(tmp_path / "state")]
    for name in ("data", "state"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o700


def test_a_data_folder_that_is_a_link_is_refused_and_nothing_touched(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o755)
    (tmp_path / "data").symlink_to(tmp_path / "real")
    for paths in (paths_in(tmp_path), find(str(tmp_path / "data") + "/", {"HOME": str(tmp_path)})):
        with pytest.raises(StoreError, match="is a link to") as caught:
            Store.open(paths)
        assert caught.value.kind == "folder-link"
        assert f"--data {tmp_path / 'real'}" in caught.value.text
    assert list((tmp_path / "real").iterdir()) == []
    assert not (tmp_path / "state").exists()


def test_a_data_folder_of_somebody_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path) as store:
        store.make()
    if os.geteuid() == 0:
        os.chown(tmp_path / "data", 65534, 65534)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 65534)
    with pytest.raises(StoreError, match="belongs to another user") as caught:
        Store.open(paths_in(tmp_path))
    assert caught.value.kind == "foreign"


def test_a_look_makes_no_folder_and_the_first_change_makes_all(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert (contents(store), store.names(), store.changed()) == ({}, ("base",), frozenset())
        assert (store.read_only, store.notices()) == (None, ())
        assert list(tmp_path.iterdir()) == []
        run(store, Op(Key("days", 20261122), {"n": 1}))
        assert store.notices() == ()
    assert (tmp_path / "data/.gitignore").is_file()
    assert (tmp_path / "state/undo.jsonl").is_file()
    assert list((tmp_path / "state/twin").iterdir())


def test_a_synced_diary_gets_its_own_folder_with_the_first_change(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(Key("days", 20261122), {"n": 1}))
    shutil.rmtree(tmp_path / "state")
    with opened(tmp_path) as store:
        contents(store)
        assert not (tmp_path / "state").exists()
        run(store, Op(Key("days", 20261122), {"n": 2}))
        assert store.notices() == ()
    assert (tmp_path / "state/undo.jsonl").is_file()
