"""All use cases in one class."""

from crampui.diary.apart import Apart
from crampui.diary.archive import Archive
from crampui.diary.bringing import Bringing
from crampui.diary.checks import Checks
from crampui.diary.cramps import Cramps
from crampui.diary.drafts import HalfTyped
from crampui.diary.experiments import Experiments
from crampui.diary.keeping import Keeping
from crampui.diary.markers import Markers
from crampui.diary.measures import Measures
from crampui.diary.nights import Nights
from crampui.diary.profile import Person
from crampui.diary.steps import Steps


class Diary(
    Cramps,
    Nights,
    Measures,
    Checks,
    Person,
    Markers,
    Experiments,
    Archive,
    Bringing,
    Apart,
    Keeping,
    HalfTyped,
    Steps,
):
    """A person's diary in one data folder.

    `state` is the frozen value that the screens show; every method that changes something saves
    it before it returns and leaves a new `state`. Methods raise InvalidValue and NotFound for
    what is not possible (nothing changed) and StoreError for what could not be saved (it is
    kept, see `retry`). They block for some milliseconds: the screen calls them in one worker
    thread, in order.
    """
