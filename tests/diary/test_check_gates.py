"""The answers to gates: kept for the profile, taken back, undone, and carried by every copy."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crampui.content.version import CONTENT_VERSION
from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Headline
from crampui.domain.profile import Fact, Medicine
from crampui.storage.codec import from_doc, key_of, to_doc
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.diary.test_importing import bring, exported
from tests.harness.checks import no_to_open

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
OPENED = {
    "statin": "statin_muscle_new",
    "quinine": "quinine_reaction",
    "pregnancy": "pregnancy_warning",
}


def asked(diary: Diary, number: int) -> list[str]:
    return [one.question.id for one in diary.checks.assess(diary.state.checks[number]).questions]


def said(diary: Diary) -> dict[str, bool | None]:
    return {fact.value: diary.state.profile.fact(fact, diary.now().date()) for fact in Fact}


@pytest.mark.parametrize("gate", OPENED)
@pytest.mark.parametrize("answer", list(Answer))
def test_an_answer_is_kept_and_opens_what_it_opens(
    diary: Diary, open_diary: Callable[[], Diary], gate: str, answer: Answer
) -> None:
    check = diary.checks.start(night=False)
    assert gate in asked(diary, check.id)
    assert OPENED[gate] not in asked(diary, check.id)
    diary.checks.answer(check.id, {gate: answer})
    assert (OPENED[gate] in asked(diary, check.id)) == (answer is not NO)
    kept = {YES: True, NO: False, UNSURE: None}[answer]
    for one in (diary, open_diary()):
        assert said(one) == {**dict.fromkeys(OPENED, None), gate: kept}
    no_to_open(diary, check.id)
    diary.checks.finish(check.id)
    later = diary.checks.start(night=False)
    assert (gate in asked(diary, later.id)) == (answer is UNSURE)
    assert (OPENED[gate] in asked(diary, later.id)) == (answer is YES)


def test_one_step_of_undo_takes_back_both(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"statin": YES})
    assert diary.changes.undo() == "check: yes"
    assert diary.state.checks[check.id].answers == {}
    assert said(diary)["statin"] is None
    diary.changes.redo()
    assert said(diary)["statin"] is True
    diary.checks.answer(check.id, {"statin": None})
    assert said(diary)["statin"] is None
    assert diary.state.profile.statin_said is None


def test_a_no_is_asked_again_once_it_is_old(diary: Diary, clock: Clock) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, dict.fromkeys(OPENED, NO))
    clock.forward(days=29)
    later = asked(diary, diary.checks.start(night=False).id)
    assert [gate for gate in OPENED if gate in later] == ["pregnancy"]
    clock.forward(days=60)
    later = asked(diary, diary.checks.start(night=False).id)
    assert [gate for gate in OPENED if gate in later] == list(OPENED)


def test_a_medicine_without_a_kind_has_it_asked_again(diary: Diary) -> None:
    diary.person.edit_profile(statin=False, quinine=False, pregnancy=False)
    assert diary.state.profile.statin_said == diary.now().date()
    assert not {*OPENED} & {*asked(diary, diary.checks.start(night=False).id)}
    diary.person.add_medicine(Medicine(name="Simvastatin"))
    again = asked(diary, diary.checks.start(night=False).id)
    assert [gate for gate in OPENED if gate in again] == ["statin", "quinine"]


def test_the_result_says_what_was_left_out(diary: Diary) -> None:
    diary.person.edit_profile(statin=False, pregnancy=False)
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"quinine": UNSURE})
    found = diary.checks.assess(no_to_open(diary, check.id))
    assert found.not_asked == ("statin_muscle_new", "pregnancy_warning")
    assert found.complete


def test_export_import_and_merge_carry_what_was_said(
    diary: Diary, clock: Clock, tmp_path: Path
) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"statin": YES, "quinine": NO, "pregnancy": NO})
    profile = diary.state.profile
    assert from_doc(key_of(profile), to_doc(profile)) == profile
    for name in ("imported", "merged"):
        folder = tmp_path / name
        paths = Paths(data=folder / "data", state=folder / "state", config=folder / "config")
        other = Diary.open(paths, clock=clock)
        try:
            if name == "imported":
                bring(other, exported(diary))
            else:
                other.copies.merge(tmp_path / "data")
            other.load_all()
            assert other.state.profile == profile
            assert other.state.checks == diary.state.checks
        finally:
            other.close()


def test_an_unfinished_check_of_an_older_version_asks_every_no_again(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"chest_breath_collapse": NO, "stroke_signs": UNSURE})
    old = replace(diary.state.checks[check.id], content_version="1")
    diary.put("older", old)
    check = diary.checks.resume(check.id)
    assert check.said() == {"stroke_signs": UNSURE}
    assert check.content_version == CONTENT_VERSION
    assert diary.checks.resume(check.id) == check


def test_a_result_of_an_older_version_reads_as_it_was(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    no_to_open(diary, check.id)
    check = diary.checks.finish(check.id)
    said = {name: g for name, g in check.answers.items() if name not in OPENED}
    diary.put("older", replace(check, content_version="1", answers=said))
    diary.person.edit_profile(statin=None, quinine=None, pregnancy=None)
    check = diary.state.checks[check.id]
    found = diary.checks.assess(check)
    assert (check.tier, check.complete) == (Tier.SELF_CARE, True)
    assert (found.tier, found.headline) == (Tier.SELF_CARE, Headline.SELF_CARE)


def test_a_check_can_be_gone_on_with_for_a_day(diary: Diary, clock: Clock) -> None:
    check = diary.checks.start(night=False)
    assert diary.checks.unfinished() == check
    clock.forward(hours=23)
    assert diary.checks.unfinished() == check
    clock.forward(hours=1)
    assert diary.checks.unfinished() is None


def test_the_page_that_waited_is_taken_up_in_the_morning(diary: Diary, clock: Clock) -> None:
    check = diary.checks.start()
    no_to_open(diary, check.id)
    check = diary.checks.finish(check.id)
    assert diary.checks.unfinished() is None
    clock.forward(hours=6)
    assert diary.checks.unfinished() == check
    check = diary.checks.resume(check.id)
    no_to_open(diary, check.id)
    diary.checks.finish(check.id)
    assert diary.checks.unfinished() is None
