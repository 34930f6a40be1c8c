"""argparse, without repeating any control character of what was typed."""

import os
import sys
from argparse import Action, ArgumentParser
from typing import Any

from crampui.cli.context import printable


class ChooseLetters(Action):
    """Chooses ASCII or not for the rest of the run, the words of argparse included."""

    def __call__(self, _parser: Any, _options: Any, _values: Any, flag: str | None = None) -> None:
        """Note what was chosen where every part looks for it."""
        from crampui.domain.letters import CHOICE

        os.environ[CHOICE] = "0" if flag == "--no-ascii" else "1"


class CarefulParser(ArgumentParser):
    """A parser whose messages steer no terminal."""

    def _print_message(self, message: str, file: Any = None) -> None:
        text = printable(message)
        if not text.isascii():
            from crampui.cli.letters import fitting

            text = fitting(text, file or sys.stderr)
        super()._print_message(text, file)
