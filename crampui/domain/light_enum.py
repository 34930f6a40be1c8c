"""A closed list of words that costs almost nothing until it is used.

The standard library's `StrEnum` takes longer to make one list than this takes for ten, and a
command such as `crampui quiet` meets twenty of them. This one makes the same: members are
strings, one object each, found by value or by name. Import it through `crampui.domain.value`,
which shows type checkers the standard library's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _List(type):
    """What can be done with the list itself, as with an `enum.StrEnum`."""

    _by_name: Mapping[str, Any]
    _by_value: Mapping[str, Any]

    def __iter__(cls) -> Iterator[Any]:
        return iter(cls._by_name.values())

    def __len__(cls) -> int:
        return len(cls._by_name)

    def __contains__(cls, value: object) -> bool:
        return value in cls._by_value

    def __getitem__(cls, name: str) -> Any:
        return cls._by_name[name]

    def __repr__(cls) -> str:
        return f"<enum '{cls.__name__}'>"

    @property
    def __members__(cls) -> Mapping[str, Any]:
        """The members by their names, in order."""
        return MappingProxyType(cls._by_name)


class StrEnum(str, metaclass=_List):
    """A closed list of words; each class attribute of a subclass that is a text is a member."""

    __slots__ = ("name", "value")

    name: str
    value: str
    _by_name: dict[str, Any]
    _by_value: dict[str, Any]

    def __init_subclass__(cls) -> None:
        """Make the members, in the order they are written."""
        cls._by_name, cls._by_value = {}, {}
        for name, value in list(cls.__dict__.items()):
            if type(value) is str and not name.startswith("_"):
                member = str.__new__(cls, value)
                member.name, member.value = name, value
                setattr(cls, name, member)
                cls._by_name[name] = cls._by_value[value] = member

    def __new__(cls, value: str) -> Any:
        """Return the member with this value; raises ValueError where there is none."""
        try:
            return cls._by_value[value]
        except (KeyError, TypeError):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}") from None

    def __repr__(self) -> str:
        """Return it as the standard library does: <Side.LEFT: 'left'>."""
        return f"<{type(self).__name__}.{self.name}: {self.value!r}>"

    def __str__(self) -> str:
        """Return its value."""
        return self.value

    def __reduce_ex__(self, _protocol: Any) -> tuple[Any, ...]:
        """Copy and pickle as the one object that it is."""
        return type(self), (self.value,)
