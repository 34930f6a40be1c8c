"""Reading as much of the diary as a look back needs."""

from datetime import date, timedelta

from crampui.diary.archive import Archive
from crampui.domain.period import Period
from crampui.domain.state import DiaryState


class Looking(Archive):
    """What the commands that look back stand on."""

    def load_first(self) -> date | None:
        """Load the oldest months until there is a night in them; return the first night."""
        for name in reversed(self._store.names()):
            if name not in self._loaded:
                self._load(name)
            first = self.state.first_night()
            if first is not None:
                return first
        return None

    def load_between(self, since: date | None, until: date | None) -> DiaryState:
        """Load the first night's month and those from `since` to `until`; None: no end."""
        first = self.load_first()
        if since is None or first is None:
            return self.load_all()
        last = min(until or self.tonight(), self.tonight())
        day = max(since, first)
        while day <= last:
            self.need(day)
            day = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        return self.state

    def load_period(self, period: Period) -> DiaryState:
        """Load the first night's month and those of a period."""
        return self.load_between(period.since, period.until)
