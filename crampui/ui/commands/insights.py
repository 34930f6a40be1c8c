"""Commands of the Insights tab and of the screens it opens."""

from functools import partial

from crampui.ui.command import command

_insights = partial(command, "insights")
_experiment = partial(command, "experiment")
_used = partial(command, "used")

COMMANDS = (
    _insights("why", "w", "Nights", "The nights behind the selected line", 1, replaces="why"),
    _insights("try", "t", "Experiment", "Plan an experiment on the selected measure", 2),
    _insights(
        "main", "m", "Main question", "What you want to know most, from the next check-up", 3
    ),
    _insights("stop", "s", "Stop", "Stop the experiment before its end; only whole pairs count"),
    _insights(
        "remove", "x", "Remove", "Remove a past experiment (u brings it back)", replaces="remove"
    ),
    _experiment("start", "enter", "Start", "Toss the coin and begin", 1),
    _experiment("more", "+ =", "Longer", "A pair of periods more", 2),
    _experiment("less", "-", "Shorter", "A pair of periods less", 3),
    _experiment(
        "four",
        "4",
        "Nights",
        "Periods of 4 nights: it acts the same night",
        4,
        action="nights(4)",
    ),
    _experiment(
        "seven", "7", "Nights", "Periods of 7 nights: it may build up", 5, action="nights(7)"
    ),
    _used("open_night", "enter", "Open", "Open the selected night", 1),
)
