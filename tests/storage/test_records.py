from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.storage.records import BASE_TABLES, MONTH_TABLES, Key, file_of, is_file_name, new_id

DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31))


@given(DATES, st.sampled_from(MONTH_TABLES))
def test_a_dated_record_lives_in_the_file_of_its_month(day: date, table: str) -> None:
    number = new_id(day)
    assert number // 10**9 == int(day.strftime("%Y%m%d"))
    assert file_of(Key(table, number)) == day.strftime("%Y-%m")
    assert file_of(Key("days", int(day.strftime("%Y%m%d")))) == day.strftime("%Y-%m")
    assert is_file_name(file_of(Key(table, number)))


@given(st.integers(min_value=1), st.sampled_from(BASE_TABLES))
def test_a_base_record_may_have_any_number(number: int, table: str) -> None:
    assert file_of(Key(table, number)) == "base"


@pytest.mark.parametrize(
    ("table", "number", "name"),
    [
        ("newer_table", 20261122 * 10**9 + 5, "2026-11"),
        ("newer_table", 7, "base"),
        ("conflicts", 7, "base"),
        ("conflicts", 20261122 * 10**9, "2026-11"),
    ],
)
def test_other_tables_go_by_their_number(table: str, number: int, name: str) -> None:
    assert file_of(Key(table, number)) == name


@pytest.mark.parametrize(
    ("table", "number"),
    [("days", 7), ("cramps", 20261322), ("days", 20261100), ("settings", 0), ("days", -20261122)],
)
def test_a_number_that_fits_no_file_is_refused(table: str, number: int) -> None:
    with pytest.raises(ValueError, match="number"):
        file_of(Key(table, number))


def test_two_records_of_one_day_differ() -> None:
    assert len({new_id(date(2026, 11, 22)) for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "name", ["", "base2", "2026-1", "2026_11", "2026-11.sync-conflict", "२०२६-११", ".2026-1"]
)
def test_other_files_are_no_data_files(name: str) -> None:
    assert not is_file_name(name)
