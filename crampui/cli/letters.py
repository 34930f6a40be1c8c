"""In which letters results and messages are printed."""

import os
from collections.abc import Callable
from typing import TextIO

from crampui.cli.config import read
from crampui.storage.paths import find
from crampui.words.letters import CHOICE, NO, YES, Letters, in_a_line, letters

BY_LOCALE = "auto"


def configured() -> bool | None:
    """Return what the settings file says about ASCII; None where it says nothing."""
    return read(find(None, os.environ).config / "config.toml").ascii


def settle(said: Callable[[], bool | None] = configured) -> None:
    """Let the settings file choose where neither a flag nor the environment did."""
    if os.environ.get(CHOICE, "").lower() not in YES | NO | {BY_LOCALE}:
        os.environ[CHOICE] = {None: BY_LOCALE, True: "1", False: "0"}[said()]


def chosen_for(stream: TextIO) -> Letters:
    """Say which letters `stream` gets.

    What goes to a file or another program keeps what was typed, unless ASCII was asked for: the
    locale says what a terminal can show, not what a file can hold.
    """
    settle()
    kind = letters(os.environ)
    if kind is Letters.ASCII and os.environ[CHOICE].lower() not in YES and not stream.isatty():
        return Letters.SIGNS
    return kind


def fitting(text: str, stream: TextIO) -> str:
    """Return `text` as `stream` can show it; plain ASCII costs nothing."""
    if text.isascii():
        return text
    text = in_a_line(text, chosen_for(stream))
    return text if holds(stream, text) else in_a_line(text, Letters.ASCII)


def holds(stream: TextIO, text: str) -> bool:
    """Say whether the encoding of `stream` has every character of `text`."""
    try:
        text.encode(stream.encoding or "utf-8", stream.errors or "strict")
    except UnicodeEncodeError:
        return False
    return True
