"""`crampui experiment`: plan, start, stop and look at an experiment."""

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import Any

from crampui.cli.context import DONE, Context
from crampui.diary import experiment_wording as trial
from crampui.diary.experiment_wording import plan_words, progress_words
from crampui.diary.experiments import Experiments, Planned, Progress, Side, side_of
from crampui.diary.exposures import candidates, label_of
from crampui.diary.insights import insight


def add_experiment(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui experiment` and what can be done with it."""
    parser.epilog = (
        "examples:\n  crampui experiment\n  crampui experiment status --json\n"
        "  crampui experiment plan\n  crampui experiment plan ex_bed_calf --pairs 20 --period 4\n"
        "  crampui experiment start ex_bed_calf\n  crampui experiment stop\n\n"
        "One measure is done and left out in turn; a coin decides the order before the start.\n"
        "The chance of an answer is told before it starts, the result after its end.\n"
        "Without an ID, plan lists the measures that may be left out.\n"
    )
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    _action(actions, "status", "today's side, how it is kept to, results (the default)")
    plan = _action(actions, "plan", "the chance of an answer; nothing is begun")
    plan.add_argument("measure", nargs="?", metavar="ID")
    start = _action(actions, "start", "toss the coin and begin with the coming night")
    start.add_argument("measure", metavar="ID")
    for one in (plan, start):
        one.add_argument("--pairs", type=int, metavar="N", help="6 to 26 pairs of periods")
        one.add_argument("--period", type=int, choices=(4, 7), help="nights of a period")
    _action(actions, "stop", "end it before its time; only whole pairs count")
    remove = _action(actions, "remove", "take a past experiment out of the diary")
    remove.add_argument("number", type=int, metavar="NUMBER", help="status --json shows it")


def _action(actions: Any, name: str, words: str) -> ArgumentParser:
    made: ArgumentParser = actions.add_parser(
        name, help=words, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False
    )
    made.add_argument("--json", action="store_true", default=SUPPRESS, help="print it as JSON")
    return made


def run_experiment(context: Context, options: Namespace) -> int:
    """Do what was asked with the experiment."""
    book = context.book
    state = book.load_all()
    match options.action:
        case "plan" if options.measure is None:
            _possible(context, options)
        case "plan":
            planned = Experiments(book).plan(options.measure, options.pairs, options.period)
            if options.json:
                context.show(planned_json(planned))
            else:
                context.say(planned.label)
                for line in trial.plan_words(planned):
                    context.say(f"  {line}")
        case "start":
            made = Experiments(book).start(options.measure, options.pairs, options.period)
            label = label_of(book.state, made.measure)
            if options.json:
                _status(context, options)
            else:
                context.say(trial.first_side(made, label))
                context.tell("`crampui undo` takes it back.")
        case "stop":
            stopped = Experiments(book).stop()
            context.undo_hint(f"experiment stopped: {label_of(state, stopped.measure)}")
        case "remove":
            gone = Experiments(book).remove(options.number)
            context.undo_hint(f"experiment removed: {label_of(state, gone.measure)}")
        case _:
            _status(context, options)
    return DONE


def _possible(context: Context, options: Namespace) -> None:
    book = context.book
    found = candidates(book.state, book.today())
    if options.json:
        context.show([{"id": one.measure.id, "label": one.label} for one in found])
        return
    for one in found:
        context.say(f"{one.measure.id:22} {one.label}")


def _status(context: Context, options: Namespace) -> None:
    book = context.book
    found = insight(book.state, book.tonight()).experiments
    side = side_of(book.state, book.today())
    if options.json:
        context.show(
            {
                "today": side_json(side) if side is not None else None,
                "experiments": [progress_json(one) for one in found],
            }
        )
        return
    if side is not None:
        context.say(trial.side_words(side))
    if not found:
        context.say("There is no experiment. `crampui experiment plan` lists what is possible.")
    for progress in found:
        context.say(f"{trial.progress_head(progress)}: {progress.label}")
        for line in trial.progress_words(progress):
            context.say(f"  {line}")


def side_json(side: "Side") -> dict[str, Any]:
    """Return what an experiment asks today as plain values."""
    return {
        "measure": side.experiment.measure,
        "label": side.label,
        "night": side.number,
        "of": side.experiment.nights,
        "do": side.done,
        "waits": side.waits,
    }


def planned_json(planned: "Planned") -> dict[str, Any]:
    """Return an experiment before its start as plain values."""
    plan = planned.plan
    return {
        "measure": planned.measure,
        "label": planned.label,
        "pairs": plan.pairs,
        "period": plan.period,
        "nights": plan.nights,
        "first_night": planned.starts.isoformat(),
        "last_night": planned.ends.isoformat(),
        "cramps_a_night": planned.rate,
        "chance_a_third_fewer": plan.power_third_fewer,
        "chance_half": plan.power_half,
        "chance_a_third": plan.power_third,
        "sentences": list(plan_words(planned)),
    }


def progress_json(found: "Progress") -> dict[str, Any]:
    """Return how an experiment stands as plain values; the result only when it is over."""
    one, result = found.experiment, found.result
    return {
        "number": one.id,
        "measure": one.measure,
        "label": found.label,
        "first_night": one.started.isoformat(),
        "pairs": one.pairs,
        "period": one.period,
        "stopped": one.stopped.isoformat() if one.stopped else None,
        "over": found.over,
        "nights_over": found.nights,
        "nights": one.nights,
        "nights_known": found.kept.known,
        "nights_kept": found.kept.kept,
        "second_changes": [
            {"day": change.day.isoformat(), "what": change.what} for change in found.changes
        ],
        "verdict": result.verdict if result is not None else None,
        "ratio": result.ratio if result is not None else None,
        "low": result.low if result is not None else None,
        "high": result.high if result is not None else None,
        "sentences": list(progress_words(found)),
    }
