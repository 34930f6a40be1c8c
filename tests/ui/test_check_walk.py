"""The whole check by keys for twelve kinds of people, and what its result says."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from crampui.content.red_flags import checklist
from crampui.domain.checklist.questions import GATED, Answer, Tier
from crampui.domain.checklist.triage import Assessment
from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass
from crampui.ui.flags.verdict import VerdictScreen
from tests.domain.oracle import QUESTIONS, expected
from tests.harness.people import PEOPLE as WALKERS
from tests.ui.check_keys import only_check, page_parts, page_text, said, whole_check
from tests.ui.check_walk import (
    SIZES,
    Walk,
    hidden_by_silence,
    lower_with_a_yes,
    not_asked,
    walker,
    walks,
)
from tests.ui.desk import Desk, OpenDesk, desk_maker

DAY = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)


def _takes(name: str, kind: MedicineClass) -> Mapping[str, Any]:
    return {"medicines": (Medicine(name=name, classes=frozenset({kind})),)}


PEOPLE: Mapping[str, Mapping[str, Any]] = {
    "none": {},
    "pregnant": {"due_date": date(2026, 6, 14)},
    "after birth": {"birth_date": date(2026, 2, 20), "maternity_number": "030 1234"},
    "previous clot": {"conditions": frozenset({Condition.PREVIOUS_CLOT})},
    "hormones": _takes("Combined pill", MedicineClass.OESTROGEN),
    "statin": _takes("Simvastatin", MedicineClass.STATIN),
    "quinine": _takes("Quinine", MedicineClass.QUININE),
    "water tablet": _takes("Hydrochlorothiazide", MedicineClass.THIAZIDE_DIURETIC),
    "heart failure": {"conditions": frozenset({Condition.HEART_FAILURE})},
    "dialysis": {"conditions": frozenset({Condition.DIALYSIS})},
    "under 16": {"age_band": AgeBand.UNDER_16},
    "over 80": {"age_band": AgeBand.AGE_80_UP, "emergency_number": "999"},
}
GATES = {gate.value: Answer.YES for gate in GATED}


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, DAY)


def person(name: str) -> Callable[..., object]:
    """Return what puts a person into an open diary."""
    return lambda diary: diary.person.edit_profile("test", **PEOPLE[name]) if PEOPLE[name] else None


def answers() -> Iterator[Mapping[str, Answer]]:
    """Yield twelve sets of answers: each question is a yes in one and a not sure in another.

    Signs of about one urgency at a time, so that each has its say in a result.
    """
    signs = [q for q in checklist().questions if q.id not in GATES]
    calm = [q.id for q in signs if q.tier < Tier.URGENT]
    today = [q.id for q in signs if q.tier is Tier.URGENT]
    now = [q.id for q in signs if q.tier is Tier.EMERGENCY]
    for number in range(4):
        for group in (calm, today, now):
            firm, doubtful = group[number::4], group[(number + 2) % 4 :: 4]
            given = dict.fromkeys(doubtful, Answer.UNSURE) | dict.fromkeys(firm, Answer.YES)
            yield {**(GATES if number % 2 else {}), **given}


def assert_says(desk: Desk, found: Assessment) -> None:
    """Hold what the result says against the rules: tier, steps, "do not", number."""
    text = page_text(desk)
    diary, table = desk.diary, checklist().by_id()
    tier = found.tier or Tier.SELF_CARE
    urgent = tier >= Tier.URGENT
    called = only_check(desk).acknowledged is not None
    assert isinstance(desk.app.screen, VerdictScreen) == (urgent and not called)
    assert desk.status == ""
    if tier is Tier.EMERGENCY:
        assert called or text.startswith("EMERGENCY")
    elif urgent:
        assert " SAME DAY " in page_parts(desk)[0]
    if tier is not Tier.EMERGENCY:
        assert "Chest pain or breathlessness: call the emergency number" in text
    if urgent:
        number = diary.person.to_call(tier)
        assert number.what in text
        assert number.digits in text
        assert number.maternity in text
        assert number.doubt in text
    for reason in found.reasons:
        question = table.get(reason.id)
        if question is None:
            continue
        for line in question.avoid:
            assert line in text, (reason.id, line)
        if reason.tier is tier and reason.sure and question.tier is tier:
            for line in question.action.splitlines():
                told = line.rstrip(".") in text
                assert told or line.startswith(("Call the emerg", "Get medical")), line
        assert question.question in text


async def shows_everything_by_keys(desk: Desk) -> None:
    """Read a result to its last line by keys."""
    last = page_parts(desk)[-1]
    for _ in range(40):
        if last in desk.text:
            return
        await desk.press("pagedown")
    raise AssertionError(last)


@pytest.mark.parametrize(
    ("number", "name", "size"),
    [
        (number, name, (40, 15) if number in (2, 7) else (80, 24))
        for number, name in enumerate(PEOPLE)
    ],
)
async def test_every_kind_of_person_reaches_what_the_rules_say(
    open_desk: OpenDesk, number: int, name: str, size: tuple[int, int]
) -> None:
    given = next(islice(answers(), number, None))
    async with open_desk(
        size=size, before=person(name), at=NIGHT if number % 4 == 3 else DAY
    ) as desk:
        await desk.press("f")
        await whole_check(desk, given)
        check = only_check(desk)
        found = desk.diary.checks.assess(check)
        assert check.finished is not None or check.tier is Tier.EMERGENCY
        assert set(found.open) == set(found.waiting)
        asked = said(desk)
        wanted = {key: value for key, value in given.items() if key in asked}
        assert {key: asked[key] for key in wanted} == wanted
        if isinstance(desk.app.screen, VerdictScreen):
            assert desk.app.screen.check.tier == found.tier
        assert_says(desk, found)
        await shows_everything_by_keys(desk)


def test_the_walks_give_yes_and_not_sure_to_every_question() -> None:
    walked = list(answers())
    for question in checklist().questions:
        given = {walk.get(question.id) for walk in walked}
        assert question.id in GATES or {Answer.YES, Answer.UNSURE} <= given, question.id


@pytest.mark.parametrize("name", PEOPLE)
async def test_the_check_comes_to_an_end_at_night(open_desk: OpenDesk, name: str) -> None:
    async with open_desk(size=(120, 40), at=NIGHT, before=person(name)) as desk:
        await desk.press("f")
        await whole_check(desk)
        check = only_check(desk)
        found = desk.diary.checks.assess(check)
        assert check.finished is not None
        assert set(found.open) == set(found.waiting)
        assert set(said(desk).values()) == {Answer.NO}
        assert_says(desk, found)


@pytest.mark.parametrize("at", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("name", ["pregnant", "hormones", "previous clot"])
async def test_a_swollen_leg_comes_to_its_result(
    open_desk: OpenDesk, name: str, at: datetime
) -> None:
    async with open_desk(at=at, before=person(name)) as desk:
        await desk.press("f")
        await whole_check(desk, {"one_leg_swollen_hot_tender": Answer.YES})
        assert desk.screen == "VerdictScreen", desk.text
        assert "SAME DAY" in desk.text
        assert only_check(desk).finished is not None


def covering() -> dict[str, list[Walk]]:
    """Return a share of the long form: each question's yes and not sure by one person each."""
    found: dict[str, list[Walk]] = {}
    for at, name in enumerate(QUESTIONS):
        for answer in (Answer.YES, Answer.UNSURE):
            can = [
                walk
                for number, who in enumerate(WALKERS)
                for walk in walks(who, SIZES[number % 2])
                if (walk.name, walk.answer) == (name, answer)
            ]
            walk = can[(at * 5 + (answer is Answer.YES) * 3) % len(can)]
            found.setdefault(walk.who, []).append(walk)
    return found


COVERING = covering()


@pytest.mark.parametrize("who", COVERING)
async def test_a_share_of_all_walks(tmp_path: Path, who: str) -> None:
    """`python -m tests.ui.check_walk` makes the rest of them."""
    async with walker(tmp_path, who, COVERING[who][0].size) as one:
        for walk in COVERING[who]:
            await one.walk(walk)
        assert not one.asked & not_asked(who)


def test_what_holds_between_walks_is_seen_to_be_broken() -> None:
    every = [w for who in ("empty", "statin") for w in walks(who, SIZES[0])]
    tiers = {walk.key: expected(walk.who, walk.said) for walk in every}
    assert not lower_with_a_yes(tiers, every)
    assert not hidden_by_silence(tiers, every)
    (new,) = (
        w
        for w in every
        if w.who == "statin" and w.name == "statin_muscle_new" and w.answer is Answer.YES
    )
    assert lower_with_a_yes({**tiers, new.key: Tier.ROUTINE}, every) == [new.key]
    assert hidden_by_silence({**tiers, new.key: Tier.EMERGENCY}, every) == [new.key]
