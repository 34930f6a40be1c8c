"""Builds the clinician's page: pure, from the diary as of a night and the material around it.

The page is read in this order: how complete it is, what is dangerous, how much there is of it,
week by week, then what was taken and tried. Every count says of what; what nobody said is told
as such and never as zero; what does not fit on one side goes to a second one, and the first says
so. Nothing of it is a diagnosis or advice.
"""

from collections.abc import Iterator
from typing import NamedTuple

from crampui.domain.ask.profile_labels import AGES
from crampui.domain.counts import MEAN_NEEDS, Figures, Spread, figures, seen_nights, stretch
from crampui.domain.period import Period, last
from crampui.domain.profile import Profile, Sex
from crampui.domain.state import DiaryState
from crampui.export.background import FEW, background, conditions, entered, notes
from crampui.export.burden import FIRST_AND_LAST, figures_block, pattern, weeks_block
from crampui.export.material import Material
from crampui.export.medicines import (
    Medicines,
    changes,
    medicines_all,
    medicines_block,
)
from crampui.export.page import Block, Pair, Report, Side
from crampui.export.signs import all_signs, signs_block, warning
from crampui.export.text import LINES, side_lines
from crampui.export.tried import limited_weeks, measures_all, tried
from crampui.words.counts import count
from crampui.words.dates import date_words, day_month

TITLE = "Leg cramp diary"
FOOTER = (
    "Self-reported; not a diagnosis; nothing stopped on app advice.",
    "Night: noon to noon. ? = unknown, never zero. Pain, minutes: medians. Fits: descriptive.",
)
_SEXES = {Sex.FEMALE: "woman", Sex.MALE: "man", Sex.OTHER: "sex other"}
_LONG_QUESTION = 240
"""Characters of the questions on the first side; what is longer stands on the second."""


class Cut(NamedTuple):
    """What is left to the second side, so that the first one fits; each step also cuts."""

    measures: bool = False
    conditions: bool = False
    medicines: bool = False
    signs: bool = False
    muscles: bool = False


_STEPS = tuple(Cut(*(place <= step for place in range(len(Cut._fields)))) for step in range(-1, 5))


def build(state: DiaryState, material: Material) -> Report:
    """Return the page for a period; `state` holds nothing from after it, and every month."""
    whole = _Whole(state, material)
    for cut in _STEPS:
        report = whole.report(cut)
        if len(side_lines(report, report.sides[0])) <= LINES:
            break
    return report


class _Whole:
    """Everything that the blocks need, worked out once."""

    def __init__(self, state: DiaryState, material: Material) -> None:
        self.state, self.material = state, material
        self.period = material.period
        self.seen = seen_nights(state, self.period)
        self.now = figures(self.period, self.seen)
        self.medicines = Medicines(state, self.period)

    def report(self, cut: Cut) -> Report:
        second = tuple(self._second(cut))
        of = 2 if second else 1
        first = Side(head=tuple(self._head(1, of)), blocks=tuple(self._first(cut)))
        sides = [first]
        if second:
            sides.append(Side(head=tuple(self._head(2, of)), blocks=second))
        return Report(title=TITLE, sides=tuple(sides), footer=FOOTER)

    def _head(self, side: int, of: int) -> Iterator[tuple[str, str]]:
        material, nights = self.material, self.now.nights
        printed = f"printed {date_words(material.printed.date())}"
        yield (
            f"{TITLE.upper()}, page for a clinician",
            f"crampui {material.version}, side {side} of {of}",
        )
        who = ", ".join(_who(self.state.profile, self.period))
        period = self.period
        since = date_words(period.since)
        if period.since.year == period.until.year:
            since = day_month(period.since)
        span = f"{since} to {date_words(period.until)}"
        if side > 1:
            yield (f"{self.state.profile.name or 'Name not entered'}, {span}", printed)
            return
        yield who or "Name, age and sex not entered", printed
        percent = f" ({round(100 * nights.logged / nights.nights)}%)"
        told = f"{nights.logged} of {count(nights.nights, 'night')} logged"
        told += percent if nights.nights >= PERCENT_FROM else ""
        if nights.not_logged:
            told += f"; the other {nights.not_logged} {_are(nights.not_logged)} unknown"
        if nights.late:
            told += f"; {nights.late} written late"
        yield f"{span}: {told}", ""
        first = self.state.first_night()
        if first == period.since and period.nights < 2 * FIRST_AND_LAST:
            yield f"Diary begun {day_month(first)}; nothing logged before that", ""
        if not material.current:
            ago = (material.printed.date() - period.until).days
            yield (
                f"PAST PERIOD: ended {count(ago, 'day')} before printing; "
                "nothing later is on this page",
                "",
            )

    def _first(self, cut: Cut) -> Iterator[Block]:
        state, material, now = self.state, self.material, self.now
        yield Block(title="In short", parts=tuple(self._short()), place="top")
        yield weeks_block(self.seen, self.period, self.medicines.marks())
        yield signs_block(state, material, few=cut.signs)
        yield medicines_block(self.medicines, few=cut.medicines)
        yield figures_block(state, self.period, self.seen, now, material.trend)
        yield pattern(state, self.period, self.seen, merged=cut.muscles)
        yield tried(state, material, now, few=cut.measures)
        yield background(state.profile, material, few=cut.conditions)

    def _second(self, cut: Cut) -> Iterator[Block]:
        state, material = self.state, self.material
        if len(state.profile.questions) > _LONG_QUESTION and material.current:
            yield Block(title="Asks", parts=(Pair(label="Asks", text=_quoted(state.profile)),))
        if cut.signs and any(not sign.alarming for sign in material.signs):
            yield all_signs(material)
        if cut.medicines and self.medicines.unchanged:
            yield medicines_all(self.medicines)
        if cut.conditions and len(entered(state.profile, material)) > FEW:
            yield conditions(state.profile, material)
        if cut.measures and material.tried:
            yield measures_all(material)
            yield from limited_weeks(state, self.period)
        if material.notes:
            yield Block(title="Notes, as typed", parts=tuple(notes(state, self.period)))

    def _short(self) -> Iterator[Pair]:
        alarm, text = warning(self.material)
        yield Pair(label="Warning", text=text, alarm=alarm)
        yield Pair(label="Cramps", text=self._cramps())
        yield Pair(label="Sleep", text=_sleep(self.now))
        yield Pair(label="Medicines", text=changes(self.medicines))
        questions = self.state.profile.questions
        if questions and self.material.current:
            text = _quoted(self.state.profile)
            if len(questions) > _LONG_QUESTION:
                text = f"a question of {len(questions)} characters: side 2"
            yield Pair(label="Asks", text=text)

    def _cramps(self) -> str:
        nights = self.now.nights
        by_day = f"; {nights.by_day} more by day" if nights.by_day else ""
        if not nights.logged:
            return f"no night of this period is logged{by_day}"
        told = f"{nights.cramps} on {nights.cramp_nights} of {count(nights.logged, 'logged night')}"
        rate = nights.per_week(nights.cramps)
        if not nights.enough or rate is None:
            return f"{told}. Too few nights for a rate{by_day}."
        told = f"{told} = {rate:.1f} a week"
        lately = last(FIRST_AND_LAST, self.period.until)
        if self.period.nights >= 2 * FIRST_AND_LAST:
            late = stretch(lately, self.seen)
            rate = late.per_week(late.cramps)
            if late.enough and rate is not None:
                told += f"; last 28 nights {rate:.1f} a week"
        return told + by_day


PERCENT_FROM = 20
"""Fewer nights than this give no percent."""


def _are(many: int) -> str:
    return "is" if many == 1 else "are"


def _quoted(profile: Profile) -> str:
    return f"“{' '.join(profile.questions.split())}”"


def _who(profile: Profile, period: Period) -> Iterator[str]:
    if profile.name:
        yield profile.name
    if profile.sex is not None:
        yield _SEXES[profile.sex]
    if profile.age_band is not None:
        yield AGES[profile.age_band].replace(" to ", "-")
    week = profile.pregnancy_week(period.until)
    if week is not None:
        yield f"pregnant, week {week} on {day_month(period.until)}"
    if profile.postpartum(period.until):
        yield f"within 6 weeks of birth on {day_month(period.until)}"
    if profile.onset_year is not None:
        yield f"cramps since {profile.onset_year}"


def _sleep(now: Figures) -> str:
    nights = now.nights
    woken = "no cramp night"
    if nights.cramp_nights:
        woken = (
            f"woken on {nights.woken} of {count(nights.cramp_nights, 'cramp night')} "
            f"({nights.not_woken} not, {nights.woken_not_said} not said"
            f"{_assumed(nights.woken_assumed)})"
        )
    cramps, quiet = now.cramp_sleep, now.quiet_sleep
    if not cramps.said + quiet.said:
        return f"{woken}; sleep not answered"
    if _enough(cramps) and _enough(quiet):
        return (
            f"{woken}; sleep (10 best) {cramps.mean or 0:.1f} after cramp nights, "
            f"{quiet.mean or 0:.1f} after quiet ({cramps.said} and {quiet.said} said)"
        )
    parts = [
        f"{one.mean or 0:.1f} after {name} nights ({one.said} said)"
        if _enough(one)
        else f"after {name} nights {one.said} said, too few"
        for name, one in (("quiet", quiet), ("cramp", cramps))
    ]
    return f"{woken}; sleep (10 best) {'; '.join(parts)}"


def _assumed(many: int) -> str:
    return f"; {many} assumed by the clock" if many else ""


def _enough(sleep: Spread) -> bool:
    return sleep.said >= MEAN_NEEDS
