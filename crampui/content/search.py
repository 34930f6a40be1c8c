"""Finding statements of the Guide by the words a person would type.

A word is found in either number and with its endings ("stretching" finds "stretch"), as the
beginning of a word, by what other people call it (`words.toml`), and, where the Guide does not
know it at all, by the word it was most likely meant to be. A word says the more the fewer places
have it, and the more if it names one of them. What holds more of what was said, and holds it in
its title or as one of its names, comes first.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from itertools import chain
from math import log

from crampui.content.files import table
from crampui.content.guide import guide
from crampui.content.statements import Section, Statement

_BEFORE, _AFTER = 24, 72
"""Characters of context before and after the match."""
_ALIKE = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u2011": "-", "\n": " "}
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+|'[^\W_]+)*")
_TITLE, _NAMED, _SECTION, _TEXT = 6.0, 2.0, 1.5, 0.5
"""What a word counts in a title of one word, among the names of a statement, in the title of its
section, and in its text."""
_LED = (8.0, 7.0, 6.0, 5.0)
"""What a question counts at the places that `words.toml` names for it, in their order."""
_LONG, _OTHER_NAME, _BEGINNING, _PART = 1.8, 0.8, 0.5, 0.3
"""What a name of several words, another name, the beginning of a word, or one word of a longer
name counts beside the word itself."""
_EVERYWHERE = 0.3
"""What a word that nearly every text holds counts beside others."""
_LIFT = 1.3
"""By how much what concerns this person goes before the rest."""
_FULLNESS = 1.5
"""How much it counts that more of the words are found in one place."""
_KEPT = 0.5
"""What holds less than this part of what the fullest place holds of the words is not listed."""
_CLOSE = 0.8
"""How alike a word that nobody knows and the one it is taken for must be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place in the Guide where the words were found."""

    section: int
    """Index of the section."""
    statement: int | None
    """Index in the section's statements; None when it is the section itself."""
    title: str
    context: str
    """A piece of the text on one line, with "…" where it was cut."""
    start: int
    """Where one of the words begins in `context`; -1 when they stand elsewhere."""
    length: int
    """How long it is there."""
    whole: bool
    """Whether all of the words were found here."""


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return `text` without case and accents, with plain quotation marks and hyphens."""
    return "".join(map(_fold_char, text))


def search(words: str, lifted: Collection[str] = ()) -> tuple[Hit, ...]:
    """Return where in the Guide `words` are found, the best place first.

    Statements whose id is in `lifted` go before others that hold the words as well.
    """
    return _whole_guide().find(words, lifted)


@cache
def _fold_char(char: str) -> str:
    """Return the plain form of one character: none, one or more characters."""
    parts = unicodedata.normalize("NFKD", char).casefold()
    return _ALIKE.get(char) or "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what both numbers and the usual endings of a folded word have in common."""
    word = word.removesuffix("'s").replace("'", "")
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "i"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly", "er"):
        head = word.removesuffix(ending)
        if head != word and len(head) > 2 and re.search("[aeiouy]", head):
            if head[-1] == head[-2] and head[-1] not in "lsz":
                head = head[:-1]
            word = head
            break
    word = word.removesuffix("e") if len(word) > 3 else word
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a text: as it is found, and where it stands."""

    folded: str
    stem: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    """Return the words of a text with their places in it."""
    folded, origin = fold(text), range(len(text))
    if len(folded) != len(text):
        origin = [at for at, char in enumerate(text) for _ in _fold_char(char)]  # type: ignore[assignment]
    return [
        _Word(m[0], stem(m[0]), origin[m.start()], origin[m.end() - 1] + 1)
        for m in _WORD.finditer(folded)
    ]


class _Names:
    """What things are called: the names of `words.toml`, by their stems."""

    def __init__(self) -> None:
        """Read them."""
        rows = table("words.toml")
        self.small = frozenset(stem(word) for word in rows["small"])
        self.everywhere = frozenset(stem(word) for word in rows["everywhere"])
        self.keys: defaultdict[tuple[str, ...], tuple[str, ...]] = defaultdict(tuple)
        """The keys of each name: that of its row, for a row of `alike` and for one of `asked`."""
        self.short: defaultdict[tuple[str, ...], tuple[str, ...]] = defaultdict(tuple)
        """The same of names that have two words or more without the small ones, without these."""
        self.led: defaultdict[str, dict[str, float]] = defaultdict(dict)
        """For the id of a section or statement, what each key counts that leads there."""
        for number, names in enumerate(rows["alike"]):
            self._add(names, f"={number}")
        for number, row in enumerate(rows["asked"]):
            self._add(row["words"], f"?{number}")
            for name, worth in zip(row["to"], _LED, strict=False):
                self.led[name][f"?{number}"] = worth
        self.everywhere |= {key for word in self.everywhere for key in self.keys.get((word,), ())}
        self.longest = max(map(len, self.keys))
        self.first = frozenset(name[0] for name in self.keys)

    def _add(self, names: Iterable[str], key: str) -> None:
        for name in names:
            stems = tuple(word.stem for word in _words(name))
            short = tuple(one for one in stems if one not in self.small)
            self.keys[stems] += (key,)
            if len(short) > 1:
                self.short[short] += (key,)

    def at(self, stems: Sequence[str], place: int) -> tuple[tuple[str, ...], int]:
        """Return the keys of the longest name that begins at a place, and how many words it
        takes; the small words of both may differ. No keys where no name begins.
        """
        most = min(self.longest, len(stems) - place)
        for size in range(most, 1, -1):
            if keys := self.keys.get(tuple(stems[place : place + size])):
                return keys, size
        if stems[place] not in self.small:
            told = [at for at in range(place, len(stems)) if stems[at] not in self.small]
            for size in range(min(self.longest, len(told)), 1, -1):
                if keys := self.short.get(tuple(stems[at] for at in told[:size])):
                    return keys, told[size - 1] - place + 1
        return self.keys.get((stems[place],), ()), 1

    def of(self, stems: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield each name that stands in a text: its place, its length in words, a key."""
        for place, one in enumerate(stems):
            if one in self.first:
                for size in range(1, min(self.longest, len(stems) - place) + 1):
                    for key in self.keys.get(tuple(stems[place : place + size]), ()):
                        yield place, size, key


_names = cache(_Names)


@dataclass(frozen=True, slots=True)
class _Place:
    """A section or a statement, and what each key counts in it."""

    section: int
    statement: int | None
    id: str
    counts: Mapping[str, float]
    title: frozenset[str]
    """The stems of its title that are not small words."""


class Index:
    """What can be found in some sections."""

    def __init__(self, sections: Sequence[Section]) -> None:
        """Read all words of the sections and their statements."""
        self.sections = sections
        self.places: list[_Place] = []
        for number, part in enumerate(sections):
            head = [(_TITLE, part.title), (_NAMED, part.also)]
            self.places.append(_place(number, None, part.id, part.title, head))
            for at, item in enumerate(part.statements):
                fields = [
                    (_TITLE, item.title),
                    (_NAMED, item.also),
                    (_SECTION, f"{part.title} {item.heading}"),
                    (_TEXT, _text(item)),
                ]
                self.places.append(_place(number, at, item.id, item.title, fields))
        self.keys = frozenset(chain.from_iterable(place.counts for place in self.places))

    def find(self, typed: str, lifted: Collection[str] = ()) -> tuple[Hit, ...]:
        """Return where the typed words are found, the best place first; none for no words."""
        terms = self._terms(typed)
        if not terms:
            return ()
        held = [[max(_held(place, term)) for term in terms] for place in self.places]
        weights = [
            self._rarity(term) * max(column)
            for term, column in zip(terms, zip(*held, strict=True), strict=True)
        ]
        stems = frozenset(key for term in terms for key in term)
        ranked: list[tuple[float, int, float]] = []
        for order, (place, row) in enumerate(zip(self.places, held, strict=True)):
            if not any(row):
                continue
            part = sum(w for w, h in zip(weights, row, strict=True) if h) / sum(weights)
            points = sum(w * h for w, h in zip(weights, row, strict=True)) * part**_FULLNESS
            if place.title and place.title <= stems:
                points *= 1.5
            if place.id in lifted:
                points *= _LIFT
            ranked.append((points, -order, part))
        ranked.sort(reverse=True)
        least = _KEPT * max((part for _, _, part in ranked), default=0)
        hits = []
        for _, order, part in ranked:
            if part >= least:
                row = held[-order]
                shown = max(range(len(terms)), key=lambda n: weights[n] * bool(row[n]))
                hits.append(self._hit(self.places[-order], terms[shown], whole=all(row)))
        return tuple(hits)

    def _rarity(self, term: Mapping[str, float]) -> float:
        """Return how much a word or name tells: the fewer places have it itself, the more."""
        said = {key for key, worth in term.items() if worth >= _OTHER_NAME}
        number = sum(1 for place in self.places if not said.isdisjoint(place.counts))
        rarity = log(1 + len(self.places) / (number + 3))
        return rarity * _EVERYWHERE if said & _names().everywhere else rarity

    def _terms(self, typed: str) -> list[Mapping[str, float]]:
        """Return for each word or name that was typed the keys it is found by, and their worth."""
        names = _names()
        words = [self._meant(word.folded) for word in _words(typed)]
        stems = [stem(word) for word in words]
        terms: list[Mapping[str, float]] = []
        small: list[Mapping[str, float]] = []
        place = 0
        while place < len(stems):
            keys, size = names.at(stems, place)
            own = stems[place : place + size]
            if size == 1:
                term = self._begun(words[place]) | dict.fromkeys(keys, _OTHER_NAME) | {own[0]: 1.0}
            else:
                parts = [one for one in own if one not in names.small]
                telling = len([one for one in parts if one not in names.everywhere])
                worth = _LONG if telling > 1 else _OTHER_NAME if telling else _PART
                term = dict.fromkeys(parts, _PART) | dict.fromkeys(keys, worth)
            (terms if keys or own[0] not in names.small else small).append(term)
            place += size
        return terms or small

    def _begun(self, word: str) -> dict[str, float]:
        """Return the keys that only begin with a word."""
        if len(word) < 3:
            return {}
        return {key: _BEGINNING for key in self.keys if key.startswith(word)}

    def _meant(self, word: str) -> str:
        """Return the word that is known for one that was typed: itself, or what it is close to.

        A word that stands only inside of others ("hydration") is known too.
        """
        known = _known(self)
        begun = [full for full in known.values() if full.startswith(word)]
        if stem(word) in known or len(word) < 4 or begun:
            return begun[0] if len(begun) == 1 and stem(word) not in known else word
        inside = [full for full in known.values() if len(word) > 4 and word in full]
        like = [full for full in known.values() if full[0] == word[0]]
        found = inside or get_close_matches(word, like, n=1, cutoff=_CLOSE)
        return found[0] if found else word

    def _hit(self, place: _Place, term: Mapping[str, float], *, whole: bool) -> Hit:
        part = self.sections[place.section]
        if place.statement is None:
            title, context, start, length = part.title, "", -1, 0
        else:
            item = part.statements[place.statement]
            title = item.title
            context, start, length = _context(_text(item), term)
        return Hit(
            section=place.section,
            statement=place.statement,
            title=title,
            context=context,
            start=start,
            length=length,
            whole=whole,
        )


@cache
def _whole_guide() -> Index:
    return Index(guide())


@lru_cache(maxsize=4)
def _known(index: Index) -> Mapping[str, str]:
    """Return every word of an index and of the names by its stem."""
    texts = [" ".join(chain.from_iterable(table("words.toml")["alike"]))]
    texts += [" ".join(row["words"]) for row in table("words.toml")["asked"]]
    texts += table("words.toml")["small"]
    for part in index.sections:
        texts += [part.title, part.also]
        texts += [f"{item.title} {item.also} {_text(item)}" for item in part.statements]
    return {word.stem: word.folded for text in texts for word in _words(text)}


def _text(item: Statement) -> str:
    """Return the whole text of a statement on one line."""
    return " ".join(item.body.replace("\n- ", "\n").split())


def _place(
    section: int,
    statement: int | None,
    name: str,
    title: str,
    fields: Iterable[tuple[float, str]],
) -> _Place:
    names = _names()
    counts: dict[str, float] = defaultdict(float)
    own = frozenset(word.stem for word in _words(title)) - names.small
    for worth, text in fields:
        if worth == _TITLE:
            worth /= 0.7 + 0.3 * max(len(own), 1)
        stems = [word.stem for word in _words(text)]
        for key in {*stems, *(key for _, _, key in names.of(stems) if key[0] == "=")}:
            counts[key] = max(counts[key], worth)
    counts |= names.led.get(name, {})
    return _Place(section, statement, name, counts, own)


def _held(place: _Place, term: Mapping[str, float]) -> Iterator[float]:
    yield 0.0
    for key, worth in term.items():
        if key in place.counts:
            yield worth * place.counts[key]


def _context(text: str, term: Mapping[str, float]) -> tuple[str, int, int]:
    """Return a piece of the text around a word of the term, where it is there, its length."""
    words = _words(text)
    stems = [word.stem for word in words]
    best = max(((term.get(one, 0.0), -at, 1) for at, one in enumerate(stems)), default=(0, 0, 1))
    named = ((term.get(key, 0.0), -at, size) for at, size, key in _names().of(stems))
    worth, at, size = max(best, *named, (0.0, 0, 1))
    if not worth:
        return _cut(text, 0, _BEFORE + _AFTER)[0], -1, 0
    begin, end = words[-at].start, words[size - 1 - at].end
    piece, moved = _cut(text, begin - _BEFORE, max(begin + _AFTER, end))
    return piece, begin - moved, min(end - begin, len(piece) - (begin - moved))


def _cut(text: str, low: int, high: int) -> tuple[str, int]:
    """Return a piece of `text` that begins and ends between words, and how far it is shifted."""
    low = text.find(" ", low) + 1 if low > 0 else 0
    high = max(text.rfind(" ", low, high), low + 1) if high < len(text) else len(text)
    head = "…" if low else ""
    tail = "…" if high < len(text) else ""
    return f"{head}{text[low:high]}{tail}", low - len(head)
