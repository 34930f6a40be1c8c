"""The relief steps: for every muscle, in bed first, safe to read half asleep."""

import pytest

from crampui.content.files import table
from crampui.content.relief import extras, relief, relief_common, reliefs
from crampui.domain.options import Muscle
from tests.content.dossier import by_id, numbers


@pytest.mark.parametrize("muscle", Muscle)
def test_every_muscle_has_steps_in_bed_and_standing(muscle: Muscle) -> None:
    steps = relief(muscle)
    assert muscle in steps.muscles
    assert len(steps.in_bed) >= 3
    assert len(steps.standing) >= 2
    assert steps.avoid


def test_a_muscle_belongs_to_one_list_of_steps() -> None:
    named = [muscle for steps in reliefs() for muscle in steps.muscles]
    assert sorted(named) == sorted(Muscle)


@pytest.mark.parametrize("name", by_id("relief"))
def test_grades_sources_and_figures_are_those_of_the_dossier(name: str) -> None:
    frozen = by_id("relief")[name]
    steps = {item.id: item for item in reliefs()}[name]
    assert steps.grade == frozen["grade"]
    assert [s for s in frozen["sources"] if s != "MEMORY"] == list(steps.sources)
    assert numbers(*steps.in_bed, *steps.standing, *steps.avoid) == set(frozen["numbers"])


def test_lines_are_short_enough_for_big_letters_on_a_phone() -> None:
    common = relief_common()
    for steps in reliefs():
        assert len(steps.title) <= 20
        for line in (*steps.in_bed, *steps.standing, *steps.avoid):
            assert len(line) <= 85
            assert line.endswith(".")
    for line in (*common.first, *common.standing_first, *common.aftercare, *common.painkillers):
        assert len(line) <= 80
    for line in common.safety:
        assert len(line) <= 130


def test_standing_always_starts_with_something_to_hold() -> None:
    for steps in reliefs():
        assert steps.standing[0].startswith("Stand up slowly, holding")
    assert "hold something solid" in " ".join(relief_common().standing_first).lower()


def test_what_the_dossier_says_of_safety_is_said() -> None:
    common = relief_common()
    said = " ".join((*common.first, *common.safety, *common.aftercare)).lower()
    for word in ("swollen", "hot", "cold", "pale", "numb", "do not massage", "24 hours", "10-15"):
        assert word in said
    assert common.ask_after_minutes == 10


def test_nothing_that_was_left_out_is_shown() -> None:
    shown = " ".join(
        line for steps in reliefs() for line in (*steps.in_bed, *steps.standing, *steps.avoid)
    )
    for row in table("relief.toml")["left_out"]:
        assert row["reason"]
        assert row["text"] not in shown
    assert "thumb" not in shown
    assert "bottle" not in shown


def test_heat_cold_and_massage_say_when_not() -> None:
    assert [extra.id for extra in extras()] == ["heat", "cold", "massage"]
    assert all(extra.caution for extra in extras())
