"""The plain table of a spreadsheet or the paper sheet: one line a night, or one a cramp."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from zlib import crc32

from crampui.diary.importing.incoming import Incoming, Problem
from crampui.diary.importing.tables import NO_LINES, Here, Row, by_name, columns, read_date
from crampui.domain.ask.moment import parse_moment
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.night import Day, is_late, night_of
from crampui.domain.options import Muscle, OnsetKind, Side, Timing
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.domain.when_lengths import parse_minutes

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("night", "night of", "evening", "day"),
    "cramps": ("cramp", "count", "number", "how many"),
    "time": ("start", "onset", "began"),
    "minutes": ("min", "length", "duration", "lasted"),
    "pain": ("pain 0-10", "worst pain"),
    "side": ("leg",),
    "muscle": ("where", "muscles"),
    "sleep": ("sleep 0-10", "sleep quality"),
    "note": ("notes", "comment", "comments", "remarks"),
    "ticks": ("done", "measures", "plan"),
}
"""Our columns, and what else they may be called."""
OF_A_CRAMP = ("time", "minutes", "pain", "side", "muscle")
MOST = 20
NO_DATE = "No column is the date of the night. Say which: --map 'Their name=date'."
QUIET_AND_CRAMP = "This night is said to be quiet and has a cramp: one of the two lines is wrong."
_QUIET = frozenset({"0", "none", "no", "quiet"})
_ONE = frozenset({"yes", "x", "y"})
_SIDES = {str(s): s for s in Side} | {v: k for k, v in SIDES.items()}
_SIDES |= {"l": Side.LEFT, "r": Side.RIGHT, "b": Side.BOTH, "?": Side.NOT_SURE}
_SIDES |= {"not sure": Side.NOT_SURE}
_MUSCLES = {str(m): m for m in Muscle} | {v: k for k, v in MUSCLES.items()}
_MUSCLES |= {m.replace("_", " "): m for m in Muscle} | {"foot": Muscle.FOOT_ARCH}


def has_our_columns(head: tuple[str, ...]) -> bool:
    """Tell whether a header names anything of a night beside its date."""
    known = {name for ours, aliases in COLUMNS.items() if ours != "date" for name in aliases}
    return any(name.casefold() in known | COLUMNS.keys() for name in head[1:])


def read_plain(head: tuple[str, ...], rows: tuple[Row, ...], here: Here) -> Incoming:
    """Read a plain table. Raises InvalidValue when it has no date or no line."""
    names = columns(head, COLUMNS, here.mapping)
    if "date" not in names:
        raise InvalidValue("map", NO_DATE)
    if not rows:
        raise InvalidValue("file", NO_LINES)
    table = _Table(here)
    for row in rows:
        try:
            if len(row.cells) > len(head) and any(row.cells[len(head) :]):
                raise InvalidValue("line", "It has more cells than the header.")
            table.take(by_name(names, row))
        except InvalidValue as error:
            table.problems.append(Problem(where=row.where, reason=error.allowed))
    return Incoming(
        entries=tuple(table.entries()),
        problems=tuple(table.problems),
        mapping=(*zip(head, names, strict=True), *sorted(table.ticked.items())),
    )


class _Table:
    """Nights and cramps as far as the lines were read."""

    def __init__(self, here: Here) -> None:
        self.here = here
        self.problems: list[Problem] = []
        self.ticked: dict[str, str] = {}
        self.days: dict[date, Day] = {}
        self.cramps: dict[int, Cramp] = {}
        self.lines: dict[date, int] = {}
        """Cramps that lines describe, by night."""
        self.said: dict[date, int] = {}
        """The number of cramps that was said of a night."""
        self.seen: dict[tuple[date, str], int] = {}

    def take(self, cells: Mapping[str, str]) -> None:
        """Take one line, all of it or nothing."""
        here = self.here
        if "date" not in cells:
            raise InvalidValue("date", "It has no date.")
        night = read_date(cells["date"], here.dates)
        if night > night_of(here.reading.now, here.reading.settings.night_turn):
            raise InvalidValue("date", "That night has not begun yet.")
        described = any(name in cells for name in OF_A_CRAMP)
        said = _count(cells["cramps"]) if "cramps" in cells else None
        if said == 0 and (described or self.lines.get(night)):
            raise InvalidValue("cramps", QUIET_AND_CRAMP)
        if (described or said) and self.said.get(night) == 0:
            raise InvalidValue("cramps", QUIET_AND_CRAMP)
        day = self._day(night, cells, quiet=said == 0, noted=not (described or said))
        cramp = self._cramp(night, cells) if described or said else None
        self.days[night] = day
        if cramp is not None:
            self.cramps[cramp.id] = cramp
            self.lines[night] = self.lines.get(night, 0) + 1
        if said is not None:
            self.said[night] = max(said, self.said.get(night, 0))

    def entries(self) -> list[Entry]:
        """Return all that was read; a number of cramps above the lines adds bare ones."""
        for night, said in self.said.items():
            for _ in range(said - self.lines.get(night, 0)):
                cramp = self._cramp(night, {})
                self.cramps[cramp.id] = cramp
        return [*(day for day in self.days.values() if not day.blank), *self.cramps.values()]

    def _day(self, night: date, cells: Mapping[str, str], *, quiet: bool, noted: bool) -> Day:
        old = self.days.get(night, Day(date=night))
        late = is_late(night, self.here.reading.now, self.here.reading.settings.day_turn)
        note = cells.get("note", "") if noted else ""
        if note and old.note and note != old.note:
            raise InvalidValue("note", "This night has a note on another line.")
        sleep = _whole(cells["sleep"], "Sleep") if "sleep" in cells else None
        if None not in (sleep, old.sleep_quality) and sleep != old.sleep_quality:
            raise InvalidValue("sleep", "This night has another sleep on another line.")
        day = Day(
            date=night,
            quiet=old.quiet or quiet,
            late=(old.quiet or quiet) and late,
            sleep_quality=old.sleep_quality if sleep is None else sleep,
            note=old.note or note,
            ticks=old.ticks,
        )
        for name in cells.get("ticks", "").replace(",", ";").split(";"):
            for measure in self._measures(name.strip()):
                tick = Tick(measure=measure, state=TickState.DONE, late=late)
                day = day.with_tick(measure, tick)
        return day

    def _measures(self, name: str) -> list[str]:
        """Return what one entry of a cell ticks: a measure, or several by number or id."""
        if not name:
            return []
        known = self.here.measures
        words = [name] if name.casefold() in known else name.split()
        for word in words:
            if word.casefold() not in known:
                raise InvalidValue("ticks", "A tick is a number of `crampui today`, or an id.")
            if word.isdecimal():
                self.ticked[f"tick {word}"] = self.here.labels[known[word.casefold()]]
        return [known[word.casefold()] for word in words]

    def _cramp(self, night: date, cells: Mapping[str, str]) -> Cramp:
        reading = self.here.reading
        moment = parse_moment(cells.get("time", "?"), reading, night)
        if moment.night != night:
            raise InvalidValue("time", "The time names another night than the date.")
        start = moment.onset.isoformat() if moment.onset is not None else ""
        count = self.seen.get((night, start), 0)
        values: dict[str, Any] = {}
        if "minutes" in cells:
            values |= {"minutes": parse_minutes(cells["minutes"]), "timing": Timing.ESTIMATED}
        if "side" in cells:
            values["side"] = _word(cells["side"], _SIDES, "side")
        if "muscle" in cells:
            parts = [part for part in cells["muscle"].split(";") if part.strip()]
            values["muscles"] = tuple(dict.fromkeys(_word(p, _MUSCLES, "muscle") for p in parts))
        made = Cramp(
            id=self._number(night, start, count),
            night=night,
            onset=moment.onset,
            onset_kind=moment.kind if moment.onset is not None else OnsetKind.UNKNOWN,
            pain=_whole(cells["pain"], "Pain") if "pain" in cells else None,
            note=cells.get("note", ""),
            logged_at=reading.now,
            **values,
        )
        self.seen[night, start] = count + 1
        return made

    def _number(self, night: date, start: str, count: int) -> int:
        """Return the same number for the same line each time; that of a cramp already here."""
        if start:
            found = [
                c.id
                for c in self.here.state.cramps_of(night)
                if c.onset is not None and c.onset.isoformat() == start
            ]
            if count < len(found):
                return found[count]
        stem = night.year * 10000 + night.month * 100 + night.day
        return stem * 10**9 + crc32(f"{night} {start} {count}".encode()) % 10**9


def _count(text: str) -> int:
    word = text.casefold()
    if word in _QUIET or word in _ONE:
        return int(word in _ONE)
    if not (word.isascii() and word.isdecimal() and len(word) < 4 and int(word) <= MOST):
        raise InvalidValue("cramps", f"Cramps is none, or a number from 0 to {MOST}.")
    return int(word)


def _whole(text: str, label: str) -> int:
    number = text.partition("/")[0].strip()
    if not (number.isascii() and number.isdecimal() and len(number) < 4 and int(number) <= 10):
        raise InvalidValue(label.lower(), f"{label} is a whole number from 0 to 10.")
    return int(number)


def _word(text: str, known: Mapping[str, Any], name: str) -> Any:
    found = known.get(" ".join(text.casefold().split()))
    if found is None:
        words = ", ".join(w for w in known if "_" not in w and len(w) > 1)
        raise InvalidValue(name, f"The {name} is one of: {words}.")
    return found
