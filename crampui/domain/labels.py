"""The closed lists of answers in plain words, as screens, commands and reports write them."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from crampui.domain.options import (
    Helped,
    Muscle,
    Noticed,
    Position,
    Relief,
    Sensation,
    Side,
    Trigger,
)

SIDES: Mapping[Side, str] = {
    Side.LEFT: "left",
    Side.RIGHT: "right",
    Side.BOTH: "both legs",
    Side.NOT_SURE: "not sure which leg",
}
MUSCLES: Mapping[Muscle, str] = {
    Muscle.CALF: "calf",
    Muscle.FOOT_ARCH: "foot arch",
    Muscle.TOES: "toes",
    Muscle.SHIN: "shin",
    Muscle.THIGH_FRONT: "front of the thigh",
    Muscle.THIGH_BACK: "back of the thigh",
    Muscle.OTHER: "elsewhere",
}
NOTICED: Mapping[Noticed, str] = {
    Noticed.NONE: "nothing else",
    Noticed.SWELLING_ONE_LEG: "one leg swollen",
    Noticed.SWELLING_BOTH_LEGS: "both legs swollen",
    Noticed.NUMBNESS: "numbness",
    Noticed.TINGLING: "tingling",
    Noticed.WEAKNESS: "weakness",
    Noticed.SKIN_CHANGE: "skin looks different",
    Noticed.BRUISE: "bruise",
    Noticed.TWITCHING: "twitching",
    Noticed.DARK_URINE: "dark urine",
    Noticed.FEVER: "fever",
    Noticed.OTHER: "something else",
}
RELIEFS: Mapping[Relief, str] = {
    Relief.STRETCH: "stretched",
    Relief.MASSAGE: "rubbed it",
    Relief.WALKED: "stood or walked",
    Relief.HEAT: "heat",
    Relief.COLD: "cold",
    Relief.NOTHING: "nothing",
    Relief.PAINKILLER: "painkiller",
    Relief.OTHER: "something else",
}
HELPED: Mapping[Helped, str] = {
    Helped.STOPPED: "stopped it",
    Helped.EASED: "eased it",
    Helped.NO_DIFFERENCE: "no difference",
    Helped.WORSE: "made it worse",
}
POSITIONS: Mapping[Position, str] = {
    Position.BACK: "on my back",
    Position.SIDE: "on my side",
    Position.FRONT: "on my front",
    Position.SITTING: "sitting",
    Position.STANDING: "standing",
    Position.NOT_KNOWN: "asleep, not known",
}
TRIGGERS: Mapping[Trigger, str] = {
    Trigger.EXERCISE: "unusual exercise",
    Trigger.STANDING: "long standing",
    Trigger.SITTING: "long sitting",
    Trigger.HEAT: "heat or heavy sweat",
    Trigger.LITTLE_DRINK: "little to drink",
    Trigger.ALCOHOL: "alcohol",
    Trigger.ILLNESS: "ill, vomiting or diarrhoea",
    Trigger.TRAVEL: "travel",
    Trigger.SHOES: "new shoes",
    Trigger.PERIOD_PREGNANCY: "period or pregnancy",
    Trigger.NONE: "none of these",
}
SENSATIONS: Mapping[Sensation, str] = {
    Sensation.TIGHT: "tight",
    Sensation.SHARP: "sharp",
    Sensation.BURNING: "burning",
    Sensation.TWISTING: "twisting",
    Sensation.ACHING: "aching",
    Sensation.PULLING: "pulling",
}
_ALL: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Side: SIDES,
    Muscle: MUSCLES,
    Noticed: NOTICED,
    Relief: RELIEFS,
    Helped: HELPED,
    Position: POSITIONS,
    Trigger: TRIGGERS,
    Sensation: SENSATIONS,
}


def label(value: StrEnum) -> str:
    """Return one answer in words."""
    return _ALL[type(value)][value]


def listed(values: Iterable[StrEnum]) -> str:
    """Return several answers in words: "stretched, heat"."""
    return ", ".join(label(value) for value in values)
