"""The figures of `crampui stats` as plain values."""

from typing import Any

from crampui.domain.counts import MEAN_NEEDS, Figures, Spread, Stretch
from crampui.domain.pictures import LENGTHS, Pictures, Shares, per_thirty
from crampui.domain.two_periods import Compared


def stretch_json(part: "Stretch") -> dict[str, Any]:
    """Return some nights counted."""
    return {
        "since": part.period.since.isoformat(),
        "until": part.period.until.isoformat(),
        "nights": part.nights,
        "logged": part.logged,
        "cramp_nights": part.cramp_nights if part.logged else None,
        "cramps": part.cramps if part.logged else None,
        "by_day": part.by_day,
        "written_late": part.late,
    }


def pictures_json(found: "Pictures", text: str) -> dict[str, Any]:
    """Return everything the pictures show; null where nothing was logged."""
    lengths = {_class(place): share.cramps for place, share in enumerate(found.lengths.shares)}
    return {
        "filter": text,
        **stretch_json(found.whole),
        "woken": woken_json(found.whole),
        "sleep": {
            "cramp_nights": sleep_json(found.cramp_sleep),
            "quiet_nights": sleep_json(found.quiet_sleep),
        },
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


def _side(side: "Figures", *, counts: bool) -> dict[str, Any]:
    return {
        **stretch_json(side.nights),
        "quiet": side.nights.quiet,
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
        "woken": woken_json(side.nights),
        "sleep": {
            "cramp_nights": sleep_json(side.cramp_sleep),
            "quiet_nights": sleep_json(side.quiet_sleep),
        },
    }


def woken_json(part: "Stretch") -> dict[str, int]:
    """Return the cramp nights that woke the person, did not, and of which it was not said."""
    return {
        "yes": part.woken,
        "of_them_assumed": part.woken_assumed,
        "no": part.not_woken,
        "not_said": part.woken_not_said,
    }


def sleep_json(found: "Spread") -> dict[str, Any]:
    """Return the answers about sleep, 0-10; the mean is null under five of them."""
    return {"said": found.said, "mean": found.mean if found.said >= MEAN_NEEDS else None}
