"""The tabs, and the screens that open over them by name; each is imported when it is asked for.

A folder with the tab's module, a function and a line in TABS is all that a new tab needs. Commands
that open a place which is not listed here are not offered.
"""

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from crampui.ui.tab import Tab

TabOf = Callable[[], type[Tab]]
"""Imports a tab and returns its class."""
ScreenOf = Callable[[], Callable[..., Screen[Any]]]
"""Imports a screen and returns its class; each takes arguments of its own."""


def _log() -> type[Tab]:
    from crampui.ui.log.tab import LogTab

    return LogTab


def _flags() -> type[Tab]:
    from crampui.ui.flags.tab import FlagsTab

    return FlagsTab


def _plan() -> type[Tab]:
    from crampui.ui.plan.tab import PlanTab

    return PlanTab


def _history() -> type[Tab]:
    from crampui.ui.history.tab import HistoryTab

    return HistoryTab


def _insights() -> type[Tab]:
    from crampui.ui.insights.tab import InsightsTab

    return InsightsTab


def _guide() -> type[Tab]:
    from crampui.ui.guide.tab import GuideTab

    return GuideTab


def _blank() -> type[Screen[Any]]:
    from crampui.ui.screens.blank import BlankScreen

    return BlankScreen


def _palette() -> type[Screen[Any]]:
    from crampui.ui.screens.palette import PaletteScreen

    return PaletteScreen


def _help() -> type[Screen[Any]]:
    from crampui.ui.screens.help import HelpScreen

    return HelpScreen


def _cramp() -> type[Screen[Any]]:
    from crampui.ui.log.cramp_now import CrampNowScreen

    return CrampNowScreen


def _backfill() -> type[Screen[Any]]:
    from crampui.ui.log.backfill import BackfillScreen

    return BackfillScreen


def _card() -> type[Screen[Any]]:
    from crampui.ui.log.card import CardScreen

    return CardScreen


def _ending() -> type[Screen[Any]]:
    from crampui.ui.log.ending import EndScreen

    return EndScreen


def _night() -> type[Screen[Any]]:
    from crampui.ui.log.night import NightScreen

    return NightScreen


def _apart() -> type[Screen[Any]]:
    from crampui.ui.history.versions import ApartScreen

    return ApartScreen


def _markers() -> type[Screen[Any]]:
    from crampui.ui.history.markers import MarkersScreen

    return MarkersScreen


def _report() -> type[Screen[Any]]:
    from crampui.ui.report.screen import ReportScreen

    return ReportScreen


def _settings() -> type[Screen[Any]]:
    from crampui.ui.profile.screen import ProfileScreen

    return ProfileScreen


def _numbers() -> type[Screen[Any]]:
    from crampui.ui.profile.numbers import NumbersScreen

    return NumbersScreen


def _measure() -> type[Screen[Any]]:
    from crampui.ui.plan.measure import MeasureScreen

    return MeasureScreen


def _coach() -> type[Screen[Any]]:
    from crampui.ui.plan.coach import CoachScreen

    return CoachScreen


def _pause() -> type[Screen[Any]]:
    from crampui.ui.plan.pause import PauseScreen

    return PauseScreen


def _add_measure() -> type[Screen[Any]]:
    from crampui.ui.plan.add_measure import AddMeasureScreen

    return AddMeasureScreen


def _edit_measure() -> type[Screen[Any]]:
    from crampui.ui.plan.edit_measure import EditMeasureScreen

    return EditMeasureScreen


def _signs() -> type[Screen[Any]]:
    from crampui.ui.flags.signs import SignsScreen

    return SignsScreen


def _verdict() -> type[Screen[Any]]:
    from crampui.ui.flags.verdict import VerdictScreen

    return VerdictScreen


def _looked_at() -> type[Screen[Any]]:
    from crampui.ui.flags.looked_at import LookedAtScreen

    return LookedAtScreen


def _checks() -> type[Screen[Any]]:
    from crampui.ui.flags.past_checks import ChecksScreen

    return ChecksScreen


def _missing() -> type[Screen[Any]]:
    from crampui.ui.screens.missing import MissingScreen

    return MissingScreen


def _guide_place() -> type[Screen[Any]]:
    from crampui.ui.guide.place import GuidePlaceScreen

    return GuidePlaceScreen


TABS: Mapping[str, TabOf] = {
    "log": _log,
    "flags": _flags,
    "plan": _plan,
    "history": _history,
    "insights": _insights,
    "guide": _guide,
}
"""The tabs in their order."""
SCREENS: Mapping[str, ScreenOf] = {
    "blank": _blank,
    "palette": _palette,
    "help": _help,
    "cramp": _cramp,
    "backfill": _backfill,
    "card": _card,
    "ending": _ending,
    "night": _night,
    "apart": _apart,
    "markers": _markers,
    "report": _report,
    "settings": _settings,
    "numbers": _numbers,
    "measure": _measure,
    "coach": _coach,
    "pause": _pause,
    "add_measure": _add_measure,
    "edit_measure": _edit_measure,
    "signs": _signs,
    "verdict": _verdict,
    "looked_at": _looked_at,
    "checks": _checks,
    "missing": _missing,
    "guide_place": _guide_place,
}
