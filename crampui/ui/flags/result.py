"""A result, and the answers of a past check, as paragraphs."""

from collections.abc import Iterable

from crampui.content import results
from crampui.content.numbers import UNKNOWN, Origin, ToCall
from crampui.content.red_flags import checklist
from crampui.diary.advice import Advice
from crampui.diary.verdict import again, made_words, not_asked, question_text, tier_label
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Assessment
from crampui.domain.settings import Settings
from crampui.ui.flags.questions import MARKS, sources
from crampui.ui.widgets.big_number import HEIGHT, big_number
from crampui.ui.widgets.paint import ALARM, Piece
from crampui.ui.widgets.wrap import laid_out

_NAMED = 2
"""Countries named for each of the usual numbers."""
_TALL = 20
"""Lines of a screen on which the alarm has room around it."""


def alarm_page(advice: Advice, width: int, height: int) -> list[Piece]:
    """Return the head of a result that cannot wait, in lines: its word and the number.

    In an emergency both stand in reverse, over the whole width.
    """
    assert advice.tier is not None
    assert advice.call is not None
    emergency = advice.tier is Tier.EMERGENCY
    around = [""] if height >= _TALL else []
    word = [*around, results.tier_words(advice.tier).label.upper(), *around]
    digits = advice.call.digits
    drawn = big_number(digits, width - 4) or ((digits,) if digits else ())
    number = [*around, *drawn, *around] if len(drawn) == HEIGHT else list(drawn)
    loud, large = (ALARM, ALARM) if emergency else ("warn", "strong")
    page = _full(word, loud, width)
    page += laid_out([(advice.heading, "strong")], width - 1)
    if not emergency and drawn:
        page.append(("", ""))
    page += _full(number, large, width)
    if advice.call.doubt:
        page += laid_out([(advice.call.doubt, "warn")], width - 1)
    return page


def _full(lines: Iterable[str], look: str, width: int) -> list[Piece]:
    return [(f"  {line}".ljust(width), look) for line in lines]


def verdict_page(found: Assessment, advice: Advice, height: int) -> list[Piece]:
    """Return what stands below the alarm, where a low screen begins with the first step.

    In an emergency the steps stand above whose number it is, else below whom to call.
    """
    assert advice.call is not None
    what = advice_page(advice)
    if height < _TALL:
        what = what[2:]
    whom = call_page(advice.call)
    both = (
        [*what, ("", ""), *whom]
        if advice.tier is Tier.EMERGENCY and advice.call.digits
        else [*whom, *([("", "")] if height < _TALL else []), *what]
    )
    left_out = not_asked(found)
    return [*both, *([("", ""), (left_out, "dim")] if left_out else [])]


def call_page(call: ToCall) -> list[Piece]:
    """Return whose number it is, and whom else to call."""
    page: list[Piece] = [(f"{call.digits}. {call.what}" if call.digits else call.what, "strong")]
    if call.also:
        page.append((f"Also: {call.also}.", ""))
    if call.usual:
        page.append((f"Usual: {usual_words(call)}.", ""))
    if call.origin is Origin.NONE:
        page.append((UNKNOWN, "dim"))
    if call.maternity:
        page.append((call.maternity, "strong"))
    return page


def usual_words(call: ToCall) -> str:
    """Return the usual numbers, each with the first countries it is for."""
    found = []
    for line in call.usual:
        number, _, countries = line.partition(" ")
        names = countries.split(", ")
        more = " and others" if len(names) > _NAMED else ""
        found.append(f"{number} {', '.join(names[:_NAMED])}{more}")
    return "; ".join(found)


def advice_page(advice: Advice, *, answers: bool = True) -> list[Piece]:
    """Return what to do and not to do, what was answered, and what would be worse."""
    page: list[Piece] = []
    if len(advice.steps) > 1 and advice.call is not None:
        steps = [f"{number}. {step}" for number, step in enumerate(advice.steps, start=1)]
    else:
        steps = list(advice.steps)
    page += _part("Do this" if advice.call is not None else "", steps, "strong")
    page += _part("Do not", advice.avoid, "strong")
    page += _part("More urgent if", [f"- {line}" for line in advice.worse], "")
    if answers:
        page += _part("You said yes to", [f"- {line}" for line in advice.yes], "")
        page += _part("Not sure of", [f"- {line}" for line in advice.unsure], "")
    page += _part("Because", [f"- {line}" for line in advice.why], "")
    return page


def _part(title: str, lines: Iterable[str], look: str) -> list[Piece]:
    shown = [(line, look) for line in lines]
    head: list[Piece] = [("", ""), *([(title, "heading")] if title else [])]
    return [*head, *shown] if shown else []


def result_page(check: Check, found: Assessment, advice: Advice, settings: Settings) -> list[Piece]:
    """Return a result in full: what to do, why, what would be more urgent, sources, date."""
    return [
        (advice.heading, "strong"),
        *_call(advice),
        *advice_page(advice),
        *_foot(check, found, settings),
    ]


def _call(advice: Advice) -> list[Piece]:
    if advice.call is None:
        return []
    doubt = [(advice.call.doubt, "warn")] if advice.call.doubt else []
    return [*doubt, *call_page(advice.call)]


def _foot(check: Check, found: Assessment, settings: Settings) -> list[Piece]:
    page: list[Piece] = []
    left_out = not_asked(found)
    if left_out:
        page += [("", ""), (left_out, "dim")]
    page += [("", ""), ("When to check again", "heading"), (again(found), "")]
    page += [("", ""), (made_words(check, settings), "dim")]
    page += [(results.notice(name).text, "dim") for name in ("not_a_diagnosis", "not_reviewed")]
    known = checklist().by_id()
    part = dict.fromkeys(name for reason in found.reasons for name in reason.questions)
    names = dict.fromkeys(s for name in part if name in known for s in known[name].sources)
    return [*page, *sources(names)] if names else page


def answers_page(check: Check) -> list[Piece]:
    """Return every answer of a past check: yes and not sure first, then the rest, as asked."""
    order = list(checklist().by_id())
    first = {Answer.YES: 0, Answer.UNSURE: 1, Answer.NO: 2}

    def place(name: str) -> tuple[int, int]:
        asked = order.index(name) if name in order else len(order)
        return first[check.answers[name].answer], asked

    page: list[Piece] = [("Answers", "heading")]
    for name in sorted(check.answers, key=place):
        answer = check.answers[name].answer
        text = question_text(name) if name in order else name
        page.append((f"{MARKS[answer]} {text}", "" if answer is Answer.NO else "warn"))
    return page if len(page) > 1 else [*page, ("No question was answered.", "dim")]


def past_page(check: Check, found: Assessment, advice: Advice, settings: Settings) -> list[Piece]:
    """Return a past check: the advice, read against the diary as it is now, then the answers."""
    return [
        (f"Result then: {tier_label(check)}", "strong"),
        ("", ""),
        (advice.heading, "strong"),
        *_call(advice),
        *advice_page(advice, answers=False),
        ("", ""),
        *answers_page(check),
        *_foot(check, found, settings),
    ]
