"""Days and nights as people type them: "mon", "-2", "2 weeks ago", "4 march", "1.11.2026"."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from crampui.domain import errors
from crampui.domain.night import DAY_TURN, NIGHT_TURN, day_of, night_of
from crampui.words.dates import MONTHS, WEEKDAYS

WAKE_HOUR = 7
"""Hour at which the person usually wakes (a setting)."""
_HOW = "A day is like mon, yesterday, -2 (two back), 2 weeks ago, 4 march or 2026-03-04."
_NO_SUCH_DATE = "A date is one of the calendar since 1900, such as 2026-03-04 or 4 march."
_TO_COME = "It has not begun yet: give one that has, such as yesterday, -2 or 2026-03-04."

_WEEKDAY = (
    "mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?"
    "|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
MONTH_WORD = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    "|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY = rf"""
    (?P<of>(?:the\ )?night\ of\ )?
    (?:
        -(?P<back>[0-9]{{1,4}})
      | (?P<word>last\ night|tonight|yesterday|today)
      | (?P<many>[0-9]{{1,3}}|a)\ (?P<unit>day|week)s?\ ago
      | (?P<d3>[0-9]{{1,2}})\.\ ?(?P<m3>[0-9]{{1,2}})\.\ ?(?P<y3>(?:19|20)[0-9]{{2}})(?![0-9:.])
      | (?P<year>[0-9]{{4}})-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})
      | (?:(?P<fits>{_WEEKDAY})\ )?
        (?: (?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?\ (?P<m1>{MONTH_WORD})
          | (?P<m2>{MONTH_WORD})\ (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)? )
        (?:\ (?P<y>(?:19|20)[0-9]{{2}})(?![0-9:.]))?
      | (?P<weekday>{_WEEKDAY})
    )
    (?P<night>\ night)?
    (?=\ |$)
"""
_BACK = {"today": 0, "tonight": 0, "yesterday": 1, "last night": 1}
_EARLIEST = 1900
_OF_DATES = "0123456789-"


class DayName(NamedTuple):
    """A day as it was named: so many back, a weekday, or a date with or without its year."""

    back: int | None = None
    weekday: int | None = None
    year: int | None = None
    month: int = 0
    day: int = 0
    night: bool = False
    """The name is of a night ("last night", "-2", "mon night"), not of a calendar day."""
    iso: bool = False
    """It was written like 2026-03-04, as machines do, so a time behind it has 24 hours."""

    def dates(self, today: date) -> Iterator[date]:
        """Yield the dates it can mean, the nearest to `today` first, none after it but a year's.

        A date with its year is yielded even when it is still to come.
        """
        if self.back is not None:
            yield today - timedelta(days=self.back)
        elif self.weekday is not None and not self.month:
            last = today - timedelta(days=(today.weekday() - self.weekday) % 7)
            yield from (last, last - timedelta(days=7))
        elif self.year is not None:
            yield date(self.year, self.month, self.day)
        else:
            for year in range(today.year, today.year - 13, -1):
                found = _date(year, self.month, self.day)
                if found is not None and found <= today and self._fits(found):
                    yield found

    def coming(self, today: date) -> date | None:
        """Return the first such date after `today`, None for a name that only looks back."""
        if self.weekday is not None and not self.month:
            return today + timedelta(days=(self.weekday - today.weekday() - 1) % 7 + 1)
        if self.back is not None:
            return None
        years = range(today.year, today.year + 9) if self.year is None else (self.year,)
        for year in years:
            found = _date(year, self.month, self.day)
            if found is not None and found > today and self._fits(found):
                return found
        return None

    def _fits(self, day: date) -> bool:
        return self.weekday is None or self.weekday == day.weekday()


def tidy(text: str) -> str:
    """Return what was typed in small letters, with single spaces and plain signs."""
    if not text.strip(_OF_DATES):
        return text
    text = text.lower().translate({0x2212: "-", 0x2013: "-", 0x2011: "-", 0x2248: "~"})
    text = re.sub(r"(?<![0-9]),|,(?![0-9])", " ", text)
    text = re.sub(r"(?<![a-z])([ap])\.m\b\.?", r"\1m", text)
    return " ".join(re.sub(r"\b(?:at|on)\b", " ", text).split())


def read_day(text: str) -> tuple[DayName, str] | None:
    """Return the day that a tidied text begins with, and the rest; None when with none.

    Raises InvalidValue for a date that is in no calendar.
    """
    if len(text) == 10 and text[4] == text[7] == "-" and not text.strip(_OF_DATES):
        # As machines write it. The pattern takes longer to prepare than a command may take.
        digits = text[:4], text[5:7], text[8:]
        if all(part.isdecimal() for part in digits):
            return _dated(*map(int, digits), iso=True), ""
    found = re.match(_DAY, text, re.VERBOSE)
    if found is None:
        return None
    night = bool(found["of"] or found["night"])
    rest = text[found.end() :].strip()
    if found["back"]:
        return DayName(back=int(found["back"]), night=True), rest
    if found["many"]:
        many = 1 if found["many"] == "a" else int(found["many"])
        return DayName(back=many * (7 if found["unit"] == "week" else 1), night=night), rest
    if found["y3"]:
        return _dated(int(found["y3"]), int(found["m3"]), int(found["d3"]), night=night), rest
    if word := found["word"]:
        return DayName(back=_BACK[word], night=night or word.endswith("night")), rest
    if found["weekday"]:
        return DayName(weekday=_weekday(found["weekday"]), night=night), rest
    iso = found["year"] is not None
    written = found["year"] or found["y"]
    year = int(written) if written else None
    month = int(found["month"]) if iso else month_of(found["m1"] or found["m2"])
    day = int(found["day"] or found["d1"] or found["d2"])
    weekday = _weekday(found["fits"]) if found["fits"] else None
    return _dated(year, month, day, weekday, night=night, iso=iso), rest


def _dated(
    year: int | None, month: int, day: int, weekday: int | None = None, **how: bool
) -> DayName:
    real = _date(2000 if year is None else year, month, day)
    wrong_weekday = year is not None and real is not None and weekday not in (None, real.weekday())
    if real is None or real.year < _EARLIEST or wrong_weekday:
        raise errors.InvalidValue("when", _NO_SUCH_DATE)
    return DayName(year=year, month=month, day=day, weekday=weekday, **how)


def tonight(now: datetime, wake_hour: int = WAKE_HOUR) -> date:
    """Return the evening that "tonight" means: until the waking hour still the one before."""
    return day_of(now, wake_hour)


def night_before(now: datetime) -> date:
    """Return the night that began on the evening before `now`'s date.

    The night in which a cramp was when nobody says which: the one that runs before noon, and
    after noon the one that is over.
    """
    return now.date() - timedelta(days=1)


def nights_named(name: DayName, now: datetime, wake_hour: int, night_turn: int) -> list[date]:
    """Return the nights a name can mean that have begun, the nearest first.

    "-1" and "last night" are the night before tonight; tonight, before it has begun, is the
    night that still runs.
    """
    newest = night_of(now, night_turn)
    if name.back == 0:
        return [newest]
    return [night for night in name.dates(tonight(now, wake_hour)) if night <= newest]


def parse_night(
    text: str, now: datetime, *, wake_hour: int = WAKE_HOUR, night_turn: int = NIGHT_TURN
) -> date:
    """Return the night (its evening's date) that was typed; nothing means the night before.

    `now` is the person's aware time. Raises InvalidValue for what is no night or has not begun.
    """
    if not (plain := tidy(text)):
        return night_before(now)
    found = nights_named(_only("night", plain), now, wake_hour, night_turn)
    if not found:
        raise errors.InvalidValue("night", _TO_COME)
    return found[0]


def parse_day(text: str, now: datetime, *, day_turn: int = DAY_TURN) -> date:
    """Return the day of ticks that was typed; nothing means today, which turns at `day_turn`.

    Raises InvalidValue for what is no day or has not begun.
    """
    today = day_of(now, day_turn)
    if not (plain := tidy(text)):
        return today
    found = [day for day in _only("day", plain).dates(today) if day <= today]
    if not found:
        raise errors.InvalidValue("day", _TO_COME)
    return found[0]


def parse_until(text: str, now: datetime, *, day_turn: int = DAY_TURN) -> date:
    """Return the day to come that was typed: "sun", "3 days", "2w", "tomorrow" or a date.

    It is the first day of the time after: a pause until Sunday asks again on Sunday. Raises
    InvalidValue for what is no day, or is past, or is more than five years ahead.
    """
    today = day_of(now, day_turn)
    plain = re.sub(r"^(?:until|till|next)\b ?", "", tidy(text))
    if plain == "tomorrow":
        return today + timedelta(days=1)
    if found := re.fullmatch(r"\+?([0-9]{1,3}) ?(d|days?|w|weeks?)", plain):
        until = today + timedelta(days=int(found[1]) * (7 if found[2].startswith("w") else 1))
    else:
        until = _only("until", plain).coming(today) or today
    if not today < until <= today + timedelta(days=5 * 366):
        raise errors.InvalidValue("until", "Give a day to come: sun, 3 days, 2 weeks, 2026-03-04.")
    return until


def _only(field: str, text: str) -> DayName:
    """Return the day that a text names and nothing else."""
    try:
        found = read_day(text)
    except errors.InvalidValue as error:
        raise errors.InvalidValue(field, error.allowed) from None
    if found is None or found[1]:
        to_come = re.match(r"tomorrow\b|next\b|in\b", text)
        raise errors.InvalidValue(field, _TO_COME if to_come else _HOW)
    return found[0]


def _weekday(word: str) -> int:
    return WEEKDAYS.index(word[:3].capitalize())


def month_of(word: str) -> int:
    """Return the number of a month by its name or the first three letters of it."""
    return MONTHS.index(word[:3].capitalize()) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
