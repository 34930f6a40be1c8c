"""The checklist asked on plain lines, for screen readers and simple terminals."""

from typing import TYPE_CHECKING

from crampui.cli.check import ANSWERS, CLOSE, HOW
from crampui.cli.context import DONE, INTERRUPTED, Context
from crampui.content.red_flags import clot, clot_risks
from crampui.content.results import notice
from crampui.diary.flags import checklist
from crampui.diary.verdict import heading, instructions, reason_text
from crampui.domain.assessment import Assessment
from crampui.domain.check import CLOT_RISK, Answer, Check, Origin, Tier
from crampui.domain.check_flow import rest_of_page
from crampui.domain.triage import answers_of, page_of

if TYPE_CHECKING:
    from crampui.diary.whole import Diary


def ask(context: Context, *, as_json: bool) -> int:
    """Ask the open questions one by one, save each answer, then say the result."""
    diary = context.diary
    diary.load_all()
    check = diary.unfinished_check() or diary.start_check()
    context.say(f"Answer with: {HOW}.")
    for number, given in check.answers.items():
        if given.origin is Origin.LOG:
            context.say(f"From your log, yes: {checklist().by_id()[number].question}")
    history: list[str] = []
    warned = check.tier is Tier.EMERGENCY
    while (name := _next(diary, check)) is not None:
        word = _prompt(context, diary, check, name)
        if word in ("q", None):
            context.say("Stopped. Your answers are saved; the check is not finished.")
            return DONE if word else INTERRUPTED
        if word == "b":
            if history:
                check = diary.answer_check(check.id, {history.pop(): None})
            continue
        if word == "r":
            page = page_of(name, checklist(), diary.situation(check))
            check = _rest(context, diary, check, page)
        else:
            check = diary.answer_check(check.id, {name: Answer(ANSWERS[word])})
            history.append(name)
        if check.tier is Tier.EMERGENCY and not warned:
            warned = True
            _result(context, diary, diary.assess(check))
            context.say(CLOSE)
            context.say("The other questions are optional: q stops here.")
    check = diary.finish_check(check.id)
    found = diary.assess(check)
    if as_json:
        context.show(diary.document(check))
    else:
        _result(context, diary, found)
        if check.standing:
            context.say(CLOSE)
    return DONE


def _next(diary: "Diary", check: Check) -> str | None:
    found = diary.assess(check)
    return next((name for name in found.open if name not in found.waiting), None)


def _prompt(context: Context, diary: "Diary", check: Check, name: str) -> str | None:
    """Ask one question until the answer is understood; None at the end of input."""
    found = diary.assess(check)
    number = found.asked.index(name) + 1
    page = page_of(name, checklist(), diary.situation(check))
    context.say("")
    context.say(f"Page {page}, question {number} of {len(found.asked)}.")
    if name == CLOT_RISK:
        context.say(clot().question)
        for item in clot_risks():
            context.say(f"- {item.label}")
    else:
        question = checklist().by_id()[name]
        context.say(question.question)
        context.say(question.help)
    while True:
        try:
            word = input("> ").strip().lower()
        except EOFError:
            return None
        if word in (*ANSWERS, "b", "r", "q"):
            return word
        context.say(f"Answer with: {HOW}.")


def _rest(context: Context, diary: "Diary", check: Check, page: int) -> Check:
    rest = rest_of_page(checklist(), answers_of(check), diary.situation(check), page)
    context.say(f"No to the {len(rest)} questions left on this page? y or n")
    try:
        sure = input("> ").strip().lower() in ("y", "yes")
    except EOFError:
        sure = False
    return diary.no_to_rest(check.id, page) if sure else check


def _result(context: Context, diary: "Diary", found: Assessment) -> None:
    profile = diary.state.profile
    context.say("")
    context.say(heading(found, profile))
    if found.tier is not None and found.tier >= Tier.URGENT:
        for line in diary.to_call(found.tier).lines(typed=True):
            context.say(line)
    for line in instructions(found, profile):
        context.say(line)
    for reason in found.reasons:
        context.say(f"- {reason_text(reason)}")
    context.say(notice("not_a_diagnosis").text)
