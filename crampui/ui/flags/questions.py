"""The questions of a check as lines of text."""

from collections.abc import Iterable, Iterator, Sequence

from crampui.content.red_flags import checklist, diary_rules
from crampui.diary import guide_wording
from crampui.domain.checklist.questions import CLOT_RISK, Answer
from crampui.domain.checklist.triage import Asked, ReasonKind
from crampui.domain.log_flags import LogFlag
from crampui.ui.flags.screenful import Block
from crampui.ui.guide.text import pieces
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.wrap import wrapped
from crampui.words.dates import day_name

MARKS = {Answer.YES: "[y]", Answer.NO: "[n]", Answer.UNSURE: "[m]", None: "[ ]"}
LEGEND = (
    ("[y]", "yes"),
    ("[n]", "no"),
    ("[m]", "maybe: not sure"),
    ("[ ]", "not answered yet"),
    (">", "the question that y n m answer"),
    ("From your log", "the diary answered it; your own answer counts as well"),
    ("From your profile", "what you said there answers it"),
)
CLOT_PLACE = "clot_risks"
"""The place in the Guide that tells of clot risks."""
_INDENT = "      "
"""What stands before the words of a question: `> [n] ` in its first line."""
_MORE = "  "
"""What items, entries and help are set in by."""


def block(asked: Asked, flags: Sequence[LogFlag], width: int) -> Block:
    """Return a question laid out for `width` columns, without its mark."""
    question = asked.question
    words: list[Piece] = _under(question.question, "", width)
    for item in question.items:
        words += _under(f"{_MORE}- {item}", "", width)
    for note in _known_by(asked, flags):
        words += _under(f"{_MORE}{note}", "dim", width)
    return Block(
        name=question.id,
        words=tuple(words),
        help=(
            *((_MORE + line, "") for line in _help_lines(question.means, width)),
            *((_MORE + line, "dim") for line in _help_lines(question.help, width)),
        ),
    )


def _help_lines(text: str, width: int) -> list[str]:
    return wrapped(text, max(width - len(_MORE), 1)) if text else []


def _under(text: str, look: str, width: int) -> list[Piece]:
    lines = wrapped(text, max(width - len(_INDENT), 1))
    hang = text[: len(text) - len(text.lstrip(" "))]
    more = [line if line.startswith(hang) else hang + line for line in lines]
    return [(_INDENT + line, look) for line in more]


def _known_by(asked: Asked, flags: Sequence[LogFlag]) -> Iterator[str]:
    """Say who answered a question in place of the person, and what the log has on it."""
    name = asked.question.id
    if asked.origin is ReasonKind.PROFILE:
        yield "From your profile."
    for flag in flags:
        if name in flag.raises or name in flag.asks:
            yield f"From your log: {flag.numbers}. {nights_words(flag)}".rstrip()


def question_lines(shown: Block, asked: Asked, *, marked: bool) -> list[Pieces]:
    """Return the words of a question behind its mark; one that is answered no stands back.

    Only the mark is drawn as the place one is at, so that a move sends little.
    """
    warns = asked.answer in (Answer.YES, Answer.UNSURE)
    look = "dim" if asked.answer is Answer.NO else ""
    (first, _), *rest = shown.words
    mark = MARKS[asked.answer]
    head: list[Piece] = (
        [(f"> {mark}", "cursor strong"), (" ", "")]
        if marked
        else [("  ", ""), (mark, "warn" if warns else look), (" ", "")]
    )
    return [[*head, (first[len(_INDENT) :], look)], *([(text, own or look)] for text, own in rest)]


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
    """Return where questions stand in the Guide; a gate stands where the question it opens does."""
    opened = {q.ask_if.value: q.id for q in checklist().questions}
    return [CLOT_PLACE if name == CLOT_RISK else opened.get(name, name) for name in names]


def sources(names: Iterable[str]) -> list[Piece]:
    """Return sources as paragraphs, links in full."""
    return [("", ""), (guide_wording.SOURCES, "heading"), *pieces(guide_wording.sources(names))]
