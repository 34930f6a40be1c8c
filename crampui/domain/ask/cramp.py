"""The questions about one cramp (diary_fields.yaml), in the order of its card."""

from crampui.domain.ask import numbers
from crampui.domain.ask.lengths import (
    awake_words,
    hours_words,
    length_words,
    parse_awake,
    parse_hours,
)
from crampui.domain.ask.value import YES_NO, Ask, Option, choices, plain, scale, steps
from crampui.domain.cramp import NOTE_LENGTH
from crampui.domain.labels import (
    HELPED,
    MUSCLES,
    NOTICED,
    POSITIONS,
    RELIEFS,
    SENSATIONS,
    SIDES,
    TRIGGERS,
)
from crampui.domain.options import Side

_SIDE_KEYS = {Side.LEFT: "l", Side.RIGHT: "r", Side.BOTH: "b", Side.NOT_SURE: "n"}
_LENGTHS = (
    Option(value=0.5, label="under 1 minute", key="1", short="<1"),
    Option(value=2.0, label="1 to 3 minutes", key="2", short="1-3"),
    Option(value=6.5, label="3 to 10 minutes", key="3", short="3-10"),
    Option(value=11.0, label="over 10 minutes", key="4", short=">10"),
)
"""Stored as the middle of the span; "over 10" as 11, the least that says "longer"."""
_SORE = steps(
    (
        (0, "not sore", "none"),
        (1, "1 hour", "1h"),
        (3, "3 hours", "3h"),
        (6, "6 hours", "6h"),
        (12, "12 hours", "12h"),
        (24, "24 hours", "24h"),
        (48, "2 days", "2d"),
        (72, "3 days", "3d"),
    )
)
_AWAKE = steps(
    (
        (0, "slept at once", "at once"),
        (5, "5 minutes", "5"),
        (10, "10 minutes", "10"),
        (15, "15 minutes", "15"),
        (30, "30 minutes", "30"),
        (45, "45 minutes", "45"),
        (60, "1 hour", "60"),
        (90, "1 hour 30", "90"),
        (120, "2 hours", "120"),
        (180, "3 hours", "180"),
    )
)


PAIN = Ask(
    name="pain",
    label="Pain",
    question="Worst pain, 0 to 10?",
    options=scale("hardly any", "the worst there is"),
    write=plain,
)
SIDE = Ask(
    name="side",
    label="Leg",
    question="Which leg?",
    options=choices(SIDES, keys=_SIDE_KEYS),
    hint="l left, r right, b both",
)
MUSCLE = Ask(
    name="muscles",
    label="Muscle",
    question="Where? Several may be chosen.",
    key="m",
    options=choices(MUSCLES),
    many=True,
    blank=(),
    flag="muscle",
)
RELIEF = Ask(
    name="relief",
    label="What I did",
    question="What did you do? Several may be chosen.",
    key="a",
    options=choices(RELIEFS),
    hint="t stretched, w walked, a all",
    many=True,
    blank=(),
)
HELPED_ASK = Ask(
    name="helped",
    label="Did it help",
    question="Did that help?",
    key="h",
    options=choices(HELPED),
)
SORENESS = Ask(
    name="soreness_hours",
    label="Sore for",
    question="How long was it sore?",
    key="s",
    options=_SORE,
    parse=parse_hours,
    write=hours_words,
    typed=lambda value, _reading: f"{value:g}",
    hint="hours, such as 2 or 30m",
    flag="soreness",
)
AWAKE = Ask(
    name="back_to_sleep_minutes",
    label="Awake, min",
    question="How long until you slept again?",
    options=_AWAKE,
    parse=parse_awake,
    write=awake_words,
    typed=plain,
    hint="minutes, such as 20 or 1h30",
    flag="awake",
)
LENGTH = Ask(
    name="minutes",
    label="Length",
    question="How long was it hard?",
    options=_LENGTHS,
    parse=numbers.minutes("minutes"),
    write=length_words,
    typed=lambda value, _reading: f"{value:g}",
    hint="minutes, such as 4, 90s or 1-3",
)
NOTICED_ASK = Ask(
    name="noticed",
    label="Also noticed",
    question="Anything else about the leg or about you?",
    key="o",
    options=choices(NOTICED),
    many=True,
    blank=(),
)
NOTE = Ask(
    name="note",
    label="Note",
    question="A note, at most 500 characters.",
    key="n",
    blank="",
    parse=numbers.words("note", NOTE_LENGTH, "A note"),
    write=plain,
    hint="type here; Enter saves",
    draft=True,
)
CARD: tuple[Ask, ...] = (
    SIDE,
    MUSCLE,
    RELIEF,
    HELPED_ASK,
    SORENESS,
    Ask(
        name="position",
        label="How you lay",
        question="How were you lying when it struck?",
        key="p",
        options=choices(POSITIONS),
    ),
    NOTICED_ASK,
    Ask(
        name="sensations",
        label="It felt",
        question="How did it feel? Several may be chosen.",
        key="i",
        options=choices(SENSATIONS),
        many=True,
        blank=(),
        flag="sensation",
    ),
    Ask(
        name="visible_knot",
        label="Visible knot",
        question="Could you see or feel a hard knot?",
        key="v",
        options=YES_NO,
        flag="knot",
    ),
    NOTE,
)
"""The optional card, filled in by single keys."""
MORE: tuple[Ask, ...] = (
    PAIN,
    LENGTH,
    Ask(
        name="woke_me",
        label="Woke me",
        question="Did it wake you?",
        options=YES_NO,
        flag="woke",
    ),
    Ask(
        name="by_day",
        label="By day",
        question="By day, not in the night?",
        options=YES_NO,
        flag="by-day",
    ),
    AWAKE,
    Ask(
        name="sleep_disruption",
        label="Spoilt sleep",
        question="How much did it spoil your sleep, 0 to 10?",
        options=scale("hardly", "wholly"),
        write=plain,
        flag="spoilt",
    ),
    Ask(
        name="distress",
        label="Upsetting",
        question="How upsetting was it, 0 to 10?",
        options=scale("hardly", "as bad as can be"),
        write=plain,
    ),
    Ask(
        name="triggers",
        label="The day before",
        question="What did the day before have in it?",
        options=choices(TRIGGERS),
        many=True,
        blank=(),
        flag="trigger",
    ),
    Ask(
        name="place",
        label="Place",
        question="Where exactly?",
        blank="",
        parse=numbers.words("place", 60, "A place"),
        write=plain,
        hint="such as: behind the knee",
    ),
)
"""The other fields of a cramp but its start and night, which have a grammar of their own."""
ALL = (*CARD, *MORE)
