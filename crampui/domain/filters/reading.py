"""Understanding a line of the filter language: `leg:left pain>5 -note:stairs from:2026-01`."""

import re
from typing import NamedTuple

from crampui.domain.errors import InvalidValue
from crampui.domain.filters.chosen import LONGEST, Filter, Term
from crampui.domain.filters.table import ALONE, BY_NAME, nearest, word_named
from crampui.domain.filters.terms import Denied
from crampui.domain.filters.words import Vocabulary

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
    if not operator and name in ("late", "live", "woke", "knot"):
        operator, value = ":", "yes"
    if not operator:
        raise InvalidValue("filter", _alone(name))
    word = word_named(name)
    if operator != ":" and word.operators == ":":
        raise InvalidValue("filter", f"{word.name} takes {word.takes}, after a colon.")
    if not value:
        raise InvalidValue("filter", f"{word.name} takes {word.takes}.")
    term = word.read(operator, value, vocabulary)
    return Denied(term=term) if token.denied else term


def _alone(name: str) -> str:
    """Return what is said to a word without a value."""
    if name in BY_NAME:
        return f"{BY_NAME[name].name} takes {BY_NAME[name].takes}."
    if not any(letter.isalnum() for letter in name):
        return f"“{name}” means nothing here. A condition is like pain>5 or leg:left."
    near = nearest(name)
    hint = f"Perhaps {' or '.join(near)}." if near else f"For notes: note:{name}."
    return f"“{name}” is no filter word. {hint}"
