"""What holds for whatever is typed, whenever and wherever."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.errors import InvalidValue
from crampui.domain.night import night_of, night_span, pinned
from crampui.domain.options import OnsetKind
from crampui.domain.when import Moment, parse, typed

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
KATHMANDU = ZoneInfo("Asia/Kathmandu")

zones = st.sampled_from([UTC, LONDON, NEW_YORK, LORD_HOWE, KATHMANDU])
nows = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001
    datetime(2027, 12, 31),  # noqa: DTZ001
)
wake_hours = st.integers(0, 23)
turns = st.integers(8, 18)


@given(nows, zones, wake_hours, turns, st.integers(0, 23), st.integers(0, 59), st.data())
def test_a_bare_time_is_the_most_recent_moment_the_clock_showed_it(
    naive: datetime, zone: tzinfo, wake: int, turn: int, hour: int, minute: int, data: st.DataObject
) -> None:
    now = pinned(naive.replace(tzinfo=zone))
    text = data.draw(st.sampled_from([f"{hour:02}:{minute:02}", f"{hour:02}{minute:02}"]))
    if not text.startswith("0"):
        text = f"{(hour - 1) % 12 + 1}:{minute:02}{'am' if hour < 12 else 'pm'}"
    found = parse(text, now, zone=zone, wake_hour=wake, night_turn=turn)
    assert found.onset is not None
    assert found.night == night_of(found.onset, turn)
    newest = None
    for minutes in range(60 * 50):
        moment = (now - timedelta(minutes=minutes)).astimezone(zone)
        if (moment.hour, moment.minute) == (hour, minute):
            newest = pinned(moment).replace(second=0, microsecond=0)
            break
    assert newest is not None
    skipped = (found.onset.hour, found.onset.minute) != (hour, minute)
    assert found.onset == newest or (skipped and newest < found.onset <= now)


@given(nows, zones, wake_hours, turns, st.integers(0, 24), st.integers(0, 60), st.integers(0, 400))
def test_a_time_in_a_night_lies_in_it_and_is_past(
    naive: datetime, zone: tzinfo, wake: int, turn: int, hour: int, minute: int, back: int
) -> None:
    now = pinned(naive.replace(tzinfo=zone))
    night = night_of(now, turn) - timedelta(days=back)
    try:
        found = parse(f"{hour}:{minute:02}", now, zone=zone, night=night, wake_hour=wake,
                      night_turn=turn)  # fmt: skip
    except InvalidValue:
        assert minute == 60 or (hour == 24 and minute) or back == 0
        return
    assert found.onset is not None
    start, end = night_span(night, zone, turn)
    assert start <= found.onset < end
    assert found.onset <= now
    assert found.night == night
    assert found.onset.minute == minute or zone is LORD_HOWE


@given(
    st.text(max_size=20)
    | st.from_regex(
        r"(~|about )?(mon|sun night|-[0-9]|yesterday|last night|[0-9]{1,2} march"
        r"|2026-0[0-9]-0[0-9])?"
        r" ?([0-9]{1,4}|[0-9]{1,2}:[0-9]{2})? ?(am|pm|m ago|h|[+-]0[0-9]:00)?",
        fullmatch=True,
    ),
    nows,
    zones,
    wake_hours,
    turns,
)
def test_whatever_is_typed_is_past_or_one_sentence(
    text: str, naive: datetime, zone: tzinfo, wake: int, turn: int
) -> None:
    now = pinned(naive.replace(tzinfo=zone))
    try:
        found = parse(text, now, zone=zone, wake_hour=wake, night_turn=turn)
    except InvalidValue as error:
        sentence = error.allowed
    else:
        assert found.night <= night_of(now, turn) or found.onset is not None
        assert (found.onset is None) == (found.kind is OnsetKind.UNKNOWN)
        if found.onset is not None:
            assert found.onset <= now
            assert found.night == night_of(found.onset, turn)
        return
    assert sentence.endswith(".")
    assert 20 < len(sentence) <= 100


@given(nows, zones, wake_hours, turns, st.integers(0, 10**8), st.sampled_from(list(OnsetKind)))
def test_what_is_typed_for_a_moment_means_that_moment(
    naive: datetime, zone: tzinfo, wake: int, turn: int, ago: int, kind: OnsetKind
) -> None:
    now = pinned(naive.replace(tzinfo=zone, microsecond=0))
    onset = pinned((now - timedelta(seconds=ago)).astimezone(zone))
    night = night_of(onset, turn)
    moment = Moment(onset=onset, kind=kind, night=night)
    if kind is OnsetKind.UNKNOWN:
        moment = Moment(onset=None, kind=kind, night=night)
    again = parse(typed(moment, zone), now, zone=zone, wake_hour=wake, night_turn=turn)
    assert again == moment
    if again.onset is not None and moment.onset is not None:
        assert again.onset.isoformat() == moment.onset.isoformat()


@given(nows, st.integers(-14 * 4, 14 * 4))
def test_a_moment_of_another_zone_is_typed_with_its_offset(naive: datetime, quarters: int) -> None:
    there = timezone(timedelta(minutes=15 * quarters))
    onset = naive.replace(tzinfo=there, microsecond=0)
    moment = Moment(onset=onset, kind=OnsetKind.EXACT, night=night_of(onset))
    now = datetime.combine(date(2028, 1, 1), time(8), tzinfo=LONDON)
    again = parse(typed(moment, LONDON), now, zone=LONDON)
    assert again == moment
    assert again.onset is not None
    assert again.onset.utcoffset() == onset.utcoffset()
