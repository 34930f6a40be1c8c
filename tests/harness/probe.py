"""The child of `tests.harness.loaded`; imports next to nothing, so as not to hide what others load.

`python -m tests.harness.probe OUT NAME [ARGUMENT...]` runs the module NAME as `python -m NAME` does
and writes the names of all loaded modules to OUT, one a line. With `--each` instead of OUT it
imports every named module in an interpreter of its own, forked before anything is loaded, and
prints for each a line of JSON: its name, what it loaded and what went wrong.
"""

import os
import sys


def _run(out: str, name: str, arguments: list[str]) -> None:
    # Somebody waits for the end, so the program may not end the process by itself.
    import atexit  # noqa: F401
    import runpy

    sys.argv = [name, *arguments]
    try:
        runpy.run_module(name, run_name="__main__", alter_sys=True)
    finally:
        with open(out, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write("\n".join(sys.modules))


def _import(name: str) -> None:
    before = set(sys.modules)
    error = ""
    try:
        __import__(name)
    except BaseException as problem:
        error = f"{type(problem).__name__}: {problem}"
    loaded = sorted(set(sys.modules) - before)
    import json

    line = json.dumps({"name": name, "modules": loaded, "error": error})
    os.write(1, line.encode() + b"\n")


def main(arguments: list[str]) -> None:
    """Do what the command line says."""
    if arguments[0] != "--each":
        _run(arguments[0], arguments[1], arguments[2:])
        return
    for name in arguments[1:]:
        child = os.fork()
        if child == 0:
            _import(name)
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
