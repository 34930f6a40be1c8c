"""What a diary can honestly show: matched nights, experiments, trend.

Everything here is a pure function over lists of consecutive nights and uses the standard library
only. Index 0 is the first diary night for ever; the list ends with the last night that is over.
``None`` means "not logged" (outcomes) or "day not confirmed" (exposures) and is never read as
zero. All results are frozen values; there is no state, so any of it may run in a thread.

What the caller leaves out beforehand, by putting ``None`` in its place:

* outcomes of nights first written down more than two days late (kept in the diary, marked, but
  not compared);
* ticks that were copied from another day and not confirmed;
* ticks of days that are not closed.

Not on offer on purpose: the same comparisons for pain, length or side of a cramp. Each further
outcome is another chance to be fooled.

Names are loaded on first use, so that importing this package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # a type checker takes it for true; importing typing costs 8 ms

if TYPE_CHECKING:
    from crampui.insights.checkups import (
        Checkup,
        DoneTogether,
        HabitResult,
        checkup,
        checkup_steps,
        judge_all,
        pairs_done_together,
    )
    from crampui.insights.coin import MAX_PAIRS, MIN_PAIRS, schedule, sign_flip_p
    from crampui.insights.comparison import Comparison, ComparisonVerdict, LoggingFlag, compare
    from crampui.insights.experiment import ExperimentResult, ExperimentVerdict, analyse_experiment
    from crampui.insights.main_question import (
        MIN_NAMED_NIGHTS,
        main_question_counts,
        may_change_main_question,
    )
    from crampui.insights.matched import BlockSums, MatchedSums, block_sums, matched_sums
    from crampui.insights.matched_nights import MatchedNight, list_matched_nights
    from crampui.insights.nights import (
        BLOCK,
        Exposure,
        Outcomes,
        as_of,
        nights_to_next_checkup,
        weekend_nights,
    )
    from crampui.insights.planning import (
        Adherence,
        ExperimentPlan,
        adherence,
        default_drop,
        experiment_power,
        plan_experiment,
    )
    from crampui.insights.recent import Headline, NightWindow, headline
    from crampui.insights.relief import ReliefSummary, relief_summary
    from crampui.insights.together import TOGETHER, Ticks, overlap
    from crampui.insights.trends import RisingEvent, TrendResult, TrendState, rising_events, trend
    from crampui.insights.waiting import Waiting, waiting_times

__all__ = [
    "BLOCK",
    "MAX_PAIRS",
    "MIN_NAMED_NIGHTS",
    "MIN_PAIRS",
    "TOGETHER",
    "Adherence",
    "BlockSums",
    "Checkup",
    "Comparison",
    "ComparisonVerdict",
    "DoneTogether",
    "ExperimentPlan",
    "ExperimentResult",
    "ExperimentVerdict",
    "Exposure",
    "HabitResult",
    "Headline",
    "LoggingFlag",
    "MatchedNight",
    "MatchedSums",
    "NightWindow",
    "Outcomes",
    "ReliefSummary",
    "RisingEvent",
    "Ticks",
    "TrendResult",
    "TrendState",
    "Waiting",
    "adherence",
    "analyse_experiment",
    "as_of",
    "block_sums",
    "checkup",
    "checkup_steps",
    "compare",
    "default_drop",
    "experiment_power",
    "headline",
    "judge_all",
    "list_matched_nights",
    "main_question_counts",
    "matched_sums",
    "may_change_main_question",
    "nights_to_next_checkup",
    "overlap",
    "pairs_done_together",
    "plan_experiment",
    "relief_summary",
    "rising_events",
    "schedule",
    "sign_flip_p",
    "trend",
    "waiting_times",
    "weekend_nights",
]

_HOME = {
    "checkups": (
        "Checkup",
        "DoneTogether",
        "HabitResult",
        "checkup",
        "checkup_steps",
        "judge_all",
        "pairs_done_together",
    ),
    "coin": ("MAX_PAIRS", "MIN_PAIRS", "schedule", "sign_flip_p"),
    "comparison": ("Comparison", "ComparisonVerdict", "LoggingFlag", "compare"),
    "experiment": ("ExperimentResult", "ExperimentVerdict", "analyse_experiment"),
    "main_question": ("MIN_NAMED_NIGHTS", "main_question_counts", "may_change_main_question"),
    "matched": ("BlockSums", "MatchedSums", "block_sums", "matched_sums"),
    "matched_nights": ("MatchedNight", "list_matched_nights"),
    "nights": (
        "BLOCK",
        "Exposure",
        "Outcomes",
        "as_of",
        "nights_to_next_checkup",
        "weekend_nights",
    ),
    "planning": (
        "Adherence",
        "ExperimentPlan",
        "adherence",
        "default_drop",
        "experiment_power",
        "plan_experiment",
    ),
    "recent": ("Headline", "NightWindow", "headline"),
    "relief": ("ReliefSummary", "relief_summary"),
    "together": ("TOGETHER", "Ticks", "overlap"),
    "trends": ("RisingEvent", "TrendResult", "TrendState", "rising_events", "trend"),
    "waiting": ("Waiting", "waiting_times"),
}

if not TYPE_CHECKING:  # a type checker sees the imports above, and so finds misspelt names

    def __getattr__(name):
        for module, names in _HOME.items():
            if name in names:
                value = getattr(import_module(f"{__name__}.{module}"), name)
                globals()[name] = value
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
