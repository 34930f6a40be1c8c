from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.storage.stamps import Device, is_stamp, moment_of


class Clock:
    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@given(st.lists(st.floats(min_value=-1e6, max_value=1e10), min_size=2, max_size=30))
def test_stamps_rise_whatever_the_clock_does(times: list[float]) -> None:
    clock = Clock(times[0])
    device = Device("/nowhere/device.json", clock)
    stamps = []
    for now in times:
        clock.now = now
        stamps.append(device.next())
    assert stamps == sorted(set(stamps))
    assert all(is_stamp(stamp) for stamp in stamps)


def test_a_stamp_moves_past_those_it_replaces() -> None:
    device = Device("/nowhere/device.json", Clock(1_000_000))
    future = Device("/nowhere/other.json", Clock(4_000_000_000)).next()
    assert device.next(future) > future
    assert device.next() > future


def test_ten_thousand_in_one_millisecond_stay_apart() -> None:
    device = Device("/nowhere/device.json", Clock(1_700_000_000))
    stamps = [device.next() for _ in range(10_000)]
    assert len(set(stamps)) == 10_000
    assert stamps == sorted(stamps)


def test_a_stamp_tells_its_time() -> None:
    device = Device("/nowhere/device.json", Clock(1_700_000_000.25))
    assert moment_of(device.next()) == 1_700_000_000.25


def test_the_device_and_its_last_stamp_are_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "device.json")
    first = Device(path, Clock(2_000_000_000))
    last = first.next()
    first.keep()
    second = Device(path, Clock(1_000_000_000))
    assert second.number == first.number
    assert second.next() > last
    assert second.jumped_back() == (1_000_000_000, 2_000_000_000)
    assert first.jumped_back() is None
    assert (tmp_path / "device.json").stat().st_mode & 0o777 == 0o600


def test_a_session_moves_past_the_stamps_of_another(tmp_path: Path) -> None:
    path = str(tmp_path / "device.json")
    fast, slow = Device(path, Clock(2_000_000_000)), Device(path, Clock(1_000_000_000))
    fast.keep()
    slow = Device(path, Clock(1_000_000_000))
    stamp = fast.next()
    fast.keep()
    slow.begin()
    assert slow.next() > stamp


@pytest.mark.parametrize("text", [b"", b"{}", b"\0" * 60, b'{"device":"zzzzzzzz","stamp":"1"}\n'])
def test_a_damaged_file_gives_a_new_device(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "device.json"
    path.write_bytes(text)
    device = Device(str(path), Clock(1_700_000_000))
    stamp = device.next()
    device.keep()
    assert Device(str(path), Clock(0)).next() > stamp


@pytest.mark.parametrize("value", [None, 5, "", "x" * 23, "1a203e6ea01000_930fa329"])
def test_what_is_no_stamp(value: object) -> None:
    assert not is_stamp(value)
