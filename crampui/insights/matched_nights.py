"""Which nights a comparison used, for anyone who asks why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crampui.insights.nights import BLOCK, Exposure, Outcomes, as_of, check_lengths


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedNight:
    """A night that took part in a comparison, with the stratum that it was matched in."""

    night: int
    block: int
    weekend: bool
    after_cramp: bool
    exposed: bool
    cramps: int


def list_matched_nights(
    outcomes: Outcomes, exposure: Exposure, weekend: Sequence[bool] | None = None
) -> tuple[MatchedNight, ...]:
    """Return the nights that a comparison as of the last check-up uses, in order.

    Only nights whose stratum has both sides are listed: ``nights_with`` + ``nights_without`` of
    the comparison.
    """
    check_lengths(outcomes, exposure, weekend)
    strata: dict[tuple[int, bool, bool], list[MatchedNight]] = {}
    for t in range(as_of(len(outcomes))):
        cramps, exposed = outcomes[t], exposure[t]
        if cramps is None or exposed is None:
            continue
        key = (t // BLOCK, bool(weekend and weekend[t]), bool(t and outcomes[t - 1]))
        strata.setdefault(key, []).append(
            MatchedNight(
                night=t,
                block=key[0],
                weekend=key[1],
                after_cramp=key[2],
                exposed=exposed,
                cramps=cramps,
            )
        )
    matched = [
        night
        for nights in strata.values()
        if len({night.exposed for night in nights}) == 2
        for night in nights
    ]
    return tuple(sorted(matched, key=lambda night: night.night))
