"""A file and its second copy damaged or gone together: the daily backup and what can be read."""

import gzip
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crampui.storage import incoming
from crampui.storage.format import is_sound
from crampui.storage.records import Doc, Key
from crampui.storage.store import Store
from tests.storage.worlds import Op, World, after, contents, held, mains, opened, ops, paths_in, run

DONE = [op for op in ops(11, 40) if op.key.table != "cramps"]
WORLD = after({}, DONE)
DAY = Key("days", 20261122)
LATER = Op(Key("days", 20261123), {"later": 1})


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    with opened(folder) as store:
        for op in DONE:
            run(store, op)
        assert store.backup_if_due()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "diary"))


def both(folder: Path, name: str = "2026-11") -> tuple[Path, Path]:
    return folder / f"data/{name}.json", folder / f"state/twin/{name}.json"


def kinds(store: Store) -> list[str]:
    return [notice.kind for notice in store.notices()]


@pytest.mark.parametrize("name", ["base", "2026-10", "2026-11"])
@pytest.mark.parametrize("spare_too", [True, False])
def test_both_deleted_the_backup_brings_it_back(folder: Path, name: str, spare_too: bool) -> None:
    for path in both(folder, name):
        path.unlink()
    if spare_too:
        shutil.rmtree(folder / "state/twin")
    with opened(folder) as store:
        assert name in store.names()
        assert contents(store) == WORLD
        [told] = store.notices()
        assert told.kind == "gone"
        assert f"{name}.json and its copy were gone. Restored from the backup of" in told.text
        run(store, LATER)
    assert held(folder) == after(WORLD, [LATER])
    assert all(path.exists() for path in both(folder, name))


def test_a_month_that_is_gone_is_back_before_something_is_saved_to_it(folder: Path) -> None:
    for path in both(folder):
        path.unlink()
    with opened(folder) as store:
        run(store, LATER)
        assert kinds(store) == ["gone"]
    assert held(folder) == after(WORLD, [LATER])


def test_both_deleted_while_the_diary_is_open(folder: Path) -> None:
    with opened(folder) as store:
        contents(store)
        for path in both(folder):
            path.unlink()
        assert store.changed() == {"2026-11"}
        assert contents(store) == WORLD
        assert kinds(store) == ["gone"]


def test_the_look_at_the_start_brings_it_back_too(folder: Path) -> None:
    for path in both(folder, "2026-10"):
        path.unlink()
    with opened(folder) as store:
        store.check_twins()
        assert kinds(store) == ["gone"]
    assert all(path.exists() for path in both(folder, "2026-10"))


def test_a_month_that_never_was_is_empty_and_nothing_is_told(folder: Path) -> None:
    with opened(folder) as store:
        assert store.load("2026-12") == {}
        store.check_twins()
        assert store.notices() == ()
    assert [path.stem for path in mains(folder)] == ["2026-10", "2026-11", "base"]


def test_a_backup_of_an_earlier_version_knows_its_months_too(folder: Path) -> None:
    [backup] = (folder / "state/backups").iterdir()
    head, rest = gzip.decompress(backup.read_bytes()).split(b"\n", 1)
    assert b'"files":["2026-10","2026-11","base"],' in head
    head = head.replace(b'"files":["2026-10","2026-11","base"],', b"")
    backup.write_bytes(gzip.compress(head + b"\n" + rest))
    for path in both(folder):
        path.unlink()
    assert held(folder) == WORLD


def test_what_no_readable_backup_holds_is_told_as_lost(folder: Path) -> None:
    [backup] = (folder / "state/backups").iterdir()
    text = gzip.decompress(backup.read_bytes())
    backup.write_bytes(gzip.compress(text.replace(b'"n":"11-', b'"n":"12-')))
    for path in both(folder):
        path.unlink()
    with opened(folder) as store:
        kept = {key for key in WORLD if not str(key.id).startswith("202611")}
        assert contents(store).keys() == kept
        [told] = store.notices()
        assert told.kind == "lost"
        assert "crampui restore" in told.text


def test_all_gone_but_the_backups_is_asked_about(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    shutil.rmtree(folder / "state/twin")
    with opened(folder) as store:
        [told] = store.notices()
        assert told.kind == "all-missing"
        assert "copies of 2 months are here" in told.text
        assert store.restore_missing() == 3
        [told] = store.notices()
        assert told.kind == "many-gone"
        assert told.text.startswith("3 files and their copies were gone.")
        assert contents(store) == WORLD
    assert held(folder) == WORLD


def test_a_new_diary_is_not_filled_from_the_backups_of_the_old_one(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    shutil.rmtree(folder / "state/twin")
    with opened(folder) as store:
        store.notices()
        store.start_new()
        assert contents(store) == {}
        run(store, LATER)
    with opened(folder) as store:
        store.check_twins()
        assert contents(store) == {LATER.key: LATER.doc}
        assert store.notices() == ()


def test_nothing_left_at_all_begins_a_new_diary_and_says_so(folder: Path) -> None:
    shutil.rmtree(folder / "data")
    shutil.rmtree(folder / "state/twin")
    shutil.rmtree(folder / "state/backups")
    with opened(folder) as store:
        assert kinds(store) == ["all-lost"]
        run(store, LATER)
    with opened(folder) as store:
        assert contents(store) == {LATER.key: LATER.doc}
        assert store.notices() == ()


def test_a_failed_first_save_leaves_nothing_to_miss(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.make()
        (tmp_path / "data/.2026-11.json.tmp").mkdir()
        with pytest.raises(Exception, match="Not saved"):
            run(store, LATER)
        (tmp_path / "data/.2026-11.json.tmp").rmdir()
        assert contents(store) == {}
        assert store.notices() == ()
    assert held(tmp_path) == {}


# damaged, not gone


def flip(path: Path, old: bytes, new: bytes) -> None:
    raw = path.read_bytes()
    assert raw.count(old) >= 1
    path.write_bytes(raw.replace(old, new, 1))


def a_day(folder: Path) -> tuple[Key, Doc]:
    [day] = [(key, doc) for key, doc in WORLD.items() if key == DAY]
    return day


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a value": lambda path: flip(path, b'"n":"11-', b'"n":"12-'),
    "a field": lambda path: flip(path, b'"n":"11-', b'"o":"11-'),
    "an id": lambda path: flip(path, b'"20261122":', b'"20261126":'),
    "a table": lambda path: flip(path, b'"days":', b'"dayz":'),
    "the stamp": lambda path: flip(path, b'"upd":"', b'"upd":"!'),
    "the schema": lambda path: flip(path, b'"schema":1', b'"schema":9'),
}


@pytest.mark.parametrize("twin", ["gone", "garbage", "the same"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_valid_but_altered_the_backup_speaks(folder: Path, damage: str, twin: str) -> None:
    data, second = both(folder)
    DAMAGES[damage](data)
    match twin:
        case "gone":
            second.unlink()
        case "garbage":
            second.write_bytes(b"garbage")
        case _:
            shutil.copy(data, second)
    altered = data.read_bytes()
    with opened(folder) as store:
        assert contents(store) == WORLD
        [told] = store.notices()
        assert told.kind == "edited-backup"
        assert Path(told.path).read_bytes() == altered
        assert f"crampui adopt {told.path}" in told.text


@pytest.mark.parametrize("how", ["altered", "cut"])
def test_what_is_newer_than_the_backup_is_taken_from_what_can_be_read(
    folder: Path, how: str
) -> None:
    newer = [Op(DAY, {"newer": 1}), LATER]
    with opened(folder) as store:
        for op in newer:
            run(store, op)
    data, second = both(folder)
    if how == "altered":
        flip(data, b'"note":"x', b'"note":"z')
    else:
        raw = data.read_bytes()
        data.write_bytes(raw[:-3])
    second.write_bytes(b"\0" * 50)
    with opened(folder) as store:
        assert contents(store) == after(WORLD, newer)
        [told] = store.notices()
        assert "with 2 later entries that could still be read" in told.text


def test_each_copy_gives_what_the_other_cannot(folder: Path) -> None:
    newer = [Op(DAY, {"newer": 1}), LATER]
    with opened(folder) as store:
        for op in newer:
            run(store, op)
    for path, lost in zip(both(folder), (b'{"newer":1', b'{"later":1'), strict=True):
        flip(path, lost, b"\0" + lost[1:])
    assert held(folder) == after(WORLD, newer)


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_to_both_after_a_backup_loses_nothing(folder: Path, seed: int) -> None:
    rnd = random.Random(seed)
    name = rnd.choice(("base", "2026-10", "2026-11"))
    for path in both(folder, name):
        raw = bytearray(path.read_bytes())
        match rnd.randrange(5):
            case 0:
                path.unlink()
            case 1:
                path.write_bytes(raw[: rnd.randrange(len(raw))])
            case 2:
                path.write_bytes(b"")
            case 3:
                raw[rnd.randrange(len(raw))] ^= 1 << rnd.randrange(8)
                path.write_bytes(raw)
            case _:
                path.write_bytes(rnd.randbytes(500))
    world: World = held(folder)
    assert world == WORLD
    assert held(folder) == WORLD


def test_a_backup_that_was_damaged_too_gives_way_to_an_older_one(folder: Path) -> None:
    backups = folder / "state/backups"
    [newest] = backups.iterdir()
    shutil.copy(newest, backups / "2026-01-01.json.gz")
    newest.write_bytes(b"garbage")
    for path in both(folder):
        path.unlink()
    assert held(folder) == WORLD


def test_the_frame_of_what_was_pieced_together_is_whole(folder: Path) -> None:
    data, second = both(folder)
    flip(data, b'"note":"x', b'"note":"z')
    second.unlink()
    Store.open(paths_in(folder)).load("2026-11")
    assert is_sound(data.read_bytes())


@pytest.mark.parametrize("old", [b'"n":"11-', b'"note":"x'])
def test_restore_puts_right_what_was_damaged_under_the_same_stamps(
    folder: Path, old: bytes
) -> None:
    [backup] = (folder / "state/backups").iterdir()
    kept = folder / "elsewhere.json.gz"
    backup.rename(kept)
    data, second = both(folder)
    flip(data, old, old[:1] + b"z" + old[2:])
    second.unlink()
    with opened(folder) as store:
        assert contents(store) != WORLD
        assert kinds(store) == ["taken-over"]
        assert incoming.preview(store, kept).changed == 1
        assert incoming.restore(store, kept, words="restored").changed == 1
        assert contents(store) == WORLD
        assert incoming.preview(store, kept).changed == 0
