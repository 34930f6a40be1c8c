"""The screens of the twelve made diaries tell what their export holds."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.archive import whole_export
from crampui.diary.whole import Diary
from crampui.words.counts import count
from tests.cli.test_one_number import LAST, MADE, Counted
from tests.ui.desk import OpenDesk, desk_maker


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, datetime(2026, 3, 4, 12, 30, tzinfo=UTC))


@pytest.mark.parametrize("name", [name for name in MADE if name not in ("imported", "ten years")])
async def test_log_and_history_tell_the_same_numbers(open_desk: OpenDesk, name: str) -> None:
    def before(diary: Diary) -> None:
        diary.put("made", *MADE[name]())

    async with open_desk(before=before) as desk:
        judge = Counted(whole_export(desk.diary))
        assert judge.first is not None
        night = _night(judge, LAST)
        assert night in " ".join(desk.text.replace("worst pain", "worst").split())
        await desk.press("h")
        since = max(judge.first, date(2026, 3, 1))
        march = judge.count(since, judge.last) if since <= judge.last else None
        if march is not None and march.logged:
            cramps = count(march.cramps, "cramp")
            assert f"{cramps} in {march.cramp_nights} of {march.logged} nights" in desk.text
        await desk.press("4")
        since = max(judge.first, judge.last - timedelta(days=89))
        whole = judge.count(since, judge.last)
        by_day = f", {whole.by_day} more by day" if whole.by_day else ""
        base = (
            f"{count(whole.cramps, 'cramp')} in {count(whole.cramp_nights, 'night')}{by_day}; "
            f"{whole.logged} of {count(whole.nights, 'night')} logged"
        )
        assert base in desk.text


def _night(judge: Counted, night: date) -> str:
    """Return a night as Log tells it."""
    by_day = len(judge.by_day.get(night, []))
    beside = f", {by_day} by day" if by_day else ""
    here = judge.of_night.get(night, [])
    if not here:
        return f"Tue 3 Mar: {'quiet' if judge.quiet(night) else 'not logged'}{beside}"
    pains = [doc["pain"] for doc in here if "pain" in doc]
    worst = f", worst {max(pains)}" if pains else ""
    return f"Tue 3 Mar: {count(len(here), 'cramp')}{worst}{beside}"
