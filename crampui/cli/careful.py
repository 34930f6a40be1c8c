"""argparse, without repeating any control character of what was typed."""

from argparse import ArgumentParser
from typing import Any

from crampui.cli.context import printable


class CarefulParser(ArgumentParser):
    """A parser whose messages steer no terminal."""

    def _print_message(self, message: str, file: Any = None) -> None:
        super()._print_message(printable(message), file)
