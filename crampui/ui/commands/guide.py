"""Commands of the Guide tab and of the screens it opens."""

from functools import partial

from crampui.ui.command import command

_guide = partial(command, "guide")
_search = partial(command, "guide_search")
_place = partial(command, "guide_place")

COMMANDS = (
    _guide("read", "enter right", "Open", "Read the section; on a statement, its sources", -5),
    _guide("search", "/", "Search", "Search all of the Guide", -4, replaces="search"),
    _guide("sections", "left", "Back", "Back to the list of sections", -3),
    _guide("on", "space", "Page on", "A page on; after the last, the next section", -2),
    _guide("why", "w", "Sources", "The sources of what is selected", -1, replaces="why"),
    _search("go", "enter", "Go there", "Go to the selected place", 1, action="run"),
    _place("read_on", "enter", "In the Guide", "Read on at this place in the Guide", 1),
)
