"""One place of the Guide over a tab: what `w` shows on Plan, Flags and Insights."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.guide_wording import statements
from crampui.ui import keys
from crampui.ui.guide.text import NOTHING, place_page
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane


class GuidePlaceScreen(Dialog[None]):
    """Statements of the Guide with their sources in full. Esc goes back to the tab it came from.

    Any tab opens it:

        await self.shell.open("guide_place", names=("ex_bed_calf",))
        await self.shell.open("guide_place", names=flag.raises, head=[(flag.numbers, "strong")])

    `names` are ids of measures (measures.toml), of red flags (red_flags.toml) or of any statement
    of the Guide ("placebo", "season", "clot_risks"); one that the Guide does not have, such as a
    measure of the person's own, is left out. `head` are paragraphs (text, look) that stand above
    them: the figures, nights or rule that the tab itself knows.
    """

    SCOPE = "guide_place"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("guide_place")

    def __init__(self, names: Sequence[str], head: Sequence[Piece] = ()) -> None:
        """Take the ids and what stands above."""
        super().__init__()
        self.names = tuple(names)
        self.pane = TextPane(place_page(self.names, head))

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self.pane

    async def action_read_on(self) -> None:
        """Go to the place in the Guide itself."""
        found = statements(self.names)
        if not found:
            self.shell.say(NOTHING)
            return
        await self.shell.show_tab("guide")
        await self.shell.main.tab.run_action(f"open_place('{found[0].id}')")
