"""Something dated that a diary should be read against."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crampui.domain import errors


class MarkerKind(StrEnum):
    """What kind of date it is."""

    MEDICINE_STARTED = "medicine_started"
    MEDICINE_CHANGED = "medicine_changed"
    MEDICINE_STOPPED = "medicine_stopped"
    HOSPITAL = "hospital"
    SHOES = "shoes"
    VISIT = "visit"
    """Saw a clinician."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A date with a label (start of a medicine, hospital, new shoes)."""

    id: int
    date: date
    label: str
    """1-80 characters."""
    kind: MarkerKind = MarkerKind.OTHER

    def __post_init__(self) -> None:
        """Raise InvalidValue for an empty or overlong label."""
        if not self.label.strip():
            raise errors.InvalidValue("label", "A marker needs a few words.")
        errors.text("label", self.label, 80, "A marker")
