"""Where the diary, its copies and the settings file live."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Mapping
from os import PathLike
from pathlib import Path


class Paths:
    """The folders in use.

    `data` holds the diary, `state` what belongs to this machine alone (copies, backups, undo
    lines, drafts, log), `config` the optional settings file. `given` tells that the person
    named the data folder, `link` is the folder's name when that is a link, "" otherwise. They
    are kept as text, since a command may need no Path at all and pathlib takes longer to load
    than the diary.
    """

    __slots__ = ("config_text", "data_text", "given", "link", "state_text")

    def __init__(
        self,
        data: str | PathLike[str],
        state: str | PathLike[str],
        config: str | PathLike[str],
        given: bool = False,
        link: str = "",
    ) -> None:
        """Take the folders."""
        self.data_text = os.fspath(data)
        self.state_text = os.fspath(state)
        self.config_text = os.fspath(config)
        self.given = given
        self.link = link

    @property
    def data(self) -> Path:
        """Return the folder of the diary."""
        return _path(self.data_text)

    @property
    def state(self) -> Path:
        """Return the folder of what belongs to this machine alone."""
        return _path(self.state_text)

    @property
    def config(self) -> Path:
        """Return the folder of the settings file."""
        return _path(self.config_text)


def find(data: str | None, env: Mapping[str, str]) -> Paths:
    """Choose the folders: `data` (from `--data`), else CRAMPUI_DATA, else the usual places.

    The usual places are those of the XDG base directory specification; a variable that is empty
    or relative is ignored. Nothing is created.
    """
    home = _home(env)
    named = data or env.get("CRAMPUI_DATA")
    bases = _linux(env, home) if sys.platform.startswith("linux") else _elsewhere(env)
    wanted = (_from_home(named, home) if named else f"{bases[0]}/crampui").rstrip("/") or "/"
    folder = _real(wanted)
    mark = f"{zlib.crc32(os.fsencode(folder)):08x}"
    return Paths(
        data=folder,
        state=f"{bases[1]}/crampui/{folder.rpartition('/')[2] or 'root'}-{mark}",
        config=f"{bases[2]}/crampui",
        given=bool(named),
        link=wanted if os.path.islink(wanted) else "",  # noqa: PTH114
    )


def _home(env: Mapping[str, str]) -> str:
    """Return the home folder: HOME, else what the system knows of this user, else the root."""
    home = env.get("HOME", "")
    if home.startswith("/"):
        return home
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return "/"


def _linux(env: Mapping[str, str], home: str) -> tuple[str, str, str]:
    def base(variable: str, usual: str) -> str:
        value = env.get(variable, "")
        return value.rstrip("/") or "/" if value.startswith("/") else f"{home.rstrip('/')}/{usual}"

    return (
        base("XDG_DATA_HOME", ".local/share"),
        base("XDG_STATE_HOME", ".local/state"),
        base("XDG_CONFIG_HOME", ".config"),
    )


def _elsewhere(env: Mapping[str, str]) -> tuple[str, str, str]:
    import platformdirs

    usual = {
        "XDG_DATA_HOME": platformdirs.user_data_dir(),
        "XDG_STATE_HOME": platformdirs.user_state_dir(),
        "XDG_CONFIG_HOME": platformdirs.user_config_dir(),
    }
    data, state, config = (
        value if (value := env.get(name, "")).startswith("/") else usual[name] for name in usual
    )
    return data, state, config


def _from_home(path: str, home: str) -> str:
    return home + path[1:] if path == "~" or path.startswith("~/") else path


def _real(path: str) -> str:
    return os.path.realpath(path)


def _path(text: str) -> Path:
    from pathlib import Path

    return Path(text)
