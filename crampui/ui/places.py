"""Where the tabs and the screens opened by a key are to be found: "module:Class", loaded on use.

A line here and one module is all that a new tab or screen needs. Commands that open a place which
is not listed here are not offered.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

Factory = str | Callable[[], object]
"""Where a class is, as "package.module:Class", or something to call for a new object."""

TABS: Mapping[str, Factory] = {
    "log": "crampui.ui.log.tab:LogTab",
    "flags": "crampui.ui.flags.tab:FlagsTab",
    "plan": "crampui.ui.plan.tab:PlanTab",
    "history": "crampui.ui.tabs.history:HistoryTab",
    "insights": "crampui.ui.tabs.insights:InsightsTab",
    "guide": "crampui.ui.tabs.guide:GuideTab",
}
SCREENS: Mapping[str, Factory] = {
    "blank": "crampui.ui.screens.blank:BlankScreen",
    "palette": "crampui.ui.palette:PaletteScreen",
    "help": "crampui.ui.screens.help:HelpScreen",
    "cramp": "crampui.ui.log.cramp_now:CrampNowScreen",
    "backfill": "crampui.ui.log.backfill:BackfillScreen",
    "night": "crampui.ui.log.night:NightScreen",
    "apart": "crampui.ui.screens.apart:ApartScreen",
    "markers": "crampui.ui.screens.markers:MarkersScreen",
    "report": "crampui.ui.report.screen:ReportScreen",
    "settings": "crampui.ui.profile.screen:ProfileScreen",
    "numbers": "crampui.ui.profile.numbers:NumbersScreen",
    "measure": "crampui.ui.plan.measure:MeasureScreen",
    "coach": "crampui.ui.plan.coach:CoachScreen",
    "pause": "crampui.ui.plan.pause:PauseScreen",
    "add_measure": "crampui.ui.plan.add_measure:AddMeasureScreen",
    "edit_measure": "crampui.ui.plan.edit_measure:EditMeasureScreen",
    "signs": "crampui.ui.flags.signs:SignsScreen",
    "verdict": "crampui.ui.flags.verdict:VerdictScreen",
    "looked_at": "crampui.ui.flags.looked_at:LookedAtScreen",
    "checks": "crampui.ui.flags.past_checks:ChecksScreen",
    "missing": "crampui.ui.screens.missing:MissingScreen",
    "guide_place": "crampui.ui.guide.place:GuidePlaceScreen",
}


def build(factory: Factory, **arguments: object) -> object:
    """Return a new object of the class, importing its module now."""
    if not isinstance(factory, str):
        return factory(**arguments)
    module, _, name = factory.partition(":")
    made: object = getattr(import_module(module), name)(**arguments)
    return made
