"""What a person can do with the red-flag checklist; every answer is saved as it is given."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from crampui.diary.core import Core
from crampui.diary.wording import day_name
from crampui.domain.check import Answer, Check, FlagNote, Given, Tier
from crampui.domain.errors import NotFound
from crampui.domain.state import Entry
from crampui.domain.value import replace
from crampui.storage.records import Key, new_id

ANSWER_WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNSURE: "not sure"}


class Checks(Core):
    """Begin, answer, finish and look back at checks; quiet the diary's own flags."""

    def start_check(
        self,
        *,
        night: bool,
        content_version: str,
        answers: Mapping[str, Given] | None = None,
        heat: bool | None = None,
    ) -> Check:
        """Save a new check, with what the diary already answers filled in."""
        now = self.now()
        check = Check(
            id=new_id(now.date()),
            started=now,
            answers=dict(answers or {}),
            night=night,
            heat=heat,
            content_version=content_version,
        )
        self._put("check begun", check)
        return check

    def answer_check(
        self,
        number: int,
        answers: Mapping[str, Answer | None],
        *,
        tier: Tier | None,
        complete: bool,
    ) -> Check:
        """Save answers to one or more questions (None takes one back), with the tier they give.

        `tier` and `complete` are what `triage.assess` says of the check with these answers.
        """

        def edit(check: Check) -> Check:
            for question, answer in answers.items():
                check = (
                    check.without(question) if answer is None else check.answered(question, answer)
                )
            return replace(check, tier=tier, complete=complete)

        words = "check answered"
        if len(answers) == 1:
            (answer,) = answers.values()
            words = f"check: {ANSWER_WORDS[answer] if answer else 'answer taken back'}"
        elif answers:
            words = f"check: {len(answers)} answers"
        return self._edit_check(number, words, edit)

    def edit_check(self, number: int, words: str, **values: Any) -> Check:
        """Save other fields of a check (heat, night, tier, complete)."""
        return self._edit_check(number, words, lambda check: replace(check, **values))

    def finish_check(self, number: int, *, tier: Tier | None, complete: bool) -> Check:
        """Save that the person reached the result."""
        now = self.now()
        return self._edit_check(
            number,
            "check finished",
            lambda check: replace(check, finished=now, tier=tier, complete=complete),
        )

    def acknowledge_check(self, number: int) -> Check:
        """Save that an emergency or same-day screen was read and closed by the person."""
        now = self.now()
        return self._edit_check(
            number, "check result closed", lambda check: replace(check, acknowledged=now)
        )

    def remove_check(self, number: int) -> Check:
        """Take a check out of the diary; undo brings it back. Returns it as it was."""
        check = self._check(number)
        words = f"check of {day_name(check.date)} removed"
        self._write(words, {Key("checks", number): lambda _old: None})
        return check

    def acknowledge_flag(self, rule: str, raised: date, fingerprint: str, numbers: str) -> FlagNote:
        """Save "ok, a clinician knows" for a flag the diary raised; a change raises it again."""
        now = self.now()
        note = FlagNote(
            id=new_id(now.date()),
            rule=rule,
            raised=raised,
            acknowledged=now,
            fingerprint=fingerprint,
            numbers=numbers,
        )
        self._put("flag: a clinician knows", note)
        return note

    def _edit_check(self, number: int, words: str, edit: Callable[[Check], Check]) -> Check:
        self._check(number)
        key = Key("checks", number)

        def on_entry(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Check):
                raise NotFound("check", str(number))
            return edit(entry)

        entry = self._write(words, {key: on_entry}).get(key)
        return entry if isinstance(entry, Check) else self._check(number)

    def _check(self, number: int) -> Check:
        first = number // 10**9
        self.need(date(first // 10000, first // 100 % 100, first % 100))
        check = self.state.checks.get(number)
        if check is None:
            raise NotFound("check", str(number))
        return check
