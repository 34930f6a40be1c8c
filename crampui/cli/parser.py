"""argparse, without repeating any control character of what was typed."""

import os
import sys
from argparse import Action, ArgumentError, ArgumentParser
from difflib import get_close_matches
from typing import Any, NoReturn

from crampui.cli.context import BAD_USE
from crampui.cli.letters import fitting
from crampui.words.letters import CHOICE
from crampui.words.visible import printable


class ChooseLetters(Action):
    """Chooses ASCII or not for the rest of the run, the words of argparse included."""

    def __call__(self, _parser: Any, _options: Any, _values: Any, flag: str | None = None) -> None:
        """Note what was chosen where every part looks for it."""
        os.environ[CHOICE] = "0" if flag == "--no-ascii" else "1"


class Parser(ArgumentParser):
    """A parser whose messages steer no terminal, and are one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is, without the list of every flag."""
        told = message.removeprefix("argument ")
        end = "" if told.endswith((".", "?")) else "."
        self.exit(BAD_USE, f"crampui: {told}{end} `{self.prog} --help` shows how.\n")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the words. Refuses `--flag=--`, of which argparse makes an empty list."""
        words = list(sys.argv[1:] if args is None else args)
        for word in words:
            if word.startswith("--") and word.endswith("=--"):
                self.error(f"argument {word[:-3]}: expected one argument")
        return super().parse_known_args(words, namespace)

    def _check_value(self, action: Action, value: Any) -> None:
        try:
            super()._check_value(action, value)
        except ArgumentError:
            if action.dest != "command":
                raise
            near = get_close_matches(value, list(action.choices or ()), 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            raise ArgumentError(None, f"There is no command “{value}”{meant}") from None

    def _get_value(self, action: Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)
        except ArgumentError:
            kind = {int: "a whole number", float: "a number"}.get(action.type)  # type: ignore[call-overload]
            if kind is None:
                raise
            name, span = "/".join(action.option_strings) or action.metavar, action.metavar
            within = f" ({span})" if isinstance(span, str) and "-" in span else ""
            told = f"{name} takes {kind}{within}, not “{arg_string}”"
            raise ArgumentError(None, told) from None

    def _print_message(self, message: str, file: Any = None) -> None:
        # argparse keeps silent about an answer that cannot be written.
        stream = file or sys.stderr
        stream.write(fitting(printable(message), stream))
