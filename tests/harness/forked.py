"""A command in a process of its own without the tenth of a second a new interpreter takes."""

import os
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess
from typing import IO


def run_forked(
    argv: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path,
    text: str | None = None,
    name: str = "crampui",
) -> CompletedProcess[str]:
    """Run `crampui` with `argv` in a fork of this process, as `subprocess.run` would.

    `text` is its standard input, nothing by default; `name` is "cramp" for the short command. It
    shares with this process what is loaded and the clock, and nothing else: what a command loads
    and how it really starts others prove.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out:
        given.write((text or "").encode())
        given.seek(0)
        with tempfile.TemporaryFile() as err:
            with warnings.catch_warnings():
                # The threads of the test runner are not needed in the child.
                warnings.simplefilter("ignore", DeprecationWarning)
                pid = os.fork()
            if pid == 0:
                _be([name, *argv], env, cwd, (given, out, err))
            _, status = os.waitpid(pid, 0)
            code = os.waitstatus_to_exitcode(status)
            return CompletedProcess([name, *argv], code, _told(out), _told(err))


def _told(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


def _be(argv: Sequence[str], env: Mapping[str, str], cwd: Path, files: Sequence[IO[bytes]]) -> None:
    """Be the command, to the end of the process."""
    code: object = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file.fileno(), number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        for name, number in (("stdout", 1), ("stderr", 2)):
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115
        # libfaketime looks at its variables again and again: without them it would let go here.
        kept = {name: os.environ[name] for name in os.environ if name.startswith("FAKETIME")}
        os.environ.clear()
        os.environ.update({**kept, **env})
        time.tzset()
        os.chdir(cwd)
        sys.argv = list(argv)
        from crampui.cli.main import cramp, main

        try:
            code = cramp() if argv[0] == "cramp" else main()
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code if isinstance(code, int) else int(code is not None))
