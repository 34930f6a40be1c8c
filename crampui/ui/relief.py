"""The relief steps as lines for the screen; every word comes from the content files."""

from datetime import date

from crampui.content import loader
from crampui.domain.cramp import Cramp
from crampui.domain.options import Muscle
from crampui.domain.profile import Condition, Profile
from crampui.ui.widgets.paint import Piece

_BALANCE = slice(0, 1)
_CLOT = slice(1, None)
"""Which of the content's safety lines are for whom: the first for late pregnancy and poor
balance, the others for a leg that may have a clot."""


def stays_in_bed(profile: Profile, day: date) -> bool:
    """Tell whether only the in-bed version is shown: pregnancy, poor balance or poor eyesight."""
    return profile.pregnant(day) or profile.has(Condition.UNSTEADY, Condition.LOW_VISION)


def balance_line() -> str:
    """Return why the standing version is not shown."""
    return " ".join(loader.relief_common().safety[_BALANCE])


def relief_lines(cramp: Cramp, profile: Profile, day: date, *, standing: bool) -> list[Piece]:
    """Return the steps for a cramp's muscle, one instruction a paragraph.

    What is unsafe for this person comes first, the steps next, then what to avoid and the rest
    of what is to be kept in mind.
    """
    relief = loader.relief(cramp.muscles[0] if cramp.muscles else Muscle.CALF)
    common = loader.relief_common()
    first: list[str] = []
    if stays_in_bed(profile, day):
        first += common.safety[_BALANCE]
        standing = False
    if profile.clot_context(day):
        first += common.safety[_CLOT]
    if standing:
        first += common.standing_first
    lines = [(text, "warn") for text in first]
    lines += [(step, "strong") for step in (relief.standing if standing else relief.in_bed)]
    lines += [(text, "") for text in relief.avoid]
    lines += [(text, "") for text in common.safety if text not in first]
    return lines


def evidence_lines(cramp: Cramp) -> list[Piece]:
    """Return how good the evidence for the steps is, and its sources."""
    from crampui.ui.check.questions import sources

    relief = loader.relief(cramp.muscles[0] if cramp.muscles else Muscle.CALF)
    page = [(relief.title, "strong"), (relief.evidence, ""), (relief.said, "")]
    return [*((text, look) for text, look in page if text), ("", ""), *sources(relief.sources)]


def aftercare_lines() -> list[Piece]:
    """Return what helps once it has let go."""
    common = loader.relief_common()
    return [(text, "dim") for text in (*common.aftercare, *common.painkillers)]
