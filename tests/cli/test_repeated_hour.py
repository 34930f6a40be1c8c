"""By command, on a machine whose own zone repeats an hour, nothing is an hour off."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.harness.clock import REPEATING, WallClock, turns_back
from tests.harness.environment import child_env
from tests.harness.forked import run_forked


class Turn(NamedTuple):
    """The moment at which the clock is put back, by how much, and the clock to set."""

    moment: datetime
    length: timedelta
    clock: WallClock


@pytest.fixture(params=REPEATING)
def turn(request: pytest.FixtureRequest) -> Iterator[Turn]:
    """Every kind of repeated hour."""
    ((moment, length),) = turns_back(request.param)
    with WallClock(moment, request.param) as clock:
        yield Turn(moment, length, clock)


def run(home: Path, *argv: str, name: str = "crampui") -> str:
    done = run_forked(argv, env=child_env(home), cwd=home, name=name)
    assert done.returncode == 0, done.stderr
    return done.stdout


def saved(home: Path, *argv: str) -> Any:
    """Return what a command prints as JSON."""
    return json.loads(run(home, *argv, "--json"))


def test_a_measured_cramp_has_its_true_length(home: Path, turn: Turn) -> None:
    """Begun before the clock is put back and ended after it, and both while it repeats."""
    for begun in (turn.moment - timedelta(minutes=2), turn.moment + turn.length / 2):
        turn.clock.set(begun)
        run(home, "-q", name="cramp")
        turn.clock.set(begun + timedelta(minutes=7))
        run(home, "stop", "6", name="cramp")
        ended = saved(home, "edit", "--side", "left")
        assert datetime.fromisoformat(ended["onset"]) == begun
        assert ended["minutes"] == pytest.approx(7, abs=0.1)
        assert ended["timing"] == "measured"


def test_a_time_that_is_typed_is_of_the_pass_that_is_on(home: Path, turn: Turn) -> None:
    now = turn.moment + turn.length / 2
    turn.clock.set(now)
    for when, ago in (("10m ago", 10), (f"{now.astimezone():%H:%M}", 0)):
        cramp = saved(home, "log", "--at", when)
        behind = now - datetime.fromisoformat(cramp["onset"]).astimezone(UTC)
        assert behind.total_seconds() == pytest.approx(60 * ago, abs=20), when
        evening = now.astimezone() - timedelta(hours=12)
        assert cramp["night"] == f"{evening:%Y-%m-%d}"
