"""The stories of `stories.md`, told to the shipped checklist, by day, at night and as a file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crampui.content.red_flags import checklist
from crampui.content.results import tier_words
from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.domain.checklist.score import read_profile, score
from crampui.domain.checklist.triage import DiaryFacts, Situation, assess
from crampui.domain.profile import Profile

FILE = Path(__file__).with_name("stories.md")
TODAY = date(2026, 3, 4)
MEANS = {tier: tier_words(tier).means for tier in Tier}


@dataclass(frozen=True)
class Story:
    harmless: bool
    text: str
    profile: dict[str, object]
    answers: dict[str, Answer]
    tier: Tier
    enough: Tier


def _names(cell: str) -> list[str]:
    return [] if cell == "-" else [name.strip() for name in cell.split(",")]


def _profile(cell: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for word in [] if cell == "-" else cell.split():
        name, _, value = word.partition("=")
        found[name] = int(value) if value.isdecimal() else value or True
    return found


def stories() -> list[Story]:
    found = []
    harmless = True
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            harmless = line.startswith("## Harmless")
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|") or cells[0] in ("Story", "---"):
            continue
        text, profile, yes, unsure, tier, enough, why = cells
        assert text
        assert why
        said = dict.fromkeys(_names(yes), Answer.YES) | dict.fromkeys(_names(unsure), Answer.UNSURE)
        found.append(
            Story(
                harmless=harmless,
                text=text,
                profile=_profile(profile),
                answers=said,
                tier=Tier[tier.upper()],
                enough=Tier[enough.upper()],
            )
        )
    return found


STORIES = stories()
EACH = pytest.mark.parametrize("story", STORIES, ids=lambda story: story.text[:60])


def situation(story: Story, *, night: bool = False) -> Situation:
    person, _heat = read_profile(story.profile, Profile(), TODAY)
    return Situation(person=person, night=night)


def told(story: Story, where: Situation) -> dict[str, Answer]:
    """Answer question after question as they come up, no where the story does not say it."""
    said: dict[str, Answer] = {}
    while (name := assess(checklist(), said, where).next_open()) is not None:
        said[name] = story.answers.get(name, Answer.NO)
    return said


def test_there_are_enough_of_them() -> None:
    assert len(STORIES) >= 25
    assert sum(story.harmless for story in STORIES) >= 10
    assert len({story.text for story in STORIES}) == len(STORIES)
    assert {story.tier for story in STORIES} == set(Tier)


@EACH
def test_a_story_has_its_tier_by_day(story: Story) -> None:
    said = told(story, situation(story))
    assert story.answers.keys() <= said.keys(), "a question of the story was never asked"
    found = assess(checklist(), said, situation(story))
    assert found.complete
    assert found.tier is story.tier
    assert found.tier >= story.enough, "less than is safe"
    assert found.tier - story.enough <= 1, "more by two steps"


@EACH
def test_what_is_urgent_is_found_at_night(story: Story) -> None:
    where = situation(story, night=True)
    found = assess(checklist(), told(story, where), where)
    assert found.open == found.waiting
    if story.enough >= Tier.URGENT:
        assert found.tier is story.tier
    else:
        assert found.tier is None or found.tier < Tier.URGENT


@EACH
def test_a_file_of_its_answers_says_the_same(story: Story) -> None:
    clot: Any = None
    if CLOT_RISK in story.answers:
        clot = story.answers[CLOT_RISK] is Answer.YES
    document = {
        "profile": story.profile,
        "clot_risk": clot,
        "answers": {k: v.value for k, v in story.answers.items() if k != CLOT_RISK},
        "rest": "no",
    }
    found = score(document, checklist(), Profile(), DiaryFacts(), TODAY, MEANS)
    assert (found["tier"], found["complete"]) == (story.tier.word, True)
