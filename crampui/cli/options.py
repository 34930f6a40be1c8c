"""Flags made from the questions of a record: one for each field, so none is out of reach."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from crampui.domain.ask import Ask, Reading
from crampui.domain.errors import InvalidValue


def flag_of(ask: Ask) -> str:
    """Return the flag's name without its dashes: "night-turn"."""
    return ask.flag or ask.name.replace("_", "-")


def _word(value: object, label: str) -> str:
    """Return an option as it is typed: "foot-arch", "monday"."""
    text = value.value if isinstance(value, StrEnum) else value
    return (text if isinstance(text, str) else label).replace("_", "-").lower()


def _words(ask: Ask) -> Mapping[str, Any]:
    """Return what can be typed for the options that are words, with their values."""
    return {_word(option.value, option.label): option.value for option in ask.options}


def _kind(ask: Ask) -> str:
    values = [option.value for option in ask.options]
    if all(isinstance(value, bool) for value in values) and values:
        return "yes-no"
    if ask.parse is not None:
        return "typed"
    return "number" if is_number(ask) else "words"


def is_number(ask: Ask) -> bool:
    """Tell whether the answer is a whole number of a scale."""
    return (
        ask.parse is None
        and bool(ask.options)
        and all(isinstance(option.value, int) for option in ask.options)
        and ask.options[0].label[0].isdigit()
    )


def add_asks(parser: ArgumentParser, asks: Iterable[Ask], *, clear: bool = False) -> None:
    """Declare a flag for each question; with `clear` also one that takes answers back."""
    asks = tuple(asks)
    for ask in asks:
        flag, help = f"--{flag_of(ask)}", _help(ask)
        match _kind(ask):
            case "yes-no":
                both = parser.add_mutually_exclusive_group()
                both.add_argument(flag, dest=ask.name, action="store_true", default=None, help=help)
                both.add_argument(f"--no-{flag_of(ask)}", dest=ask.name, action="store_false")
            case "words":
                parser.add_argument(
                    flag,
                    dest=ask.name,
                    action="append" if ask.many else "store",
                    choices=list(_words(ask)),
                    metavar=None if len(ask.options) < 10 else "WORD",
                    help=help,
                )
            case "number":
                values = [option.value for option in ask.options]
                span = f"{min(values)}-{max(values)}"  # type: ignore[type-var]
                parser.add_argument(flag, dest=ask.name, type=int, metavar=span, help=help)
            case _:
                parser.add_argument(flag, dest=ask.name, metavar="TEXT", help=help)
    if clear:
        names = [flag_of(ask) for ask in asks if not ask.needed]
        parser.add_argument(
            "--clear", action="append", default=[], choices=names, metavar="FIELD",
            help="take the answer of this field back; may be given several times",
        )  # fmt: skip


def _help(ask: Ask) -> str:
    text = ask.question or ask.label
    if _kind(ask) == "words" and len(ask.options) >= 10:
        text = f"{text} {', '.join(_words(ask))}"
    if ask.many:
        text = f"{text} May be given several times; replaces what was there."
    if ask.draft:
        text = f"{text} - reads it from standard input."
    return text.replace("%", "%%")


def values_of(asks: Iterable[Ask], options: Namespace, reading: Reading) -> dict[str, Any]:
    """Return the fields that the flags name; raises InvalidValue for an impossible value."""
    asks = tuple(asks)
    values: dict[str, Any] = {}
    for ask in asks:
        given = getattr(options, ask.name)
        if given is None:
            continue
        match _kind(ask):
            case "words" if ask.many:
                chosen = dict.fromkeys(_words(ask)[word] for word in given)
                values[ask.name] = type(ask.blank)(chosen)
            case "words":
                values[ask.name] = _words(ask)[given]
            case "typed":
                assert ask.parse is not None
                values[ask.name] = ask.parse(read_text(ask, given), reading)
            case "number":
                values[ask.name] = _in_range(ask, given)
            case _:
                values[ask.name] = given
    for ask in asks:
        if flag_of(ask) in getattr(options, "clear", ()):
            values[ask.name] = ask.blank
    return values


def _in_range(ask: Ask, given: int) -> int:
    values = sorted(int(str(option.value)) for option in ask.options)
    if given not in values:
        raise InvalidValue(
            ask.name, f"{ask.label} is a whole number from {values[0]} to {values[-1]}."
        )
    return given


def read_text(ask: Ask, given: str) -> str:
    """Return a text, read from standard input where it is "-" and may be long."""
    return sys.stdin.read().rstrip("\n") if ask.draft and given == "-" else given
