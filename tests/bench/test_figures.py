import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import commits
from tests.bench.figures import (
    MET,
    MISSED,
    Row,
    held,
    in_turn,
    machine,
    median,
    ms,
    p95,
    table,
    times,
    verdict,
)
from tests.bench.ground import Ground
from tests.harness.diaries import counts, paths_in
from tests.harness.environment import ROOT, child_env


def test_candidates_take_turns() -> None:
    calls: list[str] = []

    def called(name: str) -> float:
        calls.append(name)
        return float(len(calls))

    series = in_turn({"a": lambda: called("a"), "b": lambda: called("b")}, 3)
    assert "".join(calls) == "ababab"
    assert series == {"a": [1, 3, 5], "b": [2, 4, 6]}


@pytest.mark.parametrize(
    ("series", "middle", "high"),
    [([3.0], 3, 3), ([4.0, 1.0], 2.5, 4), ([float(n) for n in range(1, 101)], 50.5, 95)],
)
def test_median_and_p95(series: list[float], middle: float, high: float) -> None:
    assert (median(series), p95(series)) == (middle, high)
    assert math.isnan(median([]))
    assert math.isnan(p95([]))


def test_figures_as_texts() -> None:
    assert (ms(0.00123), ms(0.0123), ms(1.5)) == ("1.23 ms", "12 ms", "1500 ms")
    assert (times(1.234, 1.0), times(600.4, 1.0)) == ("1.23x", "600x")


def test_the_table_is_markdown_with_even_columns() -> None:
    row = Row("screen ready", "430 ms", "empty 400 ms", "1.08x", "1.25x", MET)
    lines = table([("start", [row])])
    rows = lines.splitlines()
    assert len({len(row) for row in rows}) == 1
    assert [cell.strip() for cell in rows[3].split("|")[1:-1]] == [
        *("screen ready", "430 ms", "empty 400 ms", "1.08x", "1.25x", "yes")
    ]
    assert rows[2].startswith("| **start** ")


def test_a_budget_is_met_by_every_figure_or_not_at_all() -> None:
    assert held((1.25, 1.25)) == MET
    assert held((1.0, 2.0), (3.0, 2.0)) == MISSED
    assert held((median([]), 2.0)) == MISSED


def test_the_verdict_names_what_is_missed() -> None:
    good, bad = Row("start", "1 ms", met=MET), Row("tick", "20 ms", ratio="9x", met=MISSED)
    free = Row("raw append", "2 ms")
    assert verdict([good, free]) == "1 of 1 budgets are met."
    assert verdict([good, bad, free]) == "1 of 2 budgets are met. Not met:\n- tick: 9x"


def test_the_machine_is_named(tmp_path: Path) -> None:
    named = machine(tmp_path)
    assert f"{os.cpu_count()} cores" in named
    assert f"Python {sys.version.split()[0]}" in named
    assert "textual 8." in named


def test_homes_are_copies_of_one_diary(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    first, second, empty = ground.home(1), ground.home(1), ground.home(0)
    names = sorted(path.name for path in paths_in(first).data.iterdir())
    assert names == sorted(path.name for path in paths_in(second).data.iterdir())
    assert len([name for name in names if name.endswith(".json")]) in (13, 14)
    assert paths_in(first).state.is_dir()
    assert not paths_in(empty).data.exists()
    assert counts(1).cramps == 500


def test_a_commit_is_measured_beside_the_floor_and_stock_tinydb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "AGES", (0, 1))
    monkeypatch.setattr(commits, "ROUNDS", 3)
    monkeypatch.setattr(commits, "STOCK_ROUNDS", 2)
    rows = list(commits.commits(Ground(tmp_path)))
    assert [row.what for row in rows] == [
        "raw append + fsync of one record",
        "durable tick, 0 years",
        "durable tick, 1 years",
        "stock TinyDB, the same tick, 1 years",
    ]
    assert all(" ms" in row.figure for row in rows)


def test_an_unknown_section_is_refused(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "speed"],
        cwd=ROOT,
        env=child_env(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no such section: speed" in done.stderr
