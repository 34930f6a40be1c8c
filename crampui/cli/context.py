"""What every subcommand is given: the diary, the two output streams, exit codes."""

from __future__ import annotations

import fcntl
import json
import os
import sys
import termios
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from textwrap import wrap
from typing import TYPE_CHECKING, Any, TextIO

from crampui.cli.letters import chosen_for, fitting, holds
from crampui.domain.errors import InvalidValue, NotFound
from crampui.storage.messages import StoreError
from crampui.storage.paths import find
from crampui.words.letters import Letters
from crampui.words.visible import printable, shown

if TYPE_CHECKING:  # a question about the program opens no diary, nor loads one
    from crampui.diary.book import Book

DONE = 0
NOT_POSSIBLE = 1
BAD_USE = 2
UNREADABLE = 3
NOT_SAVED = 4
BUSY = 5
NO_OUTPUT = 7
INTERRUPTED = 130

NO_OUTPUT_WORDS = (
    "The answer cannot be written ({why}). What the command was to change is done: look before "
    "you give it again."
)

OVER_SSH = "Over ssh, `ssh -t HOST crampui {}` gives it one."
"""What helps where there is no terminal to ask on."""
_COLUMNS = 80
_LEAST_COLUMNS = 20

_CODES = {
    "busy": BUSY,
    **dict.fromkeys(("newer", "damaged", "unreadable", "all-missing"), UNREADABLE),
    **dict.fromkeys(("not-there", "no-reading", "no-file", "too-large", "changed"), NOT_POSSIBLE),
}


class Context:
    """One run of a subcommand."""

    def __init__(self, options: Namespace) -> None:
        """Keep the parsed options; nothing is opened yet."""
        self.options = options
        self.opened: Book | None = None
        """The diary, once it is open; it is closed at the end."""

    @property
    def book(self) -> Book:
        """The diary with its settings loaded; raises StoreError where it cannot be opened."""
        if self.opened is None:
            from crampui.diary.book import Book
            from crampui.diary.copies import Copies

            self.opened = Book.open(self.paths())
            Copies(self.opened).take_in()
            self._tell_notices(self.opened)
        return self.opened

    def finish(self) -> None:
        """After the answer was printed: write the copy of this day if it is due."""
        if self.opened is not None:
            self.opened.back_up_if_due()
            self._tell_notices(self.opened)
            self.opened.close()

    def _tell_notices(self, book: Book) -> None:
        # A half-typed note waits on the Log tab; a command can do nothing with it.
        for notice in book.take_notices(but=("draft",)):
            self.tell(notice)

    def paths(self) -> Any:
        """Return the folders in use."""
        return find(getattr(self.options, "data", None), os.environ)

    def say(self, text: str) -> None:
        """Print a result on standard output."""
        _print(text, sys.stdout)

    def say_wrapped(self, text: str, indent: str = "") -> None:
        """Print a result, broken between words to fit the terminal; a list item hangs."""
        hang = "  " if text.startswith("- ") else ""
        lines = wrap(
            text,
            columns(),
            initial_indent=indent,
            subsequent_indent=indent + hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        self.say("\n".join(lines))

    def hand_over(self, data: bytes) -> None:
        """Print a file for another program, byte for byte, whatever letters are shown."""
        sys.stdout.flush()
        sys.stdout.buffer.write(data)

    def tell(self, text: str) -> None:
        """Print a message on standard error."""
        _print(text, sys.stderr)

    def show(self, value: Any) -> None:
        """Print a value as JSON on standard output; control characters are escaped.

        Where ASCII alone can be shown the rest is escaped too: no character is lost.
        """
        text = plain_json(value)
        if not text.isascii() and (
            chosen_for(sys.stdout) is Letters.ASCII or not holds(sys.stdout, text)
        ):
            text = json.dumps(value, indent=1, allow_nan=False)
        print(text)

    def drop_typed(self) -> None:
        """Drop what was typed on the terminal before the words that now stand there."""
        sys.stdout.flush()
        sys.stderr.flush()
        with suppress(termios.error, OSError, ValueError):  # no terminal: nobody types ahead
            waiting = fcntl.ioctl(sys.stdin, termios.FIONREAD, bytes(4))
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
            if any(waiting):
                self.tell("Not taken: typed before it was shown.")

    def ask(self, question: str) -> str:
        """Ask for a line on the terminal; "" at the end of input."""
        _print(question, sys.stderr, end="")
        self.drop_typed()
        try:
            return input()
        except EOFError:
            return ""

    def undo_hint(self, words: str) -> None:
        """Say what was saved and how to take it back."""
        self.say(f"Saved: {words}.")
        self.tell("`crampui undo` takes it back.")


def columns() -> int:
    """Return the columns of the terminal, 80 where the text goes to a file or a pipe."""
    try:
        found = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return _COLUMNS
    return max(found, _LEAST_COLUMNS) if found else _COLUMNS


def plain_json(value: Any, *, indent: int | None = 1) -> str:
    """Return a value as JSON in which every control character is escaped, those above 127 too."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return shown(text, lambda c: c if c == "\n" else json.dumps(c)[1:-1])


def _print(text: str, stream: TextIO, end: str = "\n") -> None:
    """Print words for a person, in letters that the stream can show."""
    text = printable(text)
    if not text.isascii():
        text = fitting(text, stream)
    print(text, end=end, file=stream)


def run_safely(run: Callable[[], int], arguments: Sequence[str] = ()) -> int:
    """Run a command; turn every failure into a sentence and an exit code.

    `arguments` are the command's own; they tell which diary's log takes a fault of the program.
    """
    is_closed = _closed_to_nowhere()
    try:
        try:
            code = run()
        except SystemExit as ended:  # argparse has answered: help, the version, or a mistake
            code = ended.code if isinstance(ended.code, int) else DONE
        sys.stdout.flush()
        if is_closed:
            _complain(NO_OUTPUT_WORDS.format(why="it is closed"))
            return code or NO_OUTPUT
        return code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _to_nowhere()
        return DONE
    except InvalidValue as error:
        _complain(error.allowed)
        return BAD_USE
    except NotFound as error:
        _complain(str(error))
        return BAD_USE
    except UnicodeEncodeError:
        _complain("This terminal cannot show a character of the diary. Try PYTHONIOENCODING=utf-8.")
        return NOT_POSSIBLE
    except UnicodeDecodeError:
        _complain("What came in is not text in UTF-8. Nothing was saved.")
        return BAD_USE
    except OSError as error:  # Those of the disk are told as StoreError: this one is the output.
        _to_nowhere()
        _complain(NO_OUTPUT_WORDS.format(why=error.strerror))
        return NO_OUTPUT
    except Exception as error:
        if isinstance(error, StoreError):
            _complain(error.to_a_command)
            return _CODES.get(error.kind, NOT_SAVED)
        from crampui.cli.crash import report

        _complain(report(error, arguments))
        return NOT_POSSIBLE


def _closed_to_nowhere() -> bool:
    """Put something in the place of streams that are closed, before a file takes their numbers.

    Returns whether standard output was one of them.
    """
    is_closed = sys.stdout is None
    for name, flags, mode in (
        ("stdin", os.O_RDONLY, "r"),
        ("stdout", os.O_WRONLY, "w"),
        ("stderr", os.O_WRONLY, "w"),
    ):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode))
    return is_closed


def _to_nowhere() -> None:
    """Let what is left in the two output streams go where it disturbs nobody."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def _complain(text: str) -> None:
    try:
        _print(f"crampui: {text}", sys.stderr)
        sys.stderr.flush()
    except OSError:
        _to_nowhere()
