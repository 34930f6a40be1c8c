"""The relief steps as lines for the screen; every word comes from the content files."""

from collections.abc import Iterable
from datetime import date

from crampui.content.after_result import rules
from crampui.content.relief import Relief, relief_common
from crampui.content.relief import relief as relief_steps
from crampui.domain.cramp import Cramp
from crampui.domain.options import Muscle
from crampui.domain.profile import Condition, Fact, Profile
from crampui.ui.widgets.paint import Piece

_BEFORE = 2
"""Steps that come before the warning of a clot: the stretch itself."""


def stays_in_bed(profile: Profile, day: date) -> bool:
    """Tell whether only the in-bed version is shown: pregnancy, poor balance or poor eyesight."""
    pregnant = profile.fact(Fact.PREGNANCY, day) and not profile.postpartum(day)
    return bool(pregnant) or profile.has(Condition.UNSTEADY, Condition.LOW_VISION)


def balance_line() -> str:
    """Return why the standing version is not shown."""
    return relief_common().balance


def steps_name(cramp: Cramp, *, standing: bool) -> str:
    """Return the name of a cramp's steps in the table of what waits after a result."""
    return f"{_relief(cramp).id}.{'standing' if standing else 'in_bed'}"


def relief_lines(cramp: Cramp, profile: Profile, day: date, *, standing: bool) -> list[Piece]:
    """Return the steps for a cramp's muscle, one numbered instruction a paragraph.

    Where a clot is more likely, what to watch for stands after the first two steps, before any
    rubbing. Whoever must not stand sees the in-bed version alone.
    """
    relief, common = _relief(cramp), relief_common()
    standing = standing and not stays_in_bed(profile, day)
    lines: list[Piece] = [(text, "warn") for text in common.standing_first if standing]
    steps = relief.standing if standing else relief.in_bed
    numbered = [(f"{n}\t{step}", "strong") for n, step in enumerate(steps, start=1)]
    warned = [(text, "warn") for text in _warned(profile, day)]
    return [*lines, *numbered[:_BEFORE], *warned, *numbered[_BEFORE:]]


def careful_lines(cramp: Cramp, profile: Profile, day: date) -> list[Piece]:
    """Return what not to do, and what to watch for."""
    common, warned = relief_common(), _warned(profile, day)
    safety = [text for text in common.safety if text not in warned]
    return [
        *((text, "") for text in _relief(cramp).avoid),
        *((f"! {text}", "warn") if text in common.clot else (text, "") for text in safety),
    ]


def _warned(profile: Profile, day: date) -> tuple[str, ...]:
    return relief_common().clot if profile.clot_context(day) else ()


def stopped_lines(said: str, instruction: Iterable[str]) -> list[Piece]:
    """Return what stands in the place of steps that wait: why (`said`), and what to do."""
    lines: list[Piece] = [(said, "warn")]
    lines += [(text, "strong") for text in instruction]
    return [*lines, *((text, "") for text in rules().instead)]


def _relief(cramp: Cramp) -> Relief:
    return relief_steps(cramp.muscles[0] if cramp.muscles else Muscle.CALF)


def evidence_lines(cramp: Cramp) -> list[Piece]:
    """Return how good the evidence for the steps is, and its sources."""
    from crampui.ui.flags.questions import sources

    relief = _relief(cramp)
    page = [(relief.title, "strong"), (relief.evidence, ""), (relief.said, "")]
    return [*((text, look) for text, look in page if text), ("", ""), *sources(relief.sources)]


def aftercare_lines(*, stopped: bool) -> list[Piece]:
    """Return what helps once it has let go; with `stopped` only what does nothing to the leg."""
    common = relief_common()
    return [(text, "dim") for text in (*(() if stopped else common.aftercare), *common.painkillers)]
