"""How each kind of entry is written as JSON and read back, a table at a time.

The domain's modules are imported when a table is first met, so that a one-line command loads
only what it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

from crampui.domain.part_date import from_text
from crampui.storage.records import Doc


@dataclass(frozen=True, slots=True)
class Pair:
    """How one field is written and read."""

    out: Callable[[Any], Any]
    back: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of entry: its class, the field that is its key, and fields that are not plain."""

    kind: type[Any]
    identity: str
    pairs: Mapping[str, Pair]


PLAIN = Pair(lambda value: value, lambda value: value)
DATE = Pair(date.isoformat, date.fromisoformat)
KNOWN_DATE = Pair(str, from_text)
MOMENT = Pair(datetime.isoformat, datetime.fromisoformat)


def _choice(kind: type[StrEnum]) -> Pair:
    return Pair(lambda value: value.value, kind)


def _list(pair: Pair) -> Pair:
    return Pair(lambda v: [pair.out(i) for i in v], lambda v: tuple(pair.back(i) for i in v))


def _set(pair: Pair) -> Pair:
    return Pair(
        lambda v: sorted(pair.out(i) for i in v), lambda v: frozenset(pair.back(i) for i in v)
    )


def _days() -> Shape:
    from crampui.domain.night import Day
    from crampui.domain.options import Trigger
    from crampui.domain.tick import Tick, TickState

    @cache
    def shared(measure: str, state: str, amount: float | None, copied: bool, late: bool) -> Tick:
        # Ten years hold tens of thousands of ticks and few kinds.
        return Tick(
            measure=measure, state=TickState(state), amount=amount, copied=copied, late=late
        )

    def back(measure: str, doc: Any) -> Tick:
        if isinstance(doc, str):
            return shared(measure, doc, None, False, False)
        copied, late = doc.get("copied", False), doc.get("late", False)
        return shared(measure, doc["state"], doc.get("amount"), copied, late)

    def out(tick: Tick) -> Any:
        extra: Doc = {} if tick.amount is None else {"amount": tick.amount}
        extra |= {name: True for name in ("copied", "late") if getattr(tick, name)}
        return {"state": tick.state.value, **extra} if extra else tick.state.value

    ticks = Pair(
        lambda ticks: {tick.measure: out(tick) for tick in ticks},
        lambda doc: tuple(back(measure, doc[measure]) for measure in sorted(doc)),
    )
    pairs = {"triggers": _list(_choice(Trigger)), "supplements": _list(PLAIN), "ticks": ticks}
    return Shape(Day, "date", pairs)


def _cramps() -> Shape:
    from crampui.domain import options as o
    from crampui.domain.cramp import Cramp

    pairs = {
        "night": DATE,
        "onset": MOMENT,
        "onset_kind": _choice(o.OnsetKind),
        "timing": _choice(o.Timing),
        "side": _choice(o.Side),
        "muscles": _list(_choice(o.Muscle)),
        "assumed": _set(PLAIN),
        "noticed": _list(_choice(o.Noticed)),
        "sensations": _list(_choice(o.Sensation)),
        "relief": _list(_choice(o.Relief)),
        "helped": _choice(o.Helped),
        "position": _choice(o.Position),
        "triggers": _list(_choice(o.Trigger)),
        "logged_at": MOMENT,
    }
    return Shape(Cramp, "id", pairs)


def _checks() -> Shape:
    from crampui.domain.checklist import check as c
    from crampui.domain.checklist.questions import Answer, Tier

    def out(answers: Mapping[str, c.Given]) -> Doc:
        return {
            key: given.answer.value + ("" if given.origin is c.Origin.PERSON else "/log")
            for key, given in answers.items()
        }

    def back(doc: Mapping[str, str]) -> dict[str, c.Given]:
        parts = {key: text.partition("/") for key, text in doc.items()}
        return {
            key: c.Given(answer=Answer(answer), origin=c.Origin.LOG if origin else c.Origin.PERSON)
            for key, (answer, _, origin) in parts.items()
        }

    pairs = {
        "started": MOMENT,
        "finished": MOMENT,
        "acknowledged": MOMENT,
        "looked_at": MOMENT,
        "reasons": _list(PLAIN),
        "tier": Pair(lambda tier: tier.word, lambda word: Tier[word.upper()]),
        "answers": Pair(out, back),
    }
    return Shape(c.Check, "id", pairs)


def _flags() -> Shape:
    from crampui.domain.checklist.check import FlagNote

    return Shape(FlagNote, "id", {"raised": DATE, "acknowledged": MOMENT})


def _markers() -> Shape:
    from crampui.domain.marker import Marker, MarkerKind

    return Shape(Marker, "id", {"date": DATE, "kind": _choice(MarkerKind)})


def _measures() -> Shape:
    from crampui.domain.plan import Choice, Frequency, Group, Pause, Spell

    pause = Pair(
        lambda pause: [pause.start.isoformat(), pause.end.isoformat()],
        lambda doc: Pause(start=date.fromisoformat(doc[0]), end=date.fromisoformat(doc[1])),
    )
    spell = Pair(
        lambda spell: [spell.until.isoformat(), spell.frequency.value, spell.times],
        lambda doc: Spell(
            until=date.fromisoformat(doc[0]), frequency=Frequency(doc[1]), times=doc[2]
        ),
    )
    pairs = {
        "since": DATE,
        "retired": DATE,
        "paused_until": DATE,
        "pauses": _list(pause),
        "earlier": _list(spell),
        "group": _choice(Group),
        "frequency": _choice(Frequency),
        "how_to": _list(PLAIN),
    }
    return Shape(Choice, "", pairs)


def _experiments() -> Shape:
    from crampui.domain.experiment import Experiment

    return Shape(Experiment, "id", {"started": DATE, "stopped": DATE, "order": _list(PLAIN)})


def _profile() -> Shape:
    from crampui.domain import profile as p

    medicine = {
        "name": PLAIN,
        "classes": _set(_choice(p.MedicineClass)),
        "dose": PLAIN,
        "started": KNOWN_DATE,
        "changed": KNOWN_DATE,
        "stopped": KNOWN_DATE,
    }

    def out(value: p.Medicine) -> Doc:
        return {k: pair.out(v) for k, pair in medicine.items() if (v := getattr(value, k))}

    def back(doc: Mapping[str, Any]) -> p.Medicine:
        return p.Medicine(**{k: pair.back(doc[k]) for k, pair in medicine.items() if k in doc})

    pairs = {
        "age_band": _choice(p.AgeBand),
        "sex": _choice(p.Sex),
        "due_date": DATE,
        "birth_date": DATE,
        "statin_said": DATE,
        "quinine_said": DATE,
        "pregnancy_said": DATE,
        "conditions": _set(_choice(p.Condition)),
        "clot_risks": _set(_choice(p.ClotRisk)),
        "medicines": _list(Pair(out, back)),
    }
    return Shape(p.Profile, "", pairs)


def _settings() -> Shape:
    from crampui.domain.options import Muscle, Side
    from crampui.domain.settings import Settings

    pairs = {
        "usual_side": _choice(Side),
        "usual_muscle": _choice(Muscle),
        "paused_until": DATE,
        "main_question_since": DATE,
        "last_report": DATE,
    }
    return Shape(Settings, "", pairs)


SHAPES: Mapping[str, Callable[[], Shape]] = {
    "days": _days,
    "cramps": _cramps,
    "checks": _checks,
    "flags": _flags,
    "markers": _markers,
    "measures": _measures,
    "experiments": _experiments,
    "profile": _profile,
    "settings": _settings,
}
"""Each table this program reads, and what tells its shape."""
TABLES: Mapping[str, str] = {
    "Day": "days",
    "Cramp": "cramps",
    "Check": "checks",
    "FlagNote": "flags",
    "Marker": "markers",
    "Choice": "measures",
    "Experiment": "experiments",
    "Profile": "profile",
    "Settings": "settings",
}
"""The table of each class of entries, by its name: the class need not be loaded."""
