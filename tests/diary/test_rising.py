"""A rise of cramps in the whole diary raises a flag that stays until it is acknowledged."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.diary import flags
from crampui.diary.flags import log_flags, newest_rise
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Origin
from crampui.domain.log_flags import LogFlag
from crampui.domain.night import Day
from crampui.domain.state import DiaryState, Entry
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.harness.nights import cramp, night_entries, person, settings, write_entries

LAST = date(2026, 3, 3)
TONIGHT = LAST + timedelta(days=1)


def state_of(entries: list[Entry], *, complete: bool = True) -> DiaryState:
    return DiaryState(complete=complete).changed(put=entries)


def steady_then(more: int, weeks: int, *, quiet_weeks: int = 20) -> list[Entry]:
    """Return a cramp every fifth night, then `more` a night for some weeks up to LAST."""
    before, after = 7 * quiet_weeks, 7 * weeks
    cramps = [int(night % 5 == 0) for night in range(before)] + [more] * after
    return list(night_entries(LAST - timedelta(days=len(cramps) - 1), cramps, {}))


def test_a_steady_diary_and_a_young_one_have_no_rise() -> None:
    assert newest_rise(state_of(steady_then(0, 1)), TONIGHT) is None
    assert newest_rise(state_of(person("two_weeks", LAST)), TONIGHT) is None
    assert newest_rise(state_of(steady_then(2, 4, quiet_weeks=7)), TONIGHT) is None
    assert newest_rise(state_of([]), TONIGHT) is None


def test_a_rise_has_its_date_and_its_figures() -> None:
    found = newest_rise(state_of(steady_then(2, 4)), TONIGHT)
    assert found is not None
    assert LAST - timedelta(days=28) < found.seen <= LAST
    assert found.numbers.startswith("Cramps rose: ")
    assert "in 4 weeks), 1.4 before; seen " in found.numbers
    assert len(found.numbers) < 76
    assert found.numbers.endswith(f"{found.seen.day} {found.seen:%b} {found.seen.year}")


def test_a_rise_waits_until_all_months_are_read() -> None:
    entries = steady_then(2, 4)
    assert newest_rise(state_of(entries, complete=False), TONIGHT) is None
    assert rules(state_of(entries, complete=False)) == rules(state_of(entries)) - {"rising"}


def test_the_event_stays_when_more_days_pass_and_when_cramps_fall_again() -> None:
    state = state_of(steady_then(2, 4))
    first = newest_rise(state, TONIGHT)
    for back in range(1, 60):
        state = state.changed(put=[Day(date=LAST + timedelta(days=back), quiet=True)])
        assert newest_rise(state, TONIGHT + timedelta(days=back)) == first


def test_ticks_and_notes_do_not_work_it_out_again() -> None:
    state = state_of(steady_then(2, 4))
    newest_rise(state, TONIGHT)
    before = flags._newest_rise.cache_info().misses
    newest_rise(state.changed(put=[Day(date=LAST, note="stairs")]), TONIGHT)
    newest_rise(state.changed(put=[cramp(TONIGHT)]), TONIGHT)
    assert flags._newest_rise.cache_info().misses == before


def rules(state: DiaryState) -> set[str]:
    flags._log_flags.cache_clear()
    return {flag.rule for flag in log_flags(state, TONIGHT)}


def test_a_night_written_late_raises_nothing() -> None:
    entries = steady_then(0, 4)
    late = [
        replace(one, id=one.id + 500, logged_at=one.logged_at + timedelta(days=9))
        for back in range(28)
        for one in (cramp(LAST - timedelta(days=back), at) for at in range(2))
        if one.logged_at is not None
    ]
    assert newest_rise(state_of([*entries, *late]), TONIGHT) is None


@pytest.fixture
def again(paths: Paths, clock: Clock) -> Iterator[Callable[[], Diary]]:
    """Open a diary with a rise as another program does, all of it read."""
    clock.time = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
    write_entries(paths, settings(), *steady_then(2, 4))
    opened: list[Diary] = []

    def make() -> Diary:
        diary = Diary.open(paths, clock=clock)
        diary.load_all()
        opened.append(diary)
        return diary

    yield make
    for diary in opened:
        diary.close()


def risen(diary: Diary) -> LogFlag | None:
    return next((flag for flag in diary.checks.log_flags() if flag.rule == "rising"), None)


def test_it_is_loud_until_acknowledged_and_loud_again_with_another_rise(
    again: Callable[[], Diary], paths: Paths, clock: Clock
) -> None:
    diary = again()
    flag = risen(diary)
    assert flag is not None
    assert flag.raises == ("worsening_trend",)
    check = diary.checks.start(night=False)
    assert check.answers["worsening_trend"].origin is Origin.LOG
    diary.checks.acknowledge_flag(flag)
    assert risen(diary) is None
    assert risen(again()) is None
    clock.forward(days=7)
    assert risen(again()) is None
    further = [cramp(LAST + timedelta(days=1 + day), at) for day in range(42) for at in range(6)]
    write_entries(paths, *further)
    clock.forward(days=36)
    newer = risen(again())
    assert newer is not None
    assert newer.fingerprint > flag.fingerprint
