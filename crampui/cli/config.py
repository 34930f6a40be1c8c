"""The optional settings file: `config.toml` with the person's own keys, and which letters to use.

    ascii = true

    [keys]
    cramp = "c f2"
    "plan.tick" = "space T"

`ascii` is true for plain ASCII, false for every sign whatever the locale says. Each name under
`keys` is a command's id (`crampui help keys` lists them), each value its keys parted by blanks.
What cannot be used is told in a sentence and left out; the program starts all the same.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

KNOWN = ("ascii", "keys")


class Config(NamedTuple):
    """What the file says."""

    keys: Mapping[str, str]
    problem: str = ""
    """One sentence on what could not be used."""
    ascii: bool | None = None
    """Whether to use ASCII alone; None where the locale is to say."""


def read(path: Path) -> Config:
    """Read the file; one that is not there says nothing."""
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Config({})
    except OSError as error:
        return Config({}, f"{path} cannot be read ({error.strerror}); the usual keys are in use.")
    except (ValueError, RecursionError) as error:
        why = error if isinstance(error, ValueError) else "too deeply nested"
        return Config({}, f"{path}: {why}. The usual keys are in use.")
    keys, chosen = data.get("keys", {}), data.get("ascii")
    good = {n: v for n, v in keys.items() if isinstance(v, str)} if isinstance(keys, dict) else {}
    problem = next((f"{path}: {what}" for what in _problems(data)), "")
    return Config(good, problem, chosen if isinstance(chosen, bool) else None)


def _problems(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for everything that cannot be used."""
    keys = data.get("keys", {})
    if not isinstance(keys, dict):
        yield "“keys” is a table of command names and keys."
    else:
        for name, value in sorted(keys.items()):
            if not isinstance(value, str):
                yield f'the keys of “{name}” are text, such as "c f2".'
    if not isinstance(data.get("ascii", False), bool):
        yield "“ascii” is true or false."
    for name in sorted(set(data) - set(KNOWN)):
        yield f"“{name}” is not known; only “ascii” and “keys” are."
