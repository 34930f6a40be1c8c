"""`crampui insights`: what the person's own nights can honestly tell, as plain lines."""

from argparse import ArgumentParser, Namespace
from typing import Any

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.cli.experiment import progress_json
from crampui.diary import experiment_wording as trial
from crampui.diary import insight_wording as told
from crampui.diary.experiments import Experiments
from crampui.diary.exposures import is_known, label_of
from crampui.diary.insight_data import matched_nights
from crampui.diary.insight_wording import AFTER_THE_END
from crampui.diary.insights import Insight, insight
from crampui.domain.errors import NotFound
from crampui.domain.state import DiaryState
from crampui.insights.checkups import HabitResult
from crampui.insights.wording.relief import RELIEF_NOTE
from crampui.words.dates import full_day


def add_insights(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui insights`."""
    parser.epilog = (
        "examples:\n  crampui insights\n  crampui insights --json\n"
        "  crampui insights --nights ex_bed_calf\n"
        "  crampui insights --main-question ex_bed_calf\n\n"
        "Comparisons are made at check-ups, every 28 nights, and stand still in between.\n"
        "A main question counts from the next check-up on and stays for 12 weeks.\n"
        "`crampui plan --all` lists the ids; what a day had in it is trigger.alcohol and so on.\n"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--nights", metavar="ID", help="the nights that one comparison used")
    one.add_argument(
        "--main-question", metavar="ID", help="what you want to know most; none takes it back"
    )


def run_insights(context: Context, options: Namespace) -> int:
    """Print what the nights tell."""
    book = context.book
    state = book.load_all()
    if options.main_question is not None:
        key = "" if options.main_question == "none" else options.main_question
        Experiments(book).name_main_question(key)
        context.undo_hint(f"main question: {options.main_question}")
        return DONE
    found = insight(state, book.tonight())
    if options.nights is not None:
        return _nights(context, state, found, options)
    if options.json:
        context.show(insight_json(state, found))
        return DONE
    for line in lines(state, found):
        context.say(line)
    return DONE


def lines(state: "DiaryState", found: "Insight") -> list[str]:
    """Return everything as lines: a heading, then what belongs to it set in."""
    said = ["Your nights", *_in(told.head_sentences(found))]
    if found.nights.first is None:
        return said
    said += ["Is it getting worse?", *_in(told.trend_words(found))]
    said += ["Nights with and without", *_in([told.checkup_words(found)])]
    said += _in(line for line in [told.main_words(state, found)] if line)
    for habit in found.habits():
        said.append(" - ".join(told.habit_head(state, found, habit)))
        said += _in(told.habit_sentences(state, found, habit))
    if not found.checkup.habits:
        said += _in([told.NO_HABITS])
    for progress in found.experiments:
        said.append(f"Experiment, {trial.progress_head(progress)}: {progress.label}")
        said += _in(trial.progress_words(progress))
    if found.relief:
        said += ["What you did about a cramp", *_in(told.relief_words(found))]
        said += _in([RELIEF_NOTE, told.SEVERAL])
    return [*said, told.LIMITS, *_in(told.LIMITS_SENTENCES)]


def _in(sentences: Any) -> list[str]:
    return [f"  {sentence}" for sentence in sentences]


def _nights(context: Context, state: "DiaryState", found: "Insight", options: Namespace) -> int:
    """Print the nights that a comparison used."""
    key = options.nights
    if not is_known(state, key):
        raise NotFound("measure", key)
    if found.on_trial(key):
        context.tell(f"crampui: {AFTER_THE_END}")
        return NOT_POSSIBLE
    used = matched_nights(found.nights, key)
    if options.json:
        context.show(
            [
                {"night": night.isoformat(), "with": one.exposed, "cramps": one.cramps}
                for night, one in used
            ]
        )
        return DONE
    for night, one in used:
        side = "with" if one.exposed else "without"
        context.say(f"{full_day(night):16} {side:8} {one.cramps}")
    if not used:
        context.tell("No night could be compared yet.")
    return DONE


def insight_json(state: "DiaryState", found: "Insight") -> dict[str, Any]:
    """Return everything as plain values, with the sentences that go with them."""
    nights, recent, before = found.nights, found.headline.recent, found.headline.before
    as_of = nights.night(found.checkup.as_of - 1) if found.checkup.as_of else None
    trend = found.trend
    return {
        "first_night": nights.first.isoformat() if nights.first else None,
        "nights": len(nights.outcomes),
        "headline": {
            name: {
                "nights": one.nights,
                "logged": one.logged,
                "cramp_nights": one.cramp_nights,
                "cramps": one.cramps,
                "per_30": one.per_30,
            }
            for name, one in (("last_30", recent), ("before", before))
        },
        "trend": {
            "state": trend.state,
            "recent": trend.recent,
            "recent_nights": trend.recent_nights,
            "past": trend.past,
            "past_nights": trend.past_nights,
            "ratio": trend.ratio,
            "low": trend.low,
            "high": trend.high,
            "sentences": list(told.trend_words(found)),
        },
        "as_of": as_of.isoformat() if as_of else None,
        "nights_to_next_checkup": found.to_next,
        "compared": found.checkup.n_compared,
        "main_question": found.main_question or None,
        "exposures": [_habit_json(state, found, habit) for habit in found.habits()],
        "relief": [
            {
                "relief": str(one.relief),
                "cramps": one.cramps,
                "timed": one.timed,
                "median_minutes": one.median_minutes,
                "helped": one.helped,
                "answered": one.answered,
            }
            for one in found.relief
        ],
        "experiments": [progress_json(one) for one in found.experiments],
    }


def _habit_json(state: "DiaryState", found: "Insight", habit: "HabitResult") -> dict[str, Any]:
    """Return one comparison; no ratio where one side has under 3 cramps, nothing in a trial."""
    one, key = habit.comparison, habit.habit
    head = {
        "id": key,
        "label": label_of(state, key),
        "main_question": key == found.main_question,
        "sentences": list(told.habit_sentences(state, found, habit)),
    }
    if found.on_trial(key):
        return {**head, "verdict": "in_experiment"}
    ranged = told.has_range(habit)
    return {
        **head,
        "verdict": one.verdict,
        "ratio": one.ratio if ranged else None,
        "low": one.low if ranged else None,
        "high": one.high if ranged else None,
        "nights_with": one.nights_with,
        "nights_without": one.nights_without,
        "cramps_with": one.cramps_with,
        "cramps_without": one.cramps_without,
        "rate_with": one.rate_with,
        "rate_without": one.rate_without,
        "flags": list(one.flags),
        "together_with": list(habit.together_with),
    }
