"""What opens from the Log tab: what a line stands for, and what the last session left open."""

from datetime import date
from typing import TYPE_CHECKING, Any

from crampui.ui.asking import Question
from crampui.ui.log.first_run import FirstRun
from crampui.ui.log.rows import FIRST

if TYPE_CHECKING:
    from crampui.diary.drafts import Draft
    from crampui.ui.app import CrampApp
    from crampui.ui.log.tab import LogTab


async def ask_after(shell: "CrampApp") -> None:
    """Show the clock of a cramp that runs, or ask for the end of one that is open for long."""
    cramp = shell.diary.cramps.newest_open()
    if cramp is None or len(shell.screen_stack) > 1:
        return
    if cramp.stale(shell.diary.now()):
        await shell.open("ending", number=cramp.id)
    else:
        await shell.open("cramp", number=cramp.id)


async def open_row(tab: "LogTab", key: object) -> bool:
    """Open what a line of the Log tab stands for; False where there is nothing to open."""
    shell = tab.shell
    match key:
        case ("cramp", int(number)):
            await open_cramp(shell, number)
        case ("open", int(number)):
            cramp = shell.state.cramp(number)
            if cramp is not None and not cramp.stale(shell.diary.now()):
                await shell.open("cramp", number=number)
            else:
                await shell.open("ending", number=number)
        case ("past", str(night)):
            await shell.open("night", night=date.fromisoformat(night))
        case ("ask", _, _):
            await _open_question(tab)
        case ("flag", _) | ("flags",) | ("check",):
            await shell.show_tab("flags")
        case ("result",):
            await shell.action_looked_at()
        case ("draft", str(session)):
            found = [draft for draft in tab.drafts if draft.session == session]
            tab.drafts = tuple(draft for draft in tab.drafts if draft.session != session)
            tab.draw()
            await open_draft(shell, found[0])
        case _ if key == FIRST:
            await FirstRun(shell).begin()
        case _:
            return False
    return True


async def open_cramp(shell: "CrampApp", number: int) -> None:
    """Open the card of a cramp, or its clock while it runs."""
    await shell.open("card", number=number)


async def open_draft(shell: "CrampApp", draft: "Draft") -> None:
    """Open the place where a text was being typed, and the text in it."""
    await shell.save(shell.diary.load_all)
    match draft.place:
        case "cramp":
            sheet: Any = shell.build("card", number=draft.number)
        case "night":
            day = draft.number
            night = date(day // 10000, day // 100 % 100, day % 100)
            sheet = shell.build("night", night=night)
        case _:
            sheet = shell.build("settings")
    await shell.push_screen(sheet)
    await sheet.action_ask(draft.field)


async def _open_question(tab: "LogTab") -> None:
    """Open the answers of the question under the cursor."""
    found = tab.asked()
    if found is None:
        return
    ask, number = found

    async def save(value: object) -> bool:
        return await tab.save_answer(ask, number, value)

    def read(text: str) -> object:
        assert ask.parse is not None
        return ask.parse(text, tab.reading)

    await Question(
        shell=tab.shell,
        ask=ask,
        value=lambda: tab.value_of(ask, number),
        save=save,
        read=read,
        reading=tab.reading,
    ).open()
