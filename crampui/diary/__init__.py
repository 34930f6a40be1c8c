"""The diary: one method for each thing a person can do. The screen and the commands call it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from crampui.diary.whole import Diary

__all__ = ["Diary"]


def __getattr__(name: str) -> Any:
    """Load the whole diary when it is asked for; a one-line command loads only a part."""
    if name != "Diary":
        raise AttributeError(name)
    from crampui.diary.whole import Diary

    return Diary
