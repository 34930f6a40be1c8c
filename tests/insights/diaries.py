"""Strategies for diaries, and a slow second opinion on the matched-nights sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log, sqrt

from hypothesis import strategies as st

Night = tuple[int | None, bool | None, bool]

cramps = st.one_of(st.none(), st.sampled_from([0, 0, 0, 1, 1, 2, 3, 7]))
ticks = st.sampled_from([True, False, True, False, None])
nights: st.SearchStrategy[list[Night]] = st.lists(
    st.tuples(cramps, ticks, st.booleans()), min_size=0, max_size=150
)


def split(diary: Sequence[Night]) -> tuple[list[int | None], list[bool | None], list[bool]]:
    return [n[0] for n in diary], [n[1] for n in diary], [n[2] for n in diary]


def slow_sums(
    outcomes: Sequence[int | None], exposure: Sequence[bool | None], weekend: Sequence[bool]
) -> dict[str, float]:
    """Work the sums out night by night, straight from their definition."""
    strata: dict[tuple[int, bool, bool], list[tuple[int, bool]]] = defaultdict(list)
    for t in range(len(outcomes) // 28 * 28):
        y, x = outcomes[t], exposure[t]
        before = outcomes[t - 1] if t else None
        if y is not None and x is not None:
            strata[t // 28, weekend[t], before is not None and before >= 1].append((y, x))
    r: dict[int, float] = defaultdict(float)
    s: dict[int, float] = defaultdict(float)
    m = w = spread = 0.0
    freedom = 0
    for (block, _, _), members in strata.items():
        on = [y for y, x in members if x]
        off = [y for y, x in members if not x]
        total, all_cramps = len(members), sum(on) + sum(off)
        if all_cramps:
            mean = all_cramps / total
            spread += sum((y - mean) ** 2 / mean for y, _ in members)
            freedom += total - 1
        if on and off:
            r[block] += sum(on) * len(off) / total
            s[block] += sum(off) * len(on) / total
            m += all_cramps * len(on) * len(off) / total**2
            w += len(on) * len(off) / total
    big_r, big_s = sum(r.values()) + 0.5, sum(s.values()) + 0.5
    phi = max(1.0, spread / freedom) if freedom else 1.0
    v_model = phi * (m + 0.5) / (big_r * big_s)
    used = [b for b in r if r[b] + s[b] > 0]
    v_robust = 0.0
    if len(used) > 1:
        terms = [(r[b] / big_r - s[b] / big_s) ** 2 for b in used]
        terms.append((0.5 / big_r - 0.5 / big_s) ** 2)
        v_robust = len(used) / (len(used) - 1) * sum(terms)
    se = sqrt(max(v_model, v_robust))
    return {
        "information": m,
        "weight": w,
        "with_sum": big_r,
        "without_sum": big_s,
        "phi": phi,
        "v_model": v_model,
        "v_robust": v_robust,
        "se": se,
        "z": log(big_r / big_s) / se,
    }
