"""Nights and their sums as plain values, for scripts."""

from collections.abc import Iterable
from typing import Any

from crampui.diary.archive import exported
from crampui.domain.counts import Stretch, written_late
from crampui.domain.cramp import Cramp
from crampui.domain.history import worst_and_longest
from crampui.domain.sight import Sight


def sight_json(sight: "Sight", fits: "Iterable[Cramp] | None" = None) -> dict[str, Any]:
    """Return a night; `fits` are the cramps that a filter leaves, None for all of them."""
    cramps = tuple(sight.every if fits is None else fits)
    worst, longest = worst_and_longest(sight.cramps)
    return {
        "night": sight.night.isoformat(),
        "state": sight.state.value,
        "cramps": len(sight.cramps),
        "by_day": len(sight.by_day),
        "written_late": written_late(sight.cramps, sight.day),
        "worst": worst,
        "longest_minutes": longest,
        "sleep_quality": sight.day.sleep_quality if sight.day is not None else None,
        "fitting": [exported(cramp) for cramp in cramps],
        "checks": [c.tier.word if c.tier is not None else None for c in sight.checks],
        "markers": [
            {"date": m.date.isoformat(), "label": m.label, "kind": m.kind.value}
            for m in sight.markers
        ],
        "experiment": _SIDES[sight.experiment],
    }


_SIDES = {None: None, True: "with", False: "without"}


def sums_json(sums: "Stretch") -> dict[str, Any]:
    """Return the sums of a month."""
    return {
        "begun_nights": sums.nights,
        "logged": sums.logged,
        "cramp_nights": sums.cramp_nights,
        "cramps": sums.cramps,
        "by_day": sums.by_day,
        "written_late": sums.late,
        "worst": sums.worst,
    }
