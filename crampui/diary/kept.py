"""Making a value usable as a cache key by its identity."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Generic, TypeVar

    T = TypeVar("T")

    class _Of(Generic[T]):
        """Tells type checkers what is held."""
else:
    T = None

    class _Of:
        """Stands for it at run time, where `typing` would cost a short command its load."""

        def __class_getitem__(cls, _item: object) -> type:
            return cls


class Kept(_Of[T]):
    """Holds a value; two are equal when they hold the same object."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        """Take the value; it lives as long as this does."""
        self.value = value

    def __eq__(self, other: object) -> bool:
        """Compare by identity of what is held."""
        return isinstance(other, Kept) and other.value is self.value

    def __hash__(self) -> int:
        """Hash by identity of what is held."""
        return id(self.value)
