"""Commands of the Plan tab and of the screens it opens."""

from functools import partial

from crampui.ui.command import command

_plan = partial(command, "plan")
_measure = partial(command, "measure")
_coach = partial(command, "coach")
_pause = partial(command, "pause")


COMMANDS = (
    _plan("tick", "space", "Tick", "Done, not done, unknown: each press goes one on", 1),
    _plan("same", ".", "Same", "Same as the day before, for what is still open", 1),
    _plan("evening", "v", "Evening", "Only what is for bedtime, or all again", 2),
    _plan("coach", "t", "Stretch", "Count the holds of the selected stretch", 2),
    _plan("skip", "s", "Skip", "Skipped on purpose", 3),
    _plan("more", "+ =", "More", "A glass, a few minutes, a serving more"),
    _plan("less", "-", "Less", "A glass, a few minutes, a serving less"),
    _plan("confirm", "y", "Confirm", "Yes, what was copied this day was so"),
    _plan("day_before", "left", "Day before", "Show the day before", 4),
    _plan("day_after", "right", "Day after", "Show the day after"),
    _plan("close_day", "E", "End the day", "End the day: blanks are not done; or open it again"),
    _plan("looked_at", "o", "Looked at", "Somebody has looked at what a check found"),
    _plan("pause", "P", "Pause", "Pause this measure or the whole plan until a day"),
    _plan("add", "a", "Add", "Add a measure: from the list, or your own"),
    *(
        _plan(f"tick_{n}", str(n % 10), f"Tick {n}", f"Tick line {n}", action=f"tick_line({n})")
        for n in range(1, 11)
    ),
    _measure("tick", "space", "Tick", "Done, not done, unknown: each press goes one on", 1),
    _measure("why", "w", "Why", "The days behind the figures, the cautions, the sources", 2),
    _measure("before", "left", "Before", "Show the measure above", 3),
    _measure("after", "right", "Next", "Show the measure below", 4),
    _measure("coach", "t", "Stretch", "Count the holds of this stretch", 5),
    _coach("stop", "space", "Stop, go on", "Stop the count, or go on", 1),
    _coach("step_on", "enter right", "Next", "Go to the next step", 2),
    _coach("step_back", "left", "Back", "Go back a step", 3),
    _pause("up", "up", "This one", "Pause the measure alone", 1),
    _pause("down", "down", "The plan", "Pause the whole plan", 2),
)
