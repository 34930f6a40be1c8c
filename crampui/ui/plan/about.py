"""What is to be read about a measure: how to do it, what the evidence is, why the figures."""

from datetime import date

from crampui.content.library import source
from crampui.content.measures import grade_words as content_grade_words
from crampui.content.measures import plan_words
from crampui.content.results import notice
from crampui.diary.after_result import waits_words
from crampui.diary.figures import Figures
from crampui.diary.plan import Line
from crampui.diary.plan_wording import GROUPS, STATES, frequency_words, mark, state_words
from crampui.domain.plan.adherence import count, explain
from crampui.domain.plan.measure import Caution
from crampui.domain.settings import Settings
from crampui.domain.tick import TickState
from crampui.ui.widgets.paint import Piece, Pieces, cut, pieces_width
from crampui.ui.widgets.wrap import wrapped
from crampui.words.dates import day_name, days_listed

_EMPTY: Piece = ("", "")
_GAP = "   "
_STEPS = 2
"""Lines of what is to be done."""
_GRADE = len("trials disagree")
"""Columns of the grade, so that what follows stands at the same place for every measure."""
_GRADED = 60
"""Columns from which on the evidence stands before the figures."""


def peek(line: Line, found: Figures, settings: Settings, width: int) -> list[Pieces]:
    """Return what is to be known of a measure in three lines: how to do it, its figures.

    As many whole steps as there is room for; the first is cut where it has none.
    """
    first = [f"! {waits_words(line.waits, settings)}"] if line.waits is not None else []
    lines: list[str] = []
    for steps in range(1, len(line.asked.how_to) + 1):
        grown = wrapped(" ".join([*first, *line.asked.how_to[:steps]]), width)
        if lines and len(grown) > _STEPS:
            break
        lines = grown
    lines = lines or wrapped(" ".join([*first, *line.asked.reasons]), width)
    if len(lines) > _STEPS:
        lines = [*lines[: _STEPS - 1], cut(" ".join(lines[_STEPS - 1 :]), width)]
    look = "warn" if first else ""
    lines += [""] * (_STEPS - len(lines))
    return [*([(text, look)] for text in lines), figures_pieces(line, found, width)]


def figures_pieces(line: Line, found: Figures, width: int) -> list[Piece]:
    """Return the evidence, how much was done and the score in one line, as far as they fit."""
    parts: list[Pieces] = [[(f"{_first(found.words)}.", "")]]
    parts += [[(f"Score {found.score}.", "")]] if found.score is not None else []
    if width >= _GRADED:
        parts.insert(0, [("Evidence ", ""), (f"{grade_word(line):{_GRADE}}", "")])
    # The figures stay: the score gives way first, then the evidence.
    for place in (-1, 0):
        taken = sum(pieces_width(part) + len(_GAP) for part in parts) - len(_GAP)
        if len(parts) > 1 and taken > width:
            parts.pop(place)
    return [
        piece for n, part in enumerate(parts) for piece in ([(_GAP, "")] if n else []) + [*part]
    ]


def grade_word(line: Line) -> str:
    """Return the grade of the evidence in a word or two."""
    return content_grade_words(line.asked.measure.grade).word


def grade_words(line: Line) -> str:
    """Return the grade of the evidence as a sentence."""
    return f"Evidence: {content_grade_words(line.asked.measure.grade).word}."


def detail_page(line: Line, found: Figures, day: date, settings: Settings) -> list[Piece]:
    """Return how to do a measure, its target, cautions, evidence and sources."""
    asked, measure = line.asked, line.asked.measure
    page: list[Piece] = [(asked.label, "strong")]
    sign = f"{mark(line)} " if line.due else ""
    page.append((f"{sign}{day_name(day)}: {state_words(line)}", ""))
    if line.waits is not None:
        page.append((f"! {waits_words(line.waits, settings)}", "warn"))
    page += [(f"! {reason}", "warn") for reason in asked.reasons]
    page.append(_EMPTY)
    if asked.how_to:
        page.append(("How", "heading"))
        page += [(f"{number}.\t{step}", "") for number, step in enumerate(asked.how_to, start=1)]
    if asked.target is not None and asked.unit:
        page.append((f"Target: {asked.target:g} {asked.unit}.", ""))
    if measure.note and not asked.replaced and not asked.hidden:
        page.append((measure.note, ""))
    score = "" if found.score is None else f" Score {found.score} (w: why)."
    page.append((f"Asked {frequency_words(measure)}: {found.words}.{score}", ""))
    return [*page, _EMPTY, *evidence(line)]


def evidence(line: Line) -> list[Piece]:
    """Return the grade, the evidence with its figures, and its sources by number."""
    measure = line.asked.measure
    words = content_grade_words(measure.grade)
    page: list[Piece] = [(f"Evidence: {words.word}", "heading"), (words.means, "")]
    if measure.evidence:
        page.append((measure.evidence, ""))
    if measure.sources:
        found = map(source, measure.sources)
        titles = [f"{one.title}{f' ({one.year})' if one.year else ''}" for one in found]
        page.append((f"Sources: {'; '.join(titles)}. w: in full.", "dim"))
    return page


def why_page(line: Line, found: Figures) -> list[Piece]:
    """Return the days behind the figures, how the score comes about, and cautions.

    Evidence and sources in full are the Guide's, which is shown below it.
    """
    measure = line.asked.measure
    page: list[Piece] = [
        (line.asked.label, "strong"),
        (f"{GROUPS[measure.group]}, asked {frequency_words(measure)}.", "dim"),
        _EMPTY,
        ("The last four weeks", "heading"),
        (f"{_first(found.words)}.", ""),
        (explain(found.score, count(found.outcomes)), ""),
    ]
    for state in TickState:
        days = [one.day for one in found.outcomes if one.state is state]
        if days:
            name = "not answered" if state is TickState.UNKNOWN else STATES[state]
            page.append((f"{_first(name)}\t{days_listed(days)}", ""))
    page += [_EMPTY, ("Looking back", "heading"), *_looking_back()]
    page += [_EMPTY, *evidence(line)[: -1 if measure.sources else None]]
    if measure.cautions:
        page += [_EMPTY, ("Careful with", "heading"), *map(_caution, measure.cautions)]
    return page


def _looking_back() -> list[Piece]:
    plan = plan_words()
    return [(text, "") for text in (plan.missed, plan.review, notice("placebo").text)]


def _caution(caution: Caution) -> Piece:
    return (f"- {caution.label}: {caution.text}", "")


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
