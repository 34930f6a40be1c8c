"""The questions of a record asked on plain lines, on a terminal only."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from typing import Any

from crampui.cli.context import Context
from crampui.cli.options import is_number
from crampui.domain.ask import Ask, Reading
from crampui.domain.errors import InvalidValue

HOW = "Enter leaves a question as it is, - takes its answer back, q stops."


class Stopped(Exception):
    """The person asked no further, or the input ended."""


def add_no_input(parser: ArgumentParser) -> None:
    """Declare the flag that forbids questions."""
    parser.add_argument("--no-input", action="store_true", help="never ask, even on a terminal")


def can_ask(options: Namespace) -> bool:
    """Tell whether somebody is there to be asked."""
    return not options.no_input and sys.stdin.isatty() and sys.stdout.isatty()


def read_line(context: Context, question: str) -> str:
    """Ask one line; raises Stopped at "q" and at the end of the input."""
    context.say(question)
    try:
        text = input("> ")
    except EOFError:
        raise Stopped from None
    if text.strip() == "q":
        raise Stopped
    return text


def ask_all(
    context: Context,
    asks: Iterable[Ask],
    value: Callable[[Ask], Any],
    save: Callable[[Ask, Any], object],
    reading: Reading,
) -> bool:
    """Ask one question after the other and save each answer; False when it was stopped."""
    context.say(HOW)
    try:
        for ask in asks:
            _ask(context, ask, value(ask), save, reading)
    except Stopped:
        context.say("Stopped. What you answered is saved.")
        return False
    return True


def _ask(
    context: Context, ask: Ask, now: Any, save: Callable[[Ask, Any], object], reading: Reading
) -> None:
    context.say("")
    question = ask.question or ask.label
    for option in () if is_number(ask) else ask.options:
        question += f"\n  {option.key or '-'}  {option.label}"
    if ask.answered(now):
        question += f"\nSo far: {ask.words(now, reading)}."
    while True:
        text = read_line(context, question)
        if not text.strip():
            return
        try:
            save(ask, ask.blank if text.strip() == "-" else _value(ask, text, reading))
        except InvalidValue as error:
            context.say(error.allowed)
            continue
        return


def _value(ask: Ask, text: str, reading: Reading) -> Any:
    """Return the value of keys, words or a typed text; raises InvalidValue."""
    words = text.replace(",", " ").split() if ask.many else [text.strip()]
    found = [_option(ask, word) for word in words]
    if found and None not in found:
        value = ask.blank
        for option in found:
            value = ask.picked(value, option)
        return value
    if ask.parse is not None:
        return ask.parse(text, reading)
    if is_number(ask):
        values = sorted(int(str(option.value)) for option in ask.options)
        raise InvalidValue(ask.name, f"Answer with a number from {values[0]} to {values[-1]}.")
    keys = ", ".join(option.key for option in ask.options if option.key)
    raise InvalidValue(ask.name, f"Answer with one of: {keys}.")


def _option(ask: Ask, word: str) -> Any:
    plain = word.lower()
    if ask.parse is not None and plain.isdigit():
        return None
    if is_number(ask):
        return next((o for o in ask.options if str(o.value) == plain), None)
    labelled = (o for o in ask.options if o.label.lower() == plain)
    return ask.of_key(plain) or next(labelled, None)
