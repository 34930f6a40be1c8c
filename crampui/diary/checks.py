"""What a person can do with the red-flag checklist; every answer is saved as it is given."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from crampui.content.red_flags import checklist, noticed_questions
from crampui.content.version import CONTENT_VERSION
from crampui.diary.book import Book, Edit, becomes, gone
from crampui.diary.flags import loud_flags, situation
from crampui.domain.checklist.check import Check, FlagNote, Given, Origin
from crampui.domain.checklist.expiry import EXPIRES_AFTER, stale, written_after
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Assessment, Situation, assess
from crampui.domain.errors import NotFound
from crampui.domain.log_flags import LogFlag, prefill
from crampui.domain.night import at_night
from crampui.domain.profile import AgeBand, ClotRisk, Fact, Profile
from crampui.domain.state import Entry
from crampui.storage.codec import PROFILE_KEY, key_of
from crampui.storage.records import Key, new_id
from crampui.words.dates import day_name

CHILD = "under_16"
"""The question whose yes is an age."""
ANSWER_WORDS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNSURE: "not sure"}


def taken_up(check: Check, *, night: bool) -> Check:
    """Return a check as it is when it is gone on with.

    Of one begun on an older version of the questions every no is asked again: it was said to
    other words.
    """
    answers = {
        name: given
        for name, given in check.answers.items()
        if check.content_version == CONTENT_VERSION or given.answer is not Answer.NO
    }
    return replace(
        check, night=night, finished=None, answers=answers, content_version=CONTENT_VERSION
    )


class Checks:
    """Begin, answer, finish and look back at checks; quiet the diary's own flags."""

    def __init__(self, book: Book) -> None:
        """Take the book the checks stand in."""
        self.book = book

    def is_night(self) -> bool:
        """Whether it is night: the third page of a check then waits for the morning."""
        return at_night(self.book.now(), self.book.state.settings.wake_hour)

    def situation(self, check: Check | None = None) -> Situation:
        """Return what the answers of a check are read against, now."""
        return situation(
            self.book.state,
            self.book.tonight(),
            self.book.now(),
            heat=check.heat if check is not None else None,
            night=self.is_night() if check is None else check.night,
        )

    def assess(self, check: Check | None) -> Assessment:
        """Return what a check says, read against the diary as it is now; None: one not begun.

        A result of an older version of the questions is read by what was asked then: gates,
        which it may not have had, count as answered with no where the profile says nothing.
        """
        where = self.situation(check)
        if check is None:
            return assess(checklist(), {}, where)
        if check.finished is not None and check.content_version != CONTENT_VERSION:
            person = where.person
            statin, quinine, pregnancy = map(
                bool, (person.statin, person.quinine, person.pregnancy)
            )
            person = person._replace(statin=statin, quinine=quinine, pregnancy=pregnancy)
            where = replace(where, person=person)
        return assess(checklist(), check.said(), where)

    def is_stale(self, check: Check) -> bool:
        """Tell whether a result is out of date: a day old, or by a cramp logged or edited since."""
        state, edited = self.book.state, self._edited_since(check)
        cramps = {c.id: c for c in state.cramps(since=check.date - timedelta(days=1))}
        cramps |= {name: cramp for name in edited if (cramp := state.cramp(name)) is not None}
        return stale(check, self.book.now(), cramps.values(), noticed_questions(), edited)

    def _edited_since(self, check: Check) -> set[int]:
        """Return the ids of the cramps that were saved after a check was saved last."""
        stamps = self.book.stamps
        made = stamps.get(Key("checks", check.id), "")
        if not made:
            return set()
        return {key.id for key, one in stamps.items() if key.table == "cramps" and one > made}

    def start(self, *, night: bool | None = None, heat: bool | None = None) -> Check:
        """Save a new check, with what the diary already answers filled in as "from your log".

        `night` is taken from the clock unless given; `heat` says whether there was great heat,
        long exercise or a lot of water lately.
        """
        now = self.book.now()
        where = situation(
            self.book.state,
            self.book.tonight(),
            now,
            heat=heat,
            night=self.is_night() if night is None else night,
        )
        filled = prefill(where.facts.flags)
        check = Check(
            id=new_id(now.date()),
            started=now,
            answers={
                question: Given(answer=found.answer, origin=Origin.LOG)
                for question, found in filled.items()
            },
            night=where.night,
            heat=heat,
            content_version=CONTENT_VERSION,
        )
        check = self._assessed(check)
        self.book.put("check begun", check, kind="look")
        return check

    def unfinished(self) -> Check | None:
        """Return the newest check where it can be gone on with, None else.

        It was begun in the last 24 hours, and its result was not reached, or its third page
        waited for the morning that has come.
        """
        check = self.book.state.last_check()
        if check is None or abs(self.book.now() - check.started) >= EXPIRES_AFTER:
            return None
        waits = check.night and not check.complete and not self.is_night()
        return check if check.finished is None or waits else None

    def answer(self, number: int, answers: Mapping[str, Answer | None]) -> Check:
        """Save answers to one or more questions; None takes one back.

        The answer to a gate (statin, quinine, pregnancy) is kept for the profile as well, in
        the same step, and so is a yes to an age under 16. Raises NotFound for a check or
        question that does not exist.
        """
        known = checklist().by_id()
        for question in answers:
            if question not in known:
                raise NotFound("question", question)

        def edit(check: Check) -> Check:
            for question, answer in answers.items():
                check = (
                    check.without(question) if answer is None else check.answered(question, answer)
                )
            if not {Answer.YES, Answer.UNSURE}.isdisjoint(answers.values()):
                check = replace(check, looked_at=None)  # It came up after somebody had looked.
            return self._assessed(check)

        words = f"check: {len(answers)} answers"
        if len(answers) == 1:
            (answer,) = answers.values()
            words = f"check: {ANSWER_WORDS[answer] if answer else 'answer taken back'}"
        facts = {Fact(name): answers[name] for name in answers if name in list(Fact)}
        kept = self._kept_facts(facts) | self._kept_age(self._check(number), answers)
        return self._edit_check(number, words, edit, kept)

    @staticmethod
    def _kept_age(check: Check, answers: Mapping[str, Answer | None]) -> dict[Key, Edit]:
        """Return the change of the profile by the question whether the person is under 16.

        A yes is an age where none is set; once the same check takes it back, none is set again.
        """
        if CHILD not in answers:
            return {}
        yes, was = answers[CHILD] is Answer.YES, check.answer(CHILD) is Answer.YES

        def edit(entry: Entry | None) -> Entry | None:
            profile = entry if isinstance(entry, Profile) else Profile()
            if yes and profile.age_band is None:
                return replace(profile, age_band=AgeBand.UNDER_16)
            if was and not yes and profile.age_band is AgeBand.UNDER_16:
                return replace(profile, age_band=None)
            return entry

        return {PROFILE_KEY: edit}

    def _kept_facts(self, facts: Mapping[Fact, Answer | None]) -> dict[Key, Edit]:
        """Return the change of the profile by the answers to gates; not sure says nothing."""
        if not facts:
            return {}
        today = self.book.now().date()
        values: dict[str, Any] = {}
        for fact, answer in facts.items():
            said = {Answer.YES: True, Answer.NO: False}.get(answer) if answer else None
            values |= {fact.value: said, f"{fact.value}_said": today if said is not None else None}

        def edit(entry: Entry | None) -> Entry | None:
            profile = entry if isinstance(entry, Profile) else Profile()
            risks = profile.clot_risks
            if facts.get(Fact.PREGNANCY) is Answer.NO:
                risks -= {ClotRisk.PREGNANT_OR_POSTPARTUM}
            return replace(profile, **values, clot_risks=risks)

        return {PROFILE_KEY: edit}

    def resume(self, number: int, *, night: bool | None = None) -> Check:
        """Go on with a check: by day its third page is asked too. Saves only what changes."""
        where = self.is_night() if night is None else night

        def edit(check: Check) -> Check:
            return self._assessed(taken_up(check, night=where))

        return self._edit_check(number, "check resumed", edit)

    def finish(self, number: int) -> Check:
        """Save that the person reached the result."""
        now = self.book.now()
        return self._edit_check(
            number,
            "check finished",
            lambda check: self._assessed(replace(check, finished=now)),
        )

    def acknowledge(self, number: int) -> Check:
        """Save that an emergency or same-day screen was read and closed by the person."""
        now = self.book.now()
        return self._edit_check(
            number, "check result closed", lambda check: replace(check, acknowledged=now)
        )

    def looked_at(self, number: int) -> Check:
        """Save that somebody has looked at what a check found: what waited is asked again.

        It closes the result as well, and a clinician then knows the signs of the log that were
        part of it. Raises NotFound.
        """
        now = self.book.now()
        check = self._check(number)
        known = [
            _clinician_knows(flag, now) for flag in self.log_flags() if self._is_part(flag, check)
        ]
        return self._edit_check(
            number,
            f"check of {day_name(check.date, self.book.today())} looked at",
            lambda old: replace(old, looked_at=now, acknowledged=old.acknowledged or now),
            {key_of(note): becomes(note) for note in known},
        )

    def _is_part(self, flag: LogFlag, check: Check) -> bool:
        """Tell whether a sign of the log was part of what a check found and nothing came since.

        One of its questions made the result urgent, none of them was left open, and it stands on
        no cramp that was logged or changed after the check was finished.
        """
        names = {*flag.raises, *flag.asks}
        if names.isdisjoint(check.reasons) or not names.isdisjoint(self.assess(check).open):
            return False
        made, state = check.finished or check.started, self.book.state
        cramps = [cramp for name in flag.entries if (cramp := state.cramp(name)) is not None]
        newer = any(written_after(cramp, made) for cramp in cramps)
        return not newer and self._edited_since(check).isdisjoint(flag.entries)

    def say_done(self, number: int, text: str) -> Check:
        """Save what was done about a check, in the person's words; "" takes it back.

        Raises InvalidValue for more than 200 characters, NotFound when it is gone.
        """
        return self._edit_check(number, "what was done", lambda c: replace(c, done=text.strip()))

    def remove(self, number: int) -> Check:
        """Take a check out of the diary; undo brings it back. Returns it as it was."""
        check = self._check(number)
        words = f"check of {day_name(check.date, self.book.today())} removed"
        self.book.save(words, {Key("checks", number): gone})
        return check

    def log_flags(self) -> tuple[LogFlag, ...]:
        """Return the flags that the diary raises now and that are not quiet."""
        return loud_flags(self.book.state, self.book.tonight())

    def acknowledge_flag(self, *flags: LogFlag) -> tuple[FlagNote, ...]:
        """Save "ok, a clinician knows" for flags; one is raised again when it changes."""
        now = self.book.now()
        notes = tuple(_clinician_knows(flag, now) for flag in flags)
        self.book.put("flag: a clinician knows", *notes)
        return notes

    def _assessed(self, check: Check) -> Check:
        found = self.assess(check)
        urgent = tuple(reason.id for reason in found.reasons if reason.tier >= Tier.URGENT)
        return replace(check, tier=found.tier, complete=found.complete, reasons=urgent)

    def _edit_check(
        self,
        number: int,
        words: str,
        edit: Callable[[Check], Check],
        others: Mapping[Key, Edit] | None = None,
    ) -> Check:
        self._check(number)
        key = Key("checks", number)

        def on_entry(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Check):
                raise NotFound("check", str(number))
            return edit(entry)

        self.book.save(words, {**(others or {}), key: on_entry})
        return self._check(number)

    def _check(self, number: int) -> Check:
        check = self.book.current(Key("checks", number))
        if not isinstance(check, Check):
            raise NotFound("check", str(number))
        return check


def _clinician_knows(flag: LogFlag, now: datetime) -> FlagNote:
    return FlagNote(
        id=new_id(now.date()),
        rule=flag.rule,
        raised=flag.nights[-1] if flag.nights else now.date(),
        acknowledged=now,
        fingerprint=flag.fingerprint,
        numbers=flag.numbers,
    )
