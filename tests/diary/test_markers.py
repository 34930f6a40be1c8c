"""Markers on the disk: added, changed, moved, taken out, undone; those of medicines stay."""

from collections.abc import Callable
from datetime import date

import pytest

from crampui.diary.whole import Diary
from crampui.domain.ask.marker import KIND, KINDS, read_label, usual_label
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.marker import MarkerKind
from crampui.domain.profile import Medicine
from crampui.ui.commands.history import _KINDS

DAY = date(2026, 3, 2)


def on_disk(open_diary: Callable[[], Diary]) -> list[tuple[date, str, str]]:
    other = open_diary()
    other.load_all()
    return [(m.date, m.label, m.kind.value) for m in other.state.markers.values()]


def test_a_marker_is_saved_and_undone(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    diary.add_marker(DAY, "  new shoes ", MarkerKind.SHOES)
    assert on_disk(open_diary) == [(DAY, "new shoes", "shoes")]
    assert diary.undo() == "marker of Mon 2 Mar added"
    assert on_disk(open_diary) == []
    diary.redo()
    assert on_disk(open_diary) == [(DAY, "new shoes", "shoes")]


def test_words_and_kind_are_changed(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    marker = diary.add_marker(DAY, "shoes", MarkerKind.SHOES)
    assert diary.edit_marker(marker.id, label="boots").id == marker.id
    diary.edit_marker(marker.id, kind=MarkerKind.OTHER)
    assert on_disk(open_diary) == [(DAY, "boots", "other")]
    diary.undo()
    diary.undo()
    assert on_disk(open_diary) == [(DAY, "shoes", "shoes")]


def test_a_marker_moves_to_another_month(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    marker = diary.add_marker(DAY, "hospital", MarkerKind.HOSPITAL)
    moved = diary.edit_marker(marker.id, date=date(2026, 1, 9))
    assert moved.id // 10**9 == 20260109
    assert on_disk(open_diary) == [(date(2026, 1, 9), "hospital", "hospital")]
    diary.undo()
    assert on_disk(open_diary) == [(DAY, "hospital", "hospital")]


def test_a_marker_is_taken_out_and_comes_back(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    marker = diary.add_marker(DAY, "visit", MarkerKind.VISIT)
    assert diary.remove_marker(marker.id) == marker
    assert on_disk(open_diary) == []
    with pytest.raises(NotFound):
        diary.remove_marker(marker.id)
    diary.undo()
    assert on_disk(open_diary) == [(DAY, "visit", "visit")]


def test_what_is_not_possible_changes_nothing(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    with pytest.raises(InvalidValue, match="has begun"):
        diary.add_marker(date(2026, 3, 6), "visit", MarkerKind.VISIT)
    with pytest.raises(InvalidValue, match="few words"):
        diary.add_marker(DAY, "   ", MarkerKind.VISIT)
    with pytest.raises(InvalidValue, match="80"):
        diary.add_marker(DAY, "x" * 81, MarkerKind.VISIT)
    marker = diary.add_marker(DAY, "visit", MarkerKind.VISIT)
    with pytest.raises(InvalidValue, match="has begun"):
        diary.edit_marker(marker.id, date=date(2026, 4, 1))
    with pytest.raises(NotFound):
        diary.edit_marker(marker.id, id=3)
    with pytest.raises(NotFound):
        diary.edit_marker(7, label="x")
    assert on_disk(open_diary) == [(DAY, "visit", "visit")]


def test_the_date_of_a_medicine_is_kept_with_the_medicine(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    diary.add_medicine(Medicine(name="Simvastatin", started=DAY))
    (marker,) = diary.state.markers.values()
    assert diary.of_medicine(marker)
    with pytest.raises(InvalidValue, match="your medicines"):
        diary.remove_marker(marker.id)
    with pytest.raises(InvalidValue, match="your medicines"):
        diary.edit_marker(marker.id, label="other")
    own = diary.add_marker(DAY, "magnesium", MarkerKind.MEDICINE_STARTED)
    assert not diary.of_medicine(own)
    diary.remove_medicine(0)
    assert on_disk(open_diary) == [(DAY, "magnesium", "medicine_started")]


def test_every_kind_has_its_key_and_words() -> None:
    assert [(option.key, option.label) for option in KIND.options] == [
        (key, what) for key, _, what in _KINDS
    ]
    assert set(KINDS) == set(MarkerKind)
    assert usual_label(MarkerKind.SHOES) == "new shoes"
    assert usual_label(MarkerKind.MEDICINE_STARTED) == ""


@pytest.mark.parametrize("text", ["", "   ", "x" * 81])
def test_words_that_are_no_marker(diary: Diary, text: str) -> None:
    with pytest.raises(InvalidValue, match="1 to 80"):
        read_label(text, diary.reading)
