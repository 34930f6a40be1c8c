"""Opens the screen. Nothing of Textual is imported before the environment is in order."""

import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crampui.diary.whole import Diary

NOT_SAVED = 4
"""Exit code when the screen was left with changes that could not be saved."""
PATIENT_ESCAPE = "300"
"""Milliseconds to wait for the rest of a key over SSH, where it may come in two parts."""


def prepare(environment: MutableMapping[str, str]) -> None:
    """Put right what Textual would read otherwise than people mean it.

    An empty NO_COLOR counts as unset (no-color.org). Over SSH a key may arrive in parts.
    """
    if not environment.get("NO_COLOR"):
        environment.pop("NO_COLOR", None)
    if environment.get("SSH_CONNECTION"):
        environment.setdefault("ESCDELAY", PATIENT_ESCAPE)


def run_screen(
    diary: "Diary",
    *,
    opening: str = "",
    log_path: Path | None = None,
    keymap: Mapping[str, str] | None = None,
    banner: str = "",
    greeting: str = "",
    thin: bool = True,
) -> int:
    """Open the screen on an open diary and stay until the person leaves; return the exit code.

    `opening` names a screen to open over the first tab ("cramp"), `log_path` the file for faults,
    `keymap` the person's own keys by command id. `banner` is what the status line says while
    there is nothing else to say, `greeting` what it says first. With `thin` only what
    changed is sent to the terminal. The terminal is as before when this returns.
    """
    prepare(os.environ)
    from crampui.ui.app import CrampApp

    app = CrampApp(diary, opening=opening, log_path=log_path, keymap=keymap)
    app.banner, app.greeting, app.thin = banner, greeting, thin
    app.run(mouse=False)
    if not app.return_code:
        # After a hang-up nothing may hold the process up; the next session makes the copy.
        diary.back_up_if_due(leaving=True)
    from crampui.ui import words

    is_through = app.clerk.finish(patience=0)
    if diary.state.unsaved:
        left = words.not_saved(diary.state.unsaved)
    elif app.in_doubt or not is_through:
        left = words.IN_DOUBT
    else:
        if app.faulty:
            print(words.ALL_KEPT, file=sys.stderr)  # noqa: T201
        return app.return_code or 0
    print(left, file=sys.stderr)  # noqa: T201
    return app.return_code or NOT_SAVED
