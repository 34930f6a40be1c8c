"""Scoring a file of answers without asking: `crampui check --answers FILE --json`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crampui.domain.checklist.questions import CLOT_RISK, Answer, Checklist, Tier
from crampui.domain.checklist.triage import (
    Assessment,
    DiaryFacts,
    Person,
    Reason,
    ReasonKind,
    Situation,
    assess,
)
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.profile import (
    AgeBand,
    ClotRisk,
    Condition,
    Medicine,
    MedicineClass,
    Profile,
    Sex,
)

KEYS = frozenset({"profile", "clot_risk", "answers", "rest"})
UNFINISHED = "The check is not finished. Answer the open questions."
NOT_SURE = "Not sure? Try this:"
GROWN_UP, SIXTY = 16, 60
PREGNANCY_KEYS = frozenset({"pregnant", "postpartum", "pregnancy"})
AGE_KEYS = frozenset({"age", "under_16"})
HEAT_KEY, SEX_KEY = "heat", "sex"
WITHOUT_EFFECT = frozenset(
    {"fluid_limit", "fluid_limit_ml", "renal_diet", "prescribed_diet", "breastfeeding"}
)
"""Known to the profile, but no question or rule of the check reads them."""
CONDITIONS = frozenset(Condition)
CLASSES = frozenset(MedicineClass) - {MedicineClass.OTHER}
RISKS = frozenset(ClotRisk)
ON_OFF = PREGNANCY_KEYS | AGE_KEYS | {HEAT_KEY} | WITHOUT_EFFECT | CONDITIONS | CLASSES | RISKS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clot:
    """What the document says of clot risks."""

    answer: Answer | None = None
    risks: frozenset[ClotRisk] | None = None
    """Takes the place of the risks said in the profile; None leaves them."""


def score(
    document: Mapping[str, object],
    checklist: Checklist,
    profile: Profile,
    facts: DiaryFacts,
    today: date,
    means: Mapping[Tier, str],
) -> dict[str, object]:
    """Return the result of a document of answers.

    `document` has the keys profile (what is absent is taken from the stored `profile`),
    clot_risk (true, false or ids of `ClotRisk`; absent: from the profile), answers (id of a
    question or gate to "yes", "no" or "unsure") and rest: "unanswered" (also when absent) or
    "no", which answers what is asked and was not answered, gates too. `means` says what each
    tier means, in a sentence. What the profile implies stays a clot risk even where clot_risk
    is false, and what the diary raises counts; nothing lowers a tier.

    The result: tier ("self_care" ... "emergency", None while nothing is found and questions
    are open), complete, reasons (each kind, id, tier, questions and text), next_step.

    Raises NotFound for an unknown id or key, which it names, and InvalidValue for a value that
    a key does not take.
    """
    _known_keys(document, KEYS, "key")
    clot = _clot(document.get("clot_risk"))
    if clot.risks is not None:
        profile = replace(profile, clot_risks=clot.risks)
    person, heat = read_profile(_mapping(document, "profile"), profile, today)
    situation = Situation(person=person, heat=heat, facts=facts)
    answers = _answers(_mapping(document, "answers"), checklist)
    if clot.answer is not None:
        answers[CLOT_RISK] = clot.answer
    if _rest_is_no(document.get("rest")):
        open_ = assess(checklist, answers, situation).open
        answers.update((name, Answer.NO) for name in open_)
    result = assess(checklist, answers, situation)
    return {
        "tier": None if result.tier is None else result.tier.word,
        "complete": result.complete,
        "reasons": [_reason(reason, checklist, facts) for reason in result.reasons],
        "next_step": _next_step(result, checklist, means),
    }


def _known_keys(given: Mapping[str, object], allowed: frozenset[str], what: str) -> None:
    for name in given:
        if name not in allowed:
            raise NotFound(what, str(name))


def _mapping(document: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = document.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidValue(key, f"“{key}” is an object of names and values.")
    return value


def _answers(given: Mapping[str, object], checklist: Checklist) -> dict[str, Answer]:
    _known_keys(given, frozenset(checklist.by_id()) - {CLOT_RISK}, "question")
    answers = {}
    for name, word in given.items():
        if word not in list(Answer):
            raise InvalidValue(name, f"The answer to “{name}” is “yes”, “no” or “unsure”.")
        answers[name] = Answer(str(word))
    return answers


def _clot(value: object) -> _Clot:
    if value is None:
        return _Clot()
    if isinstance(value, bool):
        answer = Answer.YES if value else Answer.NO
        return _Clot(answer=answer, risks=None if value else frozenset())
    if not isinstance(value, list):
        raise InvalidValue("clot_risk", "“clot_risk” is true, false or a list of risks.")
    _known_keys({str(name): True for name in value}, frozenset(ClotRisk), "clot risk")
    risks = frozenset(ClotRisk(name) for name in value)
    return _Clot(answer=None if risks else Answer.NO, risks=risks)


def _rest_is_no(value: object) -> bool:
    if value not in (None, "no", "unanswered"):
        raise InvalidValue("rest", "“rest” is “no” or “unanswered”.")
    return value == "no"


def _reason(reason: Reason, checklist: Checklist, facts: DiaryFacts) -> dict[str, object]:
    rules = {rule.id: rule.why for rule in (*checklist.escalations, *checklist.floors)}
    table = checklist.by_id()
    text = table[reason.id].question if reason.id in table else rules[reason.id]
    found: dict[str, object] = {
        "kind": reason.kind.value,
        "id": reason.id,
        "tier": reason.tier.word,
        "sure": reason.sure,
        "questions": list(reason.questions),
        "text": text,
    }
    if reason.kind is ReasonKind.LOG:
        flags = [flag for flag in facts.flags if reason.id in flag.raises]
        found["rules"] = [flag.rule for flag in flags]
        found["numbers"] = [flag.numbers for flag in flags]
    return found


def _next_step(result: Assessment, checklist: Checklist, means: Mapping[Tier, str]) -> str:
    if result.tier is None:
        return UNFINISHED
    table = checklist.by_id()
    step = result.step
    if step is None or step.question not in table:
        lines = [means[result.tier]]
    elif step.own_action:
        lines = [table[step.question].action]
    elif step.escalation:
        lines = [means[result.tier]]
        lines += [rule.why for rule in checklist.escalations if rule.id == step.escalation]
    else:
        lines = [means[result.tier], NOT_SURE, table[step.question].help]
    if not result.complete:
        lines.append(UNFINISHED)
    return " ".join(" ".join(line.split()) for line in lines)


# the "profile" object, read over the stored profile


def read_profile(
    given: Mapping[str, object], stored: Profile, today: date
) -> tuple[Person, bool | None]:
    """Return the person and the heat context; what is absent or null is taken from `stored`.

    Keys, each true or false: pregnant, postpartum (or pregnancy for both), heat, under_16 (or
    age, a number of years), any `Condition`, `MedicineClass` or `ClotRisk` by its value, and
    fluid_limit, renal_diet, prescribed_diet, breastfeeding, which change nothing here; and sex,
    "female", "male" or "other". Statin, quinine and pregnancy that neither says are not said.
    Raises NotFound for another key and InvalidValue for another value, so that a slip of the
    pen is never a missed warning.
    """
    for name in given:
        if name not in ON_OFF | {SEX_KEY}:
            raise NotFound("profile key", name)
    said = {name: value for name, value in given.items() if value is not None}
    flags = {name: _flag(name, value) for name, value in said.items() if name != SEX_KEY}
    profile = replace(
        stored,
        conditions=stored.conditions.union(n for n in CONDITIONS if flags.get(n))
        - {n for n in CONDITIONS if flags.get(n) is False},
        clot_risks=stored.clot_risks.union(n for n in RISKS if flags.get(n))
        - {n for n in RISKS if flags.get(n) is False},
        medicines=_medicines(stored, flags),
        age_band=_age_band(stored, flags, said.get("age")),
        sex=_sex(said[SEX_KEY]) if SEX_KEY in said else stored.sex,
        **_pregnancy(stored, flags, today),
        statin=flags.get("statin", stored.statin),
        quinine=flags.get("quinine", stored.quinine),
    )
    person = Person.of(profile, today)
    # A no in the document is said now, whatever the list of medicines leaves open.
    person = person._replace(
        statin=flags.get("statin", person.statin),
        quinine=flags.get("quinine", person.quinine),
    )
    return person, flags.get(HEAT_KEY)


def _pregnancy(stored: Profile, flags: Mapping[str, bool], today: date) -> dict[str, Any]:
    """Return the fields of the profile that say pregnant, or within six weeks of birth."""
    if not PREGNANCY_KEYS & flags.keys():
        return {}
    before = flags.get("pregnant", stored.pregnant(today))
    after = flags.get("postpartum", stored.postpartum(today))
    both = {"pregnant", "postpartum"} <= flags.keys()
    said: bool | None = flags.get("pregnancy", False if both else stored.pregnancy)
    if before or after:
        said = True
    return {"due_date": None, "birth_date": None, "pregnancy": said, "pregnancy_said": today}


def _sex(value: object) -> Sex:
    if value not in list(Sex):
        raise InvalidValue(SEX_KEY, "“sex” is “female”, “male” or “other”.")
    return Sex(str(value))


def _flag(name: str, value: object) -> bool:
    if name == "age":
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 130:
            raise InvalidValue(name, "“age” is a number of years from 0 to 130.")
        return value < GROWN_UP
    if name in WITHOUT_EFFECT and isinstance(value, (int, float)):
        return bool(value)
    if not isinstance(value, bool):
        raise InvalidValue(name, f"“{name}” is true or false.")
    return value


def _age_band(stored: Profile, flags: Mapping[str, bool], age: object) -> AgeBand | None:
    """Return the band that was said, for the sides of 16 and 60; under 16 if any key says so."""
    said = [flags[key] for key in sorted(AGE_KEYS) if key in flags]
    if not said:
        return stored.age_band
    if any(said):
        return AgeBand.UNDER_16
    if isinstance(age, (int, float)):
        return AgeBand.AGE_60_69 if age >= SIXTY else AgeBand.AGE_16_39
    known = stored.age_band
    return known if known not in (None, AgeBand.UNDER_16) else AgeBand.AGE_16_39


def _medicines(stored: Profile, flags: Mapping[str, bool]) -> tuple[Medicine, ...]:
    gone = {name for name in CLASSES if flags.get(name) is False}
    kept = tuple(replace(m, classes=m.classes - gone) for m in stored.medicines)
    new = tuple(
        Medicine(name=name.value, classes=frozenset({name}))
        for name in sorted(CLASSES)
        if flags.get(name)
    )
    return kept + new
