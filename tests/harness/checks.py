"""Answering a check without keys."""

from collections.abc import Iterable

from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer


def no_to_open(diary: Diary, number: int, pages: Iterable[int] = (1, 2, 3)) -> Check:
    """Answer no to what is open on these pages, and to what a no brings up."""
    wanted = set(pages)
    check = diary.state.checks[number]
    while names := [
        asked.question.id
        for asked in diary.checks.assess(check).questions
        if asked.open and not asked.waits and asked.page in wanted
    ]:
        check = diary.checks.answer(number, dict.fromkeys(names, Answer.NO))
    return check
