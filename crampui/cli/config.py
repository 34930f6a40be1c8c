"""The optional settings file: `config.toml` with the person's own keys, and how to draw.

    ascii = true
    thin = false

    [keys]
    cramp = "c f2"
    "plan.tick" = "space T"

`ascii` is true for plain ASCII, false for every sign whatever the locale says. `thin` is false to
send all that is painted, not only what changed. Each name under `keys` is a command's id (`crampui
help keys` lists them), each value its keys parted by blanks.
What cannot be used is told in a sentence and left out; the program starts all the same.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from crampui.words.letters import NO, YES

THIN = "CRAMPUI_THIN"
"""The variable that says 0 to send all that is painted; it goes before the file."""
KNOWN = ("ascii", "thin", "keys")


class Config(NamedTuple):
    """What the file says."""

    keys: Mapping[str, str]
    problem: str = ""
    """One sentence on what could not be used."""
    ascii: bool | None = None
    """Whether to use ASCII alone; None where the locale is to say."""
    thin: bool = True
    """Whether only the cells that changed are sent to the terminal."""

    def is_thin(self, environment: Mapping[str, str]) -> bool:
        """Say whether only what changed is sent, as the variable says, else as the file does."""
        chosen = environment.get(THIN, "").lower()
        return chosen in YES or (chosen not in NO and self.thin)


def read(path: Path) -> Config:
    """Read the file; one that is not there says nothing."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return Config({})
    except OSError as error:
        return Config({}, f"{path} cannot be read ({error.strerror}); the usual keys are in use.")
    except (ValueError, RecursionError) as error:
        why = error if isinstance(error, ValueError) else "too deeply nested"
        return Config({}, f"{path}: {why}. The usual keys are in use.")
    keys, chosen, thin = data.get("keys", {}), data.get("ascii"), data.get("thin")
    good = {n: v for n, v in keys.items() if isinstance(v, str)} if isinstance(keys, dict) else {}
    problem = next((f"{path}: {what}" for what in _problems(data)), "")
    return Config(good, problem, chosen if isinstance(chosen, bool) else None, thin is not False)


def _problems(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for everything that cannot be used."""
    keys = data.get("keys", {})
    if not isinstance(keys, dict):
        yield "“keys” is a table of command names and keys."
    else:
        for name, value in sorted(keys.items()):
            if not isinstance(value, str):
                yield f'the keys of “{name}” are text, such as "c f2".'
    for name in ("ascii", "thin"):
        if not isinstance(data.get(name, False), bool):
            yield f"“{name}” is true or false."
    for name in sorted(set(data) - set(KNOWN)):
        yield f"“{name}” is not known; only “ascii”, “thin” and “keys” are."
