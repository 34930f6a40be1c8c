"""The Guide in words: the screen and the commands say the same."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import Enum, auto

from crampui.content.guide import guide as guide_sections
from crampui.content.guide import place as guide_place
from crampui.content.library import Source
from crampui.content.library import source as source_of
from crampui.content.measures import grade_words
from crampui.content.statements import Section, Statement
from crampui.content.version import CONTENT_DATE, CONTENT_VERSION
from crampui.domain.errors import NotFound
from crampui.words.dates import date_words

SOURCES = "Sources"
END = "This is the end of the Guide."
MARK = "*"
"""Stands behind the title of what the profile touches."""
FOR_YOU_NOTE = f"What your profile touches. {MARK} marks it in the other sections too."


class Role(Enum):
    """What a paragraph is, so that each place shows it in its own way."""

    TITLE = auto()
    TEXT = auto()
    SAID = auto()
    """What is often said, and what the evidence says."""
    EVIDENCE = auto()
    HEADING = auto()
    SOURCE = auto()
    HOW_READ = auto()
    LINK = auto()
    """An address, alone and in full, for copying."""
    GAP = auto()
    """An empty line."""


Paragraph = tuple[Role, str]
GAP: Paragraph = (Role.GAP, "")


def version_words() -> str:
    """Return which words these are: "Version 1, 22 Nov 2026"."""
    return f"Version {CONTENT_VERSION}, {date_words(CONTENT_DATE)}"


def evidence_words(item: Statement) -> str:
    """Return "Evidence: weak. Sources: 4, 12."; "" for what the app says about itself."""
    if not item.sources:
        return ""
    numbers = ", ".join(str(source.number) for source in _sorted(item.sources))
    return f"Evidence: {_grade(item)}. Sources: {numbers}."


def _grade(item: Statement) -> str:
    """Return the evidence word, and whether nothing but the brief stands behind it."""
    word = grade_words(item.grade).word
    return f"{word}, from the brief alone" if item.of_brief_alone else word


def parted(item: Statement, marked: Collection[str] = ()) -> list[Paragraph]:
    """Return a statement, below the heading of the part of the section that it begins.

    Its title has the mark where its id is in `marked`.
    """
    if item.id in marked:
        item = replace(item, title=f"{item.title} {MARK}")
    head = [(Role.HEADING, item.heading.upper()), GAP] if item.heading else []
    return [*head, *statement(item)]


def statement(item: Statement) -> list[Paragraph]:
    """Return a statement: title, what it says, what that means for the reader, the figures, what
    is often said, evidence word and source numbers.
    """
    page = [(Role.TITLE, item.title)]
    page += [(Role.TEXT, line) for line in item.text.split("\n")]
    if item.you:
        page.append((Role.TEXT, f"For you: {item.you}"))
    if item.detail:
        page.append((Role.TEXT, f"In detail: {item.detail}"))
    if item.said:
        page.append((Role.SAID, item.said))
    evidence = evidence_words(item)
    if evidence:
        page.append((Role.EVIDENCE, evidence))
    return page


def behind(item: Statement) -> list[Paragraph]:
    """Return what stands behind a statement: what its evidence word means, what goes with it,
    and its sources in full; nothing for what the app says about itself.
    """
    if not item.sources:
        return []
    words = grade_words(item.grade)
    page = [(Role.EVIDENCE, f"Evidence: {_grade(item)}. {words.means}")]
    if item.see:
        page += [GAP, (Role.HEADING, "Goes with")]
        page += [(Role.TEXT, f"- {found.title}") for found in statements(item.see)]
    return [*page, GAP, (Role.HEADING, SOURCES), *sources(item.sources)]


def whole(item: Statement) -> list[Paragraph]:
    """Return a statement and what stands behind it."""
    page = behind(item)
    if not page:
        return statement(item)
    told = [line for line in statement(item) if line[0] is not Role.EVIDENCE]
    return [*told, GAP, *page]


def sources(names: Iterable[str]) -> list[Paragraph]:
    """Return sources by their numbers: who wrote what, how it was read, the address in full."""
    page: list[Paragraph] = []
    for source in _sorted(names):
        page.append((Role.SOURCE, f"[{source.number}] {_reference(source)}"))
        how = f"{source.read.words}, {date_words(source.reviewed_on)}. {source.note}".strip()
        page.append((Role.HOW_READ, how[:1].upper() + how[1:]))
        if source.url:
            page.append((Role.LINK, source.url))
        page.append(GAP)
    return page[:-1]


def section_sources(part: Section) -> list[str]:
    """Return the ids of all sources of a section, each once."""
    return list(dict.fromkeys(name for item in part.statements for name in item.sources))


def statements(names: Iterable[str]) -> list[Statement]:
    """Return the statements of the Guide with these ids; an id that has none is left out."""
    guide = guide_sections()
    found = []
    for name in names:
        try:
            place = guide_place(name)
        except NotFound:
            continue
        if place.statement is not None:
            found.append(guide[place.section].statements[place.statement])
    return found


def _sorted(names: Iterable[str]) -> list[Source]:
    return sorted((source_of(name) for name in names), key=lambda source: source.number)


def _reference(source: Source) -> str:
    parts = (part for part in (source.title, source.by, source.year) if part)
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts)
