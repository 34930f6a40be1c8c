"""The checklist asked on plain lines, for screen readers and simple terminals."""

from collections.abc import Iterable

from crampui.cli.alerts import tell_alert
from crampui.cli.context import DONE, INTERRUPTED, Context
from crampui.content.results import notice
from crampui.content.results import page as check_page
from crampui.diary.advice import advise
from crampui.diary.alerts import CLOSE, LOOKED_AT, log_lines
from crampui.diary.archive import exported
from crampui.diary.book import Book
from crampui.diary.checks import Checks
from crampui.diary.person import Person
from crampui.diary.verdict import not_asked, page_means, reason_text
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.domain.checklist.triage import Asked, Assessment, ReasonKind

ANSWERS = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "m": "unsure", "maybe": "unsure"}
HOW = "y yes, n no, m maybe, b back, r read the rest of this page, q stop here"


def ask(context: Context, *, as_json: bool) -> int:
    """Ask the open questions one by one, save each answer, then say the result."""
    book = context.book
    book.load_all()
    checks = Checks(book)
    begun = checks.unfinished()
    check = checks.resume(begun.id) if begun is not None else checks.start()
    context.say_wrapped(f"Answer with: {HOW}.")
    for asked in checks.assess(check).questions:
        if asked.origin is ReasonKind.LOG:
            context.say_wrapped(f"From your log, yes: {asked.question.question}")
    history: list[tuple[str, ...]] = []
    warned = check.tier is Tier.EMERGENCY
    while (name := checks.assess(check).next_open()) is not None:
        word = _prompt(context, book, check, name)
        if word in ("q", None):
            context.say_wrapped("Stopped. Your answers are saved; the check is not finished.")
            tell_alert(context, book)
            return DONE if word else INTERRUPTED
        if word == "b":
            if history:
                check = checks.answer(check.id, dict.fromkeys(history.pop(), None))
            continue
        given = {name: Answer(ANSWERS[word])} if word != "r" else {}
        given = given or _rest(context, book, check, name)
        if not given:
            continue
        check = checks.answer(check.id, given)
        history.append(tuple(given))
        if check.tier is Tier.EMERGENCY and not warned:
            warned = True
            _result(context, book, checks.assess(check))
            context.say_wrapped(CLOSE)
            context.say_wrapped("The other questions are optional: q stops here.")
    check = checks.finish(check.id)
    if as_json:
        context.show(exported(check))
    else:
        _result(context, book, checks.assess(check))
        if check.standing:
            context.say_wrapped(CLOSE)
            context.say_wrapped(f"What it stops on the plan waits: {LOOKED_AT}")
    return DONE


def _prompt(context: Context, book: Book, check: Check, name: str) -> str | None:
    """Ask one question until the answer is understood; None at the end of input."""
    _print(context, book, check, [name])
    while True:
        word = _word(context)
        if word is None or word in (*ANSWERS, "b", "r", "q"):
            return word
        context.say_wrapped(f"Answer with: {HOW}.")


def _word(context: Context) -> str | None:
    """Read a line; only what was typed after the words above it were printed answers them."""
    context.drop_typed()
    try:
        return input("> ").strip().lower()
    except EOFError:
        return None


def _print(context: Context, book: Book, check: Check, names: Iterable[str]) -> None:
    """Print questions whole, each with where it stands, what a yes to it means, and the log."""
    wanted, found = set(names), Checks(book).assess(check)
    flags = Checks(book).situation(check).facts.flags
    for number, asked in enumerate(found.questions, start=1):
        question = asked.question
        if question.id in wanted:
            title = check_page(asked.page).title
            context.say("")
            of_all = f"Question {number} of {len(found.questions)}."
            context.say_wrapped(f"Page {asked.page}, {title} {of_all}")
            context.say_wrapped(page_means(asked))
            context.say_wrapped(question.question)
            if question.help:
                context.say_wrapped(question.help)
            for item in question.items:
                context.say_wrapped(f"- {item}")
            for line in log_lines(book.state, flags, question.id):
                context.say_wrapped(line)


def _rest(context: Context, book: Book, check: Check, name: str) -> dict[str, Answer]:
    """Print every question left on the page, then ask for one no to all of them.

    The clot risks are never among them: they come up because of an answer just given.
    """
    found = Checks(book).assess(check)
    page = next(asked.page for asked in found.questions if asked.question.id == name)
    rest = [a.question.id for a in found.pages[page] if _can_be_no(a)]
    _print(context, book, check, rest)
    context.say("")
    context.say_wrapped(f"No to all {len(rest)} questions printed here? y or n")
    return dict.fromkeys(rest, Answer.NO) if _word(context) in ("y", "yes") else {}


def _can_be_no(asked: Asked) -> bool:
    return asked.open and asked.question.id != CLOT_RISK


def _result(context: Context, book: Book, found: Assessment) -> None:
    advice = advise(found, Person(book).to_call)
    context.say("")
    context.say_wrapped(advice.heading)
    if advice.call is not None:
        for line in advice.call.lines(typed=True):
            context.say_wrapped(line)
    for line in (*advice.steps, *advice.avoid):
        context.say_wrapped(line)
    for line in advice.worse:
        context.say_wrapped(f"More urgent: {line}")
    for reason in found.reasons:
        context.say_wrapped(f"- {reason_text(reason)}")
    left_out = not_asked(found)
    if left_out:
        context.say_wrapped(left_out)
    context.say_wrapped(notice("not_a_diagnosis").text)
