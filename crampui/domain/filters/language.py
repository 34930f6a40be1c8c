"""The filter language: `leg:left pain>5 -note:stairs from:2026-01`, its words and what they ask.

`read_filter` understands a line, `WORDS` are the words in the order in which they are offered.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from crampui.domain import options, period
from crampui.domain.errors import InvalidValue
from crampui.domain.filters import terms
from crampui.domain.filters.terms import Span, Term, Within
from crampui.domain.night import NightState
from crampui.domain.when_lengths import read_length
from crampui.words.dates import WEEKDAYS

LONGEST = 300
"""Characters of a filter."""
NUMBER = "number"
LENGTH = "length"
CLOCK = "a time or a span of the night, such as at:3 or at:23-2"
_DAY = 24 * 60
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What words may mean that the domain does not know by itself."""

    today: date
    measures: Mapping[str, str] = field(default_factory=dict)
    """Wording of each measure by its id."""
    tiers: Mapping[str, str] = field(default_factory=dict)
    """How each tier is called on the screen, by its word ("urgent": "Same day")."""


Read = Callable[[str, str, Vocabulary], Term]
"""(operator, value, vocabulary) -> the term; raises InvalidValue."""


class Word(NamedTuple):
    """One word that can begin a condition."""

    name: str
    help: str
    """What it asks, in a few words."""
    takes: str
    """What follows it, as it is told after a mistake."""
    read: Read
    values: Callable[[Vocabulary], tuple[str, ...]] = lambda _vocabulary: ()
    """The values it can take, for completion; none for numbers, dates and free text."""
    operators: str = ":"
    """":" for words, "<" when numbers may be compared."""
    aliases: tuple[str, ...] = ()


class Filter(NamedTuple):
    """A filter as typed and what it asks; an empty one asks nothing."""

    text: str = ""
    terms: tuple[Term, ...] = ()

    @property
    def period(self) -> Within:
        """The dates that all its periods allow."""
        dates = [term for term in self.terms if isinstance(term, Within)]
        return Within(
            since=max((one.since for one in dates if one.since is not None), default=None),
            until=min((one.until for one in dates if one.until is not None), default=None),
        )

    @property
    def others(self) -> tuple[Term, ...]:
        """What it asks besides dates."""
        return tuple(term for term in self.terms if not isinstance(term, Within))


NO_FILTER = Filter()


# numbers and times of the clock


def read_span(word: str, operator: str, value: str, takes: str, unit: str) -> Span:
    """Return the span that an operator and a value mean; raises InvalidValue.

    `5` means 5, `3-6` from 3 to 6 with both ends. Lengths may have units: `90s`, `1h`.
    """
    low, dash, high = value.partition("-")
    if dash and operator in (":", "="):
        first, last = _amount(low, unit), _amount(high, unit)
        if first is not None and last is not None and first <= last:
            return Span(low=first, high=last)
    number = _amount(value, unit)
    if number is None:
        raise InvalidValue("filter", f"{word} takes {takes}, such as {word}>5 or {word}:3-6.")
    match operator:
        case ">":
            return Span(low=number, low_open=True)
        case ">=":
            return Span(low=number)
        case "<":
            return Span(high=number, high_open=True)
        case "<=":
            return Span(high=number)
    return Span(low=number, high=number)


def _amount(text: str, unit: str) -> float | None:
    text = text.strip().lower()
    if re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?", text):
        return float(text.replace(",", "."))
    if unit == LENGTH:
        length = read_length(text)
        return length.total_seconds() / 60 if length is not None else None
    return None


def read_clock(value: str) -> tuple[int, int]:
    """Return (since, until) in minutes after midnight; an hour alone lasts to the next.

    The end of a span is left out: at:2-4 is from 02:00 to 03:59. Raises InvalidValue.
    """
    low, dash, high = value.lower().partition("-")
    first = _minute(low)
    last = _minute(high) if dash else None
    if first is None or (dash and last is None) or (last is not None and last == first):
        raise InvalidValue("filter", f"at takes {CLOCK}.")
    if last is None:
        return first, (first + (60 if ":" not in low else 1)) % _DAY
    return first, last


def _minute(text: str) -> int | None:
    found = re.fullmatch(r"([0-9]{1,2})(?::([0-5][0-9]))?\s*(am|pm)?", text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour * 60 + minute) % _DAY if hour <= 24 else None


# what the words ask


def slug(text: str) -> str:
    """Return a value as it is typed: small letters, "-" for blanks and underscores."""
    return "-".join(text.casefold().replace("_", " ").split())


def one_of(word: str, value: str, allowed: Mapping[str, str]) -> str:
    """Return the value that was meant: exactly, or by a beginning that fits only one.

    `allowed` maps what is typed to what it stands for. Raises InvalidValue otherwise.
    """
    typed = slug(value)
    if typed in allowed:
        return allowed[typed]
    found = {allowed[name] for name in allowed if name.startswith(typed)} if typed else set()
    if len(found) == 1:
        return found.pop()
    listed = ", ".join(dict.fromkeys(allowed)) if len(allowed) <= 12 else "one of its list"
    raise InvalidValue("filter", f"{word} takes {listed}.")


def several(word: str, value: str, allowed: Mapping[str, str]) -> frozenset[str]:
    """Return the values that were meant, parted by commas."""
    return frozenset(one_of(word, part, allowed) for part in value.split(","))


def answers(name: str, field_: str, help: str, values: type, *aliases: str) -> Word:
    """Return a word for a field with a closed list of answers."""
    allowed = {slug(member.value): str(member.value) for member in values}  # type: ignore[attr-defined]

    def read(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
        if value == "?":
            return terms.Unsaid(field=field_)
        return terms.Among(field=field_, values=several(name, value, allowed))

    return Word(
        name=name,
        help=help,
        takes=", ".join(allowed),
        read=read,
        values=lambda _vocabulary: tuple(allowed),
        aliases=aliases,
    )


def number(name: str, field_: str, help: str, takes: str, *aliases: str) -> Word:
    """Return a word for a number of the cramp."""
    unit = LENGTH if field_ == "minutes" else NUMBER

    def read(operator: str, value: str, _vocabulary: Vocabulary) -> Term:
        if value == "?" and operator == ":":
            return terms.Unsaid(field=field_)
        return terms.Number(field=field_, span=read_span(name, operator, value, takes, unit))

    return Word(name=name, help=help, takes=takes, read=read, operators="<", aliases=aliases)


def yes_no(name: str, field_: str, help: str) -> Word:
    """Return a word for a yes-or-no field of the cramp."""

    def read(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
        if value == "?":
            return terms.Unsaid(field=field_)
        return terms.YesNo(field=field_, wanted=_yes(name, value))

    return Word(
        name=name,
        help=help,
        takes="yes or no",
        read=read,
        values=lambda _vocabulary: YES_OR_NO,
    )


def day_number(name: str, field_: str, help: str, takes: str) -> Word:
    """Return a word for a number said of the night or its day."""

    def read(operator: str, value: str, _vocabulary: Vocabulary) -> Term:
        return terms.DayNumber(field=field_, span=read_span(name, operator, value, takes, NUMBER))

    return Word(name=name, help=help, takes=takes, read=read, operators="<")


def _yes(name: str, value: str) -> bool:
    allowed = {"yes": "y", "no": "", "y": "y", "n": ""}
    return bool(one_of(name, value, allowed)) if value else True


def cramp_count(operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `cramps>1`."""
    return terms.CrampCount(span=read_span("cramps", operator, value, "a number", NUMBER))


def late(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `late:yes`."""
    return terms.Written(late=_yes("late", value))


def by_day(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `byday:yes`."""
    return terms.ByDay(by_day=_yes("byday", value))


def clock(operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `at:2-4`, `at:3`, `at:23:30-1`."""
    if operator != ":":
        raise InvalidValue("filter", f"at takes {CLOCK}.")
    since, until = read_clock(value)
    return terms.AtClock(since=since, until=until)


def weekday(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `day:fri,sat`."""
    allowed = {name.lower(): str(index) for index, name in enumerate(WEEKDAYS)}
    plain = ",".join(part.strip()[:3] for part in value.split(","))
    return terms.OnWeekday(days=frozenset(int(n) for n in several("day", plain, allowed)))


NIGHTS = {
    "cramps": NightState.CRAMPS,
    "quiet": NightState.QUIET,
    "unlogged": NightState.NOT_LOGGED,
}


def standing(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `night:quiet`, `night:logged`."""
    if slug(value) == "logged":
        return terms.Standing(states=frozenset((NightState.CRAMPS, NightState.QUIET)))
    allowed = {name: state.value for name, state in NIGHTS.items()} | {"logged": "logged"}
    found = several("night", value, allowed)
    states = {NightState(name) for name in found if name != "logged"}
    if "logged" in found:
        states |= {NightState.CRAMPS, NightState.QUIET}
    return terms.Standing(states=frozenset(states))


def tick(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    """Read `tick:ex_bed_calf`: by id, by the beginning of one, or by words of its wording."""
    names = {slug(name): name for name in vocabulary.measures}
    typed = slug(value)
    if typed in names:
        return terms.Ticked(measure=names[typed])
    found = [name for name in names if typed and name.startswith(typed)] or [
        slug(name) for name, label in vocabulary.measures.items() if typed and typed in slug(label)
    ]
    if len(found) != 1:
        many = f"; that fits {len(found)}" if found else ""
        raise InvalidValue("filter", f"tick takes a measure of the plan, as in tick:ex_{many}.")
    return terms.Ticked(measure=names[found[0]])


def tier_values(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the results a check can have, the most urgent first."""
    words = ("emergency", "urgent", "soon", "routine", "self_care")
    return (*(slug(word) for word in words), "open", "any")


def flag(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    """Read `flag:urgent`, `flag:same-day`, `flag:any`."""
    if slug(value) in ("any", "yes"):
        return terms.Checked()
    allowed = {name: name.replace("-", "_") for name in tier_values(vocabulary) if name != "any"}
    allowed |= {slug(label): word for word, label in vocabulary.tiers.items()}
    return terms.Checked(tiers=several("flag", value, allowed))


def marker(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `marker:shoes`, `marker:any`."""
    return terms.Marked(part="" if slug(value) in ("any", "yes") else value)


def experiment(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `experiment:any`, `experiment:with`, `experiment:without`."""
    allowed = {"any": "any", "yes": "any", "with": "with", "without": "without"}
    found = one_of("experiment", value, allowed)
    return terms.Experimented(side=None if found == "any" else found == "with")


def note(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    """Read `note:stairs`."""
    if not value:
        raise InvalidValue("filter", 'note takes a word, or several in quotes: note:"long walk".')
    return terms.NoteHas(part=value)


# the words

_PAIN = "a number from 0 to 10"


def _since(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    return Within(since=period.read_date(value, vocabulary.today).since)


def _until(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    return Within(until=period.read_date(value, vocabulary.today).until)


def _on(_operator: str, value: str, vocabulary: Vocabulary) -> Term:
    found = period.read_date(value, vocabulary.today)
    return Within(since=found.since, until=found.until)


def _trigger(_operator: str, value: str, _vocabulary: Vocabulary) -> Term:
    return terms.Trigger(values=several("trigger", value, _TRIGGERS))


_MARKERS = ("medicine started", "medicine changed", "medicine stopped", "hospital", "shoes")
_TRIGGERS = {slug(member.value): member.value for member in options.Trigger}

WORDS: tuple[Word, ...] = (
    answers("leg", "side", "which leg", options.Side, "side"),
    number("pain", "pain", "worst pain of a cramp", _PAIN),
    number("minutes", "minutes", "its length", "minutes or 90s, 1h", "length", "min"),
    answers("muscle", "muscles", "where it cramped", options.Muscle),
    Word(name="at", help="when it began", takes=CLOCK, read=clock, aliases=("time",)),
    Word(
        name="note",
        help="words in a note of the night or a cramp",
        takes="a word",
        read=note,
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
        read=standing,
        values=lambda _v: (*NIGHTS, "logged"),
    ),
    Word(
        name="cramps",
        help="how many in the night",
        takes="a number",
        read=cramp_count,
        operators="<",
    ),
    Word(
        name="tick",
        help="a measure done on the day before",
        takes="a measure of the plan",
        read=tick,
        values=lambda v: tuple(v.measures),
    ),
    Word(
        name="flag",
        help="the result of a check",
        takes="emergency, urgent, soon, routine, self-care, open or any",
        read=flag,
        values=tier_values,
        aliases=("check",),
    ),
    Word(
        name="marker",
        help="a marker on that date",
        takes="a word of it, or any",
        read=marker,
        values=lambda _v: ("any", *(slug(name) for name in _MARKERS)),
    ),
    Word(
        name="experiment",
        help="nights of an experiment",
        takes="any, with or without",
        read=experiment,
        values=lambda _v: ("any", "with", "without"),
    ),
    yes_no("woke", "woke_me", "it woke you"),
    Word(
        name="byday",
        help="it came by day, not in the night",
        takes="yes or no",
        read=by_day,
        values=lambda _v: YES_OR_NO,
    ),
    yes_no("live", "live", "logged while it happened"),
    Word(
        name="late",
        help="written more than two days later",
        takes="yes or no",
        read=late,
        values=lambda _v: YES_OR_NO,
    ),
    answers("relief", "relief", "what you did", options.Relief),
    answers("helped", "helped", "whether that helped", options.Helped),
    answers("noticed", "noticed", "what else you noticed", options.Noticed),
    answers("felt", "sensations", "how it felt", options.Sensation),
    answers("lying", "position", "how you were lying", options.Position, "position"),
    Word(
        name="trigger",
        help="what the day before had in it",
        takes=", ".join(_TRIGGERS),
        read=_trigger,
        values=lambda _v: tuple(_TRIGGERS),
    ),
    yes_no("knot", "visible_knot", "a visible knot"),
    number("sore", "soreness_hours", "hours it was sore", "hours"),
    number("awake", "back_to_sleep_minutes", "minutes until you slept again", "minutes"),
    number("distress", "distress", "how upsetting", _PAIN),
    day_number("sleep", "sleep_quality", "how you slept, 10 best", _PAIN),
    day_number("drinks", "drinks_cups", "cups drunk that day", "a number"),
    day_number("alcohol", "alcohol_units", "units of alcohol that day", "a number"),
    Word(
        name="day",
        help="weekday of its evening",
        takes="mon to sun",
        read=weekday,
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


# reading a line

_TOKEN = re.compile(
    r"""(?P<no>-?)(?P<name>[^\s:<>=≤≥"-][^\s:<>=≤≥"]*)
        (?:\s*(?P<op><=|>=|[:<>=≤≥])\s*(?P<value>"[^"]*"?|[^\s"]*))?
      | (?P<rest>\S+)""",
    re.VERBOSE,
)
_SIGNS = {"≤": "<=", "≥": ">=", "=": ":"}


class Token(NamedTuple):
    """One condition as typed."""

    text: str
    denied: bool
    name: str
    operator: str
    """":", "<", "<=", ">", ">=", or "" for a word alone."""
    value: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the conditions of a line."""
    found = []
    for match in _TOKEN.finditer(text.replace("–", "-").replace("−", "-")):
        if match["rest"]:
            found.append(Token(match[0], False, match[0], "", "", match.start(), match.end()))
            continue
        operator = match["op"] or ""
        found.append(
            Token(
                match[0],
                bool(match["no"]),
                match["name"].casefold(),
                _SIGNS.get(operator, operator),
                (match["value"] or "").strip('"'),
                match.start(),
                match.end(),
            )
        )
    return found


def read_filter(text: str, vocabulary: Vocabulary) -> Filter:
    """Return what a line asks; raises InvalidValue with a sentence about the first mistake."""
    if len(text) > LONGEST:
        raise InvalidValue("filter", f"A filter takes at most {LONGEST} characters.")
    return Filter(
        text=text.strip(),
        terms=tuple(_term(token, vocabulary) for token in tokens(text)),
    )


def _term(token: Token, vocabulary: Vocabulary) -> Term:
    name, operator, value = token.name, token.operator, token.value
    if not operator and name in ALONE:
        name, operator, value = "night", ":", ALONE[name].partition(":")[2]
    if not operator and name in ("late", "live", "woke", "knot", "byday"):
        operator, value = ":", "yes"
    if not operator:
        raise InvalidValue("filter", _alone(name))
    word = word_named(name)
    if operator != ":" and word.operators == ":":
        raise InvalidValue("filter", f"{word.name} takes {word.takes}, after a colon.")
    if not value:
        raise InvalidValue("filter", f"{word.name} takes {word.takes}.")
    term = word.read(operator, value, vocabulary)
    return terms.Denied(term=term) if token.denied else term


def _alone(name: str) -> str:
    """Return what is said to a word without a value."""
    if name in BY_NAME:
        return f"{BY_NAME[name].name} takes {BY_NAME[name].takes}."
    if not any(letter.isalnum() for letter in name):
        return f"“{name}” means nothing here. A condition is like pain>5 or leg:left."
    near = nearest(name)
    hint = f"Perhaps {' or '.join(near)}." if near else f"For notes: note:{name}."
    return f"“{name}” is no filter word. {hint}"
