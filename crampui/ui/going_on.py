"""What a running cramp or one just over may lead to: the check, or an earlier cramp."""

from datetime import timedelta
from typing import TYPE_CHECKING

from crampui.content import loader
from crampui.domain.cramp import Cramp
from crampui.domain.log_flag import matching_questions
from crampui.domain.options import Noticed
from crampui.domain.settings import Settings
from crampui.ui import words
from crampui.ui.widgets.paint import Piece

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp

_HARMLESS = frozenset({Noticed.NONE, Noticed.TWITCHING})


def check_offer(running: timedelta) -> list[Piece]:
    """Return the offer of the check once a cramp has run for ten minutes."""
    common = loader.relief_common()
    if running < timedelta(minutes=common.ask_after_minutes):
        return []
    return [(f"! {common.ask}  f opens it.", "warn")]


def same_offer(earlier: Cramp | None, settings: Settings) -> list[Piece]:
    """Return the question whether it is an earlier cramp that still goes on."""
    if earlier is None or earlier.onset is None:
        return []
    began = words.clock(earlier.onset, settings)
    return [(f"Still the cramp of {began}? s: yes", "warn")]


def signs_offer(cramp: Cramp) -> list[Piece]:
    """Return the offer of the questions that match what was noticed, or a long cramp."""
    signs = [kind for kind in cramp.noticed if kind not in _HARMLESS]
    if matching_questions(signs, loader.noticed_questions()):
        return [("! There are questions about what you noticed.  f asks them now.", "warn")]
    if signs:
        return [("! Not sure about what you noticed?  f opens the check.", "warn")]
    if cramp.long:
        return [("! It lasted more than 10 minutes.  f opens the check.", "warn")]
    return []


async def go_to_check(shell: "CrampApp") -> None:
    """Open the check; a new one begins with what the log answers filled in."""
    if shell.diary.unfinished_check() is None:
        await shell.save(shell.diary.start_check)
    await shell.show_tab("flags")
