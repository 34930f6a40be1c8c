"""Builds the clinician's page: pure, from the diary's state and the material around it.

Order, fields and rules are those of report_for_clinician.md: raw counts beside every percent, a
blank night is unknown, no advice, and the line about placebo groups at every before and after.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from crampui.domain.ask.profile_labels import AGES, SEXES
from crampui.domain.counts import MEAN_NEEDS, Figures, figures, seen_nights
from crampui.domain.cramp import Cramp
from crampui.domain.labels import MUSCLES, POSITIONS, SIDES
from crampui.domain.options import Muscle, Side
from crampui.domain.period import Period
from crampui.domain.profile import Profile
from crampui.domain.state import DiaryState
from crampui.export.background import alongside, background, impact, medicines, notes, tried
from crampui.export.characteristics import characteristics
from crampui.export.counts import hours, weeks
from crampui.export.material import Material
from crampui.export.page import Bar, Bars, Block, Line, Part, Report, Table
from crampui.export.words import days, share
from crampui.words.counts import one_decimal
from crampui.words.dates import date_words
from crampui.words.lengths import length

NOT_A_DIAGNOSIS = "Self-reported in an app; not a diagnosis."
DEFINITIONS = (
    "A night runs from noon to noon and has the evening's date. Nights that are not logged are "
    "unknown, not zero. Pain is 0-10, 10 the worst imaginable."
)
BASELINE_NIGHTS = 14
MOST_WEEKS = 13
"""Weeks shown as bars; a longer period shows its newest."""


def build(state: DiaryState, material: Material) -> Report:
    """Return the page for a period. The period and the one before it must be loaded."""
    period = material.period
    now, before = counted(state, period), counted(state, period.before())
    cramps = [one for night in seen_nights(state, period) for one in night.cramps]
    blocks: tuple[Block, ...] = (
        Block(title="Warning signs", parts=tuple(_signs(material))),
        Block(title="Headline numbers", parts=tuple(_numbers(state, material, now, before))),
        Block(title="Pattern", parts=tuple(_pattern(state, period, cramps))),
        Block(title="Alongside", parts=tuple(alongside(cramps))),
        Block(title="Fits night leg cramps?", parts=(characteristics(cramps),)),
        Block(title="Background", parts=tuple(background(state.profile, material))),
        Block(title="Medicines and dates", parts=tuple(medicines(state, material))),
        Block(title="Tried and result", parts=tuple(tried(state, material, now.nights, cramps))),
        Block(title="Impact and wishes", parts=tuple(impact(state, period))),
    )
    if material.notes:
        blocks = (*blocks, Block(title="Notes, as typed", parts=tuple(notes(state, period))))
    return Report(
        title="Leg cramp diary",
        lines=tuple(_header(state.profile, material, now)),
        blocks=blocks,
        footer=(DEFINITIONS, f"crampui {material.version}, {material.content}."),
    )


def counted(state: DiaryState, period: Period) -> Figures:
    """Return the figures of a period."""
    return figures(period, seen_nights(state, period))


def _header(profile: Profile, material: Material, now: Figures) -> Iterator[str]:
    who = [profile.name] if profile.name else []
    if profile.sex is not None:
        who.append(f"sex {SEXES[profile.sex]}")
    if profile.age_band is not None:
        who.append(f"age {AGES[profile.age_band]}")
    week = profile.pregnancy_week(material.printed.date())
    if week is not None:
        who.append(f"pregnant, week {week}")
    if profile.postpartum(material.printed.date()):
        who.append("within 6 weeks of birth")
    if who:
        yield ", ".join(who)
    yield (
        f"{days(material.period)}, {now.nights.nights} nights, "
        f"{share(now.nights.logged, now.nights.nights, 'logged', small=False)}. "
        f"Printed {date_words(material.printed.date())}."
    )
    yield NOT_A_DIAGNOSIS


def _signs(material: Material) -> Iterator[Part]:
    if material.last_full_check is not None:
        result = material.last_full_result
        yield Line(
            text=f"Last full check {date_words(material.last_full_check)}: {result}.", strong=True
        )
    else:
        yield Line(text="Check never completed.", strong=True)
    if material.check_open:
        yield Line(text="The newest check is not finished.")
    if material.signs:
        rows = tuple((date_words(s.day), s.text, s.tier, s.done) for s in material.signs)
        yield Table(head=("date", "answered yes or not sure", "shown as", "done"), rows=rows)
    elif material.last_full_check is not None and not material.check_open:
        yield Line(text="None reported in this period.")
    if material.flags:
        shown = "; ".join(flag.numbers for flag in material.flags)
        yield Line(text=f"The diary shows: {shown}.")


def _numbers(
    state: DiaryState, material: Material, now: Figures, before: Figures
) -> Iterator[Part]:
    def weekly(c: Figures, count: int) -> str:
        rate = c.nights.per_week(count) if c.nights.enough else None
        shown = f" = {one_decimal(rate)} a week" if rate is not None else ""
        logged = c.nights.logged
        nights = "night" if logged == 1 else "nights"
        return f"{count} in {logged} logged {nights}{shown}" if logged else "not logged"

    def woken(c: Figures) -> str:
        if not c.nights.woken_said:
            return "not said"
        return (
            f"{c.nights.woken} of {c.nights.cramp_nights} cramp nights "
            f"({c.nights.not_woken} not, {c.nights.woken_not_said} not said)"
        )

    def lengths(c: Figures) -> str:
        if c.minutes.middle is None or c.minutes.highest is None:
            return "no lengths"
        both = (length(m, decimal=True) for m in (c.minutes.middle, c.minutes.highest))
        median = "median {}, longest {}".format(*both)
        return f"{median}; {c.long} over 10 min; {c.timed} of {c.minutes.said} timed"

    def pain(c: Figures) -> str:
        if c.pain.middle is None:
            return "no pain scores"
        middle, worst = one_decimal(c.pain.middle), one_decimal(c.pain.highest or 0)
        return f"median {middle}, worst {worst}; {c.severe} at 8 or more"

    def sleep(c: Figures) -> str:
        told = []
        for name, found in (("cramps", c.cramp_sleep), ("quiet", c.quiet_sleep)):
            enough = found.mean is not None and found.said >= MEAN_NEEDS
            mean = f"{one_decimal(found.mean or 0)} after {name}" if enough else f"{name}: too few"
            told.append(f"{mean} ({found.said} said)")
        return "; ".join(told)

    rows = (
        ("Cramps", weekly(now, now.nights.cramps), weekly(before, before.nights.cramps)),
        (
            "Cramp nights",
            weekly(now, now.nights.cramp_nights),
            weekly(before, before.nights.cramp_nights),
        ),
        ("Nights woken", woken(now), woken(before)),
        ("Length", lengths(now), lengths(before)),
        ("Pain 0-10", pain(now), pain(before)),
        ("Sleep, 10 best", sleep(now), sleep(before)),
    )
    yield Table(head=("", "this period", f"the {now.nights.nights} nights before"), rows=rows)
    yield Line(text=f"{now.live} of {now.nights.cramps} cramps were logged while they happened.")
    yield Line(text=_baseline(state, material.period, now))
    if material.trend:
        yield Line(text=material.trend)
    if material.placebo and before.nights.logged:
        yield Line(text=material.placebo)


def _baseline(state: DiaryState, period: Period, now: Figures) -> str:
    first = state.first_night()
    if first is None:
        return "Baseline too short."
    base = counted(state, Period(since=first, until=first + timedelta(days=BASELINE_NIGHTS - 1)))
    rate = now.nights.per_week(now.nights.cramps)
    then = base.nights.per_week(base.nights.cramps)
    overlaps = period.since <= first + timedelta(days=BASELINE_NIGHTS - 1)
    if not base.nights.enough or not now.nights.enough or not rate or not then or overlaps:
        return "Change from the first 2 weeks: baseline too short, or too little logged."
    change = round((rate / then - 1) * 100)
    return (
        f"Change from the first 2 weeks ({base.nights.cramps} cramps in "
        f"{base.nights.logged} nights): "
        f"{change:+d}% a week."
    )


def _nights(count: int) -> str:
    return "1 night" if count == 1 else f"{count} nights"


def _pattern(state: DiaryState, period: Period, cramps: list[Cramp]) -> Iterator[Part]:
    if cramps:
        yield Line(text="Muscle: " + _muscles(cramps))
        yield Line(text="Side: " + _sides(cramps))
        yield Line(text="Clock time: " + _hours(cramps))
        known = [c.position for c in cramps if c.position is not None]
        if known:
            found = {p: known.count(p) for p in dict.fromkeys(known)}
            told = ", ".join(f"{POSITIONS[p]} {n}" for p, n in found.items())
            yield Line(text=f"Position ({len(known)} said): {told}")
    said = [d for d in state.days(period.since, period.until) if d.day_cramp is not None]
    if said:
        count = sum(bool(d.day_cramp) for d in said)
        yield Line(text=f"Day cramps: on {count} of {len(said)} days that were answered.")
    if state.profile.onset_year is not None:
        yield Line(text=f"Cramps since: {state.profile.onset_year}.")
    found_weeks = weeks(state, period)[-MOST_WEEKS:]
    dates = _marks(state, period)
    yield Bars(
        title="Cramps per week (weeks end with the last night; a gap was not logged)",
        bars=tuple(
            Bar(
                name=date_words(w.first),
                value=float(w.cramps) if w.logged else None,
                text=(f"{w.cramps} in {_nights(w.logged)}" if w.logged else "not logged")
                + "".join(f"; {text}" for when, text in dates if 0 <= (when - w.first).days < 7),
            )
            for w in found_weeks
        ),
    )


def _marks(state: DiaryState, period: Period) -> list[tuple[date, str]]:
    """Return the dates to stand beside the counts: markers, and medicine dates not among them."""
    found = [(m.date, m.label) for m in state.markers.values() if m.date in period]
    for medicine in state.profile.medicines:
        for when, what in (
            (medicine.started, "started"),
            (medicine.changed, "changed"),
            (medicine.stopped, "stopped"),
        ):
            known = any(d == when and medicine.name in text for d, text in found)
            if isinstance(when, date) and when in period and not known:
                found.append((when, f"{medicine.name} {what}"))
    return sorted(found)


def _muscles(cramps: list[Cramp]) -> str:
    groups = {
        "calf": {Muscle.CALF},
        "foot": {Muscle.FOOT_ARCH, Muscle.TOES},
        "thigh": {Muscle.THIGH_FRONT, Muscle.THIGH_BACK},
        MUSCLES[Muscle.SHIN]: {Muscle.SHIN},
        "other": {Muscle.OTHER},
    }
    said = [set(c.muscles) for c in cramps if c.muscles]
    parts = [(name, sum(bool(group & m) for m in said)) for name, group in groups.items()]
    return _shares(parts, len(said), len(cramps), "said")


def _sides(cramps: list[Cramp]) -> str:
    said = [c.side for c in cramps if c.side is not None]
    parts = [(SIDES[side], said.count(side)) for side in Side]
    return _shares(parts, len(said), len(cramps), "said")


def _shares(parts: Iterable[tuple[str, int]], said: int, of: int, word: str) -> str:
    shown = [f"{name} {share(count, said)}" for name, count in parts if count]
    return f"{', '.join(shown) or 'not said'} ({said} of {of} {word})"


def _hours(cramps: list[Cramp]) -> str:
    found = hours(cramps)
    known = sum(found.values())
    bands = ((22, 2), (2, 5), (5, 8), (8, 22))
    parts = []
    for start, end in bands:
        span = range(start, end) if start < end else [*range(start, 24), *range(end)]
        count = sum(found.get(hour, 0) for hour in span)
        if count:
            parts.append(f"{start:02d}-{end:02d} h {share(count, known)}")
    return f"{', '.join(parts) or 'not known'} ({known} of {len(cramps)} known)"
