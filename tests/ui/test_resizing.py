"""A window that is pulled while something is open shows it for the new size."""

from collections.abc import Callable
from pathlib import Path

from crampui.export.text import as_text
from crampui.ui.report.screen import ReportScreen
from tests.ui.desk import Desk
from tests.ui.walk import opened


async def _shows(desk: Desk, wanted: Callable[[], bool]) -> None:
    """Wait until the screen is as wanted; a pulled window is drawn a moment later."""
    for _ in range(200):
        await desk.rest()
        if wanted():
            return
    raise AssertionError(desk.text)


async def test_the_views_of_history_are_all_named(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as desk:
        await desk.press("h")
        assert "[1 List] 2 Month " in desk.text
        await desk.pilot.resize_terminal(40, 15)
        await _shows(desk, lambda: "[1 List]2 Month 3 Year 4 Bars 5 Compare" in desk.text)
        await desk.press("3")
        assert "1 List 2 Month[3 Year]4 Bars 5 Compare" in desk.text


async def test_the_page_for_a_clinician_is_laid_out_anew(tmp_path: Path) -> None:
    async with opened(tmp_path, (80, 24)) as desk:
        await desk.press("r")
        screen = desk.app.screen
        assert isinstance(screen, ReportScreen)
        await _shows(desk, lambda: screen.report is not None)
        assert screen.report is not None
        await desk.pilot.resize_terminal(40, 15)
        page = as_text(screen.report, 38).split("\n")
        await _shows(desk, lambda: all(line.rstrip() in desk.lines for line in page[:5]))
