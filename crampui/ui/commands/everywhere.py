"""Commands that work on every tab, on every dialog, and in every list."""

from functools import partial

from crampui.ui.command import DIALOGS, EVERYWHERE, LISTS, command

_everywhere = partial(command, EVERYWHERE)
_tab = partial(command, EVERYWHERE, leaves=True)
_dialogs = partial(command, DIALOGS)
_lists = partial(command, LISTS)

COMMANDS = (
    _everywhere(
        "cramp",
        "c",
        "Cramp",
        "Cramp now: start the clock",
        1,
        action="app.open('cramp')",
        on_pages=True,
    ),
    _everywhere(
        "backfill", "b", "Earlier", "Log an earlier cramp", 2, action="app.open('backfill')"
    ),
    _everywhere("undo", "u", "Undo", "Undo the last change", 8, on_pages=True),
    _everywhere("redo", "U", "Redo", "Do again what was undone", on_pages=True),
    _everywhere(
        "retry", "R", "Retry", "Try again to save what could not be saved", in_dialogs=True
    ),
    _everywhere("edit", "e", "Edit", "Edit the selected entry"),
    _everywhere("remove", "x", "Remove", "Remove the selected entry (u brings it back)"),
    _everywhere("why", "w", "Why", "Why: the nights, rule or source behind this"),
    _tab("search", "/", "Search", "Search: nights on History, the Guide elsewhere"),
    _everywhere(
        "apart", "V", "Versions", "What two machines changed apart", action="app.open('apart')"
    ),
    _everywhere("report", "r", "Report", "Report for your doctor", action="app.open('report')"),
    _everywhere(
        "settings", "comma", "Settings", "Profile and settings", action="app.open('settings')"
    ),
    _tab("log", "l", "Log", "Go to Log", action="app.show('log')"),
    _tab("flags", "f", "Flags", "Go to Flags", action="app.show('flags')"),
    _tab("plan", "p", "Plan", "Go to Plan", action="app.show('plan')"),
    _tab("history", "h", "History", "Go to History", action="app.show('history')"),
    _tab("insights", "i", "Insights", "Go to Insights", action="app.show('insights')"),
    _tab("guide", "g", "Guide", "Go to Guide", action="app.show('guide')"),
    _everywhere("next_tab", "tab", "Next", "Go to the next tab"),
    _everywhere("previous_tab", "shift+tab", "Previous", "Go to the tab before"),
    _everywhere("back", "escape", "Back", "Back; nothing is lost"),
    _everywhere("help", "question_mark ctrl+g", "Help", "Help for this screen", in_dialogs=True),
    _everywhere("palette", "ctrl+p", "Commands", "Find a command by name", in_dialogs=True),
    _everywhere(
        "blank",
        "z",
        "Blank",
        "Blank the screen; any key returns",
        in_dialogs=True,
        action="app.open('blank')",
    ),
    _everywhere("redraw", "ctrl+l", "Redraw", "Draw the screen again", in_dialogs=True),
    _everywhere("quit", "q", "Quit", "Quit; everything is saved"),
    _everywhere(
        "leave", "ctrl+q ctrl+c", "Quit", "Quit from anywhere", action="app.quit", in_dialogs=True
    ),
    _dialogs("close", "escape q", "Back", "Back; nothing is lost", 9),
    _lists("up", "up k", "Up", "Up one line"),
    _lists("down", "down j", "Down", "Down one line"),
    _lists("page_up", "pageup", "Page up", "Up one page"),
    _lists("page_down", "pagedown", "Page down", "Down one page"),
    _lists("home", "home", "First", "First line"),
    _lists("end", "end G", "Last", "Last line"),
    _lists("choose", "enter", "Open", "Open or accept the line"),
)
