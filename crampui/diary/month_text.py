"""A month as plain text for the command line."""

from datetime import date

from crampui.diary import night_signs as signs
from crampui.diary.looking_back import sight_of
from crampui.diary.month_cells import WIDE, WIDEST, date_and_signs, legend, told
from crampui.diary.night_words import month_told
from crampui.domain.counts import Stretch, last_counted
from crampui.domain.period import month_grid
from crampui.domain.sight import Sight
from crampui.domain.state import DiaryState
from crampui.words.dates import long_month, week_from

LEAST = 5


def month_text(
    state: DiaryState, chosen: date, tonight: date, sums: Stretch, width: int
) -> list[str]:
    """Return a calendar of `chosen`'s month: title, weeks of two lines, legend."""
    first_weekday = state.settings.first_weekday
    cell = max(LEAST, min(WIDEST, width // 7))
    lines = [f"{long_month(chosen.year, chosen.month)}  {month_told(sums, whole=True)}"]
    names = week_from(first_weekday, 3 if cell >= WIDE else 2)
    lines.append("".join(f"{name:<{cell}}" for name in names).rstrip())
    seen: list[Sight] = []
    for week in month_grid(chosen.year, chosen.month, first_weekday):
        above = below = ""
        for night in week:
            sight = sight_of(state, night) if night is not None else None
            known = sight is not None and _is_known(state, sight, tonight)
            if sight is not None and known:
                seen.append(sight)
            date_text = f"{night.day:2}" if night is not None else ""
            above += f"{date_and_signs(sight, cell) if sight and known else date_text:<{cell}}"
            below += f"{told(sight, cell) if sight and known else '':<{cell}}"
        lines += [above.rstrip(), below.rstrip()]
    return [*lines, "", *signs.filled(legend(seen, cell=cell), width)]


def _is_known(state: DiaryState, sight: Sight, tonight: date) -> bool:
    """Whether a night lies between the first one of the diary and tonight."""
    return (state.first_night() or sight.night) <= sight.night <= last_counted(state, tonight)
