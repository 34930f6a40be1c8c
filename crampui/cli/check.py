"""`crampui check`: the checklist as plain numbered lines, or a file of answers scored."""

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

from crampui.cli.context import BAD_USE, DONE, NOT_POSSIBLE, Context
from crampui.content.results import tier_words
from crampui.domain.errors import InvalidValue

EXAMPLES = """\
examples:
  crampui check                          ask line by line
  crampui check --answers file.json --json
  crampui check --close                  I have called, or help is here
  echo '{"answers": {"leg_cold_pale_blue": "yes"}}' | crampui check --answers - --json

An emergency or same-day result stays until it is closed with --close.
--answers scores a file without asking and stores nothing. README shows the format.
"""
ANSWERS = {"y": "yes", "yes": "yes", "n": "no", "no": "no", "m": "unsure", "maybe": "unsure"}
CLOSE = "It stays until you close it: `crampui check --close`."
HOW = "y yes, n no, m maybe, b back, r read the rest of this page, q stop here"


def add_check(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui check`."""
    parser.epilog = EXAMPLES
    parser.add_argument("--answers", metavar="FILE", help="score this file (- reads it)")
    parser.add_argument(
        "--close", action="store_true", help="close the result that stays; only after you acted"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run_check(context: Context, options: Namespace) -> int:
    """Close a result, score a file of answers, or ask the questions line by line."""
    if options.close:
        return _close(context, options)
    if options.answers is not None:
        return _score(context, options)
    if not sys.stdin.isatty():
        context.tell("crampui: Asking needs a terminal. `--answers FILE` scores a file.")
        return BAD_USE
    from crampui.cli.asking import ask

    return ask(context, as_json=options.json)


def _close(context: Context, options: Namespace) -> int:
    from crampui.domain.checklist.check import still_standing

    if options.answers is not None:
        raise InvalidValue("close", "Give either --close or --answers.")
    diary = context.diary
    check = still_standing(diary.load_all().checks.values())
    if check is None or check.tier is None:
        context.tell("There is no result of a check that is not closed.")
        return NOT_POSSIBLE
    closed = diary.acknowledge_check(check.id)
    if options.json:
        context.show(diary.document(closed))
    else:
        context.undo_hint(tier_words(check.tier).acknowledge)
    return DONE


def _score(context: Context, options: Namespace) -> int:
    from crampui.content.red_flags import checklist
    from crampui.diary.flags import facts
    from crampui.domain.checklist.questions import Tier
    from crampui.domain.scoring import score

    document = _document(options.answers)
    diary = context.diary
    state = diary.load_all()
    now = diary.now()
    result = score(
        document,
        checklist(),
        state.profile,
        facts(state, diary.tonight(), now),
        now.date(),
        {tier: tier_words(tier).means for tier in Tier},
    )
    tier = result["tier"]
    urgent = tier is not None and Tier[str(tier).upper()] >= Tier.URGENT
    called = diary.to_call(Tier[str(tier).upper()]) if urgent else None
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
