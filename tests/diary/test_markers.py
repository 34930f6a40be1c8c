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
    diary.markers.add(DAY, "  new shoes ", MarkerKind.SHOES)
    assert on_disk(open_diary) == [(DAY, "new shoes", "shoes")]
    assert diary.changes.undo() == "marker of Mon 2 Mar added"
    assert on_disk(open_diary) == []
    diary.changes.redo()
    assert on_disk(open_diary) == [(DAY, "new shoes", "shoes")]


def test_words_and_kind_are_changed(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    marker = diary.markers.add(DAY, "shoes", MarkerKind.SHOES)
    assert diary.markers.edit(marker.id, label="boots").id == marker.id
    diary.markers.edit(marker.id, kind=MarkerKind.OTHER)
    assert on_disk(open_diary) == [(DAY, "boots", "other")]
    diary.changes.undo()
    diary.changes.undo()
    assert on_disk(open_diary) == [(DAY, "shoes", "shoes")]


def test_a_marker_moves_to_another_month(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    marker = diary.markers.add(DAY, "hospital", MarkerKind.HOSPITAL)
    moved = diary.markers.edit(marker.id, date=date(2026, 1, 9))
    assert moved.id // 10**9 == 20260109
    assert on_disk(open_diary) == [(date(2026, 1, 9), "hospital", "hospital")]
    diary.changes.undo()
    assert on_disk(open_diary) == [(DAY, "hospital", "hospital")]


def test_a_marker_is_taken_out_and_comes_back(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    marker = diary.markers.add(DAY, "visit", MarkerKind.VISIT)
    assert diary.markers.remove(marker.id) == marker
    assert on_disk(open_diary) == []
    with pytest.raises(NotFound):
        diary.markers.remove(marker.id)
    diary.changes.undo()
    assert on_disk(open_diary) == [(DAY, "visit", "visit")]


def test_what_is_not_possible_changes_nothing(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    with pytest.raises(InvalidValue, match="has begun"):
        diary.markers.add(date(2026, 3, 6), "visit", MarkerKind.VISIT)
    with pytest.raises(InvalidValue, match="few words"):
        diary.markers.add(DAY, "   ", MarkerKind.VISIT)
    with pytest.raises(InvalidValue, match="80"):
        diary.markers.add(DAY, "x" * 81, MarkerKind.VISIT)
    marker = diary.markers.add(DAY, "visit", MarkerKind.VISIT)
    with pytest.raises(InvalidValue, match="has begun"):
        diary.markers.edit(marker.id, date=date(2026, 4, 1))
    with pytest.raises(NotFound):
        diary.markers.edit(marker.id, id=3)
    with pytest.raises(NotFound):
        diary.markers.edit(7, label="x")
    assert on_disk(open_diary) == [(DAY, "visit", "visit")]


def test_the_date_of_a_medicine_is_kept_with_the_medicine(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    diary.person.add_medicine(Medicine(name="Simvastatin", started=DAY))
    (marker,) = diary.state.markers.values()
    assert diary.markers.of_medicine(marker)
    with pytest.raises(InvalidValue, match="your medicines"):
        diary.markers.remove(marker.id)
    with pytest.raises(InvalidValue, match="your medicines"):
        diary.markers.edit(marker.id, label="other")
    own = diary.markers.add(DAY, "magnesium", MarkerKind.MEDICINE_STARTED)
    assert not diary.markers.of_medicine(own)
    diary.person.remove_medicine(0)
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
