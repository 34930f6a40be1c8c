"""The machine's own zone tells what the zone of that name tells, in a repeated hour too."""

from datetime import timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from crampui.diary.whole import Diary
from crampui.diary.zone import MachineZone, find_zone
from crampui.domain.errors import InvalidValue
from crampui.domain.night import pinned
from crampui.domain.when import parse
from crampui.storage.paths import Paths
from tests.harness.clock import REPEATING, WallClock, offset, turns_back


def test_every_zone_that_repeats_an_hour() -> None:
    lengths = set()
    for name in sorted(available_timezones()):
        for turn, length in turns_back(name):
            lengths.add(length)
            with WallClock(turn, name):
                for part in (-1.1, -0.9, -0.5, -0.1, 0.0, 0.1, 0.5, 0.9, 1.1):
                    moment = turn + length * part
                    ours, named = (moment.astimezone(z) for z in (MachineZone(), ZoneInfo(name)))
                    assert ours.utcoffset() == named.utcoffset(), (name, moment)
                    assert (ours.replace(tzinfo=None), ours.fold) == (
                        named.replace(tzinfo=None),
                        named.fold,
                    ), (name, moment)
                    assert pinned(ours) == moment, (name, moment)
    assert {timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)} <= lengths


@pytest.mark.parametrize("name", REPEATING)
def test_a_cramp_in_a_repeated_hour_has_its_true_length(paths: Paths, name: str) -> None:
    """Begun 9 seconds before the clock is put back, and once more when it repeats that time."""
    ((turn, length),) = turns_back(name)
    for begun in (turn - timedelta(seconds=9), turn + length - timedelta(seconds=9)):
        with WallClock(begun, name) as clock:
            diary = Diary.open(paths)
            started = diary.cramps.start()
            clock.forward(seconds=18)
            open_one = diary.cramps.newest_open()
            assert open_one is not None
            assert 18 <= open_one.running(diary.now()).total_seconds() < 20
            clock.forward(minutes=3)
            ended = diary.cramps.stop(started.id)
            assert ended.minutes == pytest.approx(3.3, abs=0.05)
            assert ended.onset is not None
            assert ended.onset == begun
            assert ended.onset.utcoffset() == offset(begun, ZoneInfo(name))
            diary.close()


@pytest.mark.parametrize("name", REPEATING)
def test_what_is_typed_while_an_hour_repeats_is_the_pass_that_is_on(name: str) -> None:
    ((turn, length),) = turns_back(name)
    now = turn + length / 2
    wall = f"{now.astimezone(ZoneInfo(name)):%H:%M}"
    with WallClock(now, name):
        for text, ago in (("now", 0), ("10m ago", 10), (wall, 0)):
            moment = parse(text, now, zone=MachineZone())
            assert moment.onset is not None
            assert now - moment.onset == timedelta(minutes=ago), text
            assert moment.night == parse(text, now, zone=ZoneInfo(name)).night


def test_a_country_of_one_zone_names_it_and_a_slip_is_told_what_is_near() -> None:
    assert find_zone("ireland") == "Europe/Dublin"
    with pytest.raises(InvalidValue, match="Did you mean Europe/Berlin"):
        find_zone("brelin")
    with pytest.raises(InvalidValue, match="such as Berlin, or your country"):
        find_zone("munich")
