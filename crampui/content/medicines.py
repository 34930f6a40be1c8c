"""What kind a medicine is, by the name on its box (medicines.toml). It only ever proposes."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from crampui.content.files import table
from crampui.domain.ask.profile_labels import CLASSES
from crampui.domain.profile import MedicineClass

_ALIKE = 0.8
"""From here on a word is taken for a slip of a known one (`difflib`, 0-1)."""
_SHORTEST = 5
"""Letters of the shortest word that can be a slip: shorter ones are alike by chance."""

Kinds = frozenset[MedicineClass]
_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a medicine's name may mean."""

    names: tuple[str, ...]
    """The known names found in it, as they are written on boxes."""
    kinds: Kinds
    slip: bool
    """It was read as a slip of the pen: never to be taken without asking."""

    @property
    def meaning(self) -> str:
        """The names with their kinds: "furosemide: water tablet, loop kind"."""
        kinds = ", ".join(CLASSES[kind] for kind in CLASSES if kind in self.kinds)
        return f"{', '.join(self.names)}: {kinds}"

    @property
    def question(self) -> str:
        """What the person is asked, to be answered with yes or no."""
        return f"Did you mean {self.meaning}?" if self.slip else f"{self.meaning}. Right?"


def proposed(name: str) -> Proposal | None:
    """Return what kind a medicine called `name` may be; None where no known name is near it.

    Doses, makers and other words beside a known name do not matter ("Simvastatin-ratiopharm 20
    mg"); of two known names both count ("Ramipril/HCT"). Only where none is found, the nearest
    word is tried as a slip ("furosemid", "simvastatine").
    """
    words = _words(name)
    found = [known for known in _known() if _stands_in(known, words)]
    longest = [one for one in found if not any(one != o and _stands_in(one, o) for o in found)]
    if longest:
        return _proposal(longest, slip=False)
    single = [known[0] for known in _known() if len(known) == 1]
    for word in words:
        if len(word) >= _SHORTEST:
            near = difflib.get_close_matches(word, single, n=1, cutoff=_ALIKE)
            if near:
                return _proposal([(near[0],)], slip=True)
    return None


def _proposal(found: list[_Words], *, slip: bool) -> Proposal:
    rows = [_known()[one] for one in found]
    kinds = Kinds().union(*(kinds for _name, kinds in rows))
    return Proposal(
        names=tuple(name for name, _kinds in rows),
        kinds=kinds - {MedicineClass.OTHER} or kinds,
        slip=slip,
    )


@cache
def _known() -> Mapping[_Words, tuple[str, Kinds]]:
    """Return every known name and its kinds, by the words it is made of."""
    return MappingProxyType(
        {
            _words(name): (name, frozenset(MedicineClass(kind) for kind in row["kinds"]))
            for row in table("medicines.toml")["medicine"]
            for name in row["names"]
        }
    )


def _words(text: str) -> _Words:
    return tuple(re.findall(r"[^\W\d_]+[0-9]?|[0-9]+", text.casefold()))


def _stands_in(known: _Words, words: _Words) -> bool:
    """Tell whether the words of a name stand in `words`, one after the other."""
    size = len(known)
    return any(words[at : at + size] == known for at in range(len(words) - size + 1))
