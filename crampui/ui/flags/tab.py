"""The red-flag checklist: whole questions, as many as fit, one key an answer."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widgets import Static

from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Asked, Assessment
from crampui.ui import keys
from crampui.ui.flags import questions as q
from crampui.ui.flags.rows import meaning, noted_lines, rule_line, steps_line
from crampui.ui.flags.screenful import Block, Screenful, screenfuls
from crampui.ui.flags.session import Session
from crampui.ui.flags.sheet import Sheet
from crampui.ui.flags.verdict import ResultScreen, VerdictScreen
from crampui.ui.tab import Tab
from crampui.ui.widgets.paint import Piece, Pieces, content, lines_content
from crampui.ui.widgets.panel import BOX, is_narrow, title_panel
from crampui.words.counts import count

LOG_SHARE = 6
"""The diary's own signs take at most this part of the height."""
_EDGES = 2
"""Lines of the border above and below the questions."""
_LEAST_RULED = 8
"""Lines of a sheet in which a rule parts the help from the questions."""
_SPACE: list[Piece] = [("Space", "key")]


class FlagsTab(Tab):
    """Answers are saved as they are given; the first emergency yes shows its screen at once.

    A key answers only words that were on the screen in full before it was pressed; only Space
    goes on.
    """

    SCOPE = "flags"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("flags")
    LEGEND = q.LEGEND

    def __init__(self) -> None:
        """Build the empty parts."""
        super().__init__()
        self.steps = Static(markup=False, id="flags-steps")
        self.sheet = Sheet()
        self.noted = Static(markup=False, id="flags-noted")
        self.page = 1
        self.shown = Screenful(names=())
        """The questions on the screen."""
        self.mark: str | None = None
        """The question that y n m answer; None when all on the screen are answered."""
        self._blocks: dict[str, Block] = {}
        self._fulls: tuple[Screenful, ...] = ()
        self._width = 0
        self._anew = False
        self.found: Assessment
        """What the check says so far, as drawn."""

    def compose(self) -> ComposeResult:
        """Lay out the pages, the questions, and what was noted before."""
        yield self.steps
        yield self.sheet
        yield self.noted

    def on_mount(self) -> None:
        """Begin without a check."""
        self.session = Session(self.shell.diary)
        self.found = self.session.found()

    def on_resize(self) -> None:
        """Lay the questions out anew; what was read in another layout does not count."""
        self._draw()

    def focus_first(self) -> None:
        """Take up an unfinished check of the last day, else stand on the first question."""
        if self.session.check is None:
            self._begin(resume=True)
        self.screen.set_focus(self, scroll_visible=False)
        self.sheet.show_anew()
        check = self.session.still_standing()
        if check is not None:
            self.call_later(self.app.push_screen, VerdictScreen(check))

    def refresh_state(self, old: object, new: object) -> None:
        """Draw the questions as they are answered now."""
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
        self._go_to(self.session.found().next_open())

    # drawing

    def _go_to(self, question: str | None) -> None:
        """Show the screenful that a question stands on, and mark it."""
        pages = self.session.found().pages
        places = {asked.question.id: number for number in pages for asked in pages[number]}
        self.page = places.get(question or "", 1)
        self.shown, self.mark = Screenful(names=()), question
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if not width or not self.is_mounted:
            return
        self.found = self.session.found()
        pages = self.found.pages
        if self.page not in pages:
            self.page = max((n for n in pages if n <= self.page), default=min(pages))
        page = {asked.question.id: asked for asked in pages[self.page]}
        flags = self.session.flags()
        check, stale = self.session.check, self.session.is_stale
        noted = noted_lines(self.state, flags, check, stale, width - 2, max(1, height // LOG_SHARE))
        narrow = is_narrow(self)
        room = width - (0 if narrow else BOX)
        free = max(height - 1 - _EDGES - len(noted), 1)
        self._blocks = {name: q.block(asked, flags, room) for name, asked in page.items()}
        ruled = not narrow and free > _LEAST_RULED
        same = self.shown if width == self._width else None
        blocks = tuple(self._blocks.values())
        self._fulls, self._width = screenfuls(blocks, free - ruled, same), width
        self.shown = self._kept()
        names = self.shown.names
        if self.mark not in names:
            self.mark = next((name for name in names if page[name].open), None)
        marked = page[self.mark] if self.mark is not None else None
        means = meaning(marked, self.page, room)
        title = "Any of these?" if len(names) > 1 else "Is it so?"
        title_panel(self.sheet, [(means if means and not ruled else title, "")], self._what_next())
        self.steps.update(content(steps_line(self.page, tuple(pages), tuple(page.values()), width)))
        self.noted.update(lines_content(noted))
        self.noted.display = bool(noted)
        rule = rule_line(means, room) if ruled else None
        self.sheet.show(
            self._body(page, free, rule),
            (self.page, self.shown, tuple(self._blocks[name].words for name in names)),
            Size(room, free),
        )

    def _kept(self) -> Screenful:
        """Return what is on the screen as it is cut now, found by the mark or its questions."""
        if self.shown in self._fulls:
            return self.shown
        for wanted in (self.mark, *self.shown.names):
            for full in self._fulls:
                if wanted in full.names:
                    return full
        return self._fulls[0]

    def _body(self, page: Mapping[str, Asked], free: int, rule: Pieces | None) -> list[Pieces]:
        """Return what fills the sheet: the questions, and at its foot the help of the marked one.

        The help has its place whichever question is marked, so that a move shifts nothing.
        """
        names = self.shown.names
        asked = [
            q.question_lines(self._blocks[name], page[name], marked=name == self.mark)
            for name in names
        ]
        if not (self.shown.whole and self.shown.last and not self.shown.top):
            lines = [*asked[0], *([piece] for piece in self._blocks[names[0]].help)]
            return lines[self.shown.top : self.shown.top + free]
        room = max(len(self._blocks[name].help) for name in names)
        foot: list[Pieces] = [rule] if rule is not None else []
        foot += [[piece] for piece in self._blocks[self.mark].help] if self.mark else []
        foot += [[]] * (room + (rule is not None) - len(foot))
        spare = free - len(foot) - sum(map(len, asked))
        gap: list[Pieces] = [[]] if spare >= len(names) else []
        head = [line for lines in asked for line in (*lines, *gap)]
        return [*head, *[[]] * (free - len(head) - len(foot)), *foot]

    def _open(self) -> list[str]:
        """Return the questions on the screen that have no answer."""
        return [name for name in self.shown.names if name in self.found.open]

    def _what_next(self) -> list[Piece]:
        """Say what 0 and Space do now; one line on the narrowest screen."""
        found = self.found
        here = len(self._open())
        elsewhere = [n for n in found.open if n not in found.waiting and n not in self.shown.names]
        on_page = [name for name in elsewhere if name in self._blocks]
        if not self.shown.whole:
            return [*_SPACE, (": the rest of this question", "")]
        if here and not self.shown.last:
            return [("y n m", "key"), (", or ", ""), *_SPACE, (": the rest of it", "")]
        go_on = f": {len(on_page)} more" if on_page else ": the next page"
        if not here:
            said = "Answered. " if elsewhere else "All answered. "
            return [(said, ""), *_SPACE, (go_on if elsewhere else ": the result", "")]
        none = ": no to this one" if here == 1 else f": none of these {here}"
        rest = [("  ", ""), *_SPACE, (go_on, "")] if elsewhere else []
        return [("0", "key"), (none, ""), *rest]

    # answering

    async def action_yes(self) -> None:
        """Answer yes."""
        await self._answer(Answer.YES)

    async def action_no(self) -> None:
        """Answer no."""
        await self._answer(Answer.NO)

    async def action_maybe(self) -> None:
        """Answer not sure."""
        await self._answer(Answer.UNSURE)

    async def action_none(self) -> None:
        """Answer no to every question that is shown in full and has no answer; stay here."""
        names = self._open()
        if names and self._was_read():
            await self._save(dict.fromkeys(names, Answer.NO))
            self._mark_after(names[-1])

    async def action_clear(self) -> None:
        """Take an answer back."""
        if self.mark is not None and self.session.check is not None:
            await self._save({self.mark: None})

    def action_choose(self) -> None:
        """Say that Enter is no answer."""
        self.shell.say("Enter answers nothing here.")

    async def _answer(self, answer: Answer) -> None:
        name = self.mark
        if name is None:
            self.shell.say("All answered here. Up changes one.")
        elif self._was_read() and await self._save({name: answer}):
            self._mark_after(name)

    def _was_read(self) -> bool:
        """Tell whether all words stood on the screen before the key came; say so when not."""
        if not self.shown.whole:
            self.shell.say("Space first: the question goes on.")
        elif not self.sheet.stood_at(self.shell.pressed_at):
            self.shell.say("Not taken: typed before it was shown.")
        else:
            self.shell.hush()
            return True
        return False

    async def _save(self, answers: Mapping[str, Answer | None]) -> bool:
        check = self.session.check
        before = check.tier if check is not None else None
        saved = await self.shell.fetch(self.session.saving(answers))
        if saved is None:
            return False
        self.session.number = saved.id
        if saved.tier is Tier.EMERGENCY and before is not Tier.EMERGENCY:
            await self.app.push_screen(VerdictScreen(saved))
        return True

    def _mark_after(self, name: str) -> None:
        """Mark the next question on the screen without an answer; none when there is none."""
        names = self.shown.names
        start = names.index(name) + 1 if name in names else 0
        self.found = self.session.found()
        still = self._open()
        self.mark = next((n for n in (*names[start:], *names[:start]) if n in still), None)
        self._draw()

    # going on

    async def action_on(self) -> None:
        """Show the next questions without an answer, on the next page perhaps, or the result."""
        if not self.sheet.stood_at(self.shell.pressed_at):
            return
        self.shell.hush()
        here = self._open()
        if not self.shown.last and (here or not self.shown.whole):
            self._turn(1)
            return
        question = self.found.next_open(self.shown.names[-1])
        if question is None:
            await self._finish()
        elif question in here:
            self.shell.say(f"Still open here: {count(len(here), 'question')}.")
        else:
            self._go_to(question)

    async def _finish(self) -> None:
        number, diary = self.session.number, self.shell.diary
        if number is None:
            return
        check = await self.shell.fetch(lambda: diary.checks.finish(number))
        if check is None:
            return
        self._begin(resume=True)
        self.shell.hush()
        screen = VerdictScreen(check) if check.standing else ResultScreen(check)
        await self.app.push_screen(screen)

    def _turn(self, step: int) -> None:
        """Show the screenful before or after this one on the page, if there is one."""
        at = self._fulls.index(self.shown) + step if self.shown in self._fulls else -1
        if 0 <= at < len(self._fulls):
            self.shown = self._fulls[at]
            self.mark = next(iter(self._open()), None)
            self._draw()

    def action_up(self) -> None:
        """Mark the question above."""
        names = self.shown.names
        self._mark_at(names.index(self.mark) - 1 if self.mark in names else len(names) - 1)

    def action_down(self) -> None:
        """Mark the question below."""
        names = self.shown.names
        self._mark_at(names.index(self.mark) + 1 if self.mark in names else 0)

    def action_home(self) -> None:
        """Mark the first question on the screen."""
        self._mark_at(0)

    def action_end(self) -> None:
        """Mark the last question on the screen."""
        self._mark_at(len(self.shown.names) - 1)

    def _mark_at(self, place: int) -> None:
        names = self.shown.names
        if names:
            self.mark = names[max(0, min(place, len(names) - 1))]
            self._draw()

    def action_page_up(self) -> None:
        """Show the questions before these."""
        self._turn(-1)

    def action_page_down(self) -> None:
        """Show the questions after these, where they are answered."""
        at = self._fulls.index(self.shown) + 1 if self.shown in self._fulls else len(self._fulls)
        if at < len(self._fulls) and not set(self._fulls[at].names) & set(self.found.open):
            self._turn(1)
        else:
            self.shell.say("Space goes on.")

    def action_page_back(self) -> None:
        """Go to the page before."""
        self._turn_page(-1)

    def action_page_on(self) -> None:
        """Go to the next page."""
        self._turn_page(1)

    def _turn_page(self, step: int) -> None:
        pages = self.found.pages
        if self.page + step in pages:
            page = pages[self.page + step]
            still = [asked.question.id for asked in page if asked.open]
            self._go_to(still[0] if still else page[0].question.id)

    def action_new_check(self) -> None:
        """Begin anew; the check so far stays in the list of past checks."""
        self._begin(resume=False)

    # looking things up

    async def action_known(self) -> None:
        """Show what the diary shows by itself; there `o` quiets one of the signs."""
        if self.session.flags():
            await self.shell.open("signs")
        else:
            self.shell.say("Your log shows no sign.")

    async def action_why(self) -> None:
        """Explain the marked question."""
        names = [self.mark] if self.mark is not None else self.shown.names[:1]
        if names:
            await self.shell.open("guide_place", names=q.places(names))

    async def action_past(self) -> None:
        """Open the list of past checks."""
        await self.shell.open("checks")
