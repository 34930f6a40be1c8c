"""The relief steps as lines for the screen; every word comes from the content files."""

from datetime import date

from crampui.content import loader
from crampui.domain.cramp import Cramp
from crampui.domain.options import Muscle
from crampui.domain.profile import Profile
from crampui.ui.widgets.paint import Piece


class ReliefText:
    """Turns a cramp's muscle into the steps that help it."""

    def lines(self, cramp: Cramp, _profile: Profile, _day: date, *, standing: bool) -> list[Piece]:
        """Return the steps, one instruction a paragraph, then what to avoid and what is safe."""
        muscle = cramp.muscles[0] if cramp.muscles else Muscle.CALF
        relief = loader.relief(muscle)
        common = loader.relief_common()
        lines: list[Piece] = []
        if standing:
            lines += [(step, "warn") for step in common.standing_first]
            lines += [(step, "strong") for step in relief.standing]
        else:
            lines += [(step, "strong") for step in relief.in_bed]
        lines += [(text, "") for text in relief.avoid]
        lines += [(text, "warn") for text in common.safety]
        return lines
