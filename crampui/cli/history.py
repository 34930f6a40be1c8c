"""`crampui nights`, `month` and `stats`: looking back."""

import os
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from crampui.cli.context import DONE, Context
from crampui.content.results import notice
from crampui.diary.archive import exported
from crampui.diary.bars import bar_line, bar_words, sizes
from crampui.diary.book import Book
from crampui.diary.compare_words import figures, notices, why_only_counts
from crampui.diary.looking_back import found, pictures_of, seen_in, sights_of, vocabulary
from crampui.diary.month_text import month_text
from crampui.diary.night_signs import state_sign
from crampui.diary.night_words import dated_words, is_late, night_told, result_lines
from crampui.diary.picture_words import panels
from crampui.domain.counts import (
    MEAN_NEEDS,
    Compared,
    Figures,
    Spread,
    Stretch,
    compare,
    last_counted,
    of_month,
    worst_and_longest,
    written_late,
)
from crampui.domain.cramp import Cramp
from crampui.domain.filters.find import Fit
from crampui.domain.filters.language import WORDS, Filter, read_filter
from crampui.domain.period import Period, last, month, read_date, read_period
from crampui.domain.pictures import LENGTHS, Pictures, Shares, per_thirty
from crampui.domain.sight import Sight
from crampui.words.dates import WEEKDAYS

ABOUT = """\
examples:
  crampui nights from:2026-01 to:2026-03
  crampui nights 'leg:left pain>5 note:stairs'
  crampui nights quiet 'day:fri,sat' --json
  crampui nights -- -leg:left cramps:1

A night is listed when one of its cramps fits everything that is asked of
cramps, and the night all that is asked of nights. What nobody said is neither
yes nor no: such nights are left out, and counted. A minus denies a word, ?
finds what was not said (pain:?), commas part alternatives (leg:left,both).
Put words with < or > in quotes, or the shell takes them for files. Nights not
logged in a row are one line; --json has each.

words:
"""
NOT_LOGGED = "not logged"
"""All that is said of a night of which nothing is known; such nights in a row are one line."""


def add_nights(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui nights`."""
    words = (f"  {word.name:<11} {word.help}" for word in WORDS)
    parser.epilog = ABOUT + "\n".join(words).replace("%", "%%") + "\n"
    parser.add_argument("filter", nargs="*", metavar="FILTER", help="as after / on History")
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def run_nights(context: Context, options: Namespace) -> int:
    """Print the nights that fit a filter, newest first, and what it leaves out."""
    book = context.book
    tonight = book.tonight()
    chosen = read_filter(" ".join(options.filter), vocabulary(book.state, book.today()))
    state = book.load_between(chosen.period.since, chosen.period.until)
    fitting = found(state, chosen, tonight)
    result = fitting.result
    if options.json:
        context.show(
            {
                "filter": chosen.text,
                "nights_found": result.nights,
                "cramps_found": result.cramps,
                "left_out": {
                    "do_not_fit": result.others,
                    "not_logged": result.not_logged,
                    "not_said": result.not_said,
                },
                "nights": [sight_json(one.sight, one.cramps) for one in fitting.fits],
            }
        )
        return DONE
    told = [(one.sight, _told(one, is_tonight=one.sight.night == tonight)) for one in fitting.fits]
    for words, run in groupby(told, key=itemgetter(1)):
        nights = [sight for sight, _ in run]
        if words == NOT_LOGGED and len(nights) > 1:
            until = f"{_day(nights[0])} back to {nights[-1].night.isoformat()}"
            context.say(f"{until}  {state_sign(nights[0])} {len(nights)} nights {words}")
            continue
        for sight in nights:
            context.say(f"{_day(sight)}  {state_sign(sight)} {words}")
    for line in result_lines(result, 200):
        context.tell(line)
    return DONE


def _day(sight: Sight) -> str:
    """Return "Wed 2026-03-04"."""
    return f"{WEEKDAYS[sight.night.weekday()]} {sight.night.isoformat()}"


def _told(one: Fit, *, is_tonight: bool) -> str:
    """Return what is said of a night: "2 cramps, worst 7, 4 min  + new shoes"."""
    sight = one.sight
    told = night_told(sight, sight.night if is_tonight else None)
    fits = len(one.cramps)
    parts = [f"{told}, {fits} found" if fits and fits < len(sight.cramps) else told]
    parts += dated_words(sight)
    parts += ["written late"] if is_late(sight) else []
    return "  ".join(parts)


EXAMPLES = """\
examples:
  crampui month
  crampui month 2026-02
  crampui month march --json

Each night has its date with what is dated on that day, and below it what it
was. `crampui nights on:2026-02` tells the same one night a line.
"""


def add_month(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui month`."""
    parser.epilog = EXAMPLES
    parser.add_argument(
        "month", nargs="*", metavar="MONTH", help="such as 2026-02, march; by default this one"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run_month(context: Context, options: Namespace) -> int:
    """Print one month as a calendar, with its sums and what its signs mean."""
    book = context.book
    tonight = book.tonight()
    chosen = read_date(" ".join(options.month), book.today()).since if options.month else tonight
    whole = month(chosen.year, chosen.month)
    state = book.load_period(whole)
    sums = of_month(state, chosen.year, chosen.month, tonight)
    if options.json:
        nights = [one for one in reversed(sights_of(state, whole)) if one.night <= tonight]
        context.show(
            {
                "month": f"{chosen.year:04}-{chosen.month:02}",
                **sums_json(sums),
                "nights": [sight_json(one) for one in nights],
            }
        )
        return DONE
    width = shutil.get_terminal_size((80, 24)).columns
    for line in month_text(state, chosen, tonight, sums, width):
        context.say(line)
    return DONE


STATS_EXAMPLES = """\
examples:
  crampui stats
  crampui stats last 28
  crampui stats 2026-01 to 2026-03 --filter leg:left
  crampui stats 2026-02 --with 2026-01
  crampui stats all --json

Counts of what was logged, each beside the nights logged; a night that is not
logged is a gap. Percentages need 10 logged nights in 14. Without PERIOD it is
the last 90 nights. Counts say what was, not why.
"""
NIGHTS = 90


def add_stats(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui stats`."""
    parser.epilog = STATS_EXAMPLES
    parser.add_argument(
        "period", nargs="*", metavar="PERIOD", help="2026-01, 2026-01 to 2026-03, last 28, all"
    )
    parser.add_argument("--with", dest="other", metavar="PERIOD", help="compare with this one")
    parser.add_argument("--filter", default="", metavar="FILTER", help="as in `crampui nights`")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run_stats(context: Context, options: Namespace) -> int:
    """Print the pictures of a period, or two periods side by side."""
    book = context.book
    today = book.today()
    chosen = read_filter(options.filter, vocabulary(book.state, today))
    first = book.load_first()
    book.load_period(last(2, book.tonight()))
    end = last_counted(book.state, book.tonight())
    if first is None or end < first:
        if options.json:
            context.show({"nights": 0})
            return DONE
        context.tell(
            "Nothing is logged yet."
            if first is None
            else "No night is counted yet: the one that runs counts once it is logged."
        )
        return DONE
    typed = " ".join(options.period)
    period = read_period(typed, end, first) if typed else last(NIGHTS, end)
    period = period.within(first, end)
    if options.other is not None:
        other = read_period(options.other, end, first).within(first, end)
        return _compare(context, book, (period, other), chosen, as_json=options.json)
    return _pictures(context, book, period, chosen, as_json=options.json)


def _pictures(
    context: Context, book: Book, period: "Period", chosen: "Filter", *, as_json: bool
) -> int:
    state = book.load_period(period)
    found = pictures_of(state, period, chosen)
    if as_json:
        context.show(pictures_json(found, chosen.text))
        return DONE
    width = _width()
    # A screen reader spells a bar out, sign by sign.
    by_ear = os.environ.get("TERM") == "dumb"
    context.say(f"{period.nights} nights, {period.words}")
    for panel in panels(found, state.settings):
        context.say(f"\n{panel.title}\n{panel.told}")
        columns = sizes(panel.bars, width)
        for bar in panel.bars:
            context.say(bar_words(bar) if by_ear else bar_line(bar, columns))
    return DONE


def _compare(
    context: Context,
    book: Book,
    periods: "tuple[Period, Period]",
    chosen: "Filter",
    *,
    as_json: bool,
) -> int:
    first, second = periods
    book.load_period(first)
    state = book.load_period(second)
    found = compare(first, seen_in(state, first, chosen), second, seen_in(state, second, chosen))
    if as_json:
        context.show(compared_json(found, chosen.text))
        return DONE
    context.say(f"1st  {first.words}\n2nd  {second.words}\n")
    context.say(f"{'':<15}{'1st':<24}2nd")
    for figure in figures(found):
        context.say(f"{figure.label:<15}{figure.first[0]:<24}{figure.second[0]}")
    for note in (why_only_counts(found), *(notice(n).text for n in notices(found))):
        if note:
            context.say(f"\n{note}")
    return DONE


def _width() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def stretch_json(part: "Stretch") -> dict[str, Any]:
    """Return some nights counted."""
    return {
        "since": part.period.since.isoformat(),
        "until": part.period.until.isoformat(),
        "nights": part.nights,
        "logged": part.logged,
        "cramp_nights": part.cramp_nights if part.logged else None,
        "cramps": part.cramps if part.logged else None,
        "by_day": part.by_day,
        "written_late": part.late,
    }


def pictures_json(found: "Pictures", text: str) -> dict[str, Any]:
    """Return everything the pictures show; null where nothing was logged."""
    lengths = {_class(place): share.cramps for place, share in enumerate(found.lengths.shares)}
    return {
        "filter": text,
        **stretch_json(found.whole),
        "woken": woken_json(found.whole),
        "sleep": {
            "cramp_nights": sleep_json(found.cramp_sleep),
            "quiet_nights": sleep_json(found.quiet_sleep),
        },
        "months" if found.by_month else "weeks": [stretch_json(part) for part in found.weeks],
        "thirties": [
            {**stretch_json(part), "cramp_nights_per_30": per_thirty(part)}
            for part in found.thirties
        ],
        "hour": _shares(found.hours),
        "pain": _shares(found.pains),
        "minutes": {"counts": lengths, "not_said": found.lengths.not_said},
        "muscle": _shares(found.muscles),
        "side": _shares(found.sides),
    }


def _shares(shares: "Shares") -> dict[str, Any]:
    counts = {str(share.key): share.cramps for share in shares.shares}
    assumed = {str(share.key): share.assumed for share in shares.shares if share.assumed}
    return {"counts": counts, "not_said": shares.not_said, "assumed": assumed}


def _class(place: int) -> str:
    low, high = LENGTHS[place]
    if low is None:
        return f"<{high:g}"
    return f">{low:g}" if high is None else f"{low:g}-{high:g}"


def compared_json(found: "Compared", text: str) -> dict[str, Any]:
    """Return two periods; medians are null where only counts may be shown."""
    return {
        "filter": text,
        "only_counts": found.only_counts,
        "first": _side(found.first, counts=found.only_counts),
        "second": _side(found.second, counts=found.only_counts),
    }


def _side(side: "Figures", *, counts: bool) -> dict[str, Any]:
    return {
        **stretch_json(side.nights),
        "quiet": side.nights.quiet,
        "pain": {
            "said": side.pain.said,
            "median": None if counts else side.pain.middle,
            "worst": side.pain.highest,
        },
        "minutes": {
            "said": side.minutes.said,
            "median": None if counts else side.minutes.middle,
            "longest": side.minutes.highest,
        },
        "woken": woken_json(side.nights),
        "sleep": {
            "cramp_nights": sleep_json(side.cramp_sleep),
            "quiet_nights": sleep_json(side.quiet_sleep),
        },
    }


def woken_json(part: "Stretch") -> dict[str, int]:
    """Return the cramp nights that woke the person, did not, and of which it was not said."""
    return {
        "yes": part.woken,
        "of_them_assumed": part.woken_assumed,
        "no": part.not_woken,
        "not_said": part.woken_not_said,
    }


def sleep_json(found: "Spread") -> dict[str, Any]:
    """Return the answers about sleep, 0-10; the mean is null under five of them."""
    return {"said": found.said, "mean": found.mean if found.said >= MEAN_NEEDS else None}


def sight_json(sight: "Sight", fits: "Iterable[Cramp] | None" = None) -> dict[str, Any]:
    """Return a night; `fits` are the cramps that a filter leaves, None for all of them."""
    cramps = tuple(sight.every if fits is None else fits)
    worst, longest = worst_and_longest(sight.cramps)
    return {
        "night": sight.night.isoformat(),
        "state": sight.state.value,
        "cramps": len(sight.cramps),
        "by_day": len(sight.by_day),
        "written_late": written_late(sight.cramps, sight.day),
        "worst": worst,
        "longest_minutes": longest,
        "sleep_quality": sight.day.sleep_quality if sight.day is not None else None,
        "fitting": [exported(cramp) for cramp in cramps],
        "checks": [c.tier.word if c.tier is not None else None for c in sight.checks],
        "markers": [
            {"date": m.date.isoformat(), "label": m.label, "kind": m.kind.value}
            for m in sight.markers
        ],
        "experiment": _SIDES[sight.experiment],
    }


_SIDES = {None: None, True: "with", False: "without"}


def sums_json(sums: "Stretch") -> dict[str, Any]:
    """Return the sums of a month."""
    return {
        "begun_nights": sums.nights,
        "logged": sums.logged,
        "cramp_nights": sums.cramp_nights,
        "cramps": sums.cramps,
        "by_day": sums.by_day,
        "written_late": sums.late,
        "worst": sums.worst,
    }
