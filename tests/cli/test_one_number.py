"""One diary, one number: twelve made diaries, counted from their JSON export alone.

The count below knows nothing of the program: it reads the exported documents. Every command,
export and page must tell the same.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.domain.options import Muscle, OnsetKind, Side, Timing
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from tests.cli.test_capture import run
from tests.harness.diaries import paths_in

LAST = date(2026, 3, 3)
"""Last night, at noon on 4 March 2026."""
BERLIN = ZoneInfo("Europe/Berlin")


def back(nights: int) -> date:
    return LAST - timedelta(days=nights)


def cramp(number: int, night: date, hour: int, minute: int = 30, **values: Any) -> Cramp:
    zone = values.pop("zone", UTC)
    day = night + timedelta(days=hour < 12)
    onset = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    onset = onset.replace(fold=values.pop("fold", 0))
    days_late = values.pop("days_late", 0)
    written = datetime(night.year, night.month, night.day, 9, tzinfo=UTC)
    return Cramp(
        id=int(f"{night:%Y%m%d}") * 10**9 + number,
        night=night,
        onset=datetime.fromisoformat(onset.isoformat()),
        onset_kind=OnsetKind.EXACT,
        logged_at=written + timedelta(days=1 + days_late),
        **values,
    )


def quiet(night: date, **values: Any) -> Day:
    return Day(date=night, quiet=True, **values)


def all_late() -> Iterator[Entry]:
    for n in range(20):
        yield cramp(n, back(n), 3, days_late=5, pain=n % 11) if n % 3 else quiet(back(n), late=True)


def all_quick() -> Iterator[Entry]:
    for n in range(30):
        if n % 2:
            yield quiet(back(n), sleep_quality=8)
        else:
            yield cramp(n, back(n), 2, live=True, minutes=3.5, timing=Timing.MEASURED, pain=6,
                        woke_me=True, assumed=frozenset({"woke_me", "muscles"}),
                        muscles=(Muscle.CALF,))  # fmt: skip
            yield Day(date=back(n), sleep_quality=4)


def half_unsaid() -> Iterator[Entry]:
    for n in range(40):
        if n % 5 == 4:
            continue
        if n % 3 == 0:
            said: dict[str, Any] = {}
            if n % 2:
                said = {"pain": 7, "side": Side.LEFT, "minutes": 12.0, "woke_me": n % 4 == 1}
            yield cramp(n, back(n), 4, **said)
        else:
            yield quiet(back(n), sleep_quality=n % 10 if n % 2 else None)


def day_cramps_only() -> Iterator[Entry]:
    for n in range(12):
        yield cramp(n, back(n), 14, pain=3)
    yield cramp(50, back(2), 8, woke_me=False)
    yield quiet(back(1))


def one_night() -> Iterator[Entry]:
    yield cramp(1, LAST, 1, pain=10)


def ten_years() -> Iterator[Entry]:
    for n in range(3650):
        if n % 9 == 0:
            yield cramp(n % 1000, back(n), (n // 9) % 6, pain=n % 11, woke_me=n % 2 == 0)
        elif n % 4:
            yield quiet(back(n))


def both_clock_changes() -> Iterator[Entry]:
    yield Settings(zone="Europe/Berlin")
    autumn, spring = date(2025, 10, 25), date(2025, 3, 29)
    for number, fold in enumerate((0, 1)):
        yield cramp(number, autumn, 2, zone=BERLIN, fold=fold)
    yield cramp(5, spring, 3, zone=BERLIN)
    yield cramp(6, spring, 1, zone=BERLIN)
    for n in range(1, 4):
        yield quiet(autumn + timedelta(days=n))
        yield quiet(spring + timedelta(days=n))


def a_gap_of_a_year() -> Iterator[Entry]:
    for n in (*range(10), *range(380, 400)):
        yield cramp(n, back(n), 23, pain=5) if n % 2 else quiet(back(n))


def two_a_night() -> Iterator[Entry]:
    for n in range(14):
        yield cramp(2 * n, back(n), 0, woke_me=False)
        yield cramp(2 * n + 1, back(n), 5, woke_me=None if n % 2 else False, days_late=4 * (n == 3))


def no_ticks() -> Iterator[Entry]:
    for n in range(16):
        yield quiet(back(n), closed=False)


def ticks_only() -> Iterator[Entry]:
    for n in range(20):
        state = (TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED)[n % 3]
        ticks = (Tick(measure="ex_bed_calf", state=state),) if n % 4 else ()
        yield Day(date=back(n), ticks=ticks, closed=n == 8)


MADE: dict[str, Callable[[], Iterator[Entry]]] = {
    "all late": all_late,
    "all quick": all_quick,
    "half unsaid": half_unsaid,
    "day cramps only": day_cramps_only,
    "one night": one_night,
    "ten years": ten_years,
    "both clock changes": both_clock_changes,
    "a gap of a year": a_gap_of_a_year,
    "two a night": two_a_night,
    "no ticks": no_ticks,
    "ticks only": ticks_only,
    "imported": half_unsaid,
}


@pytest.fixture(params=list(MADE))
def made(request: pytest.FixtureRequest, home: Path) -> Path:
    """Write one of the diaries; the imported one comes in as a table that was exported before."""
    source = home / "elsewhere" if request.param == "imported" else home
    source.mkdir(exist_ok=True)
    diary = Diary.open(paths_in(source))
    diary.put("made", *MADE[request.param]())
    diary.close()
    if request.param == "imported":
        table = home / "cramps.csv"
        table.write_text(run(source, "export", "--format", "csv").stdout, encoding="utf-8")
        run(home, "import", str(table), "--yes")
    return home


class Count(NamedTuple):
    """What the export holds of some nights."""

    nights: int
    logged: int
    cramp_nights: int
    cramps: int
    by_day: int
    late: int
    woken: int
    assumed: int
    not_woken: int

    @property
    def not_said(self) -> int:
        return self.cramp_nights - self.woken - self.not_woken


class Counted:
    """The exported diary, counted night by night."""

    def __init__(self, exported: dict[str, Any]) -> None:
        settings = (exported.get("settings") or [{}])[0]
        self.wake = settings.get("wake_hour", 7)
        self.of_night: dict[date, list[dict[str, Any]]] = {}
        self.by_day: dict[date, list[dict[str, Any]]] = {}
        for doc in exported.get("cramps", []):
            where = self.by_day if self._is_by_day(doc) else self.of_night
            where.setdefault(date.fromisoformat(doc["night"]), []).append(doc)
        self.days = {date.fromisoformat(doc["date"]): doc for doc in exported.get("days", [])}
        known = [*self.of_night, *self.by_day, *self.days]
        self.first = min(known) if known else None
        self.last = LAST + timedelta(days=self.logged(LAST + timedelta(days=1)))

    def _is_by_day(self, doc: dict[str, Any]) -> bool:
        if "by_day" in doc or "onset" not in doc:
            return bool(doc.get("by_day"))
        woke = doc.get("woke_me") and "woke_me" not in doc.get("assumed", [])
        return not woke and self.wake <= int(doc["onset"][11:13]) < 22

    def quiet(self, night: date) -> bool:
        return bool(self.days.get(night, {}).get("quiet")) and night not in self.of_night

    def logged(self, night: date) -> bool:
        return night in self.of_night or self.quiet(night)

    def late(self, night: date) -> bool:
        def is_late(doc: dict[str, Any]) -> bool:
            written = datetime.fromisoformat(doc["logged_at"])
            day = written.date() - timedelta(days=written.hour < 4)
            return (day - night).days > 2

        day = self.days.get(night, {})
        quiet = self.quiet(night) and bool(day.get("late"))
        return quiet or any(map(is_late, self.of_night.get(night, [])))

    def nights(self, since: date, until: date) -> list[date]:
        return [since + timedelta(days=n) for n in range((until - since).days + 1)]

    def count(self, since: date, until: date) -> Count:
        nights = self.nights(since, until)
        some = [self.of_night[night] for night in nights if night in self.of_night]
        woken = [here for here in some if any(c.get("woke_me") for c in here)]
        return Count(
            nights=len(nights),
            logged=sum(self.logged(night) for night in nights),
            cramp_nights=len(some),
            cramps=sum(map(len, some)),
            by_day=sum(len(self.by_day.get(night, [])) for night in nights),
            late=sum(self.logged(night) and self.late(night) for night in nights),
            woken=len(woken),
            assumed=sum(
                all("woke_me" in c.get("assumed", []) for c in here if c.get("woke_me"))
                for here in woken
            ),
            not_woken=sum(all(c.get("woke_me") is False for c in here) for here in some),
        )

    def sleep(self, since: date, until: date, *, cramps: bool) -> list[float]:
        return [
            self.days[night]["sleep_quality"]
            for night in self.nights(since, until)
            if "sleep_quality" in self.days.get(night, {})
            and (night in self.of_night if cramps else self.quiet(night))
        ]

    def cramps(self, since: date, until: date) -> list[dict[str, Any]]:
        return [c for n in self.nights(since, until) for c in self.of_night.get(n, [])]


def counted(home: Path) -> Counted:
    return Counted(json.loads(run(home, "export").stdout))


def shown(home: Path, *argv: str) -> Any:
    return json.loads(run(home, *argv, "--json").stdout)


def tally(docs: list[dict[str, Any]], key: Callable[[dict[str, Any]], Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for doc in docs:
        if (one := key(doc)) is not None:
            found[str(one)] = found.get(str(one), 0) + 1
    return found


def check_stats(home: Path, judge: Counted) -> None:
    assert judge.first is not None
    found = shown(home, "stats", "all")
    count = judge.count(judge.first, judge.last)
    assert (found["nights"], found["logged"]) == (count.nights, count.logged)
    told = (found["by_day"], found["written_late"])
    assert told == (count.by_day, count.late)
    if count.logged:
        assert (found["cramp_nights"], found["cramps"]) == (count.cramp_nights, count.cramps)
    assert found["woken"] == {
        "yes": count.woken,
        "of_them_assumed": count.assumed,
        "no": count.not_woken,
        "not_said": count.not_said,
    }
    for name, cramps in (("cramp_nights", True), ("quiet_nights", False)):
        said = judge.sleep(judge.first, judge.last, cramps=cramps)
        assert found["sleep"][name]["said"] == len(said)
        if len(said) >= 5:
            assert found["sleep"][name]["mean"] == pytest.approx(sum(said) / len(said))
        else:
            assert found["sleep"][name]["mean"] is None
    docs = judge.cramps(judge.first, judge.last)
    for name, key in (
        ("hour", lambda c: int(c["onset"][11:13]) if "onset" in c else None),
        ("pain", lambda c: c.get("pain")),
        ("side", lambda c: c.get("side")),
    ):
        counts = {k: v for k, v in found[name]["counts"].items() if v}
        assert counts == tally(docs, key)
    parts = found.get("weeks") or found["months"]
    assert sum(part["cramps"] or 0 for part in parts) == count.cramps
    assert sum(part["logged"] for part in parts) == count.logged


def check_nights(home: Path, judge: Counted) -> None:
    found = shown(home, "nights")["nights"]
    for one in found:
        night = date.fromisoformat(one["night"])
        state = "cramps" if night in judge.of_night else "quiet"
        assert one["state"] == (state if judge.logged(night) else "not_logged")
        assert one["cramps"] == len(judge.of_night.get(night, []))
        assert one["by_day"] == len(judge.by_day.get(night, []))
        assert one["written_late"] == judge.late(night)


def check_months(home: Path, judge: Counted) -> None:
    assert judge.first is not None
    for first in (date(2026, 2, 1), date(2026, 3, 1)):
        last = date(2026, 2, 28) if first.month == 2 else judge.last
        found = shown(home, "month", f"{first:%Y-%m}")
        since, until = max(first, judge.first), min(last, judge.last)
        count = judge.count(since, until) if since <= until else None
        for name in ("logged", "cramp_nights", "cramps", "by_day"):
            assert found[name] == (getattr(count, name) if count else 0)
        assert found["begun_nights"] == (count.nights if count else 0)


def check_insights(home: Path, judge: Counted) -> None:
    assert judge.first is not None
    found = shown(home, "insights")["headline"]["last_30"]
    count = judge.count(max(judge.first, judge.last - timedelta(days=29)), judge.last)
    for name in ("nights", "logged", "cramp_nights", "cramps"):
        assert found[name] == getattr(count, name)


def check_report(home: Path, judge: Counted) -> None:
    assert judge.first is not None
    for argv, since in (
        (["--all"], judge.first),
        (["--nights", "28"], max(judge.first, judge.last - timedelta(days=27))),
    ):
        count = judge.count(since, judge.last)
        for form in ("text", "html"):
            page = run(home, "report", *argv, "--format", form).stdout
            text = " ".join(re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.S).split())
            night = "night" if count.nights == 1 else "nights"
            assert f"{count.logged} of {count.nights} {night} logged" in text
            if count.logged:
                nights = "logged night" if count.logged == 1 else "logged nights"
                told = f"{count.cramps} on {count.cramp_nights} of {count.logged} {nights}"
                assert told in text
            if count.cramp_nights:
                nights = "cramp night" if count.cramp_nights == 1 else "cramp nights"
                assert f"woken on {count.woken} of {count.cramp_nights} {nights}" in text
                assert f"({count.not_woken} not, {count.not_said} not said" in text
            if count.by_day:
                assert f"{count.by_day} more by day" in text


def check_exports(home: Path, judge: Counted) -> None:
    rows = list(csv.DictReader(io.StringIO(run(home, "export", "--format", "csv").stdout)))
    every = sum(map(len, judge.of_night.values())) + sum(map(len, judge.by_day.values()))
    assert len(rows) == every
    assert sum(row["counted"] == "day" for row in rows) == sum(map(len, judge.by_day.values()))
    table = run(home, "export", "--format", "csv", "--table", "nights").stdout
    for row in csv.DictReader(io.StringIO(table)):
        night = date.fromisoformat(row["night"])
        assert int(row["cramps"]) == len(judge.of_night.get(night, []))
        assert int(row["by_day"]) == len(judge.by_day.get(night, []))
        assert row["late"] == ("yes" if judge.late(night) else "no")
    bundle = json.loads(run(home, "export", "--format", "fhir", "--nights", "3660").stdout)
    told = [entry["resource"].get("valueString", "") for entry in bundle.get("entry", [])]
    assert len(told) == every
    assert sum("by day" in text for text in told) == sum(map(len, judge.by_day.values()))


def check_plan(home: Path, judge: Counted) -> None:
    """A measure that is asked daily: what was said of it in the 28 days up to today."""
    (found,) = (one for one in shown(home, "plan") if one["id"] == "ex_bed_calf")
    states = []
    begun = [d for d, doc in judge.days.items() if doc.get("ticks") or doc.get("closed")]
    for day in judge.nights(LAST - timedelta(days=26), LAST):
        doc = judge.days.get(day, {})
        said = doc.get("ticks", {})
        ticks = {name: t if isinstance(t, str) else t["state"] for name, t in said.items()}
        if begun and day >= min(begun):
            states.append(ticks.get("ex_bed_calf", "not_done" if doc.get("closed") else "unknown"))
    assert found["done"] == states.count("done")
    assert found["not_done"] == states.count("not_done")
    assert found["skipped"] == states.count("skipped")
    assert found["not_answered"] == states.count("unknown")


def test_every_command_page_and_export_tells_what_the_json_export_holds(made: Path) -> None:
    judge = counted(made)
    check_stats(made, judge)
    check_nights(made, judge)
    check_months(made, judge)
    check_insights(made, judge)
    check_report(made, judge)
    check_exports(made, judge)
    check_plan(made, judge)
