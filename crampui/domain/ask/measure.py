"""The questions about a measure of the plan: how it is worded and when it is asked."""

from typing import Any

from crampui.domain.ask.numbers import number, number_words, whole, words
from crampui.domain.ask.value import YES_NO, Ask, Reading, choices
from crampui.domain.plan.choice import LONGEST_UNIT
from crampui.domain.plan.measure import Frequency, Group, Measure

GROUPS = {
    Group.HYDRATION: "hydration",
    Group.DIET: "diet",
    Group.EXERCISE: "exercise",
    Group.SLEEP_POSITION: "sleep position",
    Group.MEDICINE_REVIEW: "medicine review",
}
FREQUENCIES = {
    Frequency.DAILY: "every day",
    Frequency.WEEKLY: "some days a week",
    Frequency.ACTIVE_DAYS: "on active days",
    Frequency.HARD_DAYS: "after hard days on my feet",
    Frequency.HOT_DAYS: "on hot days",
    Frequency.YEARLY: "once, then every few months",
}


def _text(value: Any, _reading: Reading) -> str:
    return str(value)


LABEL = Ask(
    name="label",
    label="Wording",
    question="What does the tick say?",
    blank="",
    parse=words("label", 70, "A measure"),
    write=_text,
    hint="such as Warm bath before bed",
)
GROUP = Ask(
    name="group",
    label="Group",
    question="To which group does it belong?",
    options=choices(GROUPS),
)
FREQUENCY = Ask(
    name="frequency",
    label="Asked",
    question="On which days is it asked?",
    options=choices(FREQUENCIES),
)
DAYS = Ask(
    name="times",
    label="Days a week",
    question="On how many days a week?",
    parse=whole("times", 1, 7, "Days a week"),
    write=number_words,
    hint="1 to 7",
)
MONTHS = Ask(
    name="times",
    label="Months between",
    question="After how many months again?",
    parse=whole("times", 1, 60, "Months"),
    write=number_words,
    hint="1 to 60",
)
TARGET = Ask(
    name="target",
    label="Target",
    question="How much a day? Empty: a plain yes is enough.",
    parse=number("target", 0, 10000, "A target"),
    write=number_words,
    hint="a number",
)
UNIT = Ask(
    name="unit",
    label="Counted in",
    question="What is counted?",
    blank="",
    parse=words("unit", LONGEST_UNIT, "A unit"),
    write=_text,
    hint="such as cups or minutes",
)
BEDTIME = Ask(
    name="bedtime",
    label="For bedtime",
    question="Is it for bedtime, in the evening view?",
    options=YES_NO,
)


def asks(measure: Measure) -> tuple[Ask, ...]:
    """Return the questions for a measure as it is edited now."""
    times = {Frequency.WEEKLY: (DAYS,), Frequency.YEARLY: (MONTHS,)}
    often = (FREQUENCY, *times.get(measure.frequency, ()))
    return (LABEL, GROUP, *often, TARGET, UNIT, BEDTIME)
