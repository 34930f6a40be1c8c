"""What was tried, in three strengths: an experiment, a comparison, ticks alone."""

from collections.abc import Iterator

from crampui.domain.counts import Figures
from crampui.domain.labels import RELIEFS
from crampui.domain.options import Helped, Relief
from crampui.domain.period import Period
from crampui.domain.state import DiaryState
from crampui.export.material import Material, Tried
from crampui.export.page import Block, Line, Pair, Part
from crampui.words.dates import day_month

TICKED_SHOWN = 2
"""Measures that were only ticked and stand on the first side; more are counted."""
LEAST_NIGHTS = 28
"""Fewer nights than this, or under half of them logged, are too little to judge by."""


def tried(state: DiaryState, material: Material, now: Figures, *, few: bool) -> Block:
    """Return experiments, comparisons, ticks and what was done in a cramp."""
    parts: list[Part] = [Pair(label="Experiment", text=text) for text in material.experiments]
    compared = [one for one in material.tried if one.compared]
    ticked = [one for one in material.tried if not one.compared and one.done]
    never = [one for one in material.tried if not one.done]
    note = "(days done / not done / not answered)"
    if few:
        left = [f"{len(compared)} more compared"] if compared else []
        left += [f"{len(ticked) + len(never)} ticked only"] if ticked or never else []
        note = f"({', '.join(left)}: side 2)" if left else ""
    else:
        parts += [
            Pair(label="Compared", text=f"{one.label} ({one.told}): {one.compared}")
            for one in compared
        ]
        told = [f"{one.label} ({one.told})" for one in ticked[:TICKED_SHOWN]]
        if len(ticked) > TICKED_SHOWN:
            told.append(f"{len(ticked) - TICKED_SHOWN} more")
        if never:
            told.append(f"{len(never)} asked, never done")
        if told:
            parts.append(Pair(label="Ticked only", text="; ".join(told)))
    if not parts and not material.tried:
        parts.append(Line(text="No measure was answered in this period."))
    relief = "; ".join(_relief(state, material.period))
    if relief:
        parts.append(Pair(label="In a cramp", text=f"helped (of said): {relief}"))
    nights = now.nights
    if material.tried and (nights.nights < LEAST_NIGHTS or 2 * nights.logged < nights.nights):
        parts.append(Line(text="Too little data to judge any of them."))
    return Block(title="Tried", note=note, parts=tuple(parts), place="left")


def _relief(state: DiaryState, period: Period) -> Iterator[str]:
    cramps = list(state.cramps(period.since, period.until))
    for relief in Relief:
        used = [cramp for cramp in cramps if relief in cramp.relief]
        if not used or relief is Relief.NOTHING:
            continue
        said = [cramp.helped for cramp in used if cramp.helped is not None]
        if not said:
            yield f"{RELIEFS[relief]} not said ({len(used)})"
            continue
        helped = sum(one in (Helped.STOPPED, Helped.EASED) for one in said)
        worse = said.count(Helped.WORSE)
        more = f", made {worse} worse" if worse else ""
        yield f"{RELIEFS[relief]} {helped}/{len(said)}{more}"


def measures_all(material: Material) -> Block:
    """Return every measure that was asked, for the second side."""

    def told(one: Tried) -> str:
        how = f"compared: {one.compared}" if one.compared else "ticked only"
        return f"{one.label} {one.told}, {how}"

    note = "days done / not done / not answered"
    lines = tuple(Line(text=told(one)) for one in material.tried)
    return Block(title="All measures", note=note, parts=lines)


def limited_weeks(state: DiaryState, period: Period) -> Iterator[Block]:
    """Yield how many days were limited, each time it was answered."""
    said = [d for d in state.days(period.since, period.until) if d.days_limited is not None]
    if said:
        told = "; ".join(f"{d.days_limited} of 7 (to {day_month(d.date)})" for d in said)
        note = f"weeks answered: {len(said)}"
        yield Block(title="Days limited by cramps", note=note, parts=(Line(text=told),))
