"""The table of all words of the filter language."""

from difflib import get_close_matches

from crampui.domain import options as o
from crampui.domain import period
from crampui.domain.errors import InvalidValue
from crampui.domain.filters import night_terms
from crampui.domain.filters import words as w
from crampui.domain.filters.chosen import Term, Within
from crampui.domain.filters.spans import CLOCK
from crampui.domain.filters.words import Vocabulary, Word
from crampui.words.dates import WEEKDAYS

_PAIN = "a number from 0 to 10"


def _since(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    return Within(since=period.read_date(value, vocabulary.today).since)


def _until(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    return Within(until=period.read_date(value, vocabulary.today).until)


def _on(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    found = period.read_date(value, vocabulary.today)
    return Within(since=found.since, until=found.until)


def _trigger(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    return night_terms.Trigger(values=w.several("trigger", value, _TRIGGERS))


_MARKERS = ("medicine started", "medicine changed", "medicine stopped", "hospital", "shoes")
_TRIGGERS = {w.slug(member.value): member.value for member in o.Trigger}

WORDS: tuple[Word, ...] = (
    w.answers("leg", "side", "which leg", o.Side, "side"),
    w.number("pain", "pain", "worst pain of a cramp", _PAIN),
    w.number("minutes", "minutes", "its length", "minutes or 90s, 1h", "length", "min"),
    w.answers("muscle", "muscles", "where it cramped", o.Muscle),
    Word(name="at", help="when it began", takes=CLOCK, read=w.clock, aliases=("time",)),
    Word(
        name="note",
        help="words in a note of the night or a cramp",
        takes="a word",
        read=w.note,
    ),
    Word(
        name="from",
        help="nights since then",
        takes="a date",
        read=_since,
        aliases=("since",),
    ),
    Word(name="to", help="nights until then", takes="a date", read=_until, aliases=("until",)),
    Word(name="on", help="one night, month or year", takes="a date", read=_on, aliases=("in",)),
    Word(
        name="night",
        help="cramps, quiet, unlogged, logged",
        takes="cramps, quiet, unlogged or logged",
        read=w.standing,
        values=lambda _v: (*w.NIGHTS, "logged"),
    ),
    Word(
        name="cramps",
        help="how many in the night",
        takes="a number",
        read=w.cramp_count,
        operators="<",
    ),
    Word(
        name="tick",
        help="a measure done on the day before",
        takes="a measure of the plan",
        read=w.tick,
        values=lambda v: tuple(v.measures),
    ),
    Word(
        name="flag",
        help="the result of a check",
        takes="emergency, urgent, soon, routine, self-care, open or any",
        read=w.flag,
        values=w.tier_values,
        aliases=("check",),
    ),
    Word(
        name="marker",
        help="a marker on that date",
        takes="a word of it, or any",
        read=w.marker,
        values=lambda _v: ("any", *(w.slug(name) for name in _MARKERS)),
    ),
    Word(
        name="experiment",
        help="nights of an experiment",
        takes="any, with or without",
        read=w.experiment,
        values=lambda _v: ("any", "with", "without"),
    ),
    w.yes_no("woke", "woke_me", "it woke you"),
    w.yes_no("live", "live", "logged while it happened"),
    Word(
        name="late",
        help="written more than two days later",
        takes="yes or no",
        read=w.late,
        values=lambda _v: w.YES_OR_NO,
    ),
    w.answers("relief", "relief", "what you did", o.Relief),
    w.answers("helped", "helped", "whether that helped", o.Helped),
    w.answers("noticed", "noticed", "what else you noticed", o.Noticed),
    w.answers("felt", "sensations", "how it felt", o.Sensation),
    w.answers("lying", "position", "how you were lying", o.Position, "position"),
    Word(
        name="trigger",
        help="what the day before had in it",
        takes=", ".join(_TRIGGERS),
        read=_trigger,
        values=lambda _v: tuple(_TRIGGERS),
    ),
    w.yes_no("knot", "visible_knot", "a visible knot"),
    w.number("sore", "soreness_hours", "hours it was sore", "hours"),
    w.number("awake", "back_to_sleep_minutes", "minutes until you slept again", "minutes"),
    w.number("distress", "distress", "how upsetting", _PAIN),
    w.day_number("sleep", "sleep_quality", "how you slept, 10 best", _PAIN),
    w.day_number("drinks", "drinks_cups", "cups drunk that day", "a number"),
    w.day_number("alcohol", "alcohol_units", "units of alcohol that day", "a number"),
    Word(
        name="day",
        help="weekday of its evening",
        takes="mon to sun",
        read=w.weekday,
        values=lambda _v: tuple(name.lower() for name in WEEKDAYS),
    ),
)
"""In the order in which they are offered."""
ALONE = {"quiet": "night:quiet", "unlogged": "night:unlogged", "logged": "night:logged"}
"""Words that stand without a value, and what they are short for."""
BY_NAME: dict[str, Word] = {name: word for word in WORDS for name in (word.name, *word.aliases)}


def word_named(name: str) -> Word:
    """Return a word of the language; raises InvalidValue that says which come near."""
    found = BY_NAME.get(name)
    if found is not None:
        return found
    near = nearest(name)
    hint = f"Perhaps {' or '.join(near)}." if near else "Some are leg, pain, muscle, note, from."
    raise InvalidValue("filter", f"“{name}” is no filter word. {hint}")


def nearest(name: str) -> list[str]:
    """Return up to two words that begin so or are written nearly so."""
    known = [*(word.name for word in WORDS), *ALONE]
    begun = [one for one in known if name and one.startswith(name)]
    close = get_close_matches(name, known, n=2, cutoff=0.6)
    return list(dict.fromkeys((*begun, *close)))[:2]
