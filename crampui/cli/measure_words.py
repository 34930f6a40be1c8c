"""Measures, on the plan or not, as plain words and as plain values."""

from collections.abc import Iterator
from typing import Any

from crampui.content.measures import grade_words
from crampui.diary.figures import Figures
from crampui.diary.plan import Line
from crampui.diary.plan_wording import GROUPS, frequency_words
from crampui.domain.plan.adherence import count
from crampui.domain.plan.cautions import Asked


def measure_words(
    asked: Asked, line: Line | None = None, kept: Figures | None = None, *, said: str = ""
) -> Iterator[str]:
    """Yield a measure of the plan, or one that is not on it, in a few lines.

    `said` is what was said of the whole plan: it is not repeated.
    """
    measure = asked.measure
    yield f"{measure.id}: {asked.label}"
    target = "" if asked.target is None or not asked.unit else f", {asked.target:g} {asked.unit}"
    grade = grade_words(measure.grade).word
    parts = [f"{GROUPS[measure.group]}, {frequency_words(measure)}{target}. Evidence: {grade}."]
    if kept is not None:
        parts.append(f"{kept.words[:1].upper()}{kept.words[1:]}.")
        parts += [] if kept.score is None else [f"Score {kept.score}."]
    if asked.hidden:
        parts.append("Left out.")
    elif line is not None and line.waits is not None:
        parts.append("Waits.")
    elif line is not None and line.paused:
        parts.append("Paused.")
    yield f"  {' '.join(parts)}"
    yield from (f"  {reason}" for reason in asked.reasons if reason != said)


def measure_json(
    asked: Asked, line: Line | None = None, kept: Figures | None = None
) -> dict[str, Any]:
    """Return a measure as plain values, with its figures where it is on the plan."""
    measure = asked.measure
    found: dict[str, Any] = {
        "id": measure.id,
        "group": measure.group.value,
        "label": asked.label,
        "on": line is not None,
        "own": measure.own,
        "frequency": measure.frequency.value,
        "times": measure.times,
        "target": asked.target,
        "unit": asked.unit,
        "bedtime": measure.bedtime,
        "hidden": asked.hidden,
        "replaced": asked.replaced,
        "reasons": list(asked.reasons),
        "how_to": list(asked.how_to),
        "evidence_grade": measure.grade.value,
        "evidence": measure.evidence,
        "sources": list(measure.sources),
    }
    if line is not None and kept is not None:
        counted = count(kept.outcomes)
        found |= {
            "paused": line.paused,
            "waits": line.waits is not None,
            "done": counted.done,
            "answered": counted.asked,
            "skipped": counted.skipped,
            "not_answered": counted.unknown,
            "score": kept.score,
        }
    return found
