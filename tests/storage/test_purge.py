"""The text of deleted records goes for good; number and stamps stay, so that copies still merge."""

import gzip
import shutil
from pathlib import Path

from crampui.storage import incoming
from crampui.storage.records import Key
from tests.storage.worlds import Op, contents, mains, opened, run

DAY = Key("days", 20261122)
CRAMP = Key("cramps", 20261122000000001)
SECRET = "ate the neighbour's cake"
OTHER = "stays where it is"


def everything(folder: Path) -> bytes:
    """Return all that is on the disk, unpacked."""
    found = b""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            raw = path.read_bytes()
            found += gzip.decompress(raw) if path.suffix == ".gz" else raw
    return found


def fill(folder: Path) -> None:
    with opened(folder) as store:
        run(store, Op(CRAMP, {"note": OTHER}))
        for number in range(3):
            run(store, Op(DAY, {"note": SECRET, "n": number}))
        store.backup_if_due()
        run(store, Op(DAY, None))
    assert SECRET.encode() in everything(folder)


def test_nothing_of_the_text_is_left(tmp_path: Path) -> None:
    fill(tmp_path)
    with opened(tmp_path) as store:
        before = store.versions("2026-11")[DAY]
        purged = store.purge()
        assert (purged.records, purged.backups, purged.left) == (1, 1, ())
        assert SECRET.encode() not in everything(tmp_path)
        stored = store.versions("2026-11")[DAY]
        assert stored == {"deleted": True, "upd": before["upd"], "prev": before["prev"]}
        assert contents(store) == {CRAMP: {"note": OTHER}}
        again = store.purge()
        assert (again.records, again.backups) == (0, 0)
        run(store, Op(DAY, {"n": "new"}))
        assert contents(store)[DAY] == {"n": "new"}
    assert OTHER.encode() in everything(tmp_path / "state/backups")


def test_what_an_earlier_version_wrote_its_second_copies_over_goes_too(tmp_path: Path) -> None:
    fill(tmp_path)
    twin = tmp_path / "state/twin/2026-11.json"
    for name in (".2026-11.json.tmp", ".2026-11.json.old"):
        twin.with_name(name).write_bytes(SECRET.encode())
    with opened(tmp_path) as store:
        run(store, Op(CRAMP, {"note": OTHER, "n": 2}))
        store.purge()
        assert SECRET.encode() not in everything(tmp_path)
        assert [path.name for path in twin.parent.iterdir()] == [twin.name]


def test_a_rewritten_backup_keeps_its_age(tmp_path: Path) -> None:
    fill(tmp_path)
    [path] = (tmp_path / "state/backups").iterdir()
    before = path.stat().st_mtime
    with opened(tmp_path) as store:
        store.purge()
    assert abs(path.stat().st_mtime - before) < 0.001


def test_files_that_were_set_aside_are_named(tmp_path: Path) -> None:
    fill(tmp_path)
    mains(tmp_path)[0].write_bytes(b"garbage " + SECRET.encode())
    with opened(tmp_path) as store:
        [left] = store.purge().left
    assert Path(left).read_bytes() == b"garbage " + SECRET.encode()


def test_a_copy_that_still_has_the_text_does_not_bring_it_back(tmp_path: Path) -> None:
    fill(tmp_path / "one")
    shutil.copytree(tmp_path / "one/data", tmp_path / "two/data")
    with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        one.purge()
        incoming.merge_in(one, {"2026-11": two.versions("2026-11")})
        assert SECRET.encode() not in everything(tmp_path / "one")
        incoming.merge_in(two, {"2026-11": one.versions("2026-11")})
        assert two.versions("2026-11") == one.versions("2026-11")
