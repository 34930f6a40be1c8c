"""The optional settings file: `config.toml` with the person's own keys.

    [keys]
    cramp = "c space"
    "plan.tick" = "x"

Each name is a command's id (`crampui help keys` lists them), each value its keys parted by
blanks. What cannot be used is told in a sentence and left out; the program starts all the same.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Config(NamedTuple):
    """What the file says."""

    keys: Mapping[str, str]
    problem: str = ""
    """One sentence on what could not be used."""


def read(path: Path) -> Config:
    """Read the file; one that is not there says nothing."""
    if not path.is_file():
        return Config({})
    import tomllib

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return Config({}, f"{path} cannot be read ({error.strerror}); the usual keys are in use.")
    except ValueError as error:
        return Config({}, f"{path}: {error}. The usual keys are in use.")
    keys = data.get("keys", {})
    unknown = sorted(set(data) - {"keys"})
    if not isinstance(keys, dict):
        return Config({}, f"{path}: “keys” is a table of command names and keys.")
    wrong = sorted(name for name, value in keys.items() if not isinstance(value, str))
    good = {name: value for name, value in keys.items() if isinstance(value, str)}
    if wrong:
        return Config(good, f'{path}: the keys of “{wrong[0]}” are text, such as "c space".')
    if unknown:
        return Config(good, f"{path}: “{unknown[0]}” is not known; only “keys” is.")
    return Config(good)
