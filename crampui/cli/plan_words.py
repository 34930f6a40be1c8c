"""Measures of a day as plain words and as plain values."""

from __future__ import annotations

from typing import Any

from crampui.diary.plan import Line
from crampui.diary.plan_wording import amount_words, mark, notes


def line_words(line: Line, number: int | None) -> str:
    """Return a measure on one line: " 1 [x] Reached my drink target, 6/8 cups"."""
    amount, more = amount_words(line), notes(line)
    words = f"{line.asked.label}{f', {amount}' if amount else ''}"
    note = f" ({', '.join(more)})" if more else ""
    return f"{number or '':>2} {mark(line)} {words}{note}"


def line_json(line: Line, number: int | None) -> dict[str, Any]:
    """Return a measure of a day as plain values."""
    asked, tick = line.asked, line.tick
    return {
        "number": number,
        "id": line.id,
        "group": asked.measure.group.value,
        "label": asked.label,
        "asked": line.due,
        "state": line.state.value,
        "amount": tick.amount if tick is not None else None,
        "target": asked.target,
        "unit": asked.unit,
        "copied": tick is not None and tick.copied,
        "hidden": asked.hidden,
        "paused": line.paused,
        "waits": line.waits is not None,
        "bedtime": asked.measure.bedtime,
        "reasons": list(asked.reasons),
    }
