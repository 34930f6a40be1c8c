"""Commands of the Plan tab."""

from functools import partial

from crampui.ui.command import command

_plan = partial(command, "plan")

COMMANDS = (
    _plan("tick", "space", "Tick", "Done, not done, unknown: each press goes one on", 1),
    _plan("day_before", "left", "Day before", "Show the day before", 3),
    _plan("day_after", "right", "Day after", "Show the day after"),
    *(
        _plan(f"tick_{n}", str(n % 10), f"Tick {n}", f"Tick line {n}", action=f"tick_line({n})")
        for n in range(1, 11)
    ),
)
