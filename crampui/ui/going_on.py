"""What a running cramp or one just over may lead to: the check, or an earlier cramp."""

from datetime import timedelta
from typing import TYPE_CHECKING

from crampui.content.red_flags import noticed_questions
from crampui.content.relief import relief_common
from crampui.domain.checklist.check import Check, still_standing
from crampui.domain.checklist.expiry import EXPIRES_AFTER
from crampui.domain.cramp import Cramp
from crampui.domain.log_flags import matching_questions, prefill
from crampui.domain.options import Noticed
from crampui.domain.settings import Settings
from crampui.ui.widgets.paint import Piece
from crampui.words.clock import clock

if TYPE_CHECKING:
    from crampui.diary.whole import Diary
    from crampui.ui.app import CrampApp

_HARMLESS = frozenset({Noticed.NONE, Noticed.TWITCHING})


def check_offer(running: timedelta) -> list[Piece]:
    """Return the offer of the check once a cramp has run for ten minutes."""
    common = relief_common()
    if running < timedelta(minutes=common.ask_after_minutes):
        return []
    return [(f"! {common.ask}  f opens it.", "warn")]


def same_offer(earlier: Cramp | None, settings: Settings) -> list[Piece]:
    """Return the question whether it is an earlier cramp that still goes on."""
    if earlier is None or earlier.onset is None:
        return []
    began = clock(earlier.onset, settings.clock_24)
    return [(f"Still the cramp of {began}? s: yes", "warn")]


def signs_offer(cramp: Cramp) -> list[Piece]:
    """Return the offer of the questions that match what was noticed, or a long cramp."""
    signs = [kind for kind in cramp.noticed if kind not in _HARMLESS]
    if matching_questions(signs, noticed_questions()):
        return [("! There are questions about what you noticed.  f asks them now.", "warn")]
    if signs:
        return [("! Not sure about what you noticed?  f opens the check.", "warn")]
    if cramp.long:
        return [("! It lasted more than 10 minutes.  f opens the check.", "warn")]
    return []


async def go_to_check(shell: "CrampApp") -> None:
    """Open the check; one that lacks what the log answers now gives way to a new one."""
    diary = shell.diary
    check = diary.checks.unfinished()
    if check is None or _lacks_an_answer(diary, check):
        await shell.save(diary.checks.start)
    flags = shell.main.built.get("flags")
    if flags is not None and hasattr(flags, "take_up_newest"):
        flags.take_up_newest()
    await shell.show_tab("flags")


def _lacks_an_answer(diary: "Diary", check: Check) -> bool:
    """Whether the log answers a question that is open in a check."""
    filled = prefill(diary.checks.situation(check).facts.flags)
    return any(question not in check.answers for question in filled)


def open_check(diary: "Diary") -> str:
    """Say what is open of the checks: a result, the last one's questions or third page; or ""."""
    check = diary.state.last_check()
    if check is None:
        return ""
    stands = still_standing(diary.state.checks.values()) or (check if check.standing else None)
    if stands is not None:
        from crampui.diary.verdict import made_on, tier_label

        which = "The last check"
        if stands is not check:
            which = f"The check of {made_on(stands, diary.state.settings)}"
        return f"{which} said: {tier_label(stands)}. It is not closed yet."
    if abs(diary.now() - check.started) >= EXPIRES_AFTER:
        return ""
    if check.finished is None:
        return "A warning-sign check is not finished."
    if check.night and not check.complete and not diary.checks.is_night():
        return "The last page of the night's check is open."
    return ""
