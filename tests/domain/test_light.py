"""The light dataclass behaves as the standard library's does."""

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any, ClassVar

import pytest

from crampui.domain import light, light_init, value

OPTIONS: list[dict[str, bool]] = [
    {},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True},
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "slots": True, "order": True},
]


def pair(**options: bool) -> list[Any]:
    made = []
    for module in (dataclasses, light):

        @module.dataclass(**options)
        class Sample:
            a: int
            b: str = "x"
            c: list[int] = module.field(default_factory=list)
            known: ClassVar[int] = 3

            def __post_init__(self) -> None:
                if self.a < 0:
                    raise ValueError("a")

            @property
            def double(self) -> int:
                return self.a * 2

        made.append(Sample)
    return made


@pytest.mark.parametrize("options", OPTIONS)
def test_it_does_what_the_standard_one_does(options: dict[str, bool]) -> None:
    results = []
    for cls in pair(**options):
        one, same, other = cls(a=1), cls(a=1), cls(a=1, b="y", c=[2])
        seen: list[Any] = [
            repr(one).rpartition(".")[2],
            repr(other).rpartition(".")[2],
            one == same,
            one == other,
            one != other,
            one == 5,
            one.c is not same.c,
            one.double,
            cls.known,
            cls.__match_args__,
            hasattr(one, "__dict__"),
        ]
        seen.append([f.name for f in dataclasses.fields(cls)])
        seen.append(dataclasses.is_dataclass(cls))
        seen.append(dataclasses.replace(one, b="z").b)
        seen.append(dataclasses.asdict(other))
        for bad in (
            lambda cls=cls: cls(),
            lambda cls=cls: cls(a=-1),
            lambda cls=cls: cls(a=1, d=2),
            lambda cls=cls: cls(1, "b"),
            lambda one=one: setattr(one, "a", 5),
            lambda one=one: delattr(one, "b"),
            lambda one=one: hash(one),
            lambda one=one, other=other: sorted([one, other]) and one < other,
        ):
            try:
                bad()
                seen.append("fine")
            except Exception as error:
                seen.append(type(error))
        results.append(seen)
    assert results[0] == results[1]


def test_it_is_the_same_before_and_after_it_is_compiled() -> None:
    _, cls = pair(frozen=True, slots=True, kw_only=True)
    made = [cls(a=i) for i in range(150)]
    assert [m.a for m in made] == list(range(150))
    assert cls.__init__.__code__.co_filename == "<string>"
    assert made[0] == cls(a=0)
    assert made[0].c is not made[1].c
    for bad in ({}, {"a": 1, "d": 2}):
        with pytest.raises(TypeError):
            cls(**bad)
    with pytest.raises(ValueError, match="a"):
        cls(a=-1)


def test_an_object_made_while_the_first_one_is_being_made_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, cls = pair(frozen=True, slots=True)
    usual = light_init._setter
    meanwhile: list[Any] = []

    def slow(kind: type, name: str) -> Any:
        if name == "b" and not meanwhile:  # as another thread may, in the middle
            meanwhile.append(None)
            meanwhile[0] = cls(a=7)
        return usual(kind, name)

    monkeypatch.setattr(light_init, "_setter", slow)
    first = cls(a=3, b="y")
    assert [(one.a, one.b, one.c) for one in (first, *meanwhile)] == [(3, "y", []), (7, "x", [])]


def test_a_child_compiled_first_leaves_its_parent_alone() -> None:
    for i in range(60):
        assert Child(i, c=1).a == i
    assert Base(1).b == 2


def test_replace_checks_again() -> None:
    _, cls = pair(frozen=True, slots=True, kw_only=True)
    made = cls(a=1)
    assert light.replace(made, a=4).double == 8
    with pytest.raises(ValueError, match="a"):
        light.replace(made, a=-1)
    with pytest.raises(TypeError):
        light.replace(made, nothing=1)
    standard, _ = pair(frozen=True)
    assert light.replace(standard(a=1), a=2).a == 2
    assert [f.name for f in light.fields(standard)] == ["a", "b", "c"]


@value.dataclass(frozen=True, slots=True)
class Base:
    a: int
    b: int = 2


@value.dataclass(frozen=True, slots=True)
class Child(Base):
    c: int = 3


def test_inheritance_copies_and_pickles() -> None:
    child = Child(1, c=5)
    assert (child.a, child.b, child.c) == (1, 2, 5)
    assert Child(1) != Base(1)
    assert copy.deepcopy(child) == child
    assert pickle.loads(pickle.dumps(child)) == child
    assert {child: 1}[Child(1, 2, 5)] == 1


def test_it_loads_neither_dataclasses_nor_inspect() -> None:
    code = (
        "import sys, crampui.domain.light as l\n"
        "C = l.dataclass(frozen=True, slots=True)(type('C', (), {'__annotations__': {'a': int}}))\n"
        "assert C(1) == C(1)\n"
        "print([m for m in ('dataclasses', 'inspect') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
