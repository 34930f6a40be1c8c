"""The `__init__` of a light dataclass: at first field by field, compiled once it is used much."""

from __future__ import annotations

from collections.abc import Callable, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    _Setters = list[tuple[str, Callable[[Any, Any], None]]]
    _Plan = tuple[_Setters, dict[str, Any], list[tuple[str, Callable[[], Any]]]]

MISSING: Any = type("MISSING", (), {"__repr__": lambda self: "MISSING"})()
FIELDS = "__light_fields__"
OFTEN = 100
"""Objects of a class after which its `__init__` is compiled."""


class Field:
    """One field: its name, default, and maker of a default."""

    __slots__ = ("default", "default_factory", "kind", "name")

    def __init__(
        self,
        name: str,
        default: Any = MISSING,
        default_factory: Any = MISSING,
        kind: Any = object,
    ) -> None:
        """Take what was declared; MISSING where nothing was."""
        self.name = name
        self.default = default
        self.default_factory = default_factory
        self.kind = kind


_Slot = type(Field.__dict__["name"])


def first_init(every: Mapping[str, Field], kw_only: bool) -> Callable[..., None]:
    """Return an `__init__` that works field by field, and compiles a faster one on much use.

    Compiling costs about as much as making a hundred objects without it. Whatever does not fit
    is left to the compiled one, which raises what Python raises.
    """
    made = 0
    plan: _Plan | None = None

    def first(self: Any, *args: Any, **values: Any) -> None:
        nonlocal made, plan
        made += 1
        if plan is None:
            # In one piece: another thread may be making one, too.
            plan = _planned(every, type(self))
        setters, defaults, makers = plan
        given = values
        if args:
            given = dict(zip(every, args, strict=False)) | values
        whole = defaults | given
        for name, make in makers:
            if name not in whole:
                whole[name] = make()
        twice = len(given) != len(args) + len(values)
        if made > OFTEN or twice or whole.keys() != every.keys() or (args and kw_only):
            _compile_for(self, every, kw_only)(self, *args, **values)
            return
        for name, put in setters:
            put(self, whole[name])
        if hasattr(self, "__post_init__"):
            self.__post_init__()

    first.__name__ = "__init__"
    return first


def _planned(every: Mapping[str, Field], kind: type) -> _Plan:
    """Return what sets each field, and the defaults and the makers of defaults by field."""
    return (
        [(name, _setter(kind, name)) for name in every],
        {name: one.default for name, one in every.items() if one.default is not MISSING},
        [
            (n, one.default_factory)
            for n, one in every.items()
            if one.default_factory is not MISSING
        ],
    )


def _setter(kind: type, name: str) -> Callable[[Any, Any], None]:
    """Return what sets a field, past the refusal of a frozen class."""
    slot: Any = getattr(kind, name, None)
    if type(slot) is _Slot:
        put: Callable[[Any, Any], None] = slot.__set__
        return put

    return lambda value, item: object.__setattr__(value, name, item)


def _compile_for(value: Any, every: Mapping[str, Field], kw_only: bool) -> Callable[..., None]:
    """Give the class that these fields belong to its compiled `__init__`, and return that."""
    for cls in type(value).__mro__:
        if cls.__dict__.get(FIELDS) is every:
            made = _compiled(cls, every, kw_only)
            cls.__init__ = made  # type: ignore[misc]
            return made
    raise TypeError("not a value of this class")


def _compiled(cls: type, every: Mapping[str, Field], kw_only: bool) -> Callable[..., None]:
    """Compile the real `__init__`; setters are bound once, past the refusal of a frozen class."""
    space: dict[str, Any] = {"MISSING": MISSING, "set": object.__setattr__}
    parts, body = ["self"] + (["*"] if kw_only and every else []), []
    for name, one in every.items():
        if one.default is not MISSING:
            space[f"_d_{name}"] = one.default
            parts.append(f"{name}=_d_{name}")
        elif one.default_factory is not MISSING:
            space[f"_f_{name}"] = one.default_factory
            parts.append(f"{name}=MISSING")
            body.append(f"    if {name} is MISSING: {name} = _f_{name}()")
        else:
            parts.append(name)
        slot = getattr(cls.__dict__.get(name), "__set__", None)
        if slot is not None and name not in space:
            space[f"_s_{name}"] = slot
            body.append(f"    _s_{name}(self, {name})")
        else:
            body.append(f"    set(self, {name!r}, {name})")
    if hasattr(cls, "__post_init__"):
        body.append("    self.__post_init__()")
    source = f"def __init__({', '.join(parts)}):\n" + ("\n".join(body) or "    pass")
    exec(source, space)
    made: Callable[..., None] = space["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made
