"""The pictures of History in words: titles, labelled bars, and the nights behind each bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crampui.domain.counts import MEAN_NEEDS, Stretch
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.options import Muscle, Side
from crampui.domain.period import Period
from crampui.domain.pictures import LENGTHS, THIRTY, Pictures, Shares, per_thirty
from crampui.domain.settings import Settings
from crampui.words.clock import hour_span
from crampui.words.counts import count
from crampui.words.dates import month_name, span


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One line of a picture."""

    label: str
    number: float | None
    """What the bar is as long as; None: there is nothing to draw, and `text` says why."""
    shown: str
    """The number in words or digits."""
    text: str = ""
    """What stands behind the bar."""
    brief: str = ""
    """The same where there is little room."""
    finds: str = ""
    """The filter that finds the nights behind it, besides the period."""
    period: Period | None = None
    """A period of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One picture: what it shows, what it stands on, its bars."""

    title: str
    told: str
    bars: tuple[Bar, ...]


def logged_words(part: Stretch) -> str:
    """Return "6 of 7 logged", or "not logged" where none was."""
    return f"{part.logged} of {part.nights} logged" if part.logged else "not logged"


def panels(found: Pictures, settings: Settings) -> tuple[Panel, ...]:
    """Return the pictures in their order."""
    return (
        _weeks(found),
        _thirties(found),
        _woken(found),
        *(() if found.some_cramps else (_sleep(found),)),
        _hours(found, settings),
        _panel(found, "Worst pain, 0 to 10", found.pains, [str(n) for n in range(11)], "pain:{}"),
        _lengths(found),
        _answers(found, "Muscle", found.muscles, [MUSCLES[m] for m in Muscle], "muscle"),
        _answers(found, "Leg", found.sides, [SIDES[s] for s in Side], "leg"),
    )


def _weeks(found: Pictures) -> Panel:
    whole = found.whole
    bars = [
        Bar(
            label=_month(part.period) if found.by_month else _days(part.period),
            number=part.cramps if part.logged else None,
            shown=str(part.cramps) if part.logged else "",
            text=logged_words(part),
            brief=f"{part.logged}/{part.nights}" if part.logged else "not logged",
            period=part.period,
        )
        for part in found.weeks
    ]
    title = "Cramps per month" if found.by_month else "Cramps per week"
    return Panel(title=title, told=_base(whole), bars=tuple(bars))


def _month(period: Period) -> str:
    return month_name(period.since.year, period.since.month)


def _days(period: Period) -> str:
    return span(period.since, period.until)


def _base(whole: Stretch) -> str:
    cramps = f"{count(whole.cramps, 'cramp')} in {count(whole.cramp_nights, 'night')}"
    more = f", {whole.by_day} more by day" if whole.by_day else ""
    return f"{cramps}{more}; {whole.logged} of {count(whole.nights, 'night')} logged"


def _thirties(found: Pictures) -> Panel:
    bars = []
    for part in found.thirties:
        rate = per_thirty(part)
        counts = f"{part.cramp_nights} in {part.logged} logged"
        bars.append(
            Bar(
                label=part.period.words if found.by_month else _days(part.period),
                number=rate,
                shown="" if rate is None else f"{rate:.1f}",
                text=counts if rate is not None else f"{counts}: too few",
                brief=f"{part.cramp_nights} in {part.logged}",
                finds="night:cramps",
                period=part.period,
            )
        )
    told = _base(found.whole)
    if not bars:
        told = f"{told}. It takes {THIRTY} nights."
    return Panel(title="Nights with cramps per 30 logged", told=told, bars=tuple(bars))


def _hours(found: Pictures, settings: Settings) -> Panel:
    shares = {int(share.key): share.cramps for share in found.hours.shares}
    order = [(settings.night_turn + i) % 24 for i in range(24)]
    used = [i for i, hour in enumerate(order) if shares[hour]]
    shown = order[min(used) : max(used) + 1] if used else []
    bars = [
        Bar(
            label=hour_span(hour, settings.clock_24),
            number=shares[hour],
            shown=str(shares[hour]),
            finds=f"at:{hour}{_of_night(found)}",
        )
        for hour in shown
    ]
    rough = f"{found.hours.rough} of them about" if found.hours.rough else ""
    told = _told(found, found.hours, rough)
    return Panel(title="Time of night", told=told, bars=tuple(bars))


def _told(found: Pictures, shares: Shares, *more: str) -> str:
    """Return what a picture stands on: cramps, nights logged, what was not said."""
    missing = f"{shares.not_said} not said" if shares.not_said else ""
    return ", ".join(part for part in (_base(found.whole), missing, *more) if part)


def _panel(found: Pictures, title: str, shares: Shares, labels: Sequence[str], finds: str) -> Panel:
    bars = [
        Bar(
            label=label,
            number=share.cramps,
            shown=str(share.cramps),
            text=f"{share.assumed} assumed" if share.assumed else "",
            finds=finds.format(str(share.key).replace("_", "-")) + _of_night(found),
        )
        for label, share in zip(labels, shares.shares, strict=True)
    ]
    return Panel(title=title, told=_told(found, shares), bars=tuple(bars))


def _answers(
    found: Pictures, title: str, shares: Shares, labels: Sequence[str], word: str
) -> Panel:
    """Return a picture of answers; those that nobody gave are left out, the others sorted."""
    whole = _panel(found, title, shares, labels, f"{word}:{{}}")
    given: Iterable[Bar] = (bar for bar in whole.bars if bar.number)
    bars = sorted(given, key=lambda bar: -(bar.number or 0))
    return Panel(title=title, told=whole.told, bars=tuple(bars))


def _of_night(found: Pictures) -> str:
    """Return what leaves out cramps by day, where there are any: no bar counts them."""
    return " byday:no" if found.whole.by_day else ""


def _woken(found: Pictures) -> Panel:
    whole = found.whole
    told = f"{count(whole.cramp_nights, 'night')} with cramps"
    if whole.woken_not_said:
        told += f", {whole.woken_not_said} not said"
    if whole.woken_assumed:
        told += f"; {whole.woken_assumed} assumed by the clock"
    rows = (("woken", whole.woken, "woke:yes"), ("not woken", whole.not_woken, "woke:no"))
    bars = (
        Bar(label=label, number=nights, shown=str(nights), finds=finds + _of_night(found))
        for label, nights, finds in rows
        if whole.woken_said
    )
    return Panel(title="Nights woken", told=told, bars=tuple(bars))


def _sleep(found: Pictures) -> Panel:
    rows = (("after cramps", found.cramp_sleep, "cramps"), ("quiet", found.quiet_sleep, "quiet"))
    bars = []
    for label, sleep, night in rows:
        enough = sleep.said >= MEAN_NEEDS
        said = f"{sleep.said} said"
        bars.append(
            Bar(
                label=label,
                number=sleep.mean if enough else None,
                shown=f"{sleep.mean:.1f}" if enough else "",
                text=said if enough else f"{said}: too few",
                brief=said,
                finds=f"night:{night} sleep>=0",
            )
        )
    told = f"Mean of what was said; it takes {MEAN_NEEDS} nights."
    return Panel(title="Sleep, 0 to 10, 10 best", told=told, bars=tuple(bars))


def _lengths(found: Pictures) -> Panel:
    bars = []
    for share in found.lengths.shares:
        low, high = LENGTHS[int(share.key)]
        if low is None:
            label, finds = f"under {high:g} min", f"minutes<{high:g}"
        elif high is None:
            label, finds = f"over {low:g} min", f"minutes>{low:g}"
        elif high == 10:
            label, finds = f"{low:g} to {high:g} min", f"minutes:{low:g}-{high:g}"
        else:
            label, finds = f"{low:g} to under {high:g}", f"minutes>={low:g} minutes<{high:g}"
        finds += _of_night(found)
        bars.append(Bar(label=label, number=share.cramps, shown=str(share.cramps), finds=finds))
    rough = f"{found.lengths.rough} estimated" if found.lengths.rough else ""
    return Panel(title="Length", told=_told(found, found.lengths, rough), bars=tuple(bars))
