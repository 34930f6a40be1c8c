"""The plan in short words and signs, the same for the screen and the commands."""

from datetime import date

from crampui.diary.plan import Line, PlanDay
from crampui.domain.plan.measure import Frequency, Group, Measure
from crampui.domain.profile import Profile
from crampui.domain.tick import TickState
from crampui.words.counts import count
from crampui.words.dates import day_name
from crampui.words.signs import APART

DONE = "[x]"
NOT_DONE = "[ ]"
SKIPPED = "[-]"
UNKNOWN = "[?]"
NOT_ASKED = " . "
MARKS = {
    TickState.DONE: DONE,
    TickState.NOT_DONE: NOT_DONE,
    TickState.SKIPPED: SKIPPED,
    TickState.UNKNOWN: UNKNOWN,
}
"""What was never answered is `[?]`, so no blank can pass for "not done"."""
STATES = {
    TickState.DONE: "done",
    TickState.NOT_DONE: "not done",
    TickState.SKIPPED: "skipped",
    TickState.UNKNOWN: "nothing said yet",
}
GROUPS = {
    Group.HYDRATION: "Hydration",
    Group.DIET: "Diet",
    Group.EXERCISE: "Exercise",
    Group.SLEEP_POSITION: "Sleep position",
    Group.MEDICINE_REVIEW: "Medicine review",
}
UNITS = {"minutes": "min"}
_DAYS = {
    Frequency.DAILY: "daily",
    Frequency.ACTIVE_DAYS: "on active days",
    Frequency.HARD_DAYS: "after hard days",
    Frequency.HOT_DAYS: "on hot days",
    Frequency.INFORMATION: "to read only",
}


def mark(line: Line) -> str:
    """Return the sign of a measure on a day."""
    return MARKS[line.state] if line.due else NOT_ASKED


def frequency_words(measure: Measure) -> str:
    """Return how often a measure is asked: "daily", "2 days a week", "every 12 months"."""
    if measure.frequency is Frequency.WEEKLY:
        return f"{count(measure.times, 'day')} a week"
    if measure.frequency is Frequency.YEARLY:
        return "every month" if measure.times == 1 else f"every {measure.times} months"
    return _DAYS[measure.frequency]


def notes(line: Line) -> list[str]:
    """Return what else is to be known of a measure on a day: "paused", "copied", ..."""
    found = []
    if line.asked.hidden:
        found.append("left out")
    elif line.waits is not None:
        found.append("waits")
    elif line.paused and not line.due:
        found.append("paused")
    elif line.left_out:
        found.append("leave it out: experiment")
    elif not line.due:
        weekly = line.asked.measure.frequency in (Frequency.WEEKLY, Frequency.YEARLY)
        found.append("done already" if weekly else frequency_words(line.asked.measure))
    if line.tick is not None and line.tick.copied:
        found.append("copied")
    if line.apart:
        found.append(APART)
    return found


def amount_words(line: Line) -> str:
    """Return "6/8 cups", "8 cups" while no amount was said, "" where there is none to say."""
    asked, tick = line.asked, line.tick
    said = f"{tick.amount:g}" if tick is not None and tick.amount is not None else ""
    if asked.target is None or not asked.unit:
        number, text = tick.amount if tick is not None else None, said
    else:
        number, text = asked.target, f"{said}/{asked.target:g}" if said else f"{asked.target:g}"
    if not text or not asked.unit:
        return text
    unit = UNITS.get(asked.unit, asked.unit)
    return f"{text} {unit.removesuffix('s') if number == 1 else unit}"


def state_words(line: Line) -> str:
    """Return how a measure stands in words: "done, 6/8 cups, copied"."""
    said = line.tick is not None and line.tick.amount is not None
    parts = [STATES[line.state]] if line.due else []
    parts += [amount_words(line)] if said else []
    return ", ".join([*parts, *notes(line)])


def day_words(plan: PlanDay, now_date: date) -> str:
    """Return the day's name: "Today, Wed 4 Mar", "Tue 3 Mar, yesterday".

    After midnight, while the day still runs, it is "Evening of Tue 3 Mar".
    """
    name = day_name(plan.day, plan.today)
    back = (plan.today - plan.day).days
    if not back:
        return f"Today, {name}" if now_date == plan.day else f"Evening of {name}"
    return f"{name}, yesterday" if back == 1 else f"{name}, {back} days ago"


def counts_words(plan: PlanDay, *, bedtime: bool = False) -> str:
    """Return what is open and what is done on a day: "4 open, 3 done, 1 skipped"."""
    if plan.paused_until is not None and plan.day == plan.today:
        return f"paused until {day_name(plan.paused_until, plan.today)}"
    lines = [line for line in plan.tickable(bedtime=bedtime) if line.due]
    if plan.rests and not lines:
        return "rests"
    states = [line.state for line in lines]
    many = {state: states.count(state) for state in TickState}
    parts = [] if plan.closed else [f"{many[TickState.UNKNOWN]} open"]
    parts.append(f"{many[TickState.DONE]} done")
    if many[TickState.SKIPPED]:
        parts.append(f"{many[TickState.SKIPPED]} skipped")
    if many[TickState.NOT_DONE]:
        parts.append(f"{many[TickState.NOT_DONE]} not done")
    return ", ".join(parts) + (", closed" if plan.closed else "")


def no_kind_words(profile: Profile) -> str:
    """Return that cautions may be missing because a medicine has no kind; "" where each has."""
    names = [medicine.name for medicine in profile.without_kind]
    if not names:
        return ""
    have, their = ("has", "its") if len(names) == 1 else ("have", "their")
    return f"{', '.join(names)} {have} no kind yet: {their} cautions are not shown."
