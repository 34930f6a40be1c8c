"""The sentences of the Insights tab and of `crampui insights`.

What a comparison means is said by `crampui.insights.wording` alone. Here is what stands around
it: dates, names, and what to do so that more can be told. Nothing here claims more.
"""

from collections.abc import Iterator, Mapping

from crampui.diary.experiment_wording import ON_TRIAL, ON_TRIAL_LONG
from crampui.diary.exposures import is_trigger, label_of, may_experiment, name_of
from crampui.diary.insights import Insight
from crampui.domain.counts import MEAN_NEEDS
from crampui.domain.labels import RELIEFS
from crampui.domain.options import Relief
from crampui.domain.state import DiaryState
from crampui.insights.checkups import HabitResult
from crampui.insights.waiting import Missing
from crampui.insights.wording.comparison import (
    LONG_WAIT_WEEKS,
    MIN_FOR_RATIO,
    checkup_line,
    comparison_sentences,
    first_look,
    verdict_words,
)
from crampui.insights.wording.numbers import two_digits
from crampui.insights.wording.relief import relief_sentence
from crampui.insights.wording.trend import headline_sentence, trend_sentences
from crampui.words.counts import count
from crampui.words.dates import full_day

NOTHING = (
    "Nothing to show yet.",
    "Log each night: a cramp with c, a quiet night with n on Log.",
    "A blank night is not counted as quiet.",
)
LATE_ONLY = "Nights written down more than two days late are kept, but not compared."
NO_HABITS = "Tick the plan each day, and nights with and without can be compared."
CLOSE_DAYS = "A blank tick is unknown. Say “not done”, or close the day, so that it counts."
BOTH_KINDS = "An experiment would give you both kinds of nights."
STOPPED_AFTER = 7
"""Nights without an entry after which that is said."""
AFTER_THE_END = "Its figures come after the end."
ALONE = "Main question: judged as if you compared nothing else."
FROM_NEXT = "Main question: judged as if alone from the next check-up on."
_MISSING: "Mapping[Missing, str]" = {
    "nights_with": "Needs nights with and without",
    "nights_without": "Needs nights with and without",
    "like_for_like": "Needs both kinds in four weeks",
    "cramps": "No cramps on these nights",
}
LIMITS = "What this cannot tell"
LIMITS_SENTENCES = (
    "A good day may bring both a habit and fewer cramps: a comparison cannot see that.",
    "Only differences in the same night are seen; what acts slowly looks smaller.",
    "Logging that depends on both the habit and the cramps cannot be noticed.",
    "The methods were tried on made-up diaries, for lack of real ones.",
    "Expect “no clear difference” most of the time in the first half year.",
)
"""methods.md 10."""
SEVERAL = "A cramp with several counts for each."


def head_sentences(found: Insight) -> tuple[str, ...]:
    """Return cramp nights lately and before, and whether logging stopped."""
    if not _any_logged(found):
        return NOTHING
    lines = [headline_sentence(found.headline), *sleep_words(found)]
    if found.lately is not None and (late := found.lately.nights.late):
        of_them = f"{late} of the last {found.lately.nights.nights} nights"
        lines.append(f"{of_them} {'was' if late == 1 else 'were'} written late. {LATE_ONLY}")
    last = found.nights.last_logged()
    if last is not None and (found.tonight - last).days > STOPPED_AFTER:
        lines.append(f"Nothing logged in time since the night of {full_day(last)}.")
        lines.append("Blank nights are not counted as quiet.")
    return tuple(lines)


def _any_logged(found: Insight) -> bool:
    recent, before = found.headline.recent, found.headline.before
    return found.nights.first is not None or bool(recent.logged + before.logged)


def sleep_words(found: Insight) -> tuple[str, ...]:
    """Return the mean of sleep after cramp nights and quiet ones, each with its answers."""
    if found.lately is None:
        return ()
    both = (("cramps", found.lately.cramp_sleep), ("quiet", found.lately.quiet_sleep))
    if not any(sleep.said for _, sleep in both):
        return ()
    told = ", ".join(
        f"{name} {sleep.mean:.1f} ({sleep.said} said)"
        if sleep.mean is not None and sleep.said >= MEAN_NEEDS
        else f"{name} {sleep.said} said, too few"
        for name, sleep in both
    )
    nights = found.lately.nights.nights
    return (f"Sleep, 10 best, last {nights} nights: {told}.",)


def head_short(found: Insight) -> str:
    """Return cramp nights of those logged lately, and before, for a narrow line."""
    if not _any_logged(found):
        return NOTHING[0]
    recent, before = found.headline.recent, found.headline.before
    told = f"Cramp nights {recent.cramp_nights}/{recent.logged}"
    if not recent.logged:
        told = f"No night of {recent.nights} logged"
    return f"{told}, before {before.cramp_nights}/{before.logged}" if before.logged else told


def trend_short(found: Insight) -> str:
    """Return in a few words whether it is getting worse; the figures are in `trend_words`."""
    lines = trend_words(found)
    return f"{lines[0].partition(':')[0]}." if lines else ""


def trend_words(found: Insight) -> tuple[str, ...]:
    """Return whether it is getting worse."""
    return () if found.nights.first is None else trend_sentences(found.trend)


def checkup_words(found: Insight) -> str:
    """Return what the comparisons are as of, and when they are made again."""
    if found.nights.first is None:
        return ""
    if not found.checkup.as_of:
        nights = "1 night" if found.to_next == 1 else f"{found.to_next} nights"
        return f"First check-up in {nights}."
    return checkup_line(full_day(found.nights.night(found.checkup.as_of - 1)), found.to_next)


def main_words(state: DiaryState, found: Insight) -> str:
    """Return the main question where it has no line of its own yet, else ""."""
    if not found.main_question or found.habit(found.main_question) is not None:
        return ""
    return f"Main question: {label_of(state, found.main_question)}. It was never ticked yet."


def habit_sentences(state: DiaryState, found: Insight, habit: "HabitResult") -> tuple[str, ...]:
    """Return everything to say of one exposure."""
    key = habit.habit
    if found.on_trial(key):
        return (ON_TRIAL_LONG,)
    free = may_experiment(state, key, found.tonight)
    waiting = found.waiting.get(key)
    sentences = list(
        comparison_sentences(
            habit.comparison,
            name_of(state, key),
            n_compared=found.checkup.n_compared,
            waiting=waiting,
            together_with=[name_of(state, other) for other in habit.together_with],
            may_experiment=free,
        )
    )
    if waiting is not None and waiting.missing == "nights_without" and not is_trigger(key):
        sentences += [CLOSE_DAYS, *([BOTH_KINDS] if free else [])]
    if key == found.main_question:
        sentences.append(ALONE if habit.main_question else FROM_NEXT)
    return tuple(sentences)


def habit_head(state: DiaryState, found: Insight, habit: "HabitResult") -> tuple[str, str]:
    """Return the verdict in two to four words, and the exposure's wording."""
    if found.on_trial(habit.habit):
        return ON_TRIAL, label_of(state, habit.habit)
    return verdict_words(habit.comparison.verdict), label_of(state, habit.habit)


def side_words(habit: "HabitResult", *, short: bool = False) -> str:
    """Return both rates with their nights, or the counts where one side has under 3 cramps."""
    found = habit.comparison
    if found.rate_with is None or found.rate_without is None or not has_range(habit):
        nights = "" if short else " nights"
        return (
            f"{found.cramps_with} in {found.nights_with} v "
            f"{found.cramps_without} in {found.nights_without}{nights}"
        )
    one, other = two_digits(found.rate_with), two_digits(found.rate_without)
    if short:
        return f"{one} ({found.nights_with}) v {other} ({found.nights_without})"
    return f"{one} a night in {found.nights_with} v {other} in {found.nights_without}"


def has_range(habit: "HabitResult") -> bool:
    """Tell whether a ratio and its range may be shown: enough data, 3 cramps on each side."""
    found = habit.comparison
    return found.enough and min(found.cramps_with, found.cramps_without) >= MIN_FOR_RATIO


def wait_words(found: Insight, key: str, *, short: bool = False) -> str:
    """Return what is missing for a first look at an exposure, in a few words."""
    waiting = found.waiting.get(key)
    nights = waiting.nights_to_first if waiting is not None else None
    if short and nights is not None and 0 < nights <= 7 * LONG_WAIT_WEEKS:
        weeks = -(-nights // 7)
        return f"First look in about {count(weeks, 'week')}"
    if short and waiting is not None and waiting.missing is not None:
        return _MISSING[waiting.missing]
    lines = first_look(waiting)
    start = "Not enough to compare yet"
    told = lines[-1].removeprefix(start).lstrip(":. ")
    return told[:1].upper() + told[1:] if told else ""


def relief_words(found: Insight) -> Iterator[str]:
    """Yield a line for each relief that was used."""
    for summary in found.relief:
        yield relief_sentence(summary, RELIEFS[Relief(summary.relief)].capitalize())
