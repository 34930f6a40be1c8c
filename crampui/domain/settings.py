"""How the diary is read and drawn: the person's clock, calendar and look."""

from dataclasses import dataclass
from datetime import date

from crampui.domain import errors
from crampui.domain.options import Muscle, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the diary is read and drawn."""

    zone: str = ""
    """IANA name of the person's zone; empty means TZ, else the machine's."""
    wake_hour: int = 7
    night_turn: int = 12
    day_turn: int = 4
    usual_side: Side | None = None
    usual_muscle: Muscle = Muscle.CALF
    clock_24: bool = True
    first_weekday: int = 0
    """0 Monday - 6 Sunday."""
    theme: str = ""
    paused_until: date | None = None
    """No measure is asked before this day."""
    last_report: date | None = None
    """The last night of the report that was written last."""
    asked_first: bool = False
    """The first-run questions were answered or skipped."""
    main_question: str = ""
    """What the person wants to know most: the one exposure that is judged as if it were alone."""
    main_question_since: date | None = None
    """The first night that was not over when it was named."""

    def __post_init__(self) -> None:
        """Raise InvalidValue where a value is out of its range."""
        errors.whole("wake_hour", self.wake_hour, 0, 23, "The wake hour")
        errors.whole("night_turn", self.night_turn, 8, 18, "The hour a night ends")
        errors.whole("day_turn", self.day_turn, 0, 8, "The hour a day ends")
        errors.whole("first_weekday", self.first_weekday, 0, 6, "The first weekday")
