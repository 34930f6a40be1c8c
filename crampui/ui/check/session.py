"""The check that is being answered on the Flags tab: its pages, the next question, saving."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from crampui.diary.flags import checklist, loud_flags
from crampui.domain.check import Answer, Check, still_standing
from crampui.domain.check_flow import (
    EXPIRES_AFTER,
    Page,
    next_question,
    pages,
    rest_of_page,
)
from crampui.domain.log_flag import LogFlag
from crampui.domain.triage import answers_of

if TYPE_CHECKING:
    from crampui.diary.whole import Diary


class Session:
    """Begins with the first answer; until then nothing is stored."""

    def __init__(self, diary: "Diary") -> None:
        """Take the diary; no check is chosen yet."""
        self.diary = diary
        self.number: int | None = None

    @property
    def check(self) -> Check | None:
        """The check being answered; None until the first answer, or when it was undone."""
        return self.diary.state.checks.get(self.number) if self.number is not None else None

    def resume(self) -> None:
        """Take up an unfinished check of the last day, and a page that waited for the morning."""
        check = self.diary.state.last_check()
        self.number = None
        if check is None or abs(self.diary.now() - check.started) >= EXPIRES_AFTER:
            return
        waits = check.night and not check.complete and not self.diary.is_night()
        if check.finished is None or waits:
            self.number = check.id

    def still_standing(self) -> Check | None:
        """Return a result that stays in sight until it is closed: an emergency, or same day."""
        return still_standing(self.diary.state.checks.values())

    def is_stale(self, check: Check) -> bool:
        """Tell whether a result is out of date: a day old, or something new was logged."""
        return self.diary.is_stale(check)

    def flags(self) -> tuple[LogFlag, ...]:
        """Return the signs that the diary shows and that are not quiet."""
        return loud_flags(self.diary.state, self.diary.tonight())

    def answers(self) -> Mapping[str, Answer]:
        """Return the answers so far; before the first one, what the log fills in."""
        check = self.check
        if check is not None:
            return answers_of(check)
        return {name: Answer.YES for flag in self.flags() for name in flag.raises}

    def pages(self) -> tuple[Page, ...]:
        """Return the pages that are asked now."""
        return pages(checklist(), self.answers(), self.diary.situation(self._by_day()))

    def rest(self, page: int) -> tuple[str, ...]:
        """Return the open questions of a page."""
        situation = self.diary.situation(self._by_day())
        return rest_of_page(checklist(), self.answers(), situation, page)

    def next_open(self, after: str | None = None) -> str | None:
        """Return the next question without an answer, after `after` and round again."""
        situation = self.diary.situation(self._by_day())
        return next_question(checklist(), self.answers(), situation, after)

    def page_of(self, question: str) -> int:
        """Return the page that a question stands on now."""
        return next(page.number for page in self.pages() if question in page.questions)

    def saving(self, answers: Mapping[str, Answer | None], page: int) -> Callable[[], Check]:
        """Return the call that saves these answers, or "no" to the rest of `page` without any.

        It begins a check, or takes up the one that waited, where that is needed.
        """
        diary, check = self.diary, self.check

        def call() -> Check:
            if check is None:
                number = diary.start_check().id
            else:
                number = check.id
                if self._must_resume(check):
                    diary.resume_check(number)
            return (
                diary.answer_check(number, answers) if answers else diary.no_to_rest(number, page)
            )

        return call

    def _must_resume(self, check: Check) -> bool:
        return check.finished is not None or (check.night and not self.diary.is_night())

    def _by_day(self) -> Check | None:
        """Return the check as it will be once it is taken up again."""
        from dataclasses import replace

        check = self.check
        if check is None or not self._must_resume(check):
            return check
        return replace(check, night=self.diary.is_night())
