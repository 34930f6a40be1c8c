"""The questions of a check as rows and help text."""

from collections.abc import Iterable, Iterator

from crampui.content.red_flags import checklist, diary_rules
from crampui.diary import guide_wording
from crampui.diary.verdict import question_text
from crampui.diary.wording import day_name
from crampui.domain.checklist.check import Check, Origin
from crampui.domain.checklist.questions import CLOT_RISK, Answer
from crampui.domain.log_flag import LogFlag
from crampui.ui.guide.text import pieces
from crampui.ui.widgets.paint import Piece

MARKS = {Answer.YES: "[y]", Answer.NO: "[n]", Answer.UNSURE: "[m]", None: "[ ]"}
LEGEND = (
    ("[y]", "yes"),
    ("[n]", "no"),
    ("[m]", "maybe: not sure"),
    ("[ ]", "not answered yet"),
    ("from your log", "the diary answered it; your own answer counts as well"),
)
LOG = "from your log: "
CLOT_PLACE = "clot_risks"
"""The place in the Guide that tells of clot risks."""


def question_pieces(name: str, check: Check | None) -> list[Piece]:
    """Return the line of a question: its mark, who answered, the question."""
    given = check.answers.get(name) if check is not None else None
    mark = MARKS[given.answer if given is not None else None]
    look = "warn" if given is not None and given.answer is not Answer.NO else ""
    pieces: list[Piece] = [(f"{mark} ", look)]
    if given is not None and given.origin is Origin.LOG:
        pieces.append((LOG, "dim"))
    pieces.append((question_text(name), ""))
    return pieces


def question_help(name: str, flags: tuple[LogFlag, ...]) -> list[Piece]:
    """Return what stands below the list for the selected question."""
    question = checklist().by_id()[name]
    items: list[Piece] = [(f"- {item}", "") for item in question.items]
    return [(question.question, "strong"), (question.help, ""), *items, *_entries(name, flags)]


def _entries(name: str, flags: tuple[LogFlag, ...]) -> Iterator[Piece]:
    for flag in flags:
        if name in flag.raises:
            yield (f"From your log: {flag.numbers}. {nights_words(flag)}", "dim")


def nights_words(flag: LogFlag) -> str:
    """Return the nights a flag stands on: "Nights: Tue 3 Mar, Wed 4 Mar"."""
    if not flag.nights:
        return ""
    names = [day_name(night) for night in flag.nights[-5:]]
    more = f" and {len(flag.nights) - 5} before" if len(flag.nights) > 5 else ""
    return f"Nights: {', '.join(names)}{more}."


def flag_page(flag: LogFlag) -> list[Piece]:
    """Return what a flag stands on: its figures, its nights, and the rule with its sources."""
    page: list[Piece] = [(flag.numbers, "strong"), (nights_words(flag), "")]
    for rule in diary_rules():
        if rule.id == flag.rule:
            page += [(rule.text, "dim"), *sources(rule.sources)]
    return page


def places(names: Iterable[str]) -> list[str]:
    """Return where questions stand in the Guide."""
    gated = {str(question.ask_if): question.id for question in checklist().questions}
    return [CLOT_PLACE if name == CLOT_RISK else gated.get(name, name) for name in names]


def sources(names: Iterable[str]) -> list[Piece]:
    """Return sources as paragraphs, links in full."""
    return [("", ""), (guide_wording.SOURCES, "heading"), *pieces(guide_wording.sources(names))]
