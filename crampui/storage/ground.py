"""What all parts of one open diary share."""

from collections.abc import Callable

from crampui.domain.value import dataclass, field
from crampui.storage.folders import Folders
from crampui.storage.lock import Lock
from crampui.storage.migrate import Schema
from crampui.storage.notices import Notice
from crampui.storage.stamps import Device
from crampui.storage.watching import Watch


@dataclass(slots=True)
class Ground:
    """The folders, their lock, this device's clock, what was seen, what is to be told."""

    folders: Folders
    lock: Lock
    device: Device
    watch: Watch
    schema: Schema
    clock: Callable[[], float]
    notices: list[Notice] = field(default_factory=list)
    newer: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Files a newer program wrote: the number found, the number known."""

    def tell(self, notice: Notice) -> None:
        """Keep a notice for the person, each sentence once."""
        if notice not in self.notices:
            self.notices.append(notice)
