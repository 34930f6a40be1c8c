"""`crampui check`: the checklist as plain numbered lines, or a file of answers scored."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping
from typing import Any

from crampui.cli.alerts import alerts_of, tell_alert, tell_alerts
from crampui.cli.asking import ask
from crampui.cli.context import BAD_USE, DONE, NOT_POSSIBLE, OVER_SSH, Context
from crampui.content.red_flags import checklist
from crampui.content.results import tier_words
from crampui.diary.after_result import said_words
from crampui.diary.archive import exported
from crampui.diary.checks import Checks
from crampui.diary.flags import facts
from crampui.diary.person import Person
from crampui.domain.checklist.questions import Tier
from crampui.domain.checklist.score import score
from crampui.domain.errors import InvalidValue

EXAMPLES = """\
examples:
  crampui check                          ask line by line
  crampui check --answers file.json --json
  crampui check --close                  I have called, or help is here
  crampui check --looked-at              somebody has looked at what it found
  crampui check --known                  a clinician knows what my log shows
  echo '{"answers": {"leg_cold_pale_blue": "yes"}}' | crampui check --answers - --json

An emergency or same-day result stays until it is closed with --close. What it
stops on the plan (stretching, rubbing ...) waits until --looked-at.
--answers scores a file without asking and stores nothing. README shows the format.
"""
ONLY = "only"


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
        "--known", nargs="?", const=ONLY, metavar="N",
        help="a clinician knows: quiets a sign of your log until it changes",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run_check(context: Context, options: Namespace) -> int:
    """Close a result, score a file of answers, or ask the questions line by line."""
    chosen = [name for name in _INSTEAD if getattr(options, name)]
    if len(chosen) > 1 or (chosen and options.answers is not None):
        raise InvalidValue("check", "Give one of --close, --looked-at, --known and --answers.")
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
            text = sys.stdin.read()
        else:
            with open(name, encoding="utf-8") as file:  # noqa: PTH123
                text = file.read()
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
