"""The whole check by keys, for every kind of person, by day and at night."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crampui.domain.checklist.questions import Answer
from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass
from tests.ui.desk import Desk, OpenDesk, desk_maker

DAY = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)


def _takes(name: str, kind: MedicineClass) -> Mapping[str, Any]:
    return {"medicines": (Medicine(name=name, classes=frozenset({kind})),)}


PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "empty": {},
    "pregnant": {"due_date": date(2026, 6, 14)},
    "hormones": _takes("Combined pill", MedicineClass.OESTROGEN),
    "previous clot": {"conditions": frozenset({Condition.PREVIOUS_CLOT})},
    "under 16": {"age_band": AgeBand.UNDER_16},
    "statin": _takes("Simvastatin", MedicineClass.STATIN),
    "quinine": _takes("Quinine", MedicineClass.QUININE),
}


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, DAY)


def person(name: str) -> Callable[..., object]:
    """Return what puts a person into an open diary."""
    return lambda diary: diary.edit_profile("test", **PEOPLE[name]) if PEOPLE[name] else None


async def no_to_all(desk: Desk) -> None:
    """Answer no to every question, until a result shows or no key helps any more."""
    for _ in range(60):
        if desk.screen != "MainScreen":
            return
        await desk.press("enter", "enter")


@pytest.mark.parametrize("at", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("name", PEOPLE)
async def test_the_check_comes_to_an_end(open_desk: OpenDesk, name: str, at: datetime) -> None:
    async with open_desk(at=at, before=person(name)) as desk:
        await desk.press("f", "n", "n")
        await no_to_all(desk)
        assert desk.screen == "TextScreen", desk.text
        (check,) = desk.diary.state.checks.values()
        found = desk.diary.assess(check)
        assert check.finished is not None
        assert set(found.open) == set(found.waiting)
        assert set(check.said().values()) == {Answer.NO}


@pytest.mark.parametrize("at", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("name", ["pregnant", "hormones", "previous clot"])
async def test_a_swollen_leg_comes_to_its_result(
    open_desk: OpenDesk, name: str, at: datetime
) -> None:
    async with open_desk(at=at, before=person(name)) as desk:
        await desk.press("f", "enter", "enter", "y")
        await no_to_all(desk)
        assert desk.screen == "VerdictScreen", desk.text
        assert "SAME DAY" in desk.text
        (check,) = desk.diary.state.checks.values()
        assert check.answers["one_leg_swollen_hot_tender"].answer is Answer.YES
        assert check.finished is not None
