"""The lower half of the clinician's page: what goes with the cramps, and what was tried."""

from collections.abc import Iterator
from datetime import date

from crampui.domain.ask.profile_labels import CLASSES, CLOT_RISKS, CONDITIONS
from crampui.domain.counts import Stretch
from crampui.domain.cramp import Cramp
from crampui.domain.labels import HELPED, NOTICED, RELIEFS
from crampui.domain.options import Helped, Noticed, Relief
from crampui.domain.part_date import first_day
from crampui.domain.period import Period
from crampui.domain.profile import Fact, Medicine, MedicineClass, Profile
from crampui.domain.state import DiaryState
from crampui.export.material import Material
from crampui.export.page import Line, Part, Table
from crampui.export.words import known_day, share
from crampui.words.dates import date_words

LONG_SORENESS = 24
MARKED = frozenset(
    {
        MedicineClass.LONG_ACTING_INHALER,
        MedicineClass.POTASSIUM_SPARING_DIURETIC,
        MedicineClass.THIAZIDE_DIURETIC,
        MedicineClass.DIURETIC,
        MedicineClass.STATIN,
        MedicineClass.QUININE,
        MedicineClass.RALOXIFENE,
        MedicineClass.OESTROGEN,
        MedicineClass.TERIPARATIDE,
        MedicineClass.NAPROXEN,
        MedicineClass.IRON_INFUSION,
    }
)
"""Classes that the page marks (report_for_clinician.md 8)."""
TAKEN = {
    Fact.STATIN: "takes a statin",
    Fact.QUININE: "takes quinine, or drinks tonic water most days",
}
"""What a person may have said in the check of a medicine that is not in their list."""
NOTHING_STOPPED = "Nothing was stopped on the app's advice: it gives none."
LEAST_WEEKS = 4


def alongside(cramps: list[Cramp]) -> Iterator[Part]:
    """Yield what was noticed with cramps: how often, and when last."""
    said = [c for c in cramps if c.noticed]
    rows: list[tuple[str, int, date]] = []
    for kind in Noticed:
        nights = [c.night for c in said if kind in c.noticed]
        if nights and kind is not Noticed.NONE:
            rows.append((NOTICED[kind], len(nights), max(nights)))
    sore = [c.night for c in cramps if (c.soreness_hours or 0) > LONG_SORENESS]
    if sore:
        rows.append(("sore for longer than a day", len(sore), max(sore)))
    told = ", ".join(f"{name} {count} (last {date_words(last)})" for name, count, last in rows)
    none = sum(Noticed.NONE in c.noticed for c in said)
    yield Line(text=f"{told or 'Nothing reported'}; said of {len(said)} of {len(cramps)} cramps"
               + (f", nothing else with {none}." if none else "."))  # fmt: skip


def background(profile: Profile, material: Material) -> Iterator[Part]:
    """Yield conditions, risks and limits that were said."""
    named = [CONDITIONS[c] for c in sorted(profile.conditions)]
    yield Line(text=f"Conditions said: {', '.join(named) or 'none said'}.")
    parts = []
    if profile.fluid_limited or profile.fluid_limit_ml:
        limit = f" {profile.fluid_limit_ml} ml a day" if profile.fluid_limit_ml else ""
        parts.append(f"fluid limit{limit}")
    if profile.renal_diet:
        parts.append("potassium or renal diet")
    if profile.alcohol_units_week is not None:
        parts.append(f"alcohol {profile.alcohol_units_week:g} units a week")
    risks = profile.clot_context(material.printed.date())
    if risks:
        parts.append(f"clot risks: {', '.join(sorted(CLOT_RISKS[r] for r in risks))}")
    if parts:
        yield Line(text=f"{'; '.join(parts)}.")


def medicines(state: DiaryState, material: Material) -> Iterator[Part]:
    """Yield medicines with their dates against the onset of cramps."""
    first = next((c.night for c in state.cramps()), None) if state.complete else None
    rows = []
    for medicine in sorted(state.profile.medicines, key=_order):
        marks = [CLASSES[c] for c in sorted(medicine.classes)]
        star = "* " if medicine.classes & MARKED else ""
        dates = (medicine.started, medicine.changed, medicine.stopped)
        cells = (known_day(when) if when is not None else "" for when in dates)
        rows.append((f"{star}{medicine.name}", ", ".join(marks), medicine.dose, *cells))
    if rows:
        head = ("medicine or supplement", "kind", "dose", "started", "last change", "stopped")
        yield Table(head=head, rows=tuple(rows))
        yield Line(text="* linked with cramps in studies of records or named in leaflets.")
    else:
        yield Line(text="None entered.")
    taken = [text for fact, text in TAKEN.items() if _said_alone(state.profile, fact)]
    if taken:
        yield Line(text=f"Said in the check: {'; '.join(taken)}.")
    if first is not None:
        yield Line(text=f"First cramp in this diary: {date_words(first)}.")
    yield Line(text=NOTHING_STOPPED)


def _order(medicine: Medicine) -> tuple[date, str]:
    started = medicine.started
    return (first_day(started) if started is not None else date.max, medicine.name)


def _said_alone(profile: Profile, fact: Fact) -> bool:
    """Tell whether a medicine was only said in the check, and is not in the list."""
    said: bool | None = getattr(profile, fact.value)
    return said is True and not profile.takes(MedicineClass(fact.value))


def tried(
    state: DiaryState, material: Material, now: Stretch, cramps: list[Cramp]
) -> Iterator[Part]:
    """Yield measures with done and asked days, relief used, and experiments."""
    asked = [t for t in material.tried if t.asked]
    for weeks in sorted({t.weeks for t in asked}, reverse=True):
        shares = (f"{t.label} {share(t.done, t.asked)}" for t in asked if t.weeks == weeks)
        span = "1 week" if weeks == 1 else f"{weeks} weeks"
        yield Line(text=f"Done, of the days asked in {span}: {'; '.join(shares)}.")
    if asked:
        little = now.logged * 2 < now.nights or all(t.weeks < LEAST_WEEKS for t in material.tried)
        if little:
            yield Line(text="Too little data to judge any of them.")
        elif material.placebo:
            yield Line(text=material.placebo)
    else:
        yield Line(text="No ticks in this period.")
    used = []
    for relief in Relief:
        found = [c for c in cramps if relief in c.relief]
        if found:
            helped = sum(c.helped in (Helped.STOPPED, Helped.EASED) for c in found)
            said = sum(c.helped is not None for c in found)
            worse = sum(c.helped is Helped.WORSE for c in found)
            told = f"{RELIEFS[relief]} {len(found)} cramps, helped {helped} of {said} said"
            used.append(told + (f", {HELPED[Helped.WORSE]} {worse}" if worse else ""))
    if used:
        yield Line(text=f"Relief: {'; '.join(used)}.")
    for text in material.experiments:
        yield Line(text=text)


def impact(state: DiaryState, period: Period) -> Iterator[Part]:
    """Yield how cramps limit the person, and what they want answered."""
    limited = [d for d in state.days(period.since, period.until) if d.days_limited is not None]
    if limited:
        last = limited[-1]
        yield Line(text=f"Limited on {last.days_limited} of 7 days (said {date_words(last.date)}).")
    else:
        yield Line(text="Days limited: not said.")
    if state.profile.questions:
        yield Line(text=f"Questions: {state.profile.questions}")


def notes(state: DiaryState, period: Period) -> Iterator[Part]:
    """Yield the notes of cramps and nights, exactly as they were typed."""
    found = [(c.night, c.note) for c in state.cramps(period.since, period.until) if c.note]
    found += [(d.date, d.note) for d in state.days(period.since, period.until) if d.note]
    for night, note in sorted(found):
        yield Line(text=f"{date_words(night)}: {note}")
    if not found:
        yield Line(text="None.")
