"""Making a value usable as a cache key by its identity."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
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
