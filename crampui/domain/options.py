"""The closed lists of answers a cramp or a night can have (diary_fields.yaml)."""

from enum import StrEnum


class OnsetKind(StrEnum):
    """How well the start of a cramp is known."""

    EXACT = "exact"
    ABOUT = "about"
    UNKNOWN = "unknown"


class Timing(StrEnum):
    """Where a cramp's minutes come from."""

    MEASURED = "measured"
    ESTIMATED = "estimated"


class Side(StrEnum):
    """Which leg."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    NOT_SURE = "not_sure"


class Muscle(StrEnum):
    """Where it cramped; several are allowed."""

    CALF = "calf"
    FOOT_ARCH = "foot_arch"
    TOES = "toes"
    SHIN = "shin"
    THIGH_FRONT = "thigh_front"
    THIGH_BACK = "thigh_back"
    OTHER = "other"


class Noticed(StrEnum):
    """What else was noticed with a cramp."""

    NONE = "none"
    SWELLING_ONE_LEG = "swelling_one_leg"
    SWELLING_BOTH_LEGS = "swelling_both_legs"
    NUMBNESS = "numbness"
    TINGLING = "tingling"
    WEAKNESS = "weakness"
    SKIN_CHANGE = "skin_change"
    BRUISE = "bruise"
    TWITCHING = "twitching"
    DARK_URINE = "dark_urine"
    FEVER = "fever"
    OTHER = "other"


class Relief(StrEnum):
    """What the person did about a cramp."""

    STRETCH = "stretch"
    MASSAGE = "massage"
    WALKED = "walked"
    """Stood or walked."""
    HEAT = "heat"
    COLD = "cold"
    NOTHING = "nothing"
    PAINKILLER = "painkiller"
    OTHER = "other"


class Helped(StrEnum):
    """Whether what was done helped."""

    STOPPED = "stopped"
    EASED = "eased"
    NO_DIFFERENCE = "no_difference"
    WORSE = "worse"


class Position(StrEnum):
    """How the person lay, sat or stood when it struck."""

    BACK = "back"
    SIDE = "side"
    FRONT = "front"
    SITTING = "sitting"
    STANDING = "standing"
    NOT_KNOWN = "not_known"
    """Asleep, not known."""


class Trigger(StrEnum):
    """What the day before had in it."""

    EXERCISE = "exercise"
    """Unusual exercise."""
    STANDING = "standing"
    """Long standing."""
    SITTING = "sitting"
    """Long sitting."""
    HEAT = "heat"
    """Heat or heavy sweat."""
    LITTLE_DRINK = "little_drink"
    ALCOHOL = "alcohol"
    ILLNESS = "illness"
    """Illness, vomiting or diarrhoea."""
    TRAVEL = "travel"
    SHOES = "shoes"
    """New shoes."""
    PERIOD_PREGNANCY = "period_pregnancy"
    NONE = "none"


class Sensation(StrEnum):
    """How it felt."""

    TIGHT = "tight"
    SHARP = "sharp"
    BURNING = "burning"
    TWISTING = "twisting"
    ACHING = "aching"
    PULLING = "pulling"
