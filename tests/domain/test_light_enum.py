"""The light list of words behaves as the standard library's does."""

import copy
import enum
import json
import pickle
import subprocess
import sys
from typing import Any

import pytest

from crampui.domain import light_enum


def _pair() -> list[Any]:
    made = []
    for base in (enum.StrEnum, light_enum.StrEnum):

        class Side(base):  # type: ignore[misc,valid-type]
            """Which leg."""

            LEFT = "left"
            """The left one."""
            NOT_SURE = "not_sure"

            @property
            def short(self) -> str:
                return str(self.value[0])

            @classmethod
            def first(cls) -> Any:
                return next(iter(cls))

        made.append(Side)
    return made


class Kept(light_enum.StrEnum):
    """One that pickle can find."""

    A = "a"
    B = "b"


def _seen(kind: Any) -> list[Any]:
    left = kind.LEFT
    return [
        [member.name for member in kind],
        [member.value for member in kind],
        len(kind),
        list(kind.__members__),
        repr(left),
        str(left),
        f"{left:>6}",
        left == "left",
        left == kind.NOT_SURE,
        left < kind.NOT_SURE,
        left in kind,
        left.short,
        kind.first() is left,
        kind("left") is left,
        kind(left) is left,
        kind["LEFT"] is left,
        kind.LEFT is left,
        isinstance(left, kind),
        isinstance(left, str),
        type(left.value) is str,
        json.dumps({"side": left, left: 1}),
        left.upper(),
        {left: 1}[kind("left")],
        {left, kind("left")} == {left},
        kind.__doc__,
        repr(kind),
        copy.copy(left) is left,
        copy.deepcopy([left])[0] is left,
        bool(left),
    ]


def test_it_does_what_the_standard_one_does() -> None:
    standard, light = _pair()
    assert _seen(light) == _seen(standard)


@pytest.mark.parametrize("bad", ["right", "LEFT", "", None, 3, ["left"]])
def test_another_value_is_refused_in_the_same_words(bad: Any) -> None:
    told = []
    for kind in _pair():
        with pytest.raises(ValueError, match="is not a valid") as caught:
            kind(bad)
        told.append(str(caught.value).rpartition(".")[2])
    assert told[0] == told[1]


def test_another_name_is_refused() -> None:
    for kind in _pair():
        with pytest.raises(KeyError):
            kind["left"]
        with pytest.raises(AttributeError):
            kind.RIGHT  # noqa: B018


def test_a_member_stays_one_object_through_pickle() -> None:
    assert pickle.loads(pickle.dumps(Kept.B)) is Kept.B
    assert copy.deepcopy({Kept.A: [Kept.B]}) == {Kept.A: [Kept.B]}


def test_lists_know_nothing_of_each_other() -> None:
    class Other(light_enum.StrEnum):
        A = "x"

    assert [*Kept] == ["a", "b"]
    assert [*Other] == ["x"]
    assert "x" not in Kept


def test_it_loads_no_enum() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "import crampui.domain.options as o\n"
        "assert o.Side('left') is o.Side.LEFT\n"
        "print('enum' in vars(sys.modules['crampui.domain.light_enum']))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"
