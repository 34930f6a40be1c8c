"""The sentences of experiments: before the start, today's side, while one runs, the result.

What a result means is said by `crampui.insights.wording` alone.
"""

from datetime import date, timedelta

from crampui.diary.experiments import Planned, Progress, Side
from crampui.domain.experiment import Experiment
from crampui.insights.experiment import ExperimentVerdict
from crampui.insights.wording.experiment import (
    adherence_sentence,
    experiment_sentences,
    plan_sentences,
)
from crampui.insights.wording.numbers import two_digits
from crampui.words.dates import day_name

RULES = (
    "A coin decides the order now, and it stays fixed.",
    "Log every night, and end each day on the Plan, also on days without.",
    "Keep everything else as it is.",
    "No result is shown before the end.",
)
BLURS = "A second change blurs the comparison: keep everything else as it is."
STOPPED = "Experiment stopped. u takes it back."
NO_ANSWER_YET = "No result before the end: after the night of {day}."
ON_TRIAL = "in an experiment"
"""In place of a verdict, while an experiment on the measure is on."""
ON_TRIAL_LONG = "No figures before the end of its experiment: seeing them could sway you."
_HEADS: "dict[ExperimentVerdict, str]" = {
    "not_enough_data": "too little to go on",
    "no_clear_difference": "could not tell",
    "fewer": "a hint of fewer cramps",
    "more": "a hint of more cramps",
    "strong_fewer": "fewer cramps",
    "strong_more": "more cramps",
}


def _full(day: date) -> str:
    return f"{day_name(day)} {day.year}"


def side_words(side: "Side", *, short: bool = False) -> str:
    """Return "Experiment, night 12 of 112: today leave out “Calf stretch”."."""
    if side.waits:
        return f"Experiment: “{side.label}” waits for a result of the check."
    what = f"{'do' if side.done else 'leave out'} “{side.label}”"
    if short:
        return f"Experiment: {what}"
    return f"Experiment, night {side.number} of {side.experiment.nights}: today {what}."


def first_side(experiment: "Experiment", label: str) -> str:
    """Return what its first night asks, for the moment it was begun."""
    what = "do" if experiment.assigned(experiment.started) else "leave out"
    return f"Experiment begun: on {_full(experiment.started)} {what} “{label}”."


def plan_words(planned: "Planned") -> tuple[str, ...]:
    """Return everything to know before an experiment starts, the chance of an answer first."""
    nights = f"From the night of {_full(planned.starts)} to that of {_full(planned.ends)}."
    return (
        *plan_sentences(planned.plan),
        f"You had {two_digits(planned.rate)} cramps a night lately.",
        nights,
        *planned.reasons,
        *RULES,
    )


def progress_head(found: "Progress") -> str:
    """Return how an experiment stands in two to six words."""
    if found.result is not None:
        return _HEADS[found.result.verdict]
    total = found.experiment.nights
    return f"{found.nights} of {total} nights over"


def progress_words(found: "Progress") -> tuple[str, ...]:
    """Return everything to say of an experiment, the result only when it is over."""
    experiment = found.experiment
    lines: list[str] = []
    if found.result is not None:
        name = f"“{found.label}”"
        lines += experiment_sentences(found.result, name, found.power_half)
    else:
        lines.append(NO_ANSWER_YET.format(day=_full(experiment.end - timedelta(days=1))))
    if found.nights:
        lines.append(adherence_sentence(found.kept))
    lines += [f"{_full(change.day)}: {change.what}." for change in found.changes]
    if found.changes and found.result is None:
        lines.append(BLURS)
    elif found.changes:
        lines.append("Something else changed meanwhile, which may explain it.")
    lines.append(f"{experiment.pairs} pairs of two {experiment.period}-night periods.")
    if experiment.stopped is not None:
        lines.append(f"From {_full(experiment.started)}, stopped on {_full(experiment.stopped)}.")
    else:
        last = experiment.end - timedelta(days=1)
        lines.append(f"From {_full(experiment.started)} to {_full(last)}.")
    return tuple(lines)


def warnings(found: "Progress") -> tuple[str, ...]:
    """Return what endangers an experiment that runs: it is not kept to, something else changed."""
    if found.over:
        return ()
    lines = [adherence_sentence(found.kept)] if found.kept.low else []
    if found.changes:
        newest = found.changes[-1]
        lines.append(f"{_full(newest.day)}: {newest.what}. {BLURS}")
    return tuple(lines)
