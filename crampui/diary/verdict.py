"""What a check led to, in words: the screens and the command line say the same."""

from crampui.content import numbers
from crampui.content.red_flags import checklist
from crampui.content.results import page as check_page
from crampui.content.results import result_words, tier_words
from crampui.diary.wording import clock, day_name
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.checklist.triage import (
    Asked,
    Assessment,
    Headline,
    Reason,
    ReasonKind,
    Step,
)
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings

_WORDS_OF = {Headline.NIGHT_RESULT: "night", Headline.INCOMPLETE: "incomplete"}


def question_text(name: str) -> str:
    """Return a question as it is asked."""
    return checklist().by_id()[name].question


def number_for(tier: Tier, profile: Profile) -> str:
    """Return the telephone number that the person set or confirmed for a tier; "" where none is.

    A number that only follows from the time zone stands in no heading: beside it must stand
    where it is from (`Diary.to_call`).
    """
    return numbers.confirmed(tier, profile) if tier >= Tier.URGENT else ""


def heading(found: Assessment, profile: Profile) -> str:
    """Return the one sentence that a result says first."""
    name = _WORDS_OF.get(found.headline)
    if name is not None:
        return result_words(name).heading
    tier = Tier[found.headline.name]
    return tier_words(tier).head(number_for(tier, profile))


def instructions(found: Assessment, profile: Profile) -> list[str]:
    """Return what to do, one instruction each, the most important first."""
    name = _WORDS_OF.get(found.headline)
    if name is not None:
        unfinished = name == "incomplete" and found.tier is not None
        lines = list(result_words("incomplete_with_yes" if unfinished else name).lines)
        if found.tier is not None and found.tier > Tier.SELF_CARE:
            lines.insert(0, f"So far: {tier_words(found.tier).means}")
        return lines
    tier = Tier[found.headline.name]
    lines = list(_step_lines(found.step, tier)) if found.step is not None else []
    lines += tier_words(tier).lines
    if not found.complete and tier >= Tier.URGENT:
        lines.append("The open questions can wait.")
    said = {heading(found, profile), tier_words(tier).heading_unset}
    shown = [
        line for line in dict.fromkeys(lines) if line not in said and not _same_call(line, tier)
    ]
    return shown or [tier_words(tier).means]


def _same_call(line: str, tier: Tier) -> bool:
    """Whether a line only repeats what the heading of an emergency says."""
    return tier is Tier.EMERGENCY and line == tier_words(tier).means


def usual_numbers(tier: Tier, country: str) -> str:
    """Return the usual numbers on one line, for where none was set; empty when none is known.

    Of the person's country where that is said, else of the first countries of the list.
    """
    own = [c for c in numbers.countries() if country in (c.code, c.name)] if country else []
    if tier is Tier.URGENT:
        return own[0].same_day_what if own else ""
    shown: dict[str, list[str]] = {}
    for one in own or numbers.countries()[:6]:
        shown.setdefault(one.emergency, []).append(one.code)
    parts = ", ".join(f"{number} ({' '.join(codes)})" for number, codes in shown.items())
    return f"Usual numbers: {parts}. t: set yours."


def _step_lines(step: Step, tier: Tier) -> list[str]:
    question = checklist().by_id().get(step.question)
    if question is None:
        return []
    rules = [rule for rule in checklist().escalations if rule.id == step.escalation]
    theirs = [line for rule in rules for line in (*rule.action.splitlines(), *rule.avoid)]
    if step.own_action:
        return [*question.action.splitlines(), *theirs, *question.avoid]
    if rules:
        return [*(rule.why for rule in rules), *theirs, *question.avoid]
    if question.tier > tier:
        return [*result_words("not_sure").lines, question.help, *question.avoid]
    return list(question.avoid)


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
    return f"{day_name(check.started.date())} {clock(check.started, settings)}"


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
