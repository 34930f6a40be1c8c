"""One question about one field, and the answers it takes."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from crampui.domain.settings import Settings

_DIGITS = "1234567890"
_LETTERS = "abcefhilmpqrsvwy"
"""Those that move in no list, type nothing, and are no answer of their own elsewhere."""
_ALONE = frozenset({"none", "nothing"})
_LAST = frozenset({"other"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a typed answer is read against: the person's clock and habits."""

    now: datetime
    """The person's time, with offset."""
    zone: tzinfo
    settings: Settings = field(default_factory=Settings)


class Option(NamedTuple):
    """One answer that a single key gives."""

    value: Hashable
    label: str
    key: str
    short: str = ""
    """A few letters for one line of many; empty: the label."""

    @property
    def alone(self) -> bool:
        """Whether it cannot stand beside other answers ("none")."""
        return self.value in _ALONE


class Ask(NamedTuple):
    """One question about the field `name`.

    Answered by one key of `options`, or typed where `parse` is given, or either. A `many`
    question takes several options. What was never answered is `blank`.
    """

    name: str
    label: str
    """What a sheet shows before the answer, at most 15 characters."""
    question: str = ""
    """One short line above the answers."""
    key: str = ""
    """The single key that opens it on its sheet."""
    options: tuple[Option, ...] = ()
    many: bool = False
    blank: Any = None
    parse: Callable[[str, Reading], Any] | None = None
    """Typed text to value; raises InvalidValue with one sentence of what is allowed."""
    write: Callable[[Any, Reading], str] | None = None
    """A value in words; by default the labels of the options."""
    meaning: Callable[[Any, Reading], str] | None = None
    """The full meaning of a typed value, below the field; by default what `write` gives."""
    typed: Callable[[Any, Reading], str] | None = None
    """A value as text for a field to edit; by default what `write` gives."""
    hint: str = ""
    """What can be typed or pressed, shown while there is no answer."""
    needed: bool = False
    """It always has a value; there is nothing to take back."""
    draft: bool = False
    """A longer text, worth keeping while it is being typed."""
    group: str = ""
    """Heading of the part of the sheet it stands in."""
    flag: str = ""
    """The command line's flag; empty: the name with dashes."""

    def answered(self, value: Any) -> bool:
        """Whether `value` is an answer."""
        return value is not None and (self.needed or value != self.blank)

    def words(self, value: Any, reading: Reading) -> str:
        """Return a value in words, "" for no answer."""
        if not self.answered(value):
            return ""
        if self.write is not None:
            return self.write(value, reading)
        labels = {option.value: option.label for option in self.options}
        if self.many:
            order = list(labels)
            known = [one for one in value if one in labels]
            return ", ".join(labels[one] for one in sorted(known, key=order.index))
        return labels.get(value, str(value))

    def told(self, value: Any, reading: Reading) -> str:
        """Return the question with its answer: "pain 6", "also noticed: numbness", "note".

        A text of the person's own is named, never repeated.
        """
        label = self.label[:1].lower() + self.label[1:]
        if not self.answered(value):
            return f"{label} taken back"
        if isinstance(value, str) and not self.options:
            return label
        return f"{label}{': ' if ' ' in label else ' '}{self.words(value, reading)}"

    def explained(self, value: Any, reading: Reading) -> str:
        """Return the full meaning of a typed value."""
        return self.meaning(value, reading) if self.meaning else self.words(value, reading)

    def text(self, value: Any, reading: Reading) -> str:
        """Return a value as a person would type it."""
        if not self.answered(value):
            return ""
        return (self.typed or self.write or plain)(value, reading)

    def picked(self, value: Any, option: Option) -> Any:
        """Return the answer after `option` was chosen; of several, chosen again takes it back."""
        if not self.many:
            return option.value
        kind = type(self.blank)
        if option.value in value:
            return kind(one for one in value if one != option.value)
        if option.alone:
            return kind((option.value,))
        return kind((*(one for one in value if one not in _ALONE), option.value))

    def of_key(self, key: str) -> Option | None:
        """Return the option that a key gives."""
        return next((o for o in self.options if o.key and o.key == key), None)


def plain(value: Any, _reading: Reading) -> str:
    """Return a value as it is."""
    return str(value)


def choices(
    labels: Mapping[Any, str], *, keys: Mapping[Any, str] | None = None
) -> tuple[Option, ...]:
    """Return the options of a closed list, keyed by digits; "none" is `n` and "other" is `o`.

    A list of more than ten goes on with letters; the last of a very long one have no key.
    """
    spare = iter(_DIGITS + _LETTERS)
    made = []
    for value, label in labels.items():
        if keys and value in keys:
            key = keys[value]
        elif value in _ALONE:
            key = "n"
        elif value in _LAST:
            key = "o"
        else:
            key = next(spare, "")
        made.append(Option(value=value, label=label, key=key))
    return tuple(made)


def scale(low: str, high: str) -> tuple[Option, ...]:
    """Return 0-10 as options: 1-9 their digit, 0 is ten, `n` is nought, as everywhere."""
    options = [Option(value=n, label=str(n), key=str(n), short=str(n)) for n in range(1, 10)]
    options[0] = Option(value=1, label=f"1  {low}".rstrip(), key="1", short="1")
    options.append(Option(value=10, label=f"10  {high}".rstrip(), key="0", short="10"))
    options.append(Option(value=0, label="0, none at all", key="n", short="0"))
    return tuple(options)


def steps(values: Iterable[tuple[float, str, str]]) -> tuple[Option, ...]:
    """Return usual amounts as options: nought is 0, the others 1-9; (value, label, short)."""
    spare = iter("123456789")
    return tuple(
        Option(value=value, label=label, key=next(spare) if value else "0", short=short)
        for value, label, short in values
    )


YES_NO = (Option(value=True, label="yes", key="y"), Option(value=False, label="no", key="n"))
