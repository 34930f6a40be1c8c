"""What relief was used and how it went: plain counts, no comparison.

People choose the relief by the cramp they have, so the figures of two reliefs do not say which is
better; they are listed by how often they were used and never ranked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliefSummary:
    """One relief: ``cramps`` it was used in, of which ``timed`` have a measured length.

    ``median_minutes`` is the median of those, ``None`` without any. It ``helped`` in so many of
    the ``answered`` cramps for which the person said whether it did.
    """

    relief: str
    cramps: int
    timed: int
    median_minutes: float | None
    helped: int
    answered: int


def relief_summary(
    uses: Iterable[tuple[str, float | None, bool | None]],
) -> tuple[ReliefSummary, ...]:
    """Sum up reliefs, most used first, then by name.

    Each use is (relief, measured minutes of the cramp, whether it helped): one per relief and
    cramp. Minutes are ``None`` unless measured (estimates are left out by the caller), helped is
    ``None`` when not answered.
    """
    by_relief: dict[str, list[tuple[float | None, bool | None]]] = {}
    for relief, minutes, helped in uses:
        by_relief.setdefault(relief, []).append((minutes, helped))
    summaries = []
    for relief, cramps in by_relief.items():
        timed = [minutes for minutes, _ in cramps if minutes is not None]
        answers = [helped for _, helped in cramps if helped is not None]
        summaries.append(
            ReliefSummary(
                relief=relief,
                cramps=len(cramps),
                timed=len(timed),
                median_minutes=float(median(timed)) if timed else None,
                helped=sum(answers),
                answered=len(answers),
            )
        )
    return tuple(sorted(summaries, key=lambda s: (-s.cramps, s.relief)))
