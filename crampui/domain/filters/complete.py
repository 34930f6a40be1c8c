"""Helping to type a filter: what can follow, and the line with it put in."""

from dataclasses import dataclass

from crampui.domain.filters.language import ALONE, BY_NAME, WORDS, Token, Vocabulary, slug, tokens

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that can be typed next."""

    shown: str
    """The word or value."""
    help: str
    line: str
    """The whole line with it put in."""


def offers(text: str, vocabulary: Vocabulary) -> tuple[Offer, ...]:
    """Return what can follow at the end of `text`, the likeliest first; all where it is open."""
    found = tokens(text)
    token = found[-1] if found and found[-1].end == len(text) else None
    if token is None:
        return _words("", text, "")
    head = text[: token.start]
    minus = "-" if token.denied else ""
    if not token.operator:
        return _words("" if token.text == "-" else token.name, head, minus)
    return _values(token, f"{head}{minus}", vocabulary)


def _words(begun: str, head: str, minus: str) -> tuple[Offer, ...]:
    listed = []
    for word in WORDS:
        names = (word.name, *word.aliases)
        name = next((one for one in names if one.startswith(begun)), None)
        if name is not None:
            sign = ">" if word.operators == "<" else ":"
            listed.append(
                Offer(shown=f"{name}{sign}", help=word.help, line=f"{head}{minus}{name}{sign}")
            )
    listed += [
        Offer(shown=name, help=ALONE[name], line=f"{head}{minus}{name} ")
        for name in ALONE
        if begun and name.startswith(begun)
    ]
    return tuple(listed)


def _values(token: Token, head: str, vocabulary: Vocabulary) -> tuple[Offer, ...]:
    word = BY_NAME.get(token.name)
    if word is None or token.operator != ":":
        return ()
    done, comma, begun = token.value.rpartition(",")
    begun = slug(begun)
    listed = []
    for value in word.values(vocabulary):
        label = vocabulary.measures.get(value, "") if word.name == "tick" else ""
        if slug(value).startswith(begun) or (begun and begun in slug(label)):
            line = f"{head}{token.name}:{done}{comma}{value} "
            listed.append(Offer(shown=value, help=label, line=line))
    if len(listed) == 1 and slug(listed[0].shown) == begun:
        return ()
    return tuple(listed)
