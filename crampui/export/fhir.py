"""The diary as a FHIR R4 bundle: an Observation a cramp, a QuestionnaireResponse a check.

Pain carries LOINC 72514-3 (pain severity, 0-10 verbal numeric rating, reported) and lengths the
UCUM unit min; what has no code that was looked up is written as text. The patient is referred
to by display only.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from crampui.domain.checklist.check import Check
from crampui.domain.cramp import Cramp
from crampui.domain.labels import HELPED, MUSCLES, NOTICED, RELIEFS, SIDES
from crampui.domain.options import OnsetKind
from crampui.domain.period import Period
from crampui.domain.state import DiaryState

LOINC = "http://loinc.org"
PAIN = "72514-3"
UCUM = "http://unitsofmeasure.org"


def bundle(
    state: DiaryState,
    period: Period,
    made: datetime,
    question: Callable[[str], str],
    *,
    notes: bool = False,
) -> dict[str, Any]:
    """Return a collection Bundle of a period; `question` gives a question's words by its id."""
    who = {"display": state.profile.name or "the person who keeps the diary"}
    cramps = state.cramps(period.since, period.until)
    checks = [c for c in state.checks.values() if c.date in period]
    wake = state.settings.wake_hour
    resources = [_cramp(cramp, who, wake, notes=notes) for cramp in cramps]
    resources += [_check(check, who, question) for check in checks]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": made.isoformat(),
        "entry": [{"resource": resource} for resource in resources],
    }


def _cramp(cramp: Cramp, who: Mapping[str, str], wake: int, *, notes: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "resourceType": "Observation",
        "id": f"cramp-{cramp.id}",
        "status": "preliminary" if cramp.open else "final",
        "code": {"text": "Leg cramp (self-reported)"},
        "subject": dict(who),
        "effectiveDateTime": _when(cramp),
        "valueString": f"cramp, {_part(cramp, wake)} {cramp.night.isoformat()}",
    }
    if cramp.logged_at is not None:
        found["issued"] = cramp.logged_at.isoformat()
    if cramp.muscles or cramp.side is not None:
        side = f"{SIDES[cramp.side]} " if cramp.side is not None else ""
        found["bodySite"] = {"text": side + ", ".join(MUSCLES[m] for m in cramp.muscles)}
    parts = [part for part in _components(cramp) if part is not None]
    if parts:
        found["component"] = parts
    if notes and cramp.note:
        found["note"] = [{"text": cramp.note}]
    return found


def _part(cramp: Cramp, wake: int) -> str:
    return "by day, kept with the night of" if cramp.is_by_day(wake) else "night of"


def _when(cramp: Cramp) -> str:
    if cramp.onset is None or cramp.onset_kind is OnsetKind.UNKNOWN:
        return cramp.night.isoformat()
    return cramp.onset.isoformat()


def _components(cramp: Cramp) -> list[dict[str, Any] | None]:
    def quantity(text: str, value: float | None, unit: str, code: str) -> dict[str, Any] | None:
        if value is None:
            return None
        amount = {"value": value, "unit": unit, "system": UCUM, "code": code}
        return {"code": {"text": text}, "valueQuantity": amount}

    def words(text: str, value: str) -> dict[str, Any] | None:
        return {"code": {"text": text}, "valueString": value} if value else None

    pain = None
    if cramp.pain is not None:
        coding = [{"system": LOINC, "code": PAIN}]
        pain = {"code": {"coding": coding, "text": "Worst pain 0-10"}, "valueInteger": cramp.pain}
    timing = f" ({cramp.timing.value})" if cramp.timing is not None else ""
    return [
        pain,
        quantity(f"Length{timing}", cramp.minutes, "min", "min"),
        quantity("Soreness after", cramp.soreness_hours, "h", "h"),
        words("Also noticed", ", ".join(NOTICED[n] for n in cramp.noticed)),
        words("Relief used", ", ".join(RELIEFS[r] for r in cramp.relief)),
        words("Whether it helped", HELPED[cramp.helped] if cramp.helped is not None else ""),
        words("Woke the person", {True: "yes", False: "no"}.get(cramp.woke_me, "")),  # type: ignore[arg-type]
    ]


def _check(check: Check, who: Mapping[str, str], question: Callable[[str], str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "resourceType": "QuestionnaireResponse",
        "id": f"check-{check.id}",
        "status": "completed" if check.complete else "in-progress",
        "subject": dict(who),
        "authored": check.started.isoformat(),
        "item": [
            {"linkId": name, "text": question(name), "answer": [{"valueString": g.answer.value}]}
            for name, g in check.answers.items()
        ],
    }
    if not found["item"]:
        del found["item"]
    return found
