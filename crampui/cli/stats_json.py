"""The figures of `crampui stats` as plain values."""

from typing import Any

from crampui.domain.counted import Stretch
from crampui.domain.pictures import LENGTHS, Pictures, Shares, per_thirty
from crampui.domain.two_periods import Compared, Side


def stretch_json(part: "Stretch") -> dict[str, Any]:
    """Return some nights counted."""
    return {
        "since": part.period.since.isoformat(),
        "until": part.period.until.isoformat(),
        "nights": part.nights,
        "logged": part.logged,
        "cramp_nights": part.cramp_nights if part.logged else None,
        "cramps": part.cramps if part.logged else None,
    }


def pictures_json(found: "Pictures", text: str) -> dict[str, Any]:
    """Return everything the pictures show; null where nothing was logged."""
    lengths = {_class(place): share.cramps for place, share in enumerate(found.lengths.shares)}
    return {
        "filter": text,
        **stretch_json(found.whole),
        "months" if found.by_month else "weeks": [stretch_json(part) for part in found.weeks],
        "thirties": [
            {**stretch_json(part), "cramp_nights_per_30": per_thirty(part)}
            for part in found.thirties
        ],
        "hour": _shares(found.hours),
        "pain": _shares(found.pains),
        "minutes": {"counts": lengths, "not_said": found.lengths.not_said},
        "muscle": _shares(found.muscles),
        "side": _shares(found.sides),
    }


def _shares(shares: "Shares") -> dict[str, Any]:
    counts = {str(share.key): share.cramps for share in shares.shares}
    assumed = {str(share.key): share.assumed for share in shares.shares if share.assumed}
    return {"counts": counts, "not_said": shares.not_said, "assumed": assumed}


def _class(place: int) -> str:
    low, high = LENGTHS[place]
    if low is None:
        return f"<{high:g}"
    return f">{low:g}" if high is None else f"{low:g}-{high:g}"


def compared_json(found: "Compared", text: str) -> dict[str, Any]:
    """Return two periods; medians are null where only counts may be shown."""
    return {
        "filter": text,
        "only_counts": found.only_counts,
        "first": _side(found.first, counts=found.only_counts),
        "second": _side(found.second, counts=found.only_counts),
    }


def _side(side: "Side", *, counts: bool) -> dict[str, Any]:
    return {
        **stretch_json(side.nights),
        "quiet": side.quiet,
        "pain": {
            "said": side.pain.said,
            "median": None if counts else side.pain.middle,
            "worst": side.pain.highest,
        },
        "minutes": {
            "said": side.minutes.said,
            "median": None if counts else side.minutes.middle,
            "longest": side.minutes.highest,
        },
        "woke": side.woke,
        "woke_said": side.woke_said,
    }
