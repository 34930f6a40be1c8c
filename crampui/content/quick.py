"""Reads the plain TOML in which the content files are written, without `tomllib`.

Importing `tomllib` alone takes longer than a whole one-line command may. This reads what our files
are made of, a line at a time: tables, keys, literal strings, numbers, dates, truth values,
arrays, and flat inline tables. Anything else makes it give up, and the file is parsed by the
real thing.
"""

from __future__ import annotations

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_TRUTH = {"true": True, "false": False}


class NotPlain(ValueError):
    """A line is written in a way that is not read here."""


def parse(text: str) -> dict[str, Any]:
    """Return the tables of a TOML text; raises NotPlain for what is beyond plain."""
    top: dict[str, Any] = {}
    here = top
    paths: dict[str, list[str]] = {}
    lines = iter(text.split("\n"))
    for line in lines:
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            path = paths.get(line)
            if path is None:
                path = paths[line] = _path(line)
            here = _table(top, line, path)
            continue
        name, equals, value = line.partition(" = ")
        if not equals or not name.isidentifier() or name in here:
            raise NotPlain(line)
        here[name] = _block(lines) if value == "[" else _value(value)
    return top


def _path(line: str) -> list[str]:
    """Return the names in the heading of a table."""
    path = line.strip("[]").split(".")
    plain = f"[[{'.'.join(path)}]]" if line.startswith("[[") else f"[{'.'.join(path)}]"
    if line != plain or not all(name.isidentifier() for name in path):
        raise NotPlain(line)
    return path


def _table(top: dict[str, Any], line: str, path: list[str]) -> dict[str, Any]:
    """Return the table that the lines after its heading fill."""
    here = top
    for name in path[:-1]:
        inner = here.setdefault(name, {})
        here = inner[-1] if isinstance(inner, list) else inner
    new: dict[str, Any] = {}
    if line.startswith("[["):
        rows = here.setdefault(path[-1], [])
        if not isinstance(rows, list):
            raise NotPlain(line)
        rows.append(new)
    elif path[-1] in here:
        raise NotPlain(line)
    else:
        here[path[-1]] = new
    return new


def _block(lines: Any) -> list[Any]:
    """Return an array that is written one value a line."""
    found: list[Any] = []
    for line in lines:
        if line == "]":
            return found
        body = line.strip()
        if not body.endswith(","):
            raise NotPlain(line)
        if body[0] == "'" == body[-2] and body.count("'") == 2:
            found.append(body[1:-2])
        else:
            found += [_value(part) for part in _parts(body[:-1])]
    raise NotPlain("an array without end")


def _value(text: str) -> Any:
    """Return one value that stands on one line."""
    first = text[:1]
    if first == "'":
        if text.count("'") != 2 or text[-1] != "'":
            raise NotPlain(text)
        return text[1:-1]
    if text in _TRUTH:
        return _TRUTH[text]
    if first == "[" and text[-1] == "]":
        texts = text[2:-2].split("', '")
        if text[1:2] == "'" == text[-2] and text.count("'") == 2 * len(texts):
            return texts
        return [_value(part) for part in _parts(text[1:-1])]
    if first == "{" and text[-1] == "}":
        pairs = [part.partition(" = ") for part in _parts(text[1:-1])]
        names = {name for name, _, _ in pairs}
        if len(names) < len(pairs) or not all(name.isidentifier() for name in names):
            raise NotPlain(text)
        return {name: _value(value) for name, _, value in pairs}
    return _number(text)


def _number(text: str) -> int | float | date:
    digits = text.removeprefix("-").replace(".", "", 1)
    if len(text) == 10 and text[4] == text[7] == "-":
        return _date(text)
    if not digits.isdecimal() or not digits.isascii() or text[-1] == "." or text[0] == ".":
        raise NotPlain(text)
    if digits[0] == "0" and len(digits) > 1 and not text.removeprefix("-").startswith("0."):
        raise NotPlain(text)
    return float(text) if "." in text else int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotPlain(text) from None


def _parts(text: str) -> list[str]:
    """Return what commas part, commas inside of strings left alone; nothing may be nested."""
    parts, part = [], ""
    for index, piece in enumerate(text.split("'")):
        if index % 2:
            part += f"'{piece}'"
            continue
        if any(sign in piece for sign in '[]{}"#'):
            raise NotPlain(text)
        head, *rest = piece.split(",")
        part += head
        for one in rest:
            parts.append(part.strip())
            part = one
    last = part.strip()
    return [*parts, last] if last else parts
