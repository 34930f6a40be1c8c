"""Reading a plain command line without argparse, which costs as much as half of bare Python.

Subcommands declare their flags once, in argparse's way. `Quick` takes the same declarations and
reads what is plainly right; for help, mistakes and anything unusual it gives up, and argparse
reads the line with its own words. `ArgumentParser` and `Namespace` are argparse's for type
checkers and only names at run time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from typing import Any
else:

    class ArgumentParser:
        """Stands for argparse's class in annotations."""

    class Namespace:
        """Stands for argparse's class in annotations."""


__all__ = ["ArgumentParser", "Namespace", "Quick", "Unusual"]

_VALUED = frozenset({"store", "append"})
_PLAIN = frozenset({"store_true", "store_false", "store_const"})
_COUNTS = frozenset({None, "?", "*", "+"})


class Unusual(Exception):
    """Something that argparse should read."""


class _Flag:
    """One declared flag or positional."""

    def __init__(self, names: tuple[str, ...], group: object, how: dict[str, Any]) -> None:
        self.names = names
        self.group = group
        self.action: str = how.get("action", "store")
        self.nargs = how.get("nargs")
        self.kind: Callable[[str], Any] | None = how.get("type")
        self.choices: Sequence[Any] | None = how.get("choices")
        self.const = {"store_true": True, "store_false": False}.get(self.action, how.get("const"))
        empty = {"store_true": False, "store_false": True}.get(self.action)
        self.default = how.get("default", empty)
        self.required = bool(how.get("required"))
        longest = next((n for n in names if n.startswith("--")), names[0])
        self.dest: str = how.get("dest") or longest.lstrip("-").replace("-", "_")
        self.known = self.action in _VALUED | _PLAIN and self.nargs in _COUNTS

    def value(self, word: str) -> Any:
        try:
            value = self.kind(word) if self.kind is not None else word
        except (TypeError, ValueError) as error:
            raise Unusual from error
        if self.choices is not None and value not in self.choices:
            raise Unusual
        return value


class Quick:
    """Declares flags like an ArgumentParser and reads plain command lines."""

    epilog = ""

    def __init__(self) -> None:
        """Start without any flag."""
        self._flags: dict[str, _Flag] = {}
        self._places: list[_Flag] = []
        self._sets: dict[str, Any] = {}

    def add_argument(self, *names: str, group: object = None, **how: Any) -> None:
        """Declare one, as in argparse."""
        flag = _Flag(names, group, how)
        if names[0].startswith("-"):
            self._flags |= dict.fromkeys(names, flag)
        else:
            self._places.append(flag)

    def add_mutually_exclusive_group(self, **_how: Any) -> _Group:
        """Declare flags of which one may be given."""
        return _Group(self)

    def add_argument_group(self, *_words: Any, **_how: Any) -> Quick:
        """Declare flags that only help shows together."""
        return self

    def __getattr__(self, name: str) -> Any:
        """Leave whatever else argparse has to argparse."""
        raise Unusual(name)

    def set_defaults(self, **values: Any) -> None:
        """Declare values that no flag gives."""
        self._sets |= values

    def read(self, words: Sequence[str]) -> SimpleNamespace | None:
        """Return the options, None where argparse should read the words."""
        try:
            return self._read(list(words))
        except Unusual:
            return None

    def _read(self, words: list[str]) -> SimpleNamespace:
        every = {id(flag): flag for flag in (*self._flags.values(), *self._places)}.values()
        if not all(flag.known for flag in every):
            raise Unusual
        found: dict[str, Any] = {}
        for flag in every:
            found.setdefault(flag.dest, flag.default)
        found |= self._sets
        given: set[str] = set()
        groups: set[int] = set()
        rest: list[str] = []
        while words:
            word = words.pop(0)
            if not word.startswith("-") or word == "-":
                rest.append(word)
                continue
            name, equals, text = word.partition("=")
            named = self._flags.get(name)
            if named is None or (named.group is not None and id(named.group) in groups):
                raise Unusual
            groups.add(id(named.group))
            given.add(named.dest)
            self._take(named, found, words, text if equals else None)
        if any(flag.required and flag.dest not in given for flag in every):
            raise Unusual
        self._place(rest, found)
        return SimpleNamespace(**found)

    @staticmethod
    def _take(flag: _Flag, found: dict[str, Any], words: list[str], text: str | None) -> None:
        if flag.action in _PLAIN:
            if text is not None:
                raise Unusual
            found[flag.dest] = flag.const
            return
        if flag.nargs is not None:
            raise Unusual
        if text is None:
            if not words or (words[0].startswith("-") and words[0] != "-"):
                raise Unusual
            text = words.pop(0)
        value = flag.value(text)
        if flag.action == "append":
            found[flag.dest] = [*(found[flag.dest] or ()), value]
        else:
            found[flag.dest] = value

    def _place(self, rest: list[str], found: dict[str, Any]) -> None:
        if len(self._places) > 1 or (rest and not self._places):
            raise Unusual
        for flag in self._places:
            if flag.nargs in ("*", "+"):
                if (flag.nargs == "+" and not rest) or (not rest and flag.default is not None):
                    raise Unusual
                found[flag.dest] = [flag.value(word) for word in rest]
            elif len(rest) == 1:
                found[flag.dest] = flag.value(rest[0])
            elif rest or flag.nargs is None:
                raise Unusual


class _Group:
    """Flags of which one may be given."""

    def __init__(self, parser: Quick) -> None:
        self._parser = parser

    def add_argument(self, *names: str, **how: Any) -> None:
        """Declare one of them."""
        self._parser.add_argument(*names, group=self, **how)
