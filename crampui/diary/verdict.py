"""What a check led to, in words: the screens and the command line say the same."""

from crampui.content import numbers
from crampui.content.red_flags import checklist
from crampui.content.results import page as check_page
from crampui.content.results import tier_words
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.checklist.triage import (
    Asked,
    Assessment,
    Reason,
    ReasonKind,
)
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.words.clock import clock
from crampui.words.dates import day_name


def question_text(name: str) -> str:
    """Return a question as it is asked."""
    return checklist().by_id()[name].question


def number_for(tier: Tier, profile: Profile) -> str:
    """Return the telephone number that the person set or confirmed for a tier; "" where none is.

    A number that only follows from the time zone stands in no heading: beside it must stand
    where it is from (`Diary.to_call`).
    """
    return numbers.confirmed(tier, profile) if tier >= Tier.URGENT else ""


def reason_text(reason: Reason) -> str:
    """Return one thing that led to a tier, in words."""
    names = " + ".join(question_text(name) for name in reason.questions)
    match reason.kind:
        case ReasonKind.ESCALATION | ReasonKind.FLOOR:
            rules = {rule.id: rule.why for rule in (*checklist().escalations, *checklist().floors)}
            return f"{rules.get(reason.id, reason.id)} ({names})" if names else reason.id
        case ReasonKind.LOG:
            return f"From your log: {names}"
        case ReasonKind.PROFILE:
            return f"From your profile: {names}"
        case _:
            return f"{'Yes' if reason.sure else 'Not sure'}: {names}"


def not_asked(found: Assessment) -> str:
    """Return what was not asked, because of what was said; empty when nothing was left out."""
    table = checklist().by_id()
    names = [table[name].not_asked for name in found.not_asked]
    return f"Not asked, by what you said: {'; '.join(names)}." if names else ""


def page_means(asked: Asked) -> str:
    """Return what a yes to a question means: its own meaning, else that of its page."""
    return asked.question.means or check_page(asked.page).line


def again(found: Assessment) -> str:
    """Return when the check should be made again."""
    if found.waiting:
        return "In the morning: the last page waits. Sooner if anything changes."
    if not found.complete:
        return "Now: questions are open."
    return "After 24 hours, or at once if anything changes or something new shows up."


def made_on(check: Check, settings: Settings) -> str:
    """Return when a check was begun: "Tue 3 Mar 02:10"."""
    return f"{day_name(check.started.date())} {clock(check.started, settings.clock_24)}"


def made_words(check: Check, settings: Settings) -> str:
    """Return when a check was made and on which version of the questions."""
    when = made_on(check, settings)
    return f"Check of {when}, questions version {check.content_version or '?'}."


def tier_of(check: Check) -> str:
    """Return the tier a check was stored with in one or two words, "" where it has none."""
    return tier_words(check.tier).label if check.tier is not None else ""


def standing_heading(check: Check, profile: Profile) -> str:
    """Return what a check with a tier says first, by the tier it was stored with."""
    assert check.tier is not None
    return tier_words(check.tier).head(number_for(check.tier, profile))


def tier_label(check: Check) -> str:
    """Return a past check's result in one or two words."""
    if check.tier is None:
        return "not finished" if not check.night or check.finished is None else "page 3 open"
    return tier_of(check) if check.complete else f"{tier_of(check)} (not finished)"
