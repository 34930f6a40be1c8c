"""The red-flag checklist: three pages, one question a line, one key an answer."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content.red_flags import diary_rules
from crampui.diary.verdict import heading
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.log_flag import LogFlag
from crampui.ui import keys, words
from crampui.ui.check import questions as q
from crampui.ui.check.result import result_page
from crampui.ui.check.rows import FLAG, flag_rows, last_check_rows, question_rows
from crampui.ui.check.session import Session
from crampui.ui.screens.text import TextScreen
from crampui.ui.screens.verdict import VerdictScreen
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane


class FlagsTab(Tab):
    """Answers are saved as they are given; the first emergency yes shows its screen at once."""

    SCOPE = "flags"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("flags")
    LEGEND = q.LEGEND

    def __init__(self) -> None:
        """Build the list and the help below it."""
        super().__init__()
        self.list = LineList(id="questions", moved=self._show_help)
        self.help_pane = TextPane(focusable=False, id="question-help")
        self.page = 1
        self._told: int | None = None
        self._anew = False

    def compose(self) -> ComposeResult:
        """Lay out the questions above, help below."""
        yield self.list
        yield self.help_pane

    def on_mount(self) -> None:
        """Begin without a check."""
        self.session = Session(self.shell.diary)

    def focus_first(self) -> None:
        """Take up an unfinished check of the last day, else stand on the first question."""
        if self.session.check is None:
            self._begin(resume=True)
        self.list.focus(scroll_visible=False)
        check = self.session.still_standing()
        if check is not None:
            self.call_later(self.app.push_screen, VerdictScreen(check))

    def refresh_state(self, old: object, new: object) -> None:
        """Draw the questions of the page as they are answered now."""
        if not self.is_mounted:
            return
        if old is not None and self.session.number is None and not self._anew:
            # What was undone may be the end of a check, which then goes on.
            self.session.resume()
        self._draw()

    def take_up_newest(self) -> None:
        """Let go of the check that is open here: the newest unfinished one is next when shown."""
        self.session.number = None

    def _begin(self, *, resume: bool) -> None:
        self.session.number, self._anew = None, not resume
        if resume:
            self.session.resume()
        self._go_to(self.session.next_open())

    def _go_to(self, question: str | None) -> None:
        self.page = self.session.page_of(question) if question is not None else 1
        self._draw(select=question)

    def _draw(self, select: str | None = None) -> None:
        pages = self.session.pages()
        if self.page not in pages:
            self.page = max((n for n in pages if n <= self.page), default=1)
        check = self.session.check
        rows = [
            *flag_rows(self.session.flags()),
            *last_check_rows(self.state, check, self.session.is_stale),
        ]
        rows += question_rows(self.page, pages[self.page], len(pages), check, self.app.size.width)
        self.list.set_rows(rows, select=select)
        self._show_help()

    def _show_help(self) -> None:
        """Show the help of the question under the cursor."""
        row = self.list.selected
        if row is None:
            return
        name = str(row.key)
        flag = self._flag(name)
        if flag is None:
            self.help_pane.set_text(q.question_help(name, self.session.flags()))
            return
        rules = {rule.id: rule.text for rule in diary_rules()}
        about: list[Piece] = [(flag.numbers, "strong"), (q.nights_words(flag), "")]
        self.help_pane.set_text([*about, (rules.get(flag.rule, ""), "dim")])

    def _flag(self, name: str) -> LogFlag | None:
        return next((f for f in self.session.flags() if f"{FLAG}{f.rule}" == name), None)

    @on(LineList.Highlighted)
    def moved(self) -> None:
        """Ask anew before the rest of the page is answered."""
        self._told = None

    async def action_yes(self) -> None:
        """Answer yes."""
        await self._answer(Answer.YES)

    async def action_no(self) -> None:
        """Answer no."""
        await self._answer(Answer.NO)

    async def action_maybe(self) -> None:
        """Answer not sure."""
        await self._answer(Answer.UNSURE)

    async def action_clear(self) -> None:
        """Take an answer back."""
        name = self._question()
        if name is not None and self.session.check is not None:
            await self._save({name: None})

    def _question(self) -> str | None:
        row = self.list.selected
        if row is None or str(row.key).startswith(FLAG):
            return None
        return str(row.key)

    async def _answer(self, answer: Answer) -> None:
        name = self._question()
        if name is None:
            self.shell.say("Go down to a question to answer it.")
        elif await self._save({name: answer}):
            await self._go_on(name)

    async def _save(self, answers: Mapping[str, Answer | None]) -> bool:
        check = self.session.check
        before = check.tier if check is not None else None
        saved = await self.shell.fetch(self.session.saving(answers, self.page))
        if saved is None:
            return False
        self.session.number = saved.id
        if saved.tier is Tier.EMERGENCY and before is not Tier.EMERGENCY:
            await self.app.push_screen(VerdictScreen(saved))
        return True

    async def _go_on(self, after: str | None = None) -> None:
        """Move to the next open question, on the next page perhaps, or to the result."""
        question = self.session.next_open(after)
        if question is None:
            await self._finish()
        else:
            self._go_to(question)

    async def _finish(self) -> None:
        number, diary = self.session.number, self.shell.diary
        if number is None:
            return
        check = await self.shell.fetch(lambda: diary.finish_check(number))
        if check is None:
            return
        self._begin(resume=True)
        if check.standing:
            await self.app.push_screen(VerdictScreen(check))
            return
        found = diary.assess(check)
        self.shell.say(heading(found, self.state.profile))
        page = result_page(check, found, self.state.profile, self.state.settings)
        await self.app.push_screen(TextScreen(page))

    def action_rest_no(self) -> None:
        """Answer no to what is left on the page (Enter)."""
        self.list.action_choose()

    @on(LineList.Chosen)
    async def rest_is_no(self, event: LineList.Chosen) -> None:
        """Answer no to what is left on the page, after saying how many."""
        event.stop()
        rest = self.session.rest(self.page)
        if not rest:
            await self._go_on()
        elif self._told != len(rest):
            self._told = len(rest)
            left = words.count(len(rest), "question")
            self.shell.say(f"No to the {left} left on this page? Press Enter again.")
        else:
            self._told = None
            self.shell.say("")
            if await self._save({}):
                await self._go_on()

    def action_page_back(self) -> None:
        """Go to the page before."""
        self._turn(-1)

    def action_page_on(self) -> None:
        """Go to the next page."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        pages = self.session.pages()
        if self.page + step in pages:
            self.page += step
            self._draw(select=pages[self.page][0].question.id)

    def action_new_check(self) -> None:
        """Begin anew; the check so far stays in the list of past checks."""
        self._begin(resume=False)

    async def action_known(self) -> None:
        """Quiet the selected flag of the log until it changes."""
        row = self.list.selected
        flag = self._flag(str(row.key)) if row is not None else None
        if flag is None:
            self.shell.say("o works on a line that your log shows.")
            return
        diary = self.shell.diary
        said = "Quiet until it changes. u takes it back."
        await self.shell.save(lambda: diary.acknowledge_flag(flag), said)

    async def action_why(self) -> None:
        """Explain the selected question or flag."""
        row = self.list.selected
        if row is None:
            return
        flag = self._flag(str(row.key))
        if flag is None:
            await self.shell.open("guide_place", names=q.places([str(row.key)]))
        else:
            names = q.places(flag.raises or flag.asks)
            await self.shell.open("guide_place", names=names, head=q.flag_page(flag))

    async def action_past(self) -> None:
        """Open the list of past checks."""
        await self.shell.open("checks")
