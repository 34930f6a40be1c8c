"""How many of the seven characteristics of a night leg cramp the diary shows.

From a systematic review and a panel (Hallegraeff 2017, HAL17); no cut-off was published, so it
is a count with what is missing named, never a diagnosis. The mapping to diary fields is that of
diary_fields.yaml, seven_characteristics.
"""

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from crampui.domain.cramp import LONG_CRAMP_MINUTES, Cramp
from crampui.domain.options import Muscle

_FOOT_OR_CALF = {Muscle.CALF, Muscle.FOOT_ARCH, Muscle.TOES}
_THIGH = {Muscle.THIGH_FRONT, Muscle.THIGH_BACK}
INTENSE = 4
"""Pain that counts as intense (a product choice)."""


def fits(cramps: Sequence[Cramp]) -> Iterator[str]:
    """Yield how many of the seven the diary shows, what is not, and what is not known."""
    found = _found(cramps)
    yes = sum(value is True for value in found.values())
    missing = [name for name, value in found.items() if value is False]
    unknown = [name for name, value in found.items() if value is None]
    yield f"Fits {yes} of {len(found)} (Hallegraeff 2017)"
    if missing:
        yield f"  not: {', '.join(missing)}"
    if unknown:
        yield f"  unknown: {', '.join(unknown)}"


def _found(cramps: Sequence[Cramp]) -> dict[str, bool | None]:
    pains = [c.pain for c in cramps if c.pain is not None]
    lengths = [c.minutes for c in cramps if c.minutes is not None]
    places = [set(c.muscles) for c in cramps if c.muscles]
    sore = [c.soreness_hours for c in cramps if c.soreness_hours is not None]
    woken = [c.woke_me or (c.sleep_disruption or 0) >= 1 for c in cramps
             if c.woke_me is not None or c.sleep_disruption is not None]  # fmt: skip
    upset = [c.distress for c in cramps if c.distress is not None]
    return {
        "intense pain": median(pains) >= INTENSE if pains else None,
        "seconds to 10 minutes": median(lengths) <= LONG_CRAMP_MINUTES if lengths else None,
        "calf or foot": _most(bool(p & _FOOT_OR_CALF) for p in places) if places else None,
        "seldom in the thigh": not _most(bool(p & _THIGH) for p in places) if places else None,
        "sore afterwards": any(hours > 0 for hours in sore) if sore else None,
        "broken sleep": any(woken) if woken else None,
        "distress": any(value >= 1 for value in upset) if upset else None,
    }


def _most(values: Iterable[bool]) -> bool:
    known = list(values)
    return sum(known) * 2 >= len(known)
