"""What the result screens say, and a few standing sentences (tiers.toml)."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from crampui.content.files import Table, table
from crampui.domain.checklist.questions import Tier
from crampui.domain.errors import NotFound

_FILE = "tiers.toml"


class TierWords(NamedTuple):
    """What the result screen of one tier says."""

    tier: Tier
    label: str
    """One or two words: "Same day"."""
    means: str
    heading: str
    """May hold "{number}", the telephone number that was set."""
    heading_unset: str
    """The heading where no number is set."""
    lines: tuple[str, ...]
    acknowledge: str
    """What the key that closes it is called."""
    after: str

    def head(self, number: str = "") -> str:
        """Return the heading with the person's number, or the one that needs none."""
        return self.heading.replace("{number}", number) if number else self.heading_unset


class ResultWords(NamedTuple):
    """What is said where a check has no tier of its own: at night, unfinished, stale."""

    id: str
    heading: str
    lines: tuple[str, ...]


class Page(NamedTuple):
    """One page of the check."""

    stage: int
    """1-3; 0 is the question that decides whether the heat question is asked."""
    title: str
    line: str
    """What a yes on it means, as a sentence."""
    short: str
    """The same in at most 21 letters, for a narrow screen."""


class Notice(NamedTuple):
    """A sentence said wherever it fits: who reviewed the app, what it is not."""

    id: str
    text: str
    sources: tuple[str, ...]


@cache
def _tiers() -> Mapping[Tier, TierWords]:
    """Return the words of all tiers."""
    words = (
        TierWords(
            tier=Tier[row["tier"].upper()],
            label=row["label"],
            means=row["means"],
            heading=row["heading"],
            heading_unset=row["heading_unset"],
            lines=tuple(row["lines"]),
            acknowledge=row["acknowledge"],
            after=row["after"],
        )
        for row in table(_FILE)["tier"]
    )
    return {word.tier: word for word in words}


def tier_words(tier: Tier) -> TierWords:
    """Return what the result screen of `tier` says."""
    return _tiers()[tier]


def result_words(name: str) -> ResultWords:
    """Return the words of the result `name`; NotFound when there is none."""
    row = _row(table(_FILE)["result"], name, "result")
    return ResultWords(id=row["id"], heading=row["heading"], lines=tuple(row["lines"]))


def page(stage: int) -> Page:
    """Return the title and line of a page of the check; NotFound when there is none."""
    for row in table(_FILE)["page"]:
        if row["stage"] == stage:
            return Page(
                stage=row["stage"], title=row["title"], line=row["line"], short=row.get("short", "")
            )
    raise NotFound("page", str(stage))


def notice(name: str) -> Notice:
    """Return the standing sentence `name`; NotFound when there is none."""
    row = _row(table(_FILE)["notice"], name, "notice")
    return Notice(id=row["id"], text=row["text"], sources=tuple(row.get("sources", ())))


def _row(rows: Iterable[Table], name: str, what: str) -> Table:
    """Return the row whose id is `name`; NotFound else."""
    for row in rows:
        if row["id"] == name:
            return row
    raise NotFound(what, name)
