"""Medicines on the page: what was taken at its end, and the cramps before and after a change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from crampui.domain.ask.profile_labels import CLASSES
from crampui.domain.counts import Stretch, seen_nights, stretch
from crampui.domain.part_date import KnownDate, first_day
from crampui.domain.period import Period, last
from crampui.domain.profile import Fact, Medicine, MedicineClass, Profile
from crampui.domain.state import DiaryState
from crampui.export.page import Block, Line, Part, Table
from crampui.export.words import near
from crampui.words.counts import count
from crampui.words.dates import day_month

AROUND = 28
"""Nights counted before a change, and from it on."""
LEAST_AROUND = 14
"""Of these, nights that must be logged on each side for the two counts."""
MEDICINES_BEFORE = 90
"""Days before the period in which a change is still counted (red_flags.yaml, D9)."""
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
PLACEBO = (
    "Read with care: placebo groups fell about 28% in 4 weeks, in one trial from 8.5 to 5.5"
    " cramps a week."
)
"""Cochrane CD009402 (27.8% in four weeks); Roguin Maor 2017 (8.51 to 5.48 a week)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One start, change or stop of a medicine."""

    medicine: Medicine
    what: str
    """"started", "dose changed", "stopped"."""
    when: KnownDate

    @property
    def text(self) -> str:
        """It in words: "Indapamide started"."""
        return f"{self.medicine.name} {self.what}"


class Medicines:
    """The medicines as they stood on the last night of a period, and their changes."""

    def __init__(self, state: DiaryState, period: Period) -> None:
        """Sort what is known; a change after the last night is not there."""
        self.state, self.period = state, period
        every = [change for one in state.profile.medicines for change in _changes(one)]
        self.known = tuple(one for one in every if first_day(one.when) <= period.until)
        self.here = tuple(
            sorted(
                (one for one in self.known if first_day(one.when) >= period.since),
                key=lambda one: first_day(one.when),
            )
        )
        begun = {one.medicine.name for one in every} - {one.medicine.name for one in self.known}
        self.all = tuple(
            one for one in state.profile.medicines if one.name not in begun or not _began(one)
        )
        self.taken = tuple(one for one in self.all if not self._stopped_before(one))

    @property
    def unchanged(self) -> tuple[Medicine, ...]:
        """Those that were taken and that nothing changed of in the period."""
        names = {one.medicine.name for one in self.here}
        return tuple(one for one in self.taken if one.name not in names)

    def _stopped_before(self, medicine: Medicine) -> bool:
        """Tell whether it was stopped before the period began, or it is not known when."""
        stop = medicine.stopped
        return stop is not None and first_day(stop) < self.period.since

    def marks(self) -> Iterator[tuple[date, str]]:
        """Yield what changed on a day of the period, and the markers that are no medicine."""
        for change in self.here:
            if isinstance(change.when, date):
                yield change.when, change.text
        for marker in self.state.markers.values():
            medicine = marker.kind.value.startswith("medicine")
            if marker.date in self.period and not medicine:
                yield marker.date, marker.label

    def around(self, when: date) -> tuple[Stretch, Stretch]:
        """Count the 28 nights before a day, and those from it on, within what is known."""
        before = last(AROUND, when - timedelta(days=1))
        until = min(when + timedelta(days=AROUND - 1), self.period.until)
        after = Period(since=when, until=until)
        return (
            stretch(before, seen_nights(self.state, before)),
            stretch(after, seen_nights(self.state, after)),
        )


def _changes(medicine: Medicine) -> Iterator[Change]:
    for what, dates in (
        ("started", (*medicine.earlier_starts, medicine.started)),
        ("dose changed", (*medicine.earlier_changes, medicine.changed)),
        ("stopped", (*medicine.earlier_stops, medicine.stopped)),
    ):
        for when in dates:
            if when is not None:
                yield Change(medicine=medicine, what=what, when=when)


def _began(medicine: Medicine) -> bool:
    return medicine.started is not None


def changes(found: Medicines) -> str:
    """Return what was started, changed or stopped, for the first block."""
    period = found.period
    if not found.all:
        return "none entered" + _said_alone(found.state.profile)
    told = [f"{one.text} {near(one.when, period)}" for one in found.here]
    since = period.since - timedelta(days=MEDICINES_BEFORE)
    earlier = [one for one in found.known if since <= first_day(one.when) < period.since]
    dateless = [m for m in found.all if not list(_changes(m))]
    if not told and not earlier:
        if len(dateless) == len(found.all):
            what = count(len(found.all), "medicine")
            return f"{what} entered, no dates said{_said_alone(found.state.profile)}"
        told = [f"none started or changed from {near(since, period)} to {day_month(period.until)}"]
    if earlier:
        told.append(f"{len(earlier)} in the {MEDICINES_BEFORE} days before")
    if dateless:
        told.append(f"{len(dateless)} without dates")
    return "; ".join(told) + _said_alone(found.state.profile)


def _said_alone(profile: Profile) -> str:
    told = [
        text
        for fact, text in TAKEN.items()
        if getattr(profile, fact.value) is True and not profile.takes(MedicineClass(fact.value))
    ]
    return f"; said in a check: {'; '.join(told)}" if told else ""


def medicines_block(found: Medicines, *, few: bool) -> Block:
    """Return the medicines, those with a change first; with `few` the others are counted."""
    period = found.period
    changed = [one for one in found.here if isinstance(one.when, date)]
    rows: list[tuple[str, ...]] = []
    for change in sorted(found.here, key=lambda one: first_day(one.when), reverse=True):
        beside = ""
        if isinstance(change.when, date):
            beside = _around(found, change.when)
        name = _name(change.medicine, dose=not few)
        rows.append((name, f"{change.what} {near(change.when, period)}", beside))
    others = found.unchanged
    lines: list[str] = []
    if few and others:
        lines.append(f"{len(others)} more without a change in the period: side 2")
    else:
        rows += [(_name(one), _dates(one, period), "") for one in others]
    if not found.taken:
        lines.append("None entered.")
    parts: list[Part] = []
    if rows:
        parts.append(Table(head=_head(changed), rows=tuple(rows)))
    if changed:
        lines.append(_caution(found, changed))
    parts += [Line(text=text) for text in lines]
    starred = any(one.classes & MARKED for one in found.taken)
    note = "* cramps in studies" if changed else "* linked with cramps in studies"
    return Block(title="Medicines", note=note if starred else "", parts=tuple(parts), place="left")


def _head(changed: Sequence[Change]) -> tuple[str, ...]:
    return ("", "", "cramps, 28 before | after") if changed else ("", "", "")


def _name(medicine: Medicine, *, dose: bool = True) -> str:
    star = "* " if medicine.classes & MARKED else ""
    kind = "" if medicine.classes else " (kind not said)"
    amount = f" {medicine.dose}" if medicine.dose and dose else ""
    return f"{star}{medicine.name}{amount}{kind}"


def _dates(medicine: Medicine, period: Period) -> str:
    told = [f"{one.what} {near(one.when, period)}" for one in _changes(medicine)
            if first_day(one.when) <= period.until]  # fmt: skip
    return "; ".join(told) or "dates not said"


def _around(found: Medicines, when: date) -> str:
    before, after = found.around(when)
    first = found.state.first_night()
    if first is None or first >= when:
        return "no nights before"
    if min(before.logged, after.logged) < LEAST_AROUND:
        return "too few logged"
    so_far = "+" if after.nights < AROUND else ""
    return f"{before.cramps} in {before.logged} | {after.cramps} in {after.logged}{so_far}"


def _caution(found: Medicines, changed: Sequence[Change]) -> str:
    days = sorted({one.when for one in changed if isinstance(one.when, date)})
    told = []
    if any((b - a).days < AROUND for a, b in pairwise(days)):
        told.append("Counts overlap.")
    short = [
        after.nights for after in (found.around(day)[1] for day in days) if after.nights < AROUND
    ]
    if short:
        told.append(f"+ {' and '.join(map(str, short))} nights so far.")
    return " ".join((*told, PLACEBO))


def medicines_all(found: Medicines) -> Block:
    """Return every medicine with its kind and dates, for the second side."""

    def newest(medicine: Medicine) -> date:
        return max((first_day(c.when) for c in _changes(medicine)), default=date.min)

    rows = tuple(
        (
            _name(one),
            ", ".join(CLASSES[kind] for kind in sorted(one.classes)) or "kind not said",
            _dates(one, found.period),
        )
        for one in sorted(found.all, key=newest, reverse=True)
    )
    return Block(
        title="All medicines",
        note="newest change first",
        parts=(Table(head=("", "", ""), rows=rows),),
    )
