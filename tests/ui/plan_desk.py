"""A desk whose diary is read whole before the first key, so that nothing changes under it."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from crampui.diary.whole import Diary
from tests.ui.desk import Desk, OpenDesk


def loaded(open_desk: OpenDesk) -> OpenDesk:
    """Return what opens the same desk with all months loaded."""

    def opened(
        *, before: Callable[[Diary], Any] | None = None, **options: Any
    ) -> AbstractAsyncContextManager[Desk]:
        def load(diary: Diary) -> None:
            if before is not None:
                before(diary)
            diary.load_all()

        return open_desk(before=load, **options)

    return opened
