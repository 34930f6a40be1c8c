"""Six plain tabs and a dialog with a field, for tests of what is around them.

`python -m tests.ui.plain_tabs` opens them on a diary in $HOME, for tests in a real terminal.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from textual import on
from textual.app import ComposeResult

from crampui.domain.state import DiaryState
from crampui.ui import keys, places
from crampui.ui.screens.dialog import Dialog
from crampui.ui.tab import Tab
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.row import Row

ROWS = {"log": 3, "flags": 40, "plan": 12, "history": 10_000, "insights": 3, "guide": 0}


class PlainTab(Tab):
    """A list of rows, and in the first one the nights of the state that are quiet."""

    LEGEND = (("[x]", "done"), ("[?]", "not known"))

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[DiaryState] = []

    def compose(self) -> ComposeResult:
        if ROWS[self.SCOPE]:
            yield LineList(self.rows(0))

    def rows(self, quiet: int) -> list[Row]:
        rows = [
            Row(key=number, pieces=[(f"{self.SCOPE} line {number}", "")])
            for number in range(ROWS[self.SCOPE])
        ]
        return [Row(key="head", heading=True, pieces=[(f"{quiet} quiet", "heading")]), *rows]

    def refresh_state(self, old: DiaryState | None, new: DiaryState) -> None:
        self.drawn.append(new)
        quiet = sum(day.quiet for month in new.months.values() for day in month.days.values())
        for lines in self.query(LineList):
            lines.set_rows(self.rows(quiet))


class LogTab(PlainTab):
    SCOPE = "log"

    async def action_edit(self) -> None:
        diary = self.shell.diary
        await self.shell.save(lambda: diary.nights.quiet(diary.tonight()), "Saved: quiet.")

    def action_why(self) -> None:
        raise RuntimeError("secret note of the person")


class FlagsTab(PlainTab):
    SCOPE = "flags"

    def action_why(self) -> None:
        self.run_worker(self.work())

    async def work(self) -> None:
        raise RuntimeError("secret note of the person")


class PlanTab(PlainTab):
    SCOPE = "plan"


class HistoryTab(PlainTab):
    SCOPE = "history"


class InsightsTab(PlainTab):
    SCOPE = "insights"


class GuideTab(PlainTab):
    SCOPE = "guide"


class AskDialog(Dialog[str]):
    """Asks for a text, then for a digit: a stand-in for the time of an earlier cramp."""

    SCOPE = "ask"
    BINDINGS = keys.dialog_bindings("ask")
    answers: list[str] = []

    def body(self) -> ComposeResult:
        yield Field(placeholder="When?")

    @on(Field.Submitted)
    async def answer(self, event: Field.Submitted) -> None:
        AskDialog.answers.append(event.value)
        event.input.remove()
        await self.mount(LineList([Row(key="pain", pieces=[("Pain?", "")])]), before=0)
        self.query_one(LineList).focus()

    def on_key(self, event: object) -> None:
        key = getattr(event, "key", "")
        if key.isdigit():
            AskDialog.answers.append(key)


TABS: Mapping[str, places.TabOf] = {
    "log": lambda: LogTab,
    "flags": lambda: FlagsTab,
    "plan": lambda: PlanTab,
    "history": lambda: HistoryTab,
    "insights": lambda: InsightsTab,
    "guide": lambda: GuideTab,
}
SCREENS: Mapping[str, places.ScreenOf] = {**places.SCREENS, "backfill": lambda: AskDialog}


def main() -> int:
    from crampui.diary.whole import Diary
    from crampui.storage.paths import find
    from crampui.ui.app import CrampApp
    from crampui.ui.run import prepare

    paths = find(None, os.environ)
    diary = Diary.open(paths)
    diary.load_recent()
    prepare(os.environ)
    app = CrampApp(
        diary, tabs=TABS, screens=SCREENS, log_path=Path(os.environ["HOME"]) / "crampui.log"
    )
    app.run(mouse=False)
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main())
