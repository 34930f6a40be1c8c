"""A dataclass that costs almost nothing until it is used.

The standard library's decorator loads `inspect` and compiles several functions for each class:
together more than bare Python takes to start, and a command such as `crampui quiet` defines
dozens of values and uses a few. This one makes the same kind of class, compiles `__init__` when
the first object is made, and compares by one C call. `dataclasses.replace`, `fields` and the
like still work on its classes. Import it through `crampui.domain.value`, which shows type
checkers the standard library's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter

from crampui.domain.light_init import FIELDS, MISSING, Field, first_init

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")


def field(*, default: Any = MISSING, default_factory: Any = MISSING) -> Any:
    """Declare a field with a default, or with a function that makes one for each object."""
    return Field("", default, default_factory)


def fields(value: Any) -> tuple[Any, ...]:
    """Return the fields of a class or object, of this kind or of the standard library's."""
    own = getattr(value, FIELDS, None)
    if own is not None:
        return tuple(own.values())
    import dataclasses

    return dataclasses.fields(value)


def replace(value: T, /, **changes: Any) -> T:
    """Return a copy with other values in some fields; `__post_init__` checks it anew."""
    own = getattr(value, FIELDS, None)
    if own is None:
        import dataclasses

        return dataclasses.replace(value, **changes)  # type: ignore[type-var]
    return type(value)(**{name: getattr(value, name) for name in own} | changes)


def dataclass(
    cls: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    order: bool = False,
) -> Any:
    """Make a class of values from its annotations, as the standard library's decorator does."""

    def make(cls: type) -> type:
        return _make(cls, frozen=frozen, slots=slots, kw_only=kw_only, order=order)

    return make if cls is None else make(cls)


def _make(cls: type, *, frozen: bool, slots: bool, kw_only: bool, order: bool) -> type:
    own = {field.name: field for field in _own_fields(cls)}
    every: dict[str, Field] = {}
    for base in reversed(cls.__mro__[1:]):
        every |= getattr(base, FIELDS, {})
    every |= own
    added = _added(every, frozen=frozen, kw_only=kw_only, order=order)
    space = {name: item for name, item in added.items() if name not in cls.__dict__}
    if cls.__dict__.get("__hash__", 0) is None:
        space["__hash__"] = added["__hash__"]
    if slots:
        # One new class with everything in it: each later change of a class costs a search.
        return _with_slots(cls, own, space)
    for name, one in own.items():
        if one.default is not MISSING:
            space[name] = one.default
        elif name in cls.__dict__:
            delattr(cls, name)
    for name, item in space.items():
        setattr(cls, name, item)
    return cls


def _added(
    every: Mapping[str, Field], *, frozen: bool, kw_only: bool, order: bool
) -> dict[str, Any]:
    key = attrgetter(*every) if every else lambda _value: ()
    added: dict[str, Any] = {
        FIELDS: every,
        "__match_args__": () if kw_only else tuple(every),
        "__init__": first_init(every, kw_only),
        "__repr__": _repr,
        "__eq__": _compare(key, "__eq__"),
        "__hash__": (lambda self: hash(key(self))) if frozen else None,
        "__dataclass_fields__": _Standard("__dataclass_fields__", kw_only),
        "__dataclass_params__": _Standard("__dataclass_params__", kw_only),
    }
    if order:
        added |= {name: _compare(key, name) for name in ("__lt__", "__le__", "__gt__", "__ge__")}
    if frozen:
        added |= {"__setattr__": _refuse, "__delattr__": _refuse}
        added |= {"__getstate__": _state, "__setstate__": _set_state}
    return added


def _own_fields(cls: type) -> Iterable[Field]:
    space = cls.__dict__
    for name, kind in cls.__annotations__.items():
        if type(kind) is not type and _is_of_the_class(kind):
            continue
        default = space.get(name, MISSING)
        if type(default) is Field:
            yield Field(name, default.default, default.default_factory, kind)
        else:
            yield Field(name, default, MISSING, kind)


def _is_of_the_class(kind: Any) -> bool:
    """Tell whether an annotation is `ClassVar`; without `typing` loaded none can be."""
    if isinstance(kind, str):
        return kind.removeprefix("typing.").startswith("ClassVar")
    return type(kind).__module__ == "typing" and repr(kind).startswith("typing.ClassVar")


def _with_slots(cls: type, own: Mapping[str, Field], added: Mapping[str, Any]) -> type:
    space = {name: item for name, item in cls.__dict__.items() if name not in own}
    space |= added
    space.pop("__dict__", None)
    space.pop("__weakref__", None)
    inherited = {slot for base in cls.__mro__[1:] for slot in getattr(base, "__slots__", ())}
    space["__slots__"] = tuple(name for name in own if name not in inherited)
    return type(cls)(cls.__name__, cls.__bases__, space)


def _repr(self: Any) -> str:
    parts = (f"{name}={getattr(self, name)!r}" for name in getattr(self, FIELDS))
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _compare(key: Callable[[Any], Any], name: str) -> Callable[[Any, Any], Any]:
    import operator

    relation = getattr(operator, name)

    def compare(self: Any, other: Any) -> Any:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return relation(key(self), key(other))

    return compare


def _refuse(self: Any, name: str, *value: Any) -> None:
    import dataclasses

    raise dataclasses.FrozenInstanceError(f"{type(self).__qualname__}.{name} is frozen")


def _state(self: Any) -> dict[str, Any]:
    return {name: getattr(self, name) for name in getattr(self, FIELDS)}


def _set_state(self: Any, state: Mapping[str, Any]) -> None:
    for name, value in state.items():
        object.__setattr__(self, name, value)


class _Standard:
    """What the standard library looks for on a dataclass, made when it is first looked for."""

    def __init__(self, name: str, kw_only: bool) -> None:
        self.name = name
        self.kw_only = kw_only

    def __get__(self, _value: Any, cls: type) -> Any:
        import dataclasses

        listed: list[Any] = []
        for one in getattr(cls, FIELDS).values():
            given = {
                name: item
                for name, item in (
                    ("default", one.default),
                    ("default_factory", one.default_factory),
                )
                if item is not MISSING
            }
            listed.append((one.name, one.kind, dataclasses.field(kw_only=self.kw_only, **given)))
        made = dataclasses.make_dataclass(cls.__name__, listed, frozen=True)
        return getattr(made, self.name)
