"""Two periods in words: one line a figure, both periods beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from crampui.domain.counts import MEAN_NEEDS, Compared, Figures, Spread
from crampui.words.counts import percent
from crampui.words.lengths import length

FAR_DAYS = 56
"""Middles further apart than this lie in seasons that differ (notice "season")."""


Told = tuple[str, ...]
"""A value in words, the fullest first, then shorter ones for narrow columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table."""

    label: str
    first: Told
    second: Told
    finds: str = ""
    """The filter that finds the nights behind the second, besides the period; "" for none."""
    shares: tuple[float, float] | None = None
    """Both as parts of a whole, from 0 to 1, where percentages may be shown."""

    def fitting(self, width: int) -> tuple[str, str]:
        """Return both values in the same form, the fullest of at most `width` columns."""
        count = max(len(self.first), len(self.second))
        forms = [(_form(self.first, i), _form(self.second, i)) for i in range(count)]
        return next((f for f in forms if max(len(f[0]), len(f[1])) <= width), forms[-1])


def _form(told: Told, number: int) -> str:
    return told[min(number, len(told) - 1)]


def figures(found: Compared) -> tuple[Figure, ...]:
    """Return the table. Percentages, rates and medians only where enough nights are logged."""
    counts = found.only_counts

    def line(label: str, told: Callable[[Figures], Told], finds: str = "") -> Figure:
        return Figure(label=label, first=told(found.first), second=told(found.second), finds=finds)

    def part(label: str, of: Callable[[Figures], tuple[int, int]], finds: str) -> Figure:
        both = of(found.first), of(found.second)
        shown = not counts and all(whole for _, whole in both)
        return Figure(
            label=label,
            first=share(*both[0], counts),
            second=share(*both[1], counts),
            finds=finds,
            shares=(both[0][0] / both[0][1], both[1][0] / both[1][1]) if shown else None,
        )

    sides = found.first, found.second
    worst, longest = found.second.pain.highest, found.second.minutes.highest
    return (
        line("nights", lambda s: (str(s.nights.nights),)),
        part("logged", lambda s: (s.nights.logged, s.nights.nights), "night:logged"),
        part("with cramps", lambda s: (s.nights.cramp_nights, s.nights.logged), "night:cramps"),
        part("quiet", lambda s: (s.nights.quiet, s.nights.logged), "quiet"),
        line("cramps", lambda s: (str(s.nights.cramps),), "night:cramps"),
        *(() if counts else (line("cramps a week", _per_week),)),
        line("worst pain", lambda s: _highest(s.pain, _digits), _at("pain", worst)),
        *(() if counts else (line("median pain", lambda s: _middle(s.pain, _digits)),)),
        line("longest", lambda s: _highest(s.minutes, length), _at("minutes", longest)),
        *(() if counts else (line("median length", lambda s: _middle(s.minutes, length)),)),
        line("woken", lambda s: _woken(s, counts), "woke:yes"),
        *(
            (line("cramps by day", lambda s: (str(s.nights.by_day),), "byday:yes"),)
            if any(side.nights.by_day for side in sides)
            else ()
        ),
        *(
            (
                line("sleep, cramps", lambda s: _sleep(s.cramp_sleep)),
                line("sleep, quiet", lambda s: _sleep(s.quiet_sleep)),
            )
            if any(side.cramp_sleep.said + side.quiet_sleep.said for side in sides)
            else ()
        ),
    )


def share(part: int, whole: int, counts: bool) -> Told:
    """Return "9 of 28, 32%", or "9 of 28" where only counts may be shown."""
    if not whole:
        return ("-",)
    if counts:
        return (f"{part} of {whole}", f"{part}/{whole}")
    percents = percent(part / whole)
    return (f"{part} of {whole}, {percents}", f"{part}/{whole} {percents}", f"{part}/{whole}")


def _at(word: str, number: float | None) -> str:
    return "" if number is None else f"{word}:{number:g}"


def _per_week(side: Figures) -> Told:
    return (f"{side.nights.per_week(side.nights.cramps):.1f}",)


def _woken(side: Figures, counts: bool) -> Told:
    """Return cramp nights that woke the person, of those of which it was said."""
    nights = side.nights
    missing = nights.woken_not_said
    if not nights.woken_said:
        return (f"{missing} not said", f"{missing} ?") if missing else ("-",)
    whole = share(nights.woken, nights.woken_said, counts)
    if not missing:
        return whole
    said = f"{nights.woken} of {nights.woken_said} said, {missing} not"
    return (said, f"{nights.woken}/{nights.woken_said}, {missing} ?")


def _sleep(found: Spread) -> Told:
    """Return the mean of sleep, 10 best, from five answers on."""
    if not found.said:
        return ("-",)
    if found.mean is None or found.said < MEAN_NEEDS:
        return (f"{found.said} said", str(found.said))
    return (f"mean {found.mean:.1f} ({found.said} said)", f"{found.mean:.1f} ({found.said})")


def _digits(number: float) -> str:
    return f"{number:g}"


def _highest(spread: Spread, told: Callable[[float], str]) -> Told:
    return ("-",) if spread.highest is None else (told(spread.highest),)


def _middle(spread: Spread, told: Callable[[float], str]) -> Told:
    if spread.middle is None:
        return ("-",)
    return (f"{told(spread.middle)} ({spread.said} said)", f"{told(spread.middle)} ({spread.said})")


def why_only_counts(found: Compared) -> str:
    """Return why only counts are shown, "" where all is."""
    if not found.only_counts:
        return ""
    short = [side for side in (found.first, found.second) if not side.nights.enough]
    parts = [
        f"{side.nights.period.words}: {side.nights.logged} of {side.nights.nights}"
        for side in short
    ]
    return f"Counts only: fewer than 10 in 14 nights are logged. {'; '.join(parts)}."


def notices(found: Compared) -> tuple[str, ...]:
    """Return the names of the notices to be shown beside such a comparison."""
    middles = [
        period.since + (period.until - period.since) / 2
        for period in (found.first.nights.period, found.second.nights.period)
    ]
    far = abs((middles[0] - middles[1]).days) > FAR_DAYS
    return ("placebo", "season") if far else ("placebo",)
