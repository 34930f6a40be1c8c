"""A result, and the answers of a past check, in parts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from crampui.content import results
from crampui.content.numbers import UNKNOWN, Origin, ToCall
from crampui.content.red_flags import checklist
from crampui.diary.advice import Advice
from crampui.diary.verdict import again, not_asked, question_text
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Assessment
from crampui.ui.flags.questions import MARKS, sources
from crampui.ui.widgets.big_number import big_number
from crampui.ui.widgets.ladder import ladder
from crampui.ui.widgets.paint import ALARM, Piece, Pieces, pieces_width
from crampui.ui.widgets.wrap import wrapped

_NAMED = 2
"""Countries named for each of the usual numbers."""
_TALL = 20
"""Lines of a screen on which the alarm has room around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultText:
    """A result in parts, each in paragraphs; an empty part is not shown."""

    parts: Mapping[str, Sequence[Piece]]
    """Part (see TITLES) -> its paragraphs."""
    closing: Sequence[Piece] = ()
    """What stands below the parts."""


TITLES = {
    "whom": "Whom to call",
    "do": "Do this",
    "not": "Do not",
    "worse": "More urgent if",
    "yes": "You said yes to",
    "unsure": "Not sure of",
    "why": "Because",
    "answers": "Answers",
    "whom_after": "Whom to call",
    "again": "When to check again",
}
"""The parts of a result in their order, and their titles."""
LEFT = ("do", "not", "worse")
"""Parts that stand beside those of RIGHT where there is room."""
RIGHT = ("yes", "unsure", "why")


def alarm_lines(advice: Advice, width: int, height: int) -> list[Pieces]:
    """Return the head of a result that cannot wait, in lines: its tier and the number.

    In an emergency all of it stands in reverse, over the whole width.
    """
    assert advice.tier is not None
    assert advice.call is not None
    emergency = advice.tier is Tier.EMERGENCY
    around = [""] if height >= _TALL else []
    digits = advice.call.digits
    drawn = list(big_number(digits, width - 4) or ((digits,) if digits else ()))
    heading = wrapped(advice.heading, width - 4)
    label = results.tier_words(advice.tier).label.upper()
    indent = " " * max(2, (width - max(map(len, drawn), default=0)) // 2)
    drawn = [indent + line for line in drawn]
    if emergency:
        said = [f"  {line}" for line in (label, *heading)]
        lines = [*around, *said, *around, *drawn, *(around if drawn else [])]
        page: list[Pieces] = [[(line.ljust(width), ALARM)] for line in lines]
    else:
        page = [[("  ", ""), *ladder(advice.tier, width - 4, label)]]
        page = [[], *page, []] if around else page
        page += [[(f"  {line}", "strong")] for line in heading]
        page += [[], *([(line, "strong")] for line in drawn)] if drawn else []
    if advice.call.doubt:
        page += [[(f"  {line}", "warn")] for line in wrapped(advice.call.doubt, width - 3)]
    return page


def tier_lines(advice: Advice, width: int) -> list[Pieces]:
    """Return the head of a result that can wait: the ladder, and what it says in one sentence."""
    heading = advice.heading.rstrip(".")
    if advice.tier is None:
        return [[(line, "strong")] for line in wrapped(advice.heading, width)]
    line = ladder(advice.tier, width, heading)
    if pieces_width(line) <= width:
        return [line]
    below: list[Pieces] = [[(line, "strong")] for line in wrapped(advice.heading, width)]
    return [ladder(advice.tier, width), *below]


def verdict_text(found: Assessment, advice: Advice) -> ResultText:
    """Return what stands below the alarm.

    In an emergency the steps stand above whose number it is, else below whom to call.
    """
    assert advice.call is not None
    first = advice.tier is Tier.EMERGENCY and advice.call.digits
    place = "whom_after" if first else "whom"
    left_out = not_asked(found)
    return ResultText(
        parts={**advice_parts(advice), place: call_page(advice.call)},
        closing=[(left_out, "dim")] if left_out else [],
    )


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


def advice_parts(advice: Advice, *, answers: bool = True) -> dict[str, Sequence[Piece]]:
    """Return what to do and not to do, what was answered, and what would be worse."""
    steps = [(step, "strong") for step in advice.steps]
    if len(steps) > 1:
        steps = [(f"{n}.\t{step}", look) for n, (step, look) in enumerate(steps, start=1)]
    return {
        "do": steps,
        "not": [(line, "strong") for line in advice.avoid],
        "worse": _listed(advice.worse),
        "yes": _listed(advice.yes) if answers else [],
        "unsure": _listed(advice.unsure) if answers else [],
        "why": _listed(advice.why),
    }


def _listed(lines: Iterable[str]) -> list[Piece]:
    return [(f"- {line}", "") for line in lines]


def result_text(found: Assessment, advice: Advice) -> ResultText:
    """Return a result in full: what to do, why, what would be more urgent, sources."""
    parts = advice_parts(advice)
    return ResultText(
        parts={**parts, "whom": _call(advice), "again": [(again(found), "")]},
        closing=_closing(found),
    )


def _call(advice: Advice) -> list[Piece]:
    if advice.call is None:
        return []
    doubt = [(advice.call.doubt, "warn")] if advice.call.doubt else []
    return [*doubt, *call_page(advice.call)]


def _closing(found: Assessment) -> list[Piece]:
    left_out = not_asked(found)
    page: list[Piece] = [(left_out, "dim"), ("", "")] if left_out else []
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

    page: list[Piece] = []
    for name in sorted(check.answers, key=place):
        answer = check.answers[name].answer
        text = question_text(name) if name in order else name
        page.append((f"{MARKS[answer]} {text}", "" if answer is Answer.NO else "warn"))
    return page or [("No question was answered.", "dim")]


def past_text(check: Check, found: Assessment, advice: Advice) -> ResultText:
    """Return a past check: the advice, read against the diary as it is now, then the answers."""
    text = result_text(found, advice)
    parts = {**text.parts, **advice_parts(advice, answers=False), "answers": answers_page(check)}
    return ResultText(parts=parts, closing=text.closing)
