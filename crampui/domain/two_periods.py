"""Two periods side by side: counts, and percentages only where enough nights are logged."""

from collections.abc import Sequence
from dataclasses import dataclass

from crampui.domain.counts import Figures, Seen, figures
from crampui.domain.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two periods; with too few nights logged in either, counts alone may be shown."""

    first: Figures
    second: Figures

    @property
    def only_counts(self) -> bool:
        """Whether percentages, rates and medians must be left out."""
        return not (self.first.nights.enough and self.second.nights.enough)


def compare(
    first: Period, first_seen: Sequence[Seen], second: Period, second_seen: Sequence[Seen]
) -> Compared:
    """Count two periods in the same way."""
    return Compared(first=figures(first, first_seen), second=figures(second, second_seen))
