"""The words of the filter language: what each asks, what it takes, and how it is understood."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from crampui.domain.errors import InvalidValue
from crampui.domain.filters import night_terms, terms
from crampui.domain.filters.chosen import Term
from crampui.domain.filters.spans import CLOCK, LENGTH, NUMBER, read_clock, read_span
from crampui.domain.night import NightState
from crampui.words.dates import WEEKDAYS

Read = Callable[[str, str, "Vocabulary"], "Term"]
"""(operator, value, vocabulary) -> the term; raises InvalidValue."""
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What words may mean that the domain does not know by itself."""

    today: date
    measures: Mapping[str, str] = field(default_factory=dict)
    """Wording of each measure by its id."""
    tiers: Mapping[str, str] = field(default_factory=dict)
    """How each tier is called on the screen, by its word ("urgent": "Same day")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word that can begin a condition."""

    name: str
    help: str
    """What it asks, in a few words."""
    takes: str
    """What follows it, as it is told after a mistake."""
    read: Read
    values: Callable[["Vocabulary"], tuple[str, ...]] = lambda _vocabulary: ()
    """The values it can take, for completion; none for numbers, dates and free text."""
    operators: str = ":"
    """":" for words, "<" when numbers may be compared."""
    aliases: tuple[str, ...] = ()


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

    def read(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
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

    def read(operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
        if value == "?" and operator == ":":
            return terms.Unsaid(field=field_)
        return terms.Number(field=field_, span=read_span(name, operator, value, takes, unit))

    return Word(name=name, help=help, takes=takes, read=read, operators="<", aliases=aliases)


def yes_no(name: str, field_: str, help: str) -> Word:
    """Return a word for a yes-or-no field of the cramp."""

    def read(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
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

    def read(operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
        return night_terms.DayNumber(
            field=field_, span=read_span(name, operator, value, takes, NUMBER)
        )

    return Word(name=name, help=help, takes=takes, read=read, operators="<")


def _yes(name: str, value: str) -> bool:
    allowed = {"yes": "y", "no": "", "y": "y", "n": ""}
    return bool(one_of(name, value, allowed)) if value else True


def cramp_count(operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `cramps>1`."""
    return night_terms.CrampCount(span=read_span("cramps", operator, value, "a number", NUMBER))


def late(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `late:yes`."""
    return night_terms.Written(late=_yes("late", value))


def clock(operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `at:2-4`, `at:3`, `at:23:30-1`."""
    if operator != ":":
        raise InvalidValue("filter", f"at takes {CLOCK}.")
    since, until = read_clock(value)
    return terms.AtClock(since=since, until=until)


def weekday(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `day:fri,sat`."""
    allowed = {name.lower(): str(index) for index, name in enumerate(WEEKDAYS)}
    plain = ",".join(part.strip()[:3] for part in value.split(","))
    return night_terms.OnWeekday(days=frozenset(int(n) for n in several("day", plain, allowed)))


NIGHTS = {
    "cramps": NightState.CRAMPS,
    "quiet": NightState.QUIET,
    "unlogged": NightState.NOT_LOGGED,
}


def standing(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `night:quiet`, `night:logged`."""
    if slug(value) == "logged":
        return night_terms.Standing(states=frozenset((NightState.CRAMPS, NightState.QUIET)))
    allowed = {name: state.value for name, state in NIGHTS.items()} | {"logged": "logged"}
    found = several("night", value, allowed)
    states = {NightState(name) for name in found if name != "logged"}
    if "logged" in found:
        states |= {NightState.CRAMPS, NightState.QUIET}
    return night_terms.Standing(states=frozenset(states))


def tick(_operator: str, value: str, vocabulary: Vocabulary) -> "Term":
    """Read `tick:ex_bed_calf`: by id, by the beginning of one, or by words of its wording."""
    names = {slug(name): name for name in vocabulary.measures}
    typed = slug(value)
    if typed in names:
        return night_terms.Ticked(measure=names[typed])
    found = [name for name in names if typed and name.startswith(typed)] or [
        slug(name) for name, label in vocabulary.measures.items() if typed and typed in slug(label)
    ]
    if len(found) != 1:
        many = f"; that fits {len(found)}" if found else ""
        raise InvalidValue("filter", f"tick takes a measure of the plan, as in tick:ex_{many}.")
    return night_terms.Ticked(measure=names[found[0]])


def tier_values(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the results a check can have, the most urgent first."""
    words = ("emergency", "urgent", "soon", "routine", "self_care")
    return (*(slug(word) for word in words), "open", "any")


def flag(_operator: str, value: str, vocabulary: Vocabulary) -> "Term":
    """Read `flag:urgent`, `flag:same-day`, `flag:any`."""
    if slug(value) in ("any", "yes"):
        return night_terms.Checked()
    allowed = {name: name.replace("-", "_") for name in tier_values(vocabulary) if name != "any"}
    allowed |= {slug(label): word for word, label in vocabulary.tiers.items()}
    return night_terms.Checked(tiers=several("flag", value, allowed))


def marker(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `marker:shoes`, `marker:any`."""
    return night_terms.Marked(part="" if slug(value) in ("any", "yes") else value)


def experiment(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `experiment:any`, `experiment:with`, `experiment:without`."""
    allowed = {"any": "any", "yes": "any", "with": "with", "without": "without"}
    found = one_of("experiment", value, allowed)
    return night_terms.Experimented(side=None if found == "any" else found == "with")


def note(_operator: str, value: str, _vocabulary: Vocabulary) -> "Term":
    """Read `note:stairs`."""
    if not value:
        raise InvalidValue("filter", 'note takes a word, or several in quotes: note:"long walk".')
    return night_terms.NoteHas(part=value)
