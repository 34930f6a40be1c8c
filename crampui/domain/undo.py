"""Changes, what undoes them, and which one is next.

Every change that was saved leaves one line. Undo is itself a change with a line of its own, so
redo, and undo of a redo, need nothing more. Documents are compared field by field, so a change
that somebody else made to another field of the same record (another tick of the same day) is
neither an obstacle nor undone with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Document = Mapping[str, Any]

_NESTED = "ticks"
"""The one field whose parts are compared one by one."""
_SHARED = "days"
"""The table whose records several changes build up: undoing the first keeps the others."""


class Kind(StrEnum):
    """Whether a line is a person's change or a step back or forth."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    LOOK = "look"
    """Stored because somebody looked, not because they changed something: undo passes it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record that a change touched; None means it was, or became, absent."""

    table: str
    id: int
    before: Document | None
    after: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One saved change."""

    id: str
    words: str
    """What was done, in a few words: "cramp 03:12 removed"."""
    items: tuple[Item, ...]
    kind: Kind = Kind.DO


class Outcome(StrEnum):
    """What a step back would find."""

    READY = "ready"
    NEVER_SAVED = "never_saved"
    """The change was announced but is not on disk: pass it over."""
    CHANGED_SINCE = "changed_since"
    """Something else changed the same field meanwhile."""


def history(changes: Iterable[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return what can be undone and what can be redone, the next one last in each.

    A redone change stands where the first one stood; a new change clears what could be redone.
    """
    done: list[Change] = []
    undone: list[Change] = []
    for change in changes:
        match change.kind:
            case Kind.DO:
                done.append(change)
                undone.clear()
            case Kind.UNDO:
                if done:
                    done.pop()
                undone.append(change)
            case Kind.REDO:
                if undone:
                    undone.pop()
                done.append(change)
            case Kind.LOOK:
                pass
    return tuple(done), tuple(undone)


def look(item: Item, current: Document | None) -> Outcome:
    """Tell whether what `item` left behind is still there."""
    fields = _changed(item.before, item.after)
    if all(_get(current, f) == _get(item.after, f) for f in fields) and (
        (current is None) == (item.after is None)
    ):
        return Outcome.READY
    if all(_get(current, f) == _get(item.before, f) for f in fields) and (
        (current is None) == (item.before is None)
    ):
        return Outcome.NEVER_SAVED
    return Outcome.CHANGED_SINCE


def step_back(item: Item, current: Document | None) -> Document | None:
    """Return `current` with what `item` changed put back; call it only when READY."""
    if item.before is None and item.table != _SHARED:
        return None
    if current is None:
        return dict(item.before) if item.before is not None else None
    result = {k: dict(v) if k == _NESTED else v for k, v in current.items()}
    for path in _changed(item.before, item.after):
        _put(result, path, _get(item.before, path))
    if not result.get(_NESTED, True):
        del result[_NESTED]
    return result or None


Path = tuple[str, ...]


class _Absent:
    """Marks a field that is not there, which differs from one that is None."""


_ABSENT = _Absent()


def _changed(before: Document | None, after: Document | None) -> tuple[Path, ...]:
    paths: list[Path] = []
    for key in sorted({*(before or {}), *(after or {})}):
        if key == _NESTED:
            parts = {*((before or {}).get(key) or {}), *((after or {}).get(key) or {})}
            paths += [(key, part) for part in sorted(parts)]
        else:
            paths.append((key,))
    return tuple(p for p in paths if _get(before, p) != _get(after, p))


def _get(document: Document | None, path: Path) -> Any:
    value: Any = document if document is not None else {}
    for key in path:
        if not isinstance(value, Mapping) or key not in value:
            return _ABSENT
        value = value[key]
    return value


def _put(document: dict[str, Any], path: Path, value: Any) -> None:
    *parents, last = path
    for key in parents:
        document = document.setdefault(key, {})
    if value is _ABSENT:
        document.pop(last, None)
    else:
        document[last] = value
