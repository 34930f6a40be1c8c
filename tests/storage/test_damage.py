"""Any single file may be damaged in any way: the last saved state comes back and that is told."""

import errno
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crampui.storage import incoming
from crampui.storage.format import parse, render
from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from tests.storage.faults import Failing, tapped
from tests.storage.worlds import Op, after, contents, held, mains, opened, ops, run, stock, twins

DONE = ops(11, 40)
WORLD = after({}, DONE)
DAY = Key("days", 20261122)


def truncated(raw: bytes, rnd: random.Random) -> bytes:
    return raw[: rnd.randrange(1, len(raw))]


def zeroed(raw: bytes, rnd: random.Random) -> bytes:
    start = rnd.randrange(len(raw))
    end = min(len(raw), start + 4096)
    return raw[:start] + bytes(end - start) + raw[end:]


def flipped(raw: bytes, rnd: random.Random) -> bytes:
    place = rnd.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ 1 << rnd.randrange(8)]) + raw[place + 1 :]


def edited(raw: bytes, rnd: random.Random) -> bytes:
    return raw.replace(b'"note":"x', b'"note":"z', 1)


DAMAGES: dict[str, Callable[[bytes, random.Random], bytes | None]] = {
    "truncated": truncated,
    "emptied": lambda raw, rnd: b"",
    "deleted": lambda raw, rnd: None,
    "zeroed": zeroed,
    "flipped": flipped,
    "tail": lambda raw, rnd: raw + raw[rnd.randrange(len(raw)) :] + b"}",
    "edited": edited,
    "other": lambda raw, rnd: b"PK\x03\x04" + rnd.randbytes(100),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    with opened(folder) as store:
        for op in DONE:
            run(store, op)
    assert len(mains(folder)) == 3
    return folder


def harm(path: Path, damage: str, rnd: random.Random) -> None:
    raw = DAMAGES[damage](path.read_bytes(), rnd)
    if raw is None:
        path.unlink()
    else:
        path.write_bytes(raw)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_comes_back_from_its_copy(
    template: Path, tmp_path: Path, damage: str, seed: int
) -> None:
    rnd = random.Random(f"{damage}{seed}")
    for number, name in enumerate(("base", "2026-10", "2026-11")):
        folder = Path(shutil.copytree(template, tmp_path / name))
        path = folder / f"data/{name}.json"
        harm(path, damage, rnd)
        with opened(folder) as store:
            if (seed + number) % 2:
                store.check_twins()
            assert contents(store) == WORLD
            [told] = store.notices()
            assert told.name == name
            assert told.kind in {
                "deleted": ("missing",),
                "edited": ("edited",),
                "flipped": ("mended", "edited"),
            }.get(damage, ("mended",))
            assert name in told.text
            if damage != "deleted":
                kept = Path(told.path).read_bytes()
                assert kept == _damaged(template, damage, f"{damage}{seed}", number)
            run(store, Op(DAY, {"after": 1}))
        assert held(folder) == after(WORLD, [Op(DAY, {"after": 1})])
        stock(folder)


def _damaged(template: Path, damage: str, seed: str, number: int) -> bytes:
    rnd = random.Random(seed)
    raw: bytes | None = None
    for name in ("base", "2026-10", "2026-11")[: number + 1]:
        raw = DAMAGES[damage]((template / f"data/{name}.json").read_bytes(), rnd)
    assert raw is not None
    return raw


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_copy_is_written_anew(template: Path, tmp_path: Path, damage: str) -> None:
    rnd = random.Random(damage)
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    for path in twins(folder):
        harm(path, damage, rnd)
    before = [path.read_bytes() for path in mains(folder)]
    with opened(folder) as store:
        store.check_twins()
        assert store.notices() == ()
        assert contents(store) == WORLD
    assert before == [path.read_bytes() for path in mains(folder)]
    assert before == [path.read_bytes() for path in twins(folder)]


def test_without_second_copies_the_same_damage_loses_something(
    template: Path, tmp_path: Path
) -> None:
    lost = 0
    for damage in DAMAGES:
        folder = Path(shutil.copytree(template, tmp_path / damage))
        shutil.rmtree(folder / "state" / "twin")
        harm(folder / "data/2026-11.json", damage, random.Random(4))
        lost += held(folder) != WORLD
    assert lost >= 6


def test_a_commit_to_a_damaged_file_mends_it_first(template: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    with opened(folder) as store:
        run(store, Op(DAY, {"n": 1}))
        (folder / "data/2026-11.json").write_bytes(b"garbage")
        run(store, Op(Key("cramps", 20261122000000009), {"n": 2}))
        assert [notice.kind for notice in store.notices()] == ["mended"]
    changes = [Op(DAY, {"n": 1}), Op(Key("cramps", 20261122000000009), {"n": 2})]
    assert held(folder) == after(WORLD, changes)


def test_both_copies_damaged_the_newest_backup_helps(template: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    with opened(folder) as store:
        assert store.backup_if_due()
        run(store, Op(DAY, {"after": "the backup"}))
    for path in (folder / "data/2026-11.json", folder / "state/twin/2026-11.json"):
        path.write_bytes(b"garbage")
    with opened(folder) as store:
        assert contents(store) == WORLD
        [told] = store.notices()
        assert told.kind == "from-backup"
        assert "Restored from the backup of" in told.text
    kept = sorted(path.read_bytes() for path in (folder / "state/damaged").iterdir())
    assert kept == [b"garbage", b"garbage"]


def test_both_copies_damaged_and_no_backup_what_can_be_read_is_used(
    template: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    for path in (folder / "data/2026-11.json", folder / "state/twin/2026-11.json"):
        raw = path.read_bytes()
        path.write_bytes(raw[:-30])
    with opened(folder) as store:
        world = contents(store)
        [told] = store.notices()
    assert told.kind == "salvaged"
    kept = {key for key in WORLD if not str(key.id).startswith("202611")}
    assert kept < world.keys() < WORLD.keys()
    assert all(world[key] == WORLD[key] for key in world)
    assert len(list((folder / "state/damaged").iterdir())) == 2
    assert held(folder) == world


def test_a_version_that_another_program_wrote_can_be_taken_over(
    template: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    path = folder / "data/2026-11.json"
    page = parse(path.read_bytes())
    [removed, changed, *_] = sorted(page.tables["days"])
    del page.tables["days"][removed]
    page.tables["days"][changed]["note"] = "corrected by hand"
    raw = render(page.tables, page.meta)
    path.write_bytes(raw[:23] + b"00000000" + raw[31:])
    with opened(folder) as store:
        assert contents(store) == WORLD
        [told] = store.notices()
        assert told.kind == "edited"
        assert f"crampui adopt {told.path}" in told.text
        written = incoming.adopt(store, Path(told.path), words="taken over")
        assert {one.key.id for one in written} == {int(removed), int(changed)}
        world = contents(store)
        assert store.undo_log.lines()[-1]["words"] == "taken over"
    key = Key("days", int(changed))
    by_hand = {**WORLD[key], "note": "corrected by hand"}
    assert world == after(WORLD, [Op(Key("days", int(removed)), None), Op(key, by_hand)])


def test_an_edited_file_without_a_copy_is_used_as_it_is(template: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    shutil.rmtree(folder / "state/twin")
    path = folder / "data/2026-11.json"
    path.write_bytes(path.read_bytes().replace(b'"n":"11-', b'"n":"12-'))
    with opened(folder) as store:
        world = contents(store)
        [told] = store.notices()
        assert told.kind == "taken-over"
    assert world.keys() == WORLD.keys()
    assert any(doc["n"].startswith("12-") for doc in world.values())
    assert held(folder) == world


@pytest.mark.parametrize("what", [b"", b"garbage", b"{}", b'{"days": []}'])
def test_only_a_data_file_can_be_taken_over(tmp_path: Path, what: bytes) -> None:
    file = tmp_path / "2026-11.json"
    file.write_bytes(what)
    with opened(tmp_path) as store:
        if what == b"{}":
            assert incoming.adopt(store, file, words="x") == ()
        else:
            with pytest.raises(StoreError, match=r"cannot be read|no file"):
                incoming.adopt(store, file, words="x")
        with pytest.raises(StoreError, match=r"cannot be read|no file"):
            incoming.adopt(store, tmp_path / "missing.json", words="x")


@pytest.mark.parametrize("looked_at_first", [True, False])
def test_an_older_file_in_the_place_of_a_newer_one_does_not_win(
    template: Path, tmp_path: Path, looked_at_first: bool
) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    newer = [Op(DAY, {"newer": 1}), Op(Key("cramps", 20261122000000009), {"newer": 2})]
    last = Op(Key("days", 20261123), {"n": 3})
    with opened(folder) as store:
        for op in newer:
            run(store, op)
    shutil.copy(template / "data/2026-11.json", folder / "data/2026-11.json")
    with opened(folder) as store:
        seen = contents(store)
        assert DAY not in seen or seen[DAY] == WORLD[DAY]
        if looked_at_first:
            store.check_twins()
        run(store, last)
        assert [notice.kind for notice in store.notices()] == ["older"]
        assert store.changed() == {"2026-11"}
        assert contents(store) == after(WORLD, [*newer, last])
        assert store.changed() == frozenset()


def test_damage_that_cannot_be_kept_is_not_overwritten(template: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    path = folder / "data/2026-11.json"
    path.write_bytes(b"garbage")
    with opened(folder) as store:
        with tapped(Failing(1, errno.ENOSPC, for_good=True)):
            assert contents(store) == WORLD
            assert {notice.kind for notice in store.notices()} == {"look-only"}
            with pytest.raises(StoreError) as caught:
                run(store, Op(DAY, {}))
            assert caught.value.kind == "disk-full"
        assert path.read_bytes() == b"garbage"
        store.notices()
        run(store, Op(DAY, {"n": 1}))
        assert [notice.kind for notice in store.notices()] == ["mended"]
    assert held(folder) == after(WORLD, [Op(DAY, {"n": 1})])


def test_a_folder_in_the_place_of_a_file_leaves_the_second_copy_to_look_at(
    template: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    path = folder / "data/2026-11.json"
    path.unlink()
    path.mkdir()
    with opened(folder) as store:
        assert contents(store) == WORLD
        assert {notice.kind for notice in store.notices()} == {"look-only"}
        with pytest.raises(StoreError):
            run(store, Op(DAY, {}))
        path.rmdir()
        run(store, Op(DAY, {"n": 1}))
    assert held(folder) == after(WORLD, [Op(DAY, {"n": 1})])
