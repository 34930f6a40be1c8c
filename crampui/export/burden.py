"""How much there is: nights as cells of weeks, figures, hours, muscles and sides."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from crampui.domain.counts import Figures, Seen, figures, stretch
from crampui.domain.cramp import Cramp
from crampui.domain.labels import POSITIONS
from crampui.domain.options import Muscle, Position, Side
from crampui.domain.period import Period, last
from crampui.domain.state import DiaryState
from crampui.export.characteristics import fits
from crampui.export.material import Trend
from crampui.export.page import Block, Hours, Line, Part, Table, Week, Weeks
from crampui.export.words import short_days
from crampui.words.counts import count, one_decimal
from crampui.words.dates import day_month

FIRST_AND_LAST = 28
"""Nights of the two spans that are set against one another."""
MOST_WEEKS = 13
"""Weeks shown; what lies before them is told in counts."""
MOST_VALUES = 20
"""Values listed one by one where there are too few nights for a median."""
_MUSCLES = (
    ("calf", frozenset({Muscle.CALF})),
    ("foot, toes", frozenset({Muscle.FOOT_ARCH, Muscle.TOES})),
    ("thigh", frozenset({Muscle.THIGH_FRONT, Muscle.THIGH_BACK})),
    ("shin", frozenset({Muscle.SHIN})),
    ("elsewhere", frozenset({Muscle.OTHER})),
)
_SIDES = ((Side.LEFT, "left"), (Side.RIGHT, "right"), (Side.BOTH, "both"))
_USUAL_HOURS = (22, 6)


def weeks_block(seen: Sequence[Seen], period: Period, marks: Iterable[tuple[date, str]]) -> Block:
    """Return the nights as cells, a week together, with what changed beside them."""
    weeks = tuple(_weeks(seen, tuple(marks)))
    shown = weeks[-MOST_WEEKS:]
    earlier = ""
    if len(weeks) > MOST_WEEKS:
        before = Period(since=period.since, until=shown[0].first - timedelta(days=1))
        here = stretch(before, seen)
        earlier = (
            f"before {day_month(shown[0].first)}: {count(here.cramps, 'cramp')} in {here.logged}"
            f" of {count(here.nights, 'night')} logged"
        )
    whole = stretch(period, seen)
    note = (
        f"black = cramps, with how many ({count(whole.cramp_nights, 'night')}); "
        f"dot = quiet ({whole.quiet}); hatched ? = not logged ({whole.not_logged})"
    )
    return Block(title="Week by week", note=note, parts=(Weeks(weeks=shown, earlier=earlier),))


def _weeks(seen: Sequence[Seen], marks: Sequence[tuple[date, str]]) -> Iterator[Week]:
    """Yield runs of seven nights that end with the last one, oldest first."""
    first = len(seen) % 7
    starts = [*([0] if first else []), *range(first, len(seen), 7)]
    for start in starts:
        nights = seen[start : first if start < first else start + 7]
        since, until = nights[0].night, nights[-1].night
        yield Week(
            first=since,
            nights=tuple(len(one.cramps) if one.logged else None for one in nights),
            marks=tuple((when, text) for when, text in marks if since <= when <= until),
        )


def figures_block(
    state: DiaryState, period: Period, seen: Sequence[Seen], now: Figures, trend: Trend | None
) -> Block:
    """Return the numbers of the period, and of its first and last 28 nights."""
    if not now.nights.enough:
        return Block(
            title="Figures",
            note="counts only: fewer than 10 in 14 nights logged",
            parts=tuple(_values(seen)),
            place="right",
        )
    spans = [(f"all {count(period.nights, 'night')}", now)]
    if period.nights >= 2 * FIRST_AND_LAST:
        until = period.since + timedelta(days=FIRST_AND_LAST - 1)
        ends = (Period(since=period.since, until=until), last(FIRST_AND_LAST, period.until))
        spans += [(short_days(span), figures(span, seen)) for span in ends]
    rows = (
        ("Cramps a week", *(_rate(one) for _, one in spans)),
        ("Woken yes/no/?", *(_woken(one) for _, one in spans)),
        ("Pain, worst, 8+", *(_pain(one) for _, one in spans)),
        ("Minutes, longest", *(_minutes(one) for _, one in spans)),
    )
    parts: list[Part] = [Table(head=("", *(name for name, _ in spans)), rows=rows)]
    if trend is not None:
        parts.append(
            Line(
                text=f"App's rule: {trend.state}, {trend.recent_cramps} in {trend.recent_nights} "
                f"({short_days(trend.recent)}) v {trend.past_cramps} in {trend.past_nights} "
                f"({short_days(trend.past)})."
            )
        )
    return Block(title="Figures", parts=tuple(parts), place="right")


def _rate(one: Figures) -> str:
    nights = one.nights
    rate = nights.per_week(nights.cramps)
    if not nights.enough or rate is None:
        return f"{nights.cramps} in {nights.logged}" if nights.logged else "not logged"
    return f"{rate:.1f} ({nights.cramps} in {nights.logged})"


def _woken(one: Figures) -> str:
    nights = one.nights
    return f"{nights.woken} / {nights.not_woken} / {nights.woken_not_said}"


def _pain(one: Figures) -> str:
    pain = one.pain
    if pain.middle is None or pain.highest is None:
        return "not said"
    return f"{one_decimal(pain.middle)}, {one_decimal(pain.highest)}, {one.severe} of {pain.said}"


def _minutes(one: Figures) -> str:
    found = one.minutes
    if found.middle is None or found.highest is None:
        return "not said"
    return f"{one_decimal(found.middle)}, {one_decimal(found.highest)} ({found.said})"


def _values(seen: Sequence[Seen]) -> Iterator[Line]:
    cramps = [cramp for one in seen for cramp in one.cramps]
    pains = [float(c.pain) for c in cramps if c.pain is not None]
    minutes = [c.minutes for c in cramps if c.minutes is not None]
    timed = sum(c.timing == "measured" for c in cramps if c.minutes is not None)
    of = len(cramps)
    if not cramps:
        yield Line(text="no cramp of the night to tell of")
        return
    yield Line(text=f"Pain 0-10 (10 worst)  {_list(pains)} ({len(pains)} of {of} said)")
    yield Line(text=f"Minutes  {_list(minutes)} ({len(minutes)} of {of} said, {timed} timed)")


def _list(values: Sequence[float]) -> str:
    if not values:
        return "not said"
    shown = ", ".join(one_decimal(value) for value in values[:MOST_VALUES])
    more = len(values) - MOST_VALUES
    return f"{shown} and {more} more, highest {one_decimal(max(values))}" if more > 0 else shown


def pattern(state: DiaryState, period: Period, seen: Sequence[Seen], *, merged: bool) -> Block:
    """Return hours, muscles and sides of the cramps of the nights, and what goes with them."""
    cramps = [cramp for one in seen for cramp in one.cramps]
    parts: list[Part] = []
    if cramps:
        parts.append(_hours(cramps, state.settings.night_turn))
    beside = tuple(_beside(state, period, seen, cramps))
    if cramps:
        parts.append(_muscles(cramps, beside, merged=merged))
    else:
        parts += [Line(text=text) for text in beside]
    return Block(title="Pattern", parts=tuple(parts), place="right")


def _hours(cramps: Sequence[Cramp], turn: int) -> Hours:
    known = [cramp.onset.hour for cramp in cramps if cramp.onset is not None]
    order = [(turn + step) % 24 for step in range(24)]
    used = [order.index(hour) for hour in {*known, *_USUAL_HOURS}]
    return Hours(
        counts={hour: known.count(hour) for hour in order[min(used) : max(used) + 1]},
        not_known=len(cramps) - len(known),
    )


def _muscles(cramps: Sequence[Cramp], beside: tuple[str, ...], *, merged: bool) -> Table:
    def row(name: str, some: Sequence[Cramp]) -> tuple[str, ...]:
        sides = [sum(cramp.side is side for cramp in some) for side, _ in _SIDES]
        return (name, *map(str, (*sides, len(some) - sum(sides), len(some))))

    rows = []
    for name, group in _MUSCLES:
        some = [cramp for cramp in cramps if group & set(cramp.muscles)]
        if some and not (merged and name != "calf"):
            rows.append(row(name, some))
    if merged:
        others = [c for c in cramps if c.muscles and set(c.muscles) - _MUSCLES[0][1]]
        if others:
            rows.append(row("others", others))
    missing = [cramp for cramp in cramps if not cramp.muscles]
    rows += [row("not said", missing), row("all", cramps)]
    both = sum(len([g for _, g in _MUSCLES if g & set(c.muscles)]) > 1 for c in cramps)
    if both:
        beside = (*beside, f"{both} in two muscles: counted in both rows")
    head = ("Muscle", *(name for _, name in _SIDES), "not said", "all")
    return Table(head=head, rows=tuple(rows), numbers=True, beside=beside)


def _beside(
    state: DiaryState, period: Period, seen: Sequence[Seen], cramps: Sequence[Cramp]
) -> Iterator[str]:
    days = [one.day for one in seen if one.day is not None]
    said = [one for one in seen if one.by_day or (one.day and one.day.day_cramp is not None)]
    if said:
        yes = sum(bool(one.by_day or (one.day and one.day.day_cramp)) for one in said)
        yield f"By day as well: {yes} of {count(len(said), 'day')}"
    else:
        yield "By day as well: not answered"
    limited = [one for one in days if one.days_limited is not None]
    if limited:
        weeks = -(-period.nights // 7)
        yield (
            f"Limited: {limited[-1].days_limited} of 7 days (to {day_month(limited[-1].date)}; "
            f"{len(limited)} of {count(weeks, 'week')} answered)"
        )
    else:
        yield "Days limited: not answered"
    lying = [c.position for c in cramps if c.position not in (None, Position.NOT_KNOWN)]
    if lying:
        told = ", ".join(
            f"{POSITIONS[one].removeprefix('on my ')} {lying.count(one)}"
            for one in Position
            if one in lying
        )
        yield f"Lying ({len(lying)} said): {told}"
    yield from fits(cramps)
    if state.profile.onset_year is None:
        yield "Cramps since: not said"
