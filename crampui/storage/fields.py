"""How each stored field is written as JSON and read back."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from crampui.domain import check as c
from crampui.domain import options as o
from crampui.domain import plan as p
from crampui.domain import profile as pr
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.records import Doc

Convert = Callable[[Any], Any]


class Pair(NamedTuple):
    """How one field is written and read."""

    out: Convert
    back: Convert


def _same(value: Any) -> Any:
    return value


PLAIN = Pair(_same, _same)
DATE = Pair(date.isoformat, date.fromisoformat)
MOMENT = Pair(datetime.isoformat, datetime.fromisoformat)


def _choice(kind: type[Enum]) -> Pair:
    return Pair(lambda value: value.value, kind)


def _list(pair: Pair) -> Pair:
    return Pair(lambda v: [pair.out(i) for i in v], lambda v: tuple(pair.back(i) for i in v))


def _set(pair: Pair) -> Pair:
    return Pair(
        lambda v: sorted(pair.out(i) for i in v), lambda v: frozenset(pair.back(i) for i in v)
    )


TIER = Pair(lambda tier: tier.word, lambda word: c.Tier[word.upper()])


@cache
def _tick(measure: str, state: str, amount: float | None, copied: bool, late: bool) -> Tick:
    """Share equal ticks: ten years hold tens of thousands of them and few kinds."""
    return Tick(measure=measure, state=TickState(state), amount=amount, copied=copied, late=late)


def _tick_out(tick: Tick) -> Any:
    extra: Doc = {}
    if tick.amount is not None:
        extra["amount"] = tick.amount
    if tick.copied:
        extra["copied"] = True
    if tick.late:
        extra["late"] = True
    return {"state": tick.state.value, **extra} if extra else tick.state.value


def _tick_back(measure: str, doc: Any) -> Tick:
    if isinstance(doc, str):
        return _tick(measure, doc, None, False, False)
    return _tick(
        measure, doc["state"], doc.get("amount"), doc.get("copied", False), doc.get("late", False)
    )


TICKS = Pair(
    lambda ticks: {tick.measure: _tick_out(tick) for tick in ticks},
    lambda doc: tuple(_tick_back(measure, doc[measure]) for measure in sorted(doc)),
)


def _given_out(answers: Mapping[str, c.Given]) -> Doc:
    return {
        key: given.answer.value if given.origin is c.Origin.PERSON else f"{given.answer.value}/log"
        for key, given in answers.items()
    }


def _given_back(doc: Mapping[str, str]) -> dict[str, c.Given]:
    result = {}
    for key, text in doc.items():
        answer, _, origin = text.partition("/")
        result[key] = c.Given(
            answer=c.Answer(answer), origin=c.Origin.LOG if origin else c.Origin.PERSON
        )
    return result


_MEDICINE: dict[str, Pair] = {
    "name": PLAIN,
    "classes": _set(_choice(pr.MedicineClass)),
    "started": DATE,
    "changed": DATE,
    "stopped": DATE,
}


def _medicine_out(medicine: pr.Medicine) -> Doc:
    values = {name: getattr(medicine, name) for name in _MEDICINE}
    return {name: _MEDICINE[name].out(value) for name, value in values.items() if value}


def _medicine_back(doc: Mapping[str, Any]) -> pr.Medicine:
    return pr.Medicine(**{k: pair.back(doc[k]) for k, pair in _MEDICINE.items() if k in doc})


TABLES: dict[type[Entry], str] = {
    Day: "days",
    Cramp: "cramps",
    c.Check: "checks",
    Marker: "markers",
    c.FlagNote: "flags",
    p.Choice: "measures",
    Experiment: "experiments",
    pr.Profile: "profile",
    Settings: "settings",
}
"""The table each kind of entry is stored in."""
KINDS = {table: kind for kind, table in TABLES.items()}

SPECIAL: dict[tuple[type, str], Pair] = {
    (Day, "triggers"): _list(_choice(o.Trigger)),
    (Day, "supplements"): _list(PLAIN),
    (Day, "ticks"): TICKS,
    (Cramp, "night"): DATE,
    (Cramp, "onset"): MOMENT,
    (Cramp, "onset_kind"): _choice(o.OnsetKind),
    (Cramp, "timing"): _choice(o.Timing),
    (Cramp, "side"): _choice(o.Side),
    (Cramp, "muscles"): _list(_choice(o.Muscle)),
    (Cramp, "assumed"): _set(PLAIN),
    (Cramp, "noticed"): _list(_choice(o.Noticed)),
    (Cramp, "sensations"): _list(_choice(o.Sensation)),
    (Cramp, "relief"): _list(_choice(o.Relief)),
    (Cramp, "helped"): _choice(o.Helped),
    (Cramp, "position"): _choice(o.Position),
    (Cramp, "triggers"): _list(_choice(o.Trigger)),
    (Cramp, "logged_at"): MOMENT,
    (c.Check, "started"): MOMENT,
    (c.Check, "finished"): MOMENT,
    (c.Check, "acknowledged"): MOMENT,
    (c.Check, "tier"): TIER,
    (c.Check, "answers"): Pair(_given_out, _given_back),
    (c.FlagNote, "raised"): DATE,
    (c.FlagNote, "acknowledged"): MOMENT,
    (Marker, "date"): DATE,
    (Marker, "kind"): _choice(MarkerKind),
    (p.Choice, "since"): DATE,
    (p.Choice, "retired"): DATE,
    (p.Choice, "paused_until"): DATE,
    (p.Choice, "group"): _choice(p.Group),
    (p.Choice, "frequency"): _choice(p.Frequency),
    (p.Choice, "how_to"): _list(PLAIN),
    (Experiment, "started"): DATE,
    (Experiment, "stopped"): DATE,
    (Experiment, "order"): _list(PLAIN),
    (pr.Profile, "age_band"): _choice(pr.AgeBand),
    (pr.Profile, "sex"): _choice(pr.Sex),
    (pr.Profile, "due_date"): DATE,
    (pr.Profile, "birth_date"): DATE,
    (pr.Profile, "conditions"): _set(_choice(pr.Condition)),
    (pr.Profile, "clot_risks"): _set(_choice(pr.ClotRisk)),
    (pr.Profile, "medicines"): _list(Pair(_medicine_out, _medicine_back)),
    (Settings, "usual_side"): _choice(o.Side),
    (Settings, "usual_muscle"): _choice(o.Muscle),
    (Settings, "paused_until"): DATE,
}
