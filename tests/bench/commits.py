"""One durable tick, beside the least a disk asks for and beside TinyDB as it comes."""

import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path

from tinydb import TinyDB

from crampui.diary.whole import Diary
from crampui.domain.tick import TickState
from crampui.storage.codec import key_of, to_doc
from tests.bench.figures import Row, Series, held, in_turn, median, ms, p95, times
from tests.bench.ground import Ground
from tests.harness.diaries import entries, measures, paths_in, write

LAST = date(2026, 10, 31)
"""The last day of a month, so that the month's file is as large as it becomes."""
NOW = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)
AGES = (0, 1, 10, 30)
ROUNDS = 101
STOCK_ROUNDS = 7
BUDGET = 8.0
FLAT = 1.3
RECORD = b'{"id":20261031,"state":"done","measure":"ex_bed_calf","at":"2026-10-31T20:00:00+00:00"}'


def commits(ground: Ground) -> Iterator[Row]:
    """Measure the floor, our tick and stock TinyDB's tick, taking turns on the same disk."""
    raw = _appender(ground.folder / "raw")
    diaries = {years: _open(ground.folder / f"commits-{years}", years) for years in AGES}
    candidates: dict[str, Callable[[], float]] = {
        "raw": raw,
        **{str(years): _ticker(diary) for years, diary in diaries.items()},
    }
    ground.settle()
    in_turn(candidates, 5)
    series = in_turn(candidates, ROUNDS)
    for diary in diaries.values():
        diary.close()
    floor, empty = median(series["raw"]), median(series["0"])
    yield Row("raw append + fsync of one record", _spread(series["raw"]))
    for years in AGES:
        ours = median(series[str(years)])
        yield Row(
            f"durable tick, {years} years",
            _spread(series[str(years)]),
            f"raw {ms(floor)}, empty diary {ms(empty)}",
            f"{times(ours, floor)}, {times(ours, empty)}",
            f"{BUDGET:g}x, {FLAT}x" if years in (10, 30) else "",
            held((ours, BUDGET * floor), (ours, FLAT * empty)) if years in (10, 30) else "",
        )
    for years in AGES[1:]:
        yield _stock(ground.folder / f"stock-{years}.json", years, raw)


def _spread(series: Series) -> str:
    return f"{ms(median(series))} (p95 {ms(p95(series))})"


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _appender(path: Path) -> Callable[[], float]:
    """Return a measured append of one record to an open file, with fsync."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def append() -> None:
        os.write(handle, RECORD + b"\n")
        os.fsync(handle)

    return lambda: _timed(append)


def _open(home: Path, years: int) -> Diary:
    write(years, paths=paths_in(home), last=LAST)
    diary = Diary.open(paths_in(home), clock=lambda: NOW)
    diary.load_recent()
    return diary


def _ticker(diary: Diary) -> Callable[[], float]:
    """Return a measured tick that changes something each time."""
    states = cycle((TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED))
    return lambda: _timed(lambda: diary.plan.tick(measures()[1], LAST, next(states)))


def _stock(path: Path, years: int, raw: Callable[[], float]) -> Row:
    """Measure the same tick in TinyDB as it comes: one file, a document for each day."""
    tables: dict[str, dict[str, object]] = {}
    for entry in entries(years, last=LAST):
        key = key_of(entry)
        tables.setdefault(key.table, {})[str(key.id)] = to_doc(entry)
    path.write_text(json.dumps(tables), encoding="utf-8")
    number, states = int(f"{LAST:%Y%m%d}"), cycle(("done", "not_done", "skipped"))
    with TinyDB(path) as db:
        days = db.table("days")

        def tick() -> None:
            day = days.get(doc_id=number)
            assert isinstance(day, dict)
            days.update({"ticks": {**day["ticks"], measures()[1]: next(states)}}, doc_ids=[number])

        series = in_turn({"raw": raw, "stock": lambda: _timed(tick)}, STOCK_ROUNDS)
    return Row(
        f"stock TinyDB, the same tick, {years} years",
        _spread(series["stock"]),
        f"raw {ms(median(series['raw']))}",
        times(median(series["stock"]), median(series["raw"])),
    )
