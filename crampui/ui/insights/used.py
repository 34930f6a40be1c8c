"""The nights behind a line of the Insights tab, one a row."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from functools import partial

from crampui.diary.experiments import Progress
from crampui.diary.exposures import label_of
from crampui.diary.insight_data import matched_nights
from crampui.diary.insights import Insight
from crampui.diary.wording import cramp_length
from crampui.domain.labels import HELPED, RELIEFS
from crampui.domain.state import DiaryState
from crampui.ui.insights.rows import EXPERIMENT, HABIT, HEADLINE, RELIEF, TREND
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import Row
from crampui.words.counts import count
from crampui.words.dates import full_day as _full

WEEK, BLOCK = 7, 28
Used = tuple[str, list[Row]]
"""A title, and a row for each night; the key of a night's row is its date."""


def nights_behind(state: DiaryState, found: Insight, key: Hashable) -> Used | None:
    """Return what a line stands on, None where there is nothing behind it."""
    match key:
        case (kind, str(name)) if kind == HABIT and not found.on_trial(name):
            return _matched(state, found, name)
        case (kind, int(number)) if kind == RELIEF:
            return _cramps(state, found.relief[number].relief)
        case (kind, int(number)) if kind == EXPERIMENT:
            progress = next(p for p in found.experiments if p.experiment.id == number)
            return _experiment(found, progress)
        case _ if key == HEADLINE:
            return _windows(found)
        case _ if key == TREND:
            return _weeks(found)
    return None


def _matched(state: DiaryState, found: Insight, name: str) -> Used:
    """Return the nights a comparison used, under the four weeks they were compared in."""
    used = matched_nights(found.nights, name)
    rows: list[Row] = []
    block = -1
    for night, one in used:
        if one.block != block:
            block = one.block
            rows.append(_heading(f"Four weeks from {_full(found.nights.night(block * BLOCK))}"))
        kind = ["Fri or Sat"] if one.weekend else []
        kind += ["after a cramp night"] if one.after_cramp else []
        side = "with" if one.exposed else "without"
        rows.append(_night(night, side, one.cramps, ", ".join(kind)))
    title = f"{count(len(used), 'night')} compared: {label_of(state, name)}"
    return title, rows


def _windows(found: Insight) -> Used:
    """Return the nights of the headline, newest first."""
    recent, before = found.headline.recent.nights, found.headline.before.nights
    return "Cramp nights", [
        _heading("The last night" if recent == 1 else f"The last {recent} nights"),
        *_back(found, 0, recent),
        *([_heading(f"The {before} before")] if before else []),
        *_back(found, recent, before),
    ]


def _back(found: Insight, skip: int, count: int) -> Iterator[Row]:
    newest = len(found.nights.outcomes) - 1 - skip
    for index in range(newest, newest - count, -1):
        yield _night(found.nights.night(index), "", found.nights.outcomes[index])


def _weeks(found: Insight) -> Used:
    """Return the weeks of the trend, newest first."""
    rows = [_heading("The last 4 weeks, by their first night")]
    first = max(0, found.trend.as_of - WEEK * (4 + found.trend.past_weeks))
    for number, start in enumerate(range(found.trend.as_of - WEEK, first - 1, -WEEK)):
        if number == 4:
            rows.append(_heading("The weeks before; blank nights are left out"))
        known = [n for n in found.nights.outcomes[start : start + WEEK] if n is not None]
        told = f"{count(sum(known), 'cramp')} in {count(len(known), 'night')}"
        night = found.nights.night(start)
        rows.append(Row(key=night, pieces=[(f"{_full(night):17}", ""), (told, "strong")]))
    return "Is it getting worse?", rows


def _experiment(found: Insight, progress: Progress) -> Used:
    """Return the nights of an experiment; their cramps only once it is over."""
    rows = []
    first, nights = progress.experiment.started, found.nights
    for number in range(progress.nights):
        night = first + timedelta(days=number)
        side = "with" if progress.experiment.assigned(night) else "without"
        at = (night - nights.first).days if nights.first is not None else -1
        if not progress.over:
            rows.append(Row(key=night, pieces=[(f"{_full(night):17}", ""), (side, "strong")]))
            continue
        known = nights.outcomes[at] if 0 <= at < len(nights.outcomes) else None
        rows.append(_night(night, side, known))
    if rows and not progress.over:
        rows.insert(0, _heading("Cramps are shown after its end."))
    return f"Experiment: {progress.label}", rows


def _cramps(state: DiaryState, relief: str) -> Used:
    """Return the cramps a relief was used in, newest first."""
    rows = []
    for cramp in state.cramps():
        if relief not in cramp.relief:
            continue
        parts = []
        if cramp.minutes is not None:
            parts.append(cramp_length(cramp))
        if cramp.helped is not None:
            parts.append(HELPED[cramp.helped])
        told = ", ".join(parts)
        pieces: Pieces = [(f"{_full(cramp.night):17}", ""), (told or "nothing more said", "dim")]
        rows.append(Row(key=cramp.night, pieces=pieces))
    names = {kind.value: label for kind, label in RELIEFS.items()}
    return f"{count(len(rows), 'cramp')}: {names[relief]}", rows[::-1]


def _night(night: date, side: str, cramps: int | None, kind: str = "") -> Row:
    return Row(key=night, pieces=partial(_night_pieces, night, side, cramps, kind))


def _night_pieces(night: date, side: str, cramps: int | None, kind: str, width: int) -> Pieces:
    told = "not counted" if cramps is None else count(cramps, "cramp") if cramps else "quiet"
    beside = f"{side:9}" if side else ""
    return [
        (f"{_full(night):17}{beside}", "dim" if cramps is None else ""),
        (f"{told:11}", "strong" if cramps else ""),
        (f"  {kind}" if kind and width >= 60 else "", "dim"),
    ]


def _heading(text: str) -> Row:
    return Row(key=f"heading {text}", pieces=[(text, "heading")], heading=True)
