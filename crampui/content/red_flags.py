"""The warning-sign checklist as values (red_flags.toml)."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from crampui.content.files import Table, table
from crampui.domain.checklist.questions import (
    CLOT_RISK,
    AskIf,
    Checklist,
    Escalation,
    Question,
    Tier,
)
from crampui.domain.options import Noticed
from crampui.domain.profile import ClotRisk

_FILE = "red_flags.toml"


class ClotRiskItem(NamedTuple):
    """One clot risk as it is asked."""

    risk: ClotRisk
    label: str
    sources: tuple[str, ...]


class DiaryRule(NamedTuple):
    """The words of one rule by which the diary raises a flag (red_flags.yaml, D1-D9)."""

    id: str
    text: str
    raises: tuple[str, ...]
    """Ids of the questions it answers with yes."""
    asks: tuple[str, ...]
    """Ids of the questions it puts at once; D8 asks by what was noticed."""
    raises_on_statin: tuple[str, ...]
    """Raised as well when the medicine is a statin."""
    sources: tuple[str, ...]


class BriefFlag(NamedTuple):
    """One of the brief's five warning signs and what became of it."""

    name: str
    said: str
    """What the brief says, in short."""
    here: str
    """How urgent it is in this app."""
    why: str
    questions: tuple[str, ...]
    sources: tuple[str, ...]


def tier_of(word: str) -> Tier:
    """Return the tier for its word in the files ("self_care" ... "emergency")."""
    return Tier[word.upper()]


@cache
def questions() -> tuple[Question, ...]:
    """Return the red flags in the order they are asked."""
    return tuple(_question(row) for row in table(_FILE)["question"])


def _question(row: Table) -> Question:
    return Question(
        id=row["id"],
        tier=tier_of(row["tier"]),
        stage=row["stage"],
        ask_if=AskIf(row["ask_if"]),
        question=row["question"],
        help=row["help"],
        means=row.get("means", ""),
        asked_at_night=row.get("asked_at_night", False),
        not_asked=row.get("not_asked", ""),
        why=row["why"],
        condition=row["condition"],
        action="\n".join(row["action"]),
        if_not_sure=tier_of(row["if_not_sure"]),
        basis=row["basis"],
        sources=tuple(row["sources"]),
        avoid=tuple(row.get("avoid", ())),
        more_urgent=row.get("more_urgent", ""),
        brief_item=row.get("brief_item", False),
    )


@cache
def escalations() -> tuple[Escalation, ...]:
    """Return the combinations of answers that raise the tier."""
    return tuple(_escalation(row) for row in table(_FILE)["escalation"])


@cache
def floors() -> tuple[Escalation, ...]:
    """Return what the person's profile never leaves to self-care."""
    return tuple(_escalation(row) for row in table(_FILE)["floor"])


def _escalation(row: Table) -> Escalation:
    return Escalation(
        id=row["id"],
        all_of=tuple(row["all_of"]),
        any_of=tuple(row.get("any_of", ())),
        tier=tier_of(row["tier"]),
        why=row["why"],
        holds_on_not_sure=row.get("holds_on_not_sure", False),
        action="\n".join(row.get("action", ())),
        avoid=tuple(row.get("avoid", ())),
        more_urgent=row.get("more_urgent", ""),
    )


@cache
def gates() -> tuple[Question, ...]:
    """Return the short questions that are asked first where the profile does not say it."""
    common = table(_FILE)["gates"]
    pages = {question.ask_if: question.stage for question in questions()}
    return tuple(
        Question(
            id=row["id"],
            tier=Tier.SELF_CARE,
            if_not_sure=Tier.SELF_CARE,
            stage=pages[AskIf(row["id"])],
            ask_if=AskIf.NOT_SAID,
            question=row["question"],
            help=common["help"],
            means=common["means"],
        )
        for row in table(_FILE)["gate"]
    )


@cache
def clot() -> Question:
    """Return the question on the clot risks."""
    row = table(_FILE)["clot"]
    before = next(question for question in questions() if question.id == row["after"])
    return Question(
        id=CLOT_RISK,
        tier=Tier.SELF_CARE,
        if_not_sure=Tier.SELF_CARE,
        stage=before.stage,
        ask_if=AskIf.MATTERS,
        asked_at_night=before.asked_at_night,
        question=row["question"],
        help=row["help"],
        items=tuple(item.label for item in clot_risks()),
        means=row["means"],
        why=row["why"],
    )


@cache
def checklist() -> Checklist:
    """Return all that is asked, in order, and what raises its tier."""
    asked: list[Question] = []
    for question in questions():
        asked += (gate for gate in gates() if gate.id == question.ask_if)
        asked.append(question)
        if question.id == table(_FILE)["clot"]["after"]:
            asked.append(clot())
    return Checklist(questions=tuple(asked), escalations=escalations(), floors=floors())


@cache
def clot_risks() -> tuple[ClotRiskItem, ...]:
    """Return the clot risks as they are asked."""
    return tuple(
        ClotRiskItem(risk=ClotRisk(row["risk"]), label=row["label"], sources=tuple(row["sources"]))
        for row in table(_FILE)["clot_risk"]
    )


@cache
def diary_rules() -> tuple[DiaryRule, ...]:
    """Return the words of the rules by which the diary raises flags."""
    return tuple(
        DiaryRule(
            id=row["id"],
            text=row["text"],
            raises=tuple(row["raises"]),
            asks=tuple(row["asks"]),
            raises_on_statin=tuple(row.get("raises_on_statin", ())),
            sources=tuple(row["sources"]),
        )
        for row in table(_FILE)["diary_rule"]
    )


@cache
def noticed_questions() -> Mapping[Noticed, tuple[str, ...]]:
    """Return, for what was noticed with a cramp, the ids of the questions to ask at once."""
    rows = table(_FILE)["noticed"]
    return MappingProxyType({Noticed(key): tuple(ids) for key, ids in rows.items()})


@cache
def brief_flags() -> tuple[BriefFlag, ...]:
    """Return the brief's five warning signs and the questions they became."""
    return tuple(
        BriefFlag(
            name=row["name"],
            said=row["said"],
            here=row["here"],
            why=row["why"],
            questions=tuple(row["questions"]),
            sources=tuple(row["sources"]),
        )
        for row in table(_FILE)["brief_flag"]
    )
