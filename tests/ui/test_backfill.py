"""Earlier cramps by keys alone: times as people say them, and the night they land in."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.night import NightState
from crampui.domain.options import OnsetKind
from tests.ui.desk import OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHT = date(2026, 3, 3)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


async def test_time_and_pain_take_six_keys(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "3", "1", "5")
        assert "night of Tue 3 Mar, 03:15 Wed, written 5 h later" in desk.text
        await desk.press("enter", "6")
        assert desk.pressed == 6
        cramp = desk.only_cramp()
        assert cramp.onset == datetime(2026, 3, 4, 3, 15, tzinfo=UTC)
        assert (cramp.pain, cramp.night, cramp.live) == (6, NIGHT, False)
        assert desk.screen == "MainScreen"
        assert "03:15" in desk.text


async def test_one_in_the_night_at_no_known_time_takes_two_keys(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "enter")
        assert desk.pressed == 2
        cramp = desk.only_cramp()
        assert (cramp.onset, cramp.onset_kind, cramp.night) == (None, OnsetKind.UNKNOWN, NIGHT)


async def test_two_in_one_night_take_eight_keys(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "3", "enter", "6", "b", "5", "enter", "4")
        assert desk.pressed == 8
        assert [(c.night, c.pain) for c in desk.cramps()] == [(NIGHT, 6), (NIGHT, 4)]


async def test_several_in_a_row_keep_the_night(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "left", "left", "2", "enter", "6")
        await desk.press("b", "4", "enter", "5")
        assert {c.night for c in desk.cramps()} == {NIGHT - timedelta(days=2)}
        await desk.later(minutes=11)
        await desk.press("b", "5", "enter", "4")
        assert desk.cramps()[-1].night == NIGHT


async def test_the_arrows_move_the_cursor_inside_a_text(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "1", "5", "left", "left", "3", "enter", "enter")
        assert desk.only_cramp().onset == datetime(2026, 3, 4, 3, 15, tzinfo=UTC)


async def test_right_goes_no_further_than_the_night_that_runs(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "right", "right", "enter")
        assert desk.only_cramp().night == NIGHT


@pytest.mark.parametrize(
    ("typed", "onset", "kind", "night"),
    [
        ("~3", datetime(2026, 3, 4, 3, 0, tzinfo=UTC), OnsetKind.ABOUT, NIGHT),
        ("3am", datetime(2026, 3, 4, 3, 0, tzinfo=UTC), OnsetKind.EXACT, NIGHT),
        ("20m ago", datetime(2026, 3, 4, 7, 40, tzinfo=UTC), OnsetKind.EXACT, NIGHT),
        ("11pm", datetime(2026, 3, 3, 23, 0, tzinfo=UTC), OnsetKind.EXACT, NIGHT),
        ("mon 3:15", datetime(2026, 3, 2, 3, 15, tzinfo=UTC), OnsetKind.EXACT, date(2026, 3, 1)),
        ("-2 3:15", datetime(2026, 3, 3, 3, 15, tzinfo=UTC), OnsetKind.EXACT, date(2026, 3, 2)),
        ("?", None, OnsetKind.UNKNOWN, NIGHT),
        ("mon", None, OnsetKind.UNKNOWN, date(2026, 3, 2)),
    ],
)
async def test_times_as_people_say_them(
    open_desk: OpenDesk, typed: str, onset: datetime | None, kind: OnsetKind, night: date
) -> None:
    async with open_desk() as desk:
        await desk.press("b")
        await desk.type(typed)
        await desk.press("enter", "escape")
        cramp = desk.only_cramp()
        assert (cramp.onset, cramp.onset_kind, cramp.night) == (onset, kind, night)


@pytest.mark.parametrize("typed", ["25:99", "next tue", "tomorrow 3", "half past", "2026-13-40"])
async def test_what_is_no_time_is_told_and_stays(open_desk: OpenDesk, typed: str) -> None:
    async with open_desk() as desk:
        await desk.press("b")
        await desk.type(typed)
        await desk.press("enter")
        assert desk.screen == "BackfillScreen"
        assert f"┃ {typed}" in desk.text
        (start,) = (i for i, line in enumerate(desk.inside) if line.startswith("! "))
        told = " ".join(line.strip() for line in desk.inside[start : start + 2])
        assert "." in told
        assert "…" not in told
        assert desk.cramps() == []
        await desk.press("ctrl+u", "3", "enter")
        assert len(desk.cramps()) == 1


async def test_written_more_than_two_days_later_is_marked(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", *["left"] * 3, "3", "enter", "2")
        assert desk.only_cramp().late
        await desk.press("left", "left", "left")
        assert "written late" in desk.text


async def test_a_cramp_takes_quiet_back(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("n", "b", "3", "enter", "5")
        other = desk.on_disk()
        assert other.state.night_state(NIGHT) is NightState.CRAMPS
        other.close()
        await desk.press("x")


async def test_b_on_another_night_is_of_that_night(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("left", "left", "b", "enter", "escape")
        assert desk.only_cramp().night == NIGHT - timedelta(days=2)


async def test_undo_takes_one_key_and_names_what_it_did(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b", "3", "enter", "6")
        before = desk.pressed
        await desk.press("u")
        assert desk.pressed - before == 1
        assert "pain 6" in desk.status
        assert desk.only_cramp().pain is None
        await desk.press("u")
        assert "logged" in desk.status
        assert desk.cramps() == []
        await desk.press("U", "U")
        assert desk.only_cramp().pain == 6


ZONES = [
    # The person's zone, now (UTC), what is typed, the wall time and offset, the night.
    ("UTC", "2026-03-04T00:30", "0:05", "2026-03-04T00:05+00:00", "2026-03-03"),
    ("UTC", "2026-03-04T00:30", "23:55", "2026-03-03T23:55+00:00", "2026-03-03"),
    ("UTC", "2026-03-04T12:10", "11:59", "2026-03-04T11:59+00:00", "2026-03-03"),
    ("UTC", "2026-03-04T12:10", "12:00", "2026-03-04T12:00+00:00", "2026-03-04"),
    # The clock goes forward: 00:59 is followed by 02:00 in London.
    ("Europe/London", "2026-03-29T07:00", "1:30", "2026-03-29T02:30+01:00", "2026-03-28"),
    ("Europe/London", "2026-03-29T07:00", "0:45", "2026-03-29T00:45+00:00", "2026-03-28"),
    ("Europe/Berlin", "2026-03-29T06:00", "3:15", "2026-03-29T03:15+02:00", "2026-03-28"),
    # The clock goes back: 01:30 happens twice, the last one is meant.
    ("Europe/London", "2026-10-25T08:00", "1:30", "2026-10-25T01:30+00:00", "2026-10-24"),
    ("Europe/London", "2026-10-25T00:40", "1:30", "2026-10-25T01:30+01:00", "2026-10-24"),
    # The server runs in UTC, the person sleeps elsewhere.
    ("Pacific/Auckland", "2026-03-03T14:30", "3:15", "2026-03-04T03:15+13:00", "2026-03-03"),
    ("America/Los_Angeles", "2026-03-04T13:00", "3:15", "2026-03-04T03:15-08:00", "2026-03-03"),
    ("Asia/Kolkata", "2026-03-04T19:00", "0:20", "2026-03-05T00:20+05:30", "2026-03-04"),
]


@pytest.mark.parametrize(("zone", "now", "typed", "onset", "night"), ZONES)
async def test_each_lands_in_the_night_the_person_would_say(
    open_desk: OpenDesk, zone: str, now: str, typed: str, onset: str, night: str
) -> None:
    def here(diary: Diary) -> None:
        diary.person.edit_settings(zone=zone)

    async with open_desk(at=datetime.fromisoformat(now).replace(tzinfo=UTC), before=here) as desk:
        await desk.press("b")
        await desk.type(typed)
        await desk.press("enter", "5")
        cramp = desk.only_cramp()
        assert cramp.onset is not None
        assert cramp.onset.isoformat() == f"{onset[:16]}:00{onset[16:]}"
        assert cramp.night == date.fromisoformat(night)


async def test_a_flight_leaves_each_cramp_in_its_own_night(open_desk: OpenDesk) -> None:
    """One night in London, the next in New York; the offset of the first stays."""
    london = datetime(2026, 3, 4, 3, 15, tzinfo=UTC)
    async with open_desk(
        at=london, before=lambda d: d.person.edit_settings(zone="Europe/London")
    ) as desk:
        await desk.press("c", "c", "4", "escape")
    new_york = datetime(2026, 3, 5, 7, 0, tzinfo=UTC)
    async with open_desk(
        at=new_york, before=lambda d: d.person.edit_settings(zone="America/New_York")
    ) as desk:
        await desk.press("c", "c", "6", "escape")
        first, second = desk.cramps()
        assert (first.night, second.night) == (date(2026, 3, 3), date(2026, 3, 4))
        assert first.onset is not None
        assert second.onset is not None
        assert first.onset.isoformat() == "2026-03-04T03:15:00+00:00"
        assert second.onset.isoformat() == "2026-03-05T02:00:00-05:00"


async def test_what_is_no_time_says_so_while_it_is_typed(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b")
        await desk.type("mor")
        assert "Not a time yet" in desk.text
        await desk.press("backspace", "backspace", "backspace")
        await desk.type("25:99")
        assert "A time of the clock goes from 0:00" in desk.text
        assert "!" not in desk.text
