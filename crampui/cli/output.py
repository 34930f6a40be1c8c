"""Printing a result, or writing it where the person asked."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.diary.writing import is_there, write_new
from crampui.domain.errors import InvalidValue


def add_output(parser: ArgumentParser) -> None:
    """Declare where the result goes."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write a file; - prints (default)")
    parser.add_argument("-f", "--force", action="store_true", help="overwrite FILE")


def to_file(options: Namespace) -> bool:
    """Whether the person named a file."""
    return options.output not in (None, "-")


def hand_over_unseen(context: Context, data: bytes, instead: str) -> None:
    """Print what no person can read; raises InvalidValue with `instead` on a terminal."""
    if sys.stdout.isatty():
        raise InvalidValue("output", instead)
    context.hand_over(data)


def write(context: Context, options: Namespace, data: bytes, holds: str) -> int:
    """Write the file that was named, 0600, and say what it holds; return the exit code."""
    target = Path(options.output)
    try:
        write_new(target, data, force=options.force)
    except InvalidValue as error:
        more = "" if options.force or not is_there(target) else " Use --force."
        context.tell(f"crampui: {error.allowed}{more}")
        return NOT_POSSIBLE
    context.say(f"Written: {target} ({len(data):,} bytes, {holds}). Only you can read it.")
    return DONE
