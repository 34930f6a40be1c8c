"""The check that is being answered on the Flags tab: its pages, the next question, saving."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from crampui.content.version import CONTENT_VERSION
from crampui.diary.checks import taken_up
from crampui.diary.flags import loud_flags
from crampui.domain.checklist.check import Check, still_standing
from crampui.domain.checklist.questions import Answer
from crampui.domain.checklist.triage import Assessment
from crampui.domain.log_flags import LogFlag

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
        check = self.diary.checks.unfinished()
        self.number = check.id if check is not None else None

    def still_standing(self) -> Check | None:
        """Return a result that stays in sight until it is closed: an emergency, or same day."""
        return still_standing(self.diary.state.checks.values())

    def is_stale(self, check: Check) -> bool:
        """Tell whether a result is out of date: a day old, or something new was logged."""
        return self.diary.checks.is_stale(check)

    def flags(self) -> tuple[LogFlag, ...]:
        """Return the signs that the diary shows and that are not quiet."""
        return loud_flags(self.diary.state, self.diary.tonight())

    def found(self) -> Assessment:
        """Return what the check says so far; before the first answer, what the log fills in."""
        return self.diary.checks.assess(self._by_day())

    def saving(self, answers: Mapping[str, Answer | None]) -> Callable[[], Check]:
        """Return the call that saves these answers.

        It begins a check, or takes up the one that waited, where that is needed.
        """
        diary, check = self.diary, self.check

        def call() -> Check:
            if check is None:
                number = diary.checks.start().id
            else:
                number = check.id
                if self._must_resume(check):
                    diary.checks.resume(number)
            return diary.checks.answer(number, answers)

        return call

    def _must_resume(self, check: Check) -> bool:
        older = check.content_version != CONTENT_VERSION
        return (
            older
            or check.finished is not None
            or (check.night and not self.diary.checks.is_night())
        )

    def _by_day(self) -> Check | None:
        """Return the check as it will be once it is taken up again."""
        check = self.check
        if check is None or not self._must_resume(check):
            return check
        return taken_up(check, night=self.diary.checks.is_night())
