"""`crampui check`: the checklist as plain numbered lines, or a file of answers scored."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from crampui.cli.alerts import alerts_of, tell_alert, tell_alerts
from crampui.cli.context import BAD_USE, DONE, INTERRUPTED, NOT_POSSIBLE, OVER_SSH, Context
from crampui.content.red_flags import checklist
from crampui.content.results import notice, tier_words
from crampui.content.results import page as check_page
from crampui.diary.advice import advise
from crampui.diary.after_result import said_words
from crampui.diary.alerts import CLOSE, LOOKED_AT, log_lines
from crampui.diary.archive import exported
from crampui.diary.book import Book
from crampui.diary.checks import Checks
from crampui.diary.flags import facts
from crampui.diary.person import Person
from crampui.diary.verdict import not_asked, page_means, reason_text
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.domain.checklist.score import score
from crampui.domain.checklist.triage import Asked, Assessment, ReasonKind
from crampui.domain.errors import InvalidValue
from crampui.storage import disk
from crampui.storage.messages import StoreError
from crampui.words.dates import day_name

EXAMPLES = """\
examples:
  crampui check                          ask line by line
  crampui check --answers file.json --json
  crampui check --close                  I have called, or help is here
  crampui check --looked-at              somebody has looked at what it found
  crampui check --known                  a clinician knows what my log shows
  crampui check --done "rang practice, seen 7 Nov"
                                         what was done about the newest check
  echo '{"answers": {"leg_cold_pale_blue": "yes"}}' | crampui check --answers - --json

An emergency or same-day result stays until it is closed with --close. What it
stops on the plan (stretching, rubbing ...) waits until --looked-at.
--answers scores a file without asking and stores nothing. README shows the format.
"""
ONLY = "only"
MOST_ANSWERS = 1_000_000
"""Bytes of a file of answers; one with every answer and fact takes a few thousand."""


def add_check(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui check`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--answers", metavar="FILE", help="score this file (- reads it)")
    parser.add_argument(
        "--close", action="store_true", help="close the result that stays; only after you acted"
    )
    parser.add_argument(
        "--looked-at",
        action="store_true",
        help="somebody has looked at what a check found: what waited is asked again",
    )
    parser.add_argument(
        "--done",
        metavar="TEXT",
        help="what was done about the newest check, for the report; none takes it back",
    )
    parser.add_argument(
        "--known", nargs="?", const=ONLY, metavar="N",
        help="a clinician knows: quiets a sign of your log until it changes",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run_check(context: Context, options: Namespace) -> int:
    """Close a result, score a file of answers, or ask the questions line by line."""
    chosen = [name for name in _INSTEAD if getattr(options, name)]
    if len(chosen) > 1 or (chosen and options.answers is not None):
        raise InvalidValue(
            "check", "Give one of --close, --looked-at, --done, --known and --answers."
        )
    if chosen:
        return _INSTEAD[chosen[0]](context, options)
    if options.answers is not None:
        return _score(context, options)
    if not sys.stdin.isatty():
        over_ssh = OVER_SSH.format("check")
        context.tell(
            f"crampui: Asking needs a terminal. {over_ssh} `--answers FILE` scores a file."
        )
        return BAD_USE
    return ask(context, as_json=options.json)


def _close(context: Context, options: Namespace) -> int:
    book = context.book
    open_ = [one.check for one in alerts_of(book).results if one.check.acknowledged is None]
    if not open_:
        context.tell("There is no result of a check that is not closed.")
        return NOT_POSSIBLE
    closed = Checks(book).acknowledge(open_[0].id)
    if options.json:
        context.show(exported(closed))
        return DONE
    assert closed.tier is not None
    context.undo_hint(tier_words(closed.tier).acknowledge)
    tell_alerts(context, book)
    return DONE


def _done(context: Context, options: Namespace) -> int:
    """Say what was done about the newest check."""
    book = context.book
    newest = book.load_all().last_check()
    if newest is None:
        context.tell("There is no check yet: `crampui check` asks.")
        return NOT_POSSIBLE
    text = "" if options.done.strip().lower() == "none" else options.done
    Checks(book).say_done(newest.id, text)
    context.undo_hint(f"what was done about the check of {day_name(newest.date, book.today())}")
    return DONE


def _looked_at(context: Context, options: Namespace) -> int:
    book = context.book
    result = alerts_of(book).result
    if result is None:
        context.tell("There is no emergency or same-day result that waits to be looked at.")
        return NOT_POSSIBLE
    seen = Checks(book).looked_at(result.check.id)
    if options.json:
        context.show(exported(seen))
        return DONE
    said = said_words(result, book.state.settings)
    context.undo_hint(f"somebody has looked at it, {said}")
    tell_alert(context, book)
    return DONE


def _known(context: Context, options: Namespace) -> int:
    """Quiet one sign of the log, or all; with several and none named, list them."""
    book = context.book
    book.load_all()
    flags = Checks(book).log_flags()
    if not flags:
        context.tell("Your log shows no sign that a clinician is not said to know.")
        return NOT_POSSIBLE
    which = options.known
    if which == ONLY and len(flags) > 1:
        for number, flag in enumerate(flags, start=1):
            context.say(f"{number}  {flag.numbers}")
        context.tell("Nothing was changed. Say which: --known 1, or --known all.")
        return NOT_POSSIBLE
    if which.isdecimal() and 1 <= int(which) <= len(flags):
        flags = flags[int(which) - 1 : int(which)]
    elif which not in (ONLY, "all"):
        raise InvalidValue("known", "--known takes a number of the list, or all.")
    notes = Checks(book).acknowledge_flag(*flags)
    if options.json:
        context.show([exported(note) for note in notes])
        return DONE
    for flag in flags:
        context.say(f"Saved: a clinician knows. Quiet until it changes: {flag.numbers}.")
    context.tell("`crampui undo` takes it back.")
    return DONE


_INSTEAD: Mapping[str, Callable[[Context, Namespace], int]] = {
    "close": _close,
    "looked_at": _looked_at,
    "done": _done,
    "known": _known,
}
"""What each of these flags does instead of asking."""


def _score(context: Context, options: Namespace) -> int:
    document = _document(options.answers)
    book = context.book
    state = book.load_all()
    now = book.now()
    result = score(
        document,
        checklist(),
        state.profile,
        facts(state, book.tonight(), now),
        now.date(),
        {tier: tier_words(tier).means for tier in Tier},
    )
    tier = result["tier"]
    urgent = tier is not None and Tier[str(tier).upper()] >= Tier.URGENT
    called = Person(book).to_call(Tier[str(tier).upper()]) if urgent else None
    if options.json:
        context.show({**result, "call": called.document() if called is not None else None})
        return DONE
    found = tier_words(Tier[str(tier).upper()]).label if tier else "No result yet"
    context.say(found if result["complete"] else f"{found} (not finished)")
    context.say(str(result["next_step"]))
    for line in called.lines(typed=True) if called is not None else ():
        context.say(line)
    reasons: Any = result["reasons"]
    for reason in reasons:
        context.say(f"- {reason['text']}")
    return DONE


def _document(name: str) -> dict[str, Any]:
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(MOST_ANSWERS + 1)
        else:
            raw = disk.read_given(str(Path(name).expanduser()))
        if len(raw) > MOST_ANSWERS:
            raise StoreError("too-large", name="The file of answers")
        text = raw.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_each_once)
    except OSError as error:
        raise InvalidValue("answers", f"The file cannot be read ({error.strerror}).") from error
    except InvalidValue:
        raise
    except (ValueError, RecursionError) as error:
        raise InvalidValue("answers", "The file is not JSON. README shows the format.") from error
    if not isinstance(document, dict):
        raise InvalidValue("answers", "The file holds one JSON object. README shows the format.")
    return document


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that is given twice: the last one would win unseen."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise InvalidValue("answers", f"“{name}” is given twice. Each name stands once.")
        found[name] = value
    return found


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
