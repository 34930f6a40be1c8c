"""The paragraphs of the Guide with the looks of the screen."""

from collections.abc import Iterable, Sequence

from crampui.content.statements import Section, Statement
from crampui.diary import guide_wording as wording
from crampui.diary.guide_wording import Paragraph, Role
from crampui.ui.guide.layout import TITLE
from crampui.ui.widgets.paint import Piece

_LOOKS = {
    Role.TITLE: TITLE,
    Role.HEADING: "heading",
    Role.EVIDENCE: "dim",
    Role.HOW_READ: "dim",
    Role.LINK: "key",
}
NOTHING = "The Guide has nothing on this."
NO_SOURCES = "This is what the app says about itself: it has no source."


def pieces(paragraphs: Iterable[Paragraph]) -> list[Piece]:
    """Return paragraphs as a text to show."""
    return [(text, _LOOKS.get(role, "")) for role, text in paragraphs]


def sources_page(item: Statement) -> list[Piece]:
    """Return what stands behind a statement, for `w` in the Guide itself."""
    behind = wording.behind(item) or [(Role.EVIDENCE, NO_SOURCES)]
    return pieces([(Role.TITLE, item.title), wording.GAP, *behind])


def section_page(part: Section) -> list[Piece]:
    """Return all sources of a section."""
    found = wording.sources(wording.section_sources(part))
    return pieces([(Role.TITLE, f"{wording.SOURCES}: {part.title}"), wording.GAP, *found])


def place_page(names: Sequence[str], head: Sequence[Piece] = ()) -> list[Piece]:
    """Return the statements with these ids in full, their sources below each, under `head`."""
    page: list[Piece] = list(head)
    for item in wording.statements(names):
        if page:
            page.append(("", ""))
        page += pieces(wording.whole(item))
    return page or [(NOTHING, "dim")]
