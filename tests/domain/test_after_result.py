"""What waits after a result: which acts, from which day, and until when."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.domain.checklist.check import Check, Given
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.plan.after_result import Act, Rules, not_looked_at, results, stopping
from crampui.domain.plan.measure import Group, Measure

DAY = date(2026, 11, 28)
NIGHT = datetime(2026, 11, 28, 22, 10, tzinfo=UTC)
STRETCH, RUB = frozenset({Act.STRETCH}), frozenset({Act.RUB})
ALL = frozenset(Act)
RULES = Rules(
    measures={"calf": STRETCH, "covers": frozenset()},
    own={Group.EXERCISE: STRETCH},
    steps={},
    results={"clot": STRETCH | RUB, "poison": frozenset(), "soon": frozenset()},
    unknown=ALL,
    instead=(),
)
YES = Given(answer=Answer.YES)


def check(number: int = 1, *, tier: Tier | None = Tier.URGENT, **values: object) -> Check:
    fields = {"started": NIGHT, "reasons": ("clot",), "answers": {"clot": YES}} | values
    return Check(id=number, tier=tier, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("tier", [None, Tier.SELF_CARE, Tier.ROUTINE, Tier.SOON])
def test_what_can_wait_until_morning_stops_nothing(tier: Tier | None) -> None:
    assert results([check(tier=tier)], RULES, 4) == ()


@pytest.mark.parametrize("tier", [Tier.URGENT, Tier.EMERGENCY])
def test_a_result_stops_from_its_day_on_until_it_was_looked_at(tier: Tier) -> None:
    (found,) = results([check(tier=tier)], RULES, 4)
    assert (found.start, found.end, found.acts) == (DAY, None, STRETCH | RUB)
    assert not found.on(DAY - timedelta(days=1))
    assert all(found.on(DAY + timedelta(days=days)) for days in (0, 1, 30, 4000))
    (seen,) = results([check(tier=tier, looked_at=NIGHT + timedelta(days=2))], RULES, 4)
    assert [seen.on(DAY + timedelta(days=days)) for days in range(4)] == [True, True, False, False]


def test_closing_it_or_leaving_it_unfinished_ends_nothing() -> None:
    closed = check(acknowledged=NIGHT, finished=NIGHT)
    left = check(2)
    assert all(one.on(DAY + timedelta(days=9)) for one in results([closed, left], RULES, 4))


def test_a_later_check_without_a_sign_ends_nothing() -> None:
    fine = check(2, tier=Tier.SELF_CARE, reasons=(), started=NIGHT + timedelta(days=1))
    found = results([check(), fine], RULES, 4)
    assert stopping(found, STRETCH, DAY + timedelta(days=2)) is not None


def test_after_midnight_it_belongs_to_the_day_before_and_is_asked_the_next_day() -> None:
    late = check(started=datetime(2026, 11, 29, 0, 30, tzinfo=UTC))
    (found,) = results([late], RULES, 4)
    assert found.start == DAY
    assert [found.asks(DAY + timedelta(days=days)) for days in range(3)] == [False, True, True]
    (seen,) = results([check(looked_at=NIGHT)], RULES, 4)
    assert not seen.asks(DAY + timedelta(days=1))


def test_it_stops_only_what_it_is_about() -> None:
    found = results([check()], RULES, 4)
    assert stopping(found, frozenset({Act.WARM}), DAY) is None
    assert stopping(found, STRETCH, DAY) is found[0]
    (poison,) = results([check(reasons=("poison",))], RULES, 4)
    assert poison.acts == frozenset()
    assert poison.asks(DAY + timedelta(days=1))


def test_what_the_table_does_not_know_stops_everything() -> None:
    (found,) = results([check(reasons=("poison", "gone"))], RULES, 4)
    assert found.acts == ALL


def test_a_check_of_an_earlier_version_is_read_by_its_answers() -> None:
    old = check(reasons=())
    assert results([old], RULES, 4)[0].acts == STRETCH | RUB
    maybe = replace(old, answers={"clot": Given(answer=Answer.UNSURE)})
    assert results([maybe], RULES, 4)[0].acts == STRETCH | RUB
    # Together with a fact of the profile "soon" was a same-day result: which is not kept.
    together = replace(old, answers={"soon": YES, "clot": Given(answer=Answer.NO)})
    assert results([together], RULES, 4)[0].acts == ALL


def test_the_most_urgent_and_newest_that_nobody_looked_at_comes_first() -> None:
    old = check(1, tier=Tier.EMERGENCY, started=NIGHT - timedelta(days=9))
    seen = check(2, tier=Tier.EMERGENCY, looked_at=NIGHT)
    new, newer = check(3), check(4, started=NIGHT + timedelta(hours=1))
    found = results([new, seen, newer, old], RULES, 4)
    assert [one.check.id for one in found] == [2, 1, 4, 3]
    first = not_looked_at(found)
    assert first is not None
    assert first.check.id == 1


def test_measures_of_the_persons_own_go_by_their_group() -> None:
    own = Measure(id="own_x", group=Group.EXERCISE, label="Foam roller", own=True)
    other = replace(own, group=Group.DIET)
    assert RULES.acts(own) == STRETCH
    assert RULES.acts(other) == frozenset()
    assert RULES.acts(replace(own, own=False, id="calf")) == STRETCH
    assert RULES.acts(replace(own, own=False, id="covers")) == frozenset()
