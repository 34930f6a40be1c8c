"""A diary: its book, and a part for each kind of thing a person can do with it."""

from collections.abc import Callable
from datetime import datetime

from crampui.diary.book import Book, utc_now
from crampui.diary.changes import Changes
from crampui.diary.checks import Checks
from crampui.diary.conflicts import Conflicts
from crampui.diary.copies import Copies
from crampui.diary.cramps import Cramps
from crampui.diary.drafts import Drafts
from crampui.diary.experiments import Experiments
from crampui.diary.markers import Markers
from crampui.diary.nights import Nights
from crampui.diary.person import Person
from crampui.diary.plan import Plan
from crampui.storage.store import Store


class Diary(Book):
    """A person's diary in one data folder: the book, and its parts."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime] = utc_now) -> None:
        """Open the book and its parts."""
        super().__init__(store, clock=clock)
        self.cramps = Cramps(self)
        self.nights = Nights(self)
        self.plan = Plan(self)
        self.checks = Checks(self)
        self.person = Person(self)
        self.markers = Markers(self)
        self.experiments = Experiments(self)
        self.changes = Changes(self)
        self.conflicts = Conflicts(self)
        self.copies = Copies(self)
        self.drafts = Drafts(self)
