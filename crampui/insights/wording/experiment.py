"""What may be said of an experiment: before it, while it runs, and after its end.

Only a finished experiment may say "likely helps". p-values stay off the screen: they are told as
how often luck alone would do this.
"""

from __future__ import annotations

from crampui.insights.coin import MIN_PAIRS
from crampui.insights.experiment import MIN_CRAMPS, MIN_LOGGED, ExperimentResult
from crampui.insights.planning import Adherence, ExperimentPlan
from crampui.insights.wording.numbers import a_percent, percent_down, span, two_digits
from crampui.words.counts import count, percent

MIN_FOR_RATIO = 3


def plan_sentences(plan: ExperimentPlan) -> tuple[str, ...]:
    """Return the chance of an answer, for the screen before an experiment starts."""
    sentences = [
        f"{plan.pairs} pairs of two {plan.period}-night periods: "
        f"{count(plan.nights, 'night')} in all.",
        f"If cramps halve on nights with it, this has about {a_percent(plan.power_half)} chance "
        "to show it.",
        f"If they fall to a third: {percent(plan.power_third)}. "
        f"If they fall by a third: {percent(plan.power_third_fewer)}.",
    ]
    if not plan.likely_answered:
        sentences.append("More likely than not, it will end without an answer.")
    if plan.drop:
        sentences.append(
            f"The first {count(plan.drop, 'night')} of each period are not counted, so that it "
            "can settle."
        )
    return tuple(sentences)


def adherence_sentence(kept: Adherence) -> str:
    """Return how far the plan is kept to, with a warning under 70%."""
    if kept.share is None:
        return "No ticks yet in this experiment."
    line = f"You kept to the plan on {kept.kept} of {count(kept.known, 'night')}."
    return f"{line} Under 70%, a true difference is easily missed." if kept.low else line


def experiment_sentences(
    result: ExperimentResult, habit: str, power_half: float | None = None
) -> tuple[str, ...]:
    """Return the result of an experiment that has ended, one short sentence each.

    ``power_half`` is the chance to find a halving told at the start (0 to 1).
    """
    verdict = result.verdict
    if verdict == "not_enough_data":
        sentences = _not_enough(result)
    elif verdict == "no_clear_difference":
        sentences = ["This experiment could not tell."]
        if power_half is not None:
            sentences.append(f"It had about {a_percent(power_half)} chance to find a halving.")
        sentences.append(f"Cramps on v off: {_sides(result)}.")
    else:
        fewer = verdict in ("fewer", "strong_fewer")
        strong = verdict in ("strong_fewer", "strong_more")
        sentences = [
            f"In your experiment {habit} nights had {'fewer' if fewer else 'more'} cramps "
            f"({_sides_and_range(result)}).",
            f"Luck alone would do this less than once in {50 if strong else 10} times.",
        ]
        if strong:
            sentences.append(f"It likely {'helps' if fewer else 'does not suit'} you.")
            sentences.append("You knew which nights were which, so expectation may play a part.")
        else:
            sentences.append(
                f"It may {'help' if fewer else 'not suit'} you; a second experiment would "
                "settle it."
            )
    if result.stopped_early:
        sentences.insert(
            0,
            f"You stopped after {result.completed_pairs} of {result.planned_pairs} pairs, so "
            "take this as a hint.",
        )
    return tuple(sentences)


def _not_enough(result: ExperimentResult) -> list[str]:
    sentences = ["This experiment has too little to go on."]
    if result.pairs < MIN_PAIRS:
        sentences.append(f"Pairs that can be used: {result.pairs}; {MIN_PAIRS} are needed.")
    if result.cramps < MIN_CRAMPS:
        sentences.append(f"Cramps: {result.cramps}; {MIN_CRAMPS} are needed.")
    if result.logged_share is not None and result.logged_share < MIN_LOGGED:
        sentences.append(
            f"Nights logged: {percent_down(result.logged_share)}; {percent(MIN_LOGGED)} are needed."
        )
    return sentences


def _counts(result: ExperimentResult) -> bool:
    return min(result.cramps_on, result.cramps_off) < MIN_FOR_RATIO


def _sides(result: ExperimentResult) -> str:
    on = count(result.nights_on, "night")
    if _counts(result) or result.rate_on is None or result.rate_off is None:
        return (
            f"{count(result.cramps_on, 'cramp')} in {on} v "
            f"{result.cramps_off} in {result.nights_off}"
        )
    return (
        f"{two_digits(result.rate_on)} a night in {on} v "
        f"{two_digits(result.rate_off)} in {result.nights_off}"
    )


def _sides_and_range(result: ExperimentResult) -> str:
    if _counts(result) or result.ratio is None:
        return _sides(result)
    return (
        f"{_sides(result)}; ratio {two_digits(result.ratio)}, "
        f"90% range {span(result.low, result.high)}"
    )
