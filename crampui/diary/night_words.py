"""Nights and months in words, for lists on the screen and on the command line."""

from datetime import date

from crampui.diary import night_signs as signs
from crampui.diary.wording import longest_length
from crampui.domain.counts import Stretch, worst_and_longest, written_late
from crampui.domain.filters.find import Result
from crampui.domain.night import NightState
from crampui.domain.sight import Sight
from crampui.words.counts import count
from crampui.words.signs import APART

NOT_OVER = "not over yet"
"""Said of the night that runs, until something of it is logged."""


def night_told(sight: Sight, tonight: date | None) -> str:
    """Return a night in words: "3 cramps, worst 8, 14 min", "quiet", "not logged"."""
    by_day = f", {count(len(sight.by_day), 'cramp')} by day" if sight.by_day else ""
    match sight.state:
        case NightState.QUIET:
            return f"quiet{by_day}"
        case NightState.NOT_LOGGED:
            told = NOT_OVER if sight.night == tonight else "not logged"
            return f"{told}{by_day}"
    worst, _ = worst_and_longest(sight.cramps)
    longest = longest_length(sight.cramps)
    told = count(len(sight.cramps), "cramp")
    if worst is not None:
        told += f", {'pain' if len(sight.cramps) == 1 else 'worst'} {worst}"
    return f"{told}{f', {longest}' if longest else ''}{by_day}"


def is_late(sight: Sight) -> bool:
    """Tell whether something of a night was written more than two days later."""
    return written_late(sight.every, sight.day)


def month_told(sums: Stretch, *, whole: bool) -> str:
    """Return a month's cramps, the nights with them, and how many nights were logged."""
    if not sums.logged:
        return "no night logged"
    told = f"{count(sums.cramps, 'cramp')} in {sums.cramp_nights} of {sums.logged} nights"
    if not whole:
        return told
    missing, by_day = sums.not_logged, f", {sums.by_day} by day" if sums.by_day else ""
    return f"{told} logged{f', {missing} not logged' if missing else ''}{by_day}"


def dated_words(sight: Sight) -> list[str]:
    """Return what is dated on a night's day, each with its sign: "c Self-care", "+ new shoes"."""
    told = [f"{signs.check_sign((c,))} {signs.tier_name(c.tier)}" for c in sight.checks]
    told += [f"{signs.MARKER} {marker.label}" for marker in sight.markers]
    if sight.apart:
        told.append(f"{APART} two versions")
    if sight.experiment is not None:
        side = (signs.WITH, "with") if sight.experiment else (signs.WITHOUT, "without")
        told.append(f"{side[0]} experiment, {side[1]} the measure")
    return told


def result_lines(result: Result, width: int) -> list[str]:
    """Return what a filter found, and what it leaves out and why, in one line or two."""
    found = f"{result.nights} of {count(result.total, 'night')}"
    if result.cramps:
        found += f", {count(result.cramps, 'cramp')}"
    parts = (
        (result.others, "do not fit", "no"),
        (result.not_logged, "not logged", "not logged"),
        (result.not_said, "not said", "not said"),
    )
    left = ", ".join(f"{number} {word}" for number, word, _ in parts if number)
    if not left:
        return [f"{found}."]
    if len(found) + len(left) + 13 <= width:
        return [f"{found}. Left out: {left}."]
    short = ", ".join(f"{number} {word}" for number, _, word in parts if number)
    return [f"{found}.", f"Out: {left}." if len(left) + 6 <= width else f"Out: {short}"]
