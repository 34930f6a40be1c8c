"""The relief steps as lines for the screen; every word comes from the content files."""

from datetime import date

from crampui.content.relief import relief as relief_steps
from crampui.content.relief import relief_common
from crampui.domain.cramp import Cramp
from crampui.domain.options import Muscle
from crampui.domain.profile import Condition, Profile
from crampui.ui.widgets.paint import Piece

_BEFORE = 2
"""Steps that come before the warning of a clot: the stretch itself."""


def stays_in_bed(profile: Profile, day: date) -> bool:
    """Tell whether only the in-bed version is shown: pregnancy, poor balance or poor eyesight."""
    return profile.pregnant(day) or profile.has(Condition.UNSTEADY, Condition.LOW_VISION)


def balance_line() -> str:
    """Return why the standing version is not shown."""
    return relief_common().balance


def relief_lines(cramp: Cramp, profile: Profile, day: date, *, standing: bool) -> list[Piece]:
    """Return the steps for a cramp's muscle, one instruction a paragraph.

    Where a clot is more likely, what to watch for stands after the first two steps, before any
    rubbing. Whoever must not stand sees the in-bed version alone.
    """
    relief = relief_steps(cramp.muscles[0] if cramp.muscles else Muscle.CALF)
    common = relief_common()
    standing = standing and not stays_in_bed(profile, day)
    warned = common.clot if profile.clot_context(day) else ()
    lines: list[Piece] = [(text, "warn") for text in common.standing_first if standing]
    steps = relief.standing if standing else relief.in_bed
    lines += [(step, "strong") for step in steps[:_BEFORE]]
    lines += [(text, "warn") for text in warned]
    lines += [(step, "strong") for step in steps[_BEFORE:]]
    lines += [(text, "") for text in relief.avoid]
    lines += [(text, "") for text in common.safety if text not in warned]
    return lines


def evidence_lines(cramp: Cramp) -> list[Piece]:
    """Return how good the evidence for the steps is, and its sources."""
    from crampui.ui.check.questions import sources

    relief = relief_steps(cramp.muscles[0] if cramp.muscles else Muscle.CALF)
    page = [(relief.title, "strong"), (relief.evidence, ""), (relief.said, "")]
    return [*((text, look) for text, look in page if text), ("", ""), *sources(relief.sources)]


def aftercare_lines() -> list[Piece]:
    """Return what helps once it has let go."""
    common = relief_common()
    return [(text, "dim") for text in (*common.aftercare, *common.painkillers)]
