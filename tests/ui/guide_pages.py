"""Reading the Guide by keys, for its tests."""

from collections.abc import Iterator

from textual.pilot import Pilot

from crampui.content.guide import guide
from crampui.content.statements import Statement
from crampui.ui.app import CrampApp
from crampui.ui.guide.tab import GuideTab

ALL = [item for part in guide() for item in part.statements]
"""Every statement in its order."""


def guide_of(app: CrampApp) -> GuideTab:
    """Return the open Guide."""
    tab = app.main.tab
    assert isinstance(tab, GuideTab)
    return tab


def selected(app: CrampApp) -> Statement:
    """Return the statement that is selected in the text."""
    tab = guide_of(app)
    return tab.section.statements[tab.reader.at]


def page(app: CrampApp) -> list[str]:
    """Return the lines of the text that are in sight, without the column of marks."""
    reader = guide_of(app).reader
    width, height = reader.content_size
    lines = (reader.render_line(y).text for y in range(height))
    return [line[2 : width - 1].rstrip() for line in lines]


async def pages(pilot: Pilot[None], key: str) -> Iterator[list[str]]:
    """Press `key` until the Guide ends; return every page with what was seen on it."""
    app = pilot.app
    assert isinstance(app, CrampApp)
    seen = [page(app)]
    for _ in range(len(ALL) * 4):
        await pilot.press(key)
        if "end of the Guide" in app.saying.text:
            return iter(seen)
        seen.append(page(app))
    raise AssertionError("the Guide does not end")
