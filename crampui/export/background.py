"""What the person entered of themselves, and their notes."""

from collections.abc import Iterator

from crampui.domain.ask.profile_labels import CLOT_RISKS, CONDITIONS
from crampui.domain.period import Period
from crampui.domain.profile import Condition, Profile
from crampui.domain.state import DiaryState
from crampui.export.material import Material
from crampui.export.page import Block, Line
from crampui.words.dates import date_words, day_month

FEW = 3
"""Conditions on the first side where there is little room."""


def background(profile: Profile, material: Material, *, few: bool) -> Block:
    """Return conditions, alcohol, clot risks and the fluid limit, as far as they were entered."""
    named = entered(profile, material)
    if few and len(named) > FEW:
        more = len(named) - FEW
        told = [f"{', '.join(named[:FEW])} and {more} more (side 2)"]
    else:
        told = [", ".join(named)] if named else []
    missing = [] if named else ["conditions"]
    if missing and profile.conditions:
        told, missing = [f"no condition entered by {day_month(material.period.until)}"], []
    if profile.alcohol_units_week is not None:
        told.append(f"alcohol {profile.alcohol_units_week:g} units a week")
    else:
        missing.append("alcohol")
    risks = profile.clot_context(material.period.until)
    if risks:
        told.append(f"clot risks: {', '.join(sorted(CLOT_RISKS[risk] for risk in risks))}")
    else:
        missing.append("clot risks")
    if profile.fluid_limit_ml is not None:
        told.append(f"fluid limit {profile.fluid_limit_ml} ml a day")
    elif profile.fluid_limited:
        told.append("a fluid limit, amount not said")
    for said, text in (
        (profile.renal_diet, "renal diet"),
        (profile.prescribed_diet, "prescribed diet"),
        (profile.breastfeeding, "breastfeeding"),
    ):
        if said:
            told.append(text)
    if missing:
        told.append(f"not entered: {', '.join(missing)}")
    text = f"{'; '.join(told)}. (As entered by {day_month(material.printed.date())}.)"
    return Block(title="Background", parts=(Line(text=text[:1].upper() + text[1:]),), place="foot")


def entered(profile: Profile, material: Material) -> list[str]:
    """Return the conditions in words; on a page of the past without those entered after it."""
    dates = {one.condition: one.day for one in profile.conditions_entered}
    found = []
    for one in Condition:
        when = dates.get(one)
        later = not material.current and when is not None and when > material.period.until
        if one in profile.conditions and not later:
            found.append(CONDITIONS[one])
    return found


def conditions(profile: Profile, material: Material) -> Block:
    """Return all conditions with the day each was entered, for the second side."""
    dates = {one.condition: one.day for one in profile.conditions_entered}
    labels = {CONDITIONS[one]: dates.get(one) for one in Condition}
    told = ", ".join(
        f"{name} (entered {date_words(when)})" if (when := labels[name]) is not None else name
        for name in entered(profile, material)
    )
    note = f"as entered by {date_words(material.printed.date())}"
    return Block(title="All conditions", note=note, parts=(Line(text=told),))


def notes(state: DiaryState, period: Period) -> Iterator[Line]:
    """Yield the notes of cramps and nights, exactly as they were typed."""
    found = [(c.night, c.note) for c in state.cramps(period.since, period.until) if c.note]
    found += [(d.date, d.note) for d in state.days(period.since, period.until) if d.note]
    for night, note in sorted(found):
        yield Line(text=f"{day_month(night)}: {note}")
    if not found:
        yield Line(text="None.")
