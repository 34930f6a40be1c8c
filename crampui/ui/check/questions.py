"""The questions of a check as rows and help text."""

from collections.abc import Iterator

from crampui.content import loader
from crampui.diary.flags import checklist
from crampui.diary.verdict import question_text
from crampui.diary.wording import day_name
from crampui.domain.check import CLOT_RISK, Answer, Check, Origin
from crampui.domain.log_flag import LogFlag
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
    if name == CLOT_RISK:
        items = (f"- {item.label}" for item in loader.clot_risks())
        return [(loader.clot().question, "strong"), *((item, "") for item in items)]
    question = checklist().by_id()[name]
    return [(question.question, "strong"), (question.help, ""), *_entries(name, flags)]


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


def why(name: str) -> list[Piece]:
    """Return why a question is asked, what it could be, and its sources."""
    if name == CLOT_RISK:
        numbers = sorted({s for item in loader.clot_risks() for s in item.sources})
        clot = loader.clot()
        return [(clot.question, "strong"), (clot.why, ""), *sources(numbers)]
    question = checklist().by_id()[name]
    page: list[Piece] = [
        (question.question, "strong"),
        ("", ""),
        (question.why, ""),
        (f"Could be: {question.condition}.", ""),
        ("", ""),
        (f"What a yes leads to: {loader.tier_words(question.tier).means}", ""),
        *((line, "") for line in question.action.split("\n")),
    ]
    if question.avoid:
        page += [("", ""), *((line, "") for line in question.avoid)]
    if question.more_urgent:
        page += [("", ""), (question.more_urgent, "")]
    return [*page, ("", ""), (f"Basis: {question.basis}.", "dim"), *sources(question.sources)]


def sources(names: tuple[str, ...] | list[str]) -> list[Piece]:
    """Return sources as paragraphs, links in full."""
    page: list[Piece] = [("", ""), ("Sources", "heading")]
    for name in names:
        source = loader.source(name)
        page.append((f"{source.title}. {source.by}. {source.year}.", ""))
        if source.url.startswith("http"):
            page.append((source.url, "dim"))
    return page
