"""A person who answers the check at the keyboard, by what is on the screen."""

from collections.abc import Mapping

from textual import events
from textual.widgets import Static

from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from crampui.ui.flags.tab import FlagsTab
from crampui.ui.flags.verdict import ResultScreen, VerdictScreen
from tests.ui.desk import Desk

KEYS = {Answer.YES: "y", Answer.NO: "n", Answer.UNSURE: "m"}
MOST_SCREENFULS = 120


def tab(desk: Desk) -> FlagsTab:
    """Return the open Flags tab."""
    found = desk.app.main.tab
    assert isinstance(found, FlagsTab)
    return found


def only_check(desk: Desk) -> Check:
    """Return the one check of the diary."""
    (check,) = desk.diary.state.checks.values()
    return check


def said(desk: Desk) -> dict[str, Answer]:
    """Return the answers of the one check; nothing before it was begun."""
    checks = list(desk.diary.state.checks.values())
    return checks[0].said() if checks else {}


async def answer_shown(desk: Desk, answers: Mapping[str, Answer]) -> None:
    """Answer what is on the screen: these with their keys, none of the others."""
    flags = tab(desk)
    while True:
        names = flags.shown.names
        pending = [
            name
            for name in names
            if name in flags.found.open and answers.get(name, Answer.NO) is not Answer.NO
        ]
        if not pending:
            break
        await desk.press("home", *["down"] * names.index(pending[0]))
        assert flags.mark == pending[0], desk.text
        await desk.press(KEYS[answers[pending[0]]])
        assert pending[0] not in flags.found.open, desk.text
        if isinstance(desk.app.screen, VerdictScreen):
            await desk.press("a")
    await desk.press("0")


async def whole_check(desk: Desk, answers: Mapping[str, Answer] | None = None) -> None:
    """Answer every question to the result: these so, the others with none of these."""
    for _ in range(MOST_SCREENFULS):
        for _ in range(MOST_SCREENFULS):
            if tab(desk).shown.whole:
                break
            await desk.press("space")
        await answer_shown(desk, answers or {})
        await desk.press("space")
        if isinstance(desk.app.screen, VerdictScreen | ResultScreen):
            return
    raise AssertionError(desk.text)


async def typed_ahead(desk: Desk, *keys: str) -> None:
    """Press all keys before the first of them is answered."""
    for key in keys:
        character = {"space": " ", "enter": "\r"}.get(key, key if len(key) == 1 else None)
        desk.app.post_message(events.Key(key, character))
    await desk.press()


def page_parts(desk: Desk) -> list[str]:
    """Return the lines of a result with its titles, also those that are scrolled away."""
    screen = desk.app.screen
    assert isinstance(screen, VerdictScreen | ResultScreen)
    lines: list[str] = []
    for part in screen.page.query(Static):
        if part.display:
            lines += [str(part.border_title or ""), *str(part.content).split("\n")]
    return [line.strip() for line in lines if line.strip()]


def page_text(desk: Desk) -> str:
    """Return the whole text of a result, also what is scrolled away, with its lines joined."""
    return " ".join(" ".join(page_parts(desk)).split())
