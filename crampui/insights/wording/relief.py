"""What may be said of the reliefs used: plain counts."""

from __future__ import annotations

from crampui.insights.relief import ReliefSummary
from crampui.words.counts import count
from crampui.words.lengths import length

RELIEF_NOTE = "Plain counts. They do not say which is better: a cramp picks its relief too."


def relief_sentence(summary: ReliefSummary, name: str) -> str:
    """Return one line for one relief, ``name`` as the person knows it."""
    parts = [f"{name}: {count(summary.cramps, 'cramp')}"]
    if summary.median_minutes is not None:
        parts.append(f"middle length {length(summary.median_minutes)} ({summary.timed} timed)")
    if summary.answered:
        parts.append(f"helped in {summary.helped} of {summary.answered}")
    return f"{', '.join(parts)}."
