"""The short form: a few rounds of every scene."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.torture import disks, ends, files, model, together, writers
from tests.e2e.torture.tally import Tally

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
SECONDS = 20.0
Scene = Callable[[Path, int, float], Tally]
SCENES: dict[str, tuple[Scene, int]] = {
    "operations": (model.operations, 400),
    "writers": (writers.killed, 15),
    "damaged": (files.damaged, 25),
    "both": (files.both_damaged, 30),
    "older": (files.older, 5),
    "newer": (files.newer, 4),
    "clocks": (files.clocks, 8),
    "screens": (ends.in_a_terminal, 2),
}


@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_lost(name: str, tmp_path: Path) -> None:
    run, rounds = SCENES[name]
    tally = run(tmp_path, rounds, SECONDS)
    assert tally.lost == []
    assert sum(tally.counts.values()) > 1


@pytest.mark.needs("sshd")
def test_a_cut_connection_loses_nothing(tmp_path: Path) -> None:
    tally = ends.over_ssh(tmp_path, 2, SECONDS)
    assert tally.lost == []


def test_all_at_once(tmp_path: Path) -> None:
    assert together.at_once(tmp_path, 8).lost == []


@pytest.mark.parametrize("scene", [disks.full, disks.read_only])
def test_an_open_screen_keeps_what_the_disk_refuses(scene: Scene, tmp_path: Path) -> None:
    if not disks.can_mount():
        pytest.skip("mounting a small disk takes the rights of root")
    tally = scene(tmp_path, 1, SECONDS)
    assert tally.lost == []
    assert tally.counts["entries kept meanwhile"] == 1


def test_a_loss_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same scene over a store that forgets: removing what a round wrote must be counted."""
    real = files.Ground.found

    def forgetful(self: files.Ground) -> set[str]:
        return set(sorted(real(self))[1:])

    monkeypatch.setattr(files.Ground, "found", forgetful)
    assert files.older(tmp_path, 1, SECONDS).lost
