"""The questions about the person and their medicines: what changes a caution or the report."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from crampui.domain.ask import numbers
from crampui.domain.ask.profile_labels import AGES, CLASSES, CLOT_RISKS, CONDITIONS, SEXES
from crampui.domain.ask.value import YES_NO, Ask, Reading, choices
from crampui.domain.errors import InvalidValue
from crampui.domain.part_date import KnownDate
from crampui.domain.profile import PREGNANCY_DAYS, Fact
from crampui.domain.when_days import parse_until

ABOUT, HEALTH, PREGNANCY, CALL, REPORT = (
    "About you",
    "Health",
    "Pregnancy",
    "Numbers to call",
    "For the report",
)
_DUE = "Give the due date or the week, such as 2026-08-30 or 24 weeks."


def _plain(value: Any, _reading: Reading) -> str:
    return str(value)


def _due(text: str, reading: Reading) -> date:
    """Read a due date, or the week of pregnancy that it is today."""
    plain = text.strip().lower().removeprefix("week ")
    number = plain.rstrip("weks ").strip()
    today = reading.now.date()
    if number.isdecimal() and len(number) <= 2:
        if not 1 <= int(number) <= 42:
            raise InvalidValue("due_date", _DUE)
        return today + timedelta(days=PREGNANCY_DAYS - 7 * int(number))
    due = _any_day(plain, reading, "due_date", _DUE)
    if not -30 <= (due - today).days <= PREGNANCY_DAYS:
        raise InvalidValue("due_date", "A due date lies within the next 40 weeks.")
    return due


def _any_day(text: str, reading: Reading, field: str, allowed: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        return parse_until(text, reading.now)
    except InvalidValue:
        pass
    try:
        return numbers.past_day(text, reading)
    except InvalidValue:
        raise InvalidValue(field, allowed) from None


def _due_words(value: date, reading: Reading) -> str:
    week = (PREGNANCY_DAYS - (value - reading.now.date()).days) // 7
    return f"{numbers.date_words(value, reading)}, week {min(max(week, 0), 45)}"


def _text(
    name: str,
    label: str,
    question: str,
    longest: int,
    what: str,
    group: str,
    *,
    hint: str = "",
    draft: bool = False,
) -> Ask:
    return Ask(
        name=name,
        label=label,
        question=question,
        blank="",
        parse=numbers.words(name, longest, what),
        write=_plain,
        group=group,
        hint=hint,
        draft=draft,
    )


def _flag(name: str, label: str, question: str, group: str) -> Ask:
    return Ask(name=name, label=label, question=question, blank=False, options=YES_NO, group=group)


def _fact(fact: Fact, label: str, question: str, group: str) -> Ask:
    """Ask what the check asks first where it is not said: yes, no, or no answer."""
    return Ask(name=fact.value, label=label, question=question, options=YES_NO, group=group)


def _phone(name: str, label: str, question: str) -> Ask:
    return _text(name, label, question, 30, "A telephone number", CALL, hint="a number")


def _day(name: str, label: str, question: str, group: str = "") -> Ask:
    return Ask(
        name=name,
        label=label,
        question=question,
        parse=_past(name),
        write=numbers.date_words,
        typed=numbers.iso,
        hint="such as 2026-03-04, 4 mar, yesterday",
        group=group,
    )


def _known(name: str, label: str, question: str) -> Ask:
    """Return the question for a date of which only the month or the year may be known."""

    def parse(text: str, reading: Reading) -> KnownDate:
        try:
            return numbers.known_date(text, reading)
        except InvalidValue as error:
            raise InvalidValue(name, error.allowed) from None

    return Ask(
        name=name,
        label=label,
        question=question,
        parse=parse,
        write=numbers.known_words,
        typed=numbers.known_text,
        hint="such as nov 2025, 4 mar, 2 weeks ago",
    )


def _past(name: str) -> Callable[[str, Reading], date]:
    def parse(text: str, reading: Reading) -> date:
        try:
            return numbers.past_day(text, reading)
        except InvalidValue as error:
            raise InvalidValue(name, error.allowed) from None

    return parse


PROFILE: tuple[Ask, ...] = (
    _text("name", "Name", "Name or initials, for the report.", 60, "A name", ABOUT),
    Ask(name="age_band", label="Age", question="How old?", options=choices(AGES), group=ABOUT),
    Ask(
        name="sex",
        label="Sex",
        question="As far as it changes a target.",
        options=choices(SEXES),
        group=ABOUT,
    ),
    Ask(
        name="onset_year",
        label="Cramps since",
        question="The year in which the cramps began.",
        parse=numbers.whole("onset_year", 1900, 2200, "A year"),
        write=_plain,
        hint="such as 2019",
        group=ABOUT,
    ),
    Ask(
        name="conditions",
        label="Conditions",
        question="Which of these do you have?",
        options=choices(CONDITIONS),
        many=True,
        blank=frozenset(),
        group=HEALTH,
        flag="condition",
    ),
    Ask(
        name="clot_risks",
        label="Clot risks",
        question="Which of these is so? Each raises the risk of a clot.",
        options=choices(CLOT_RISKS),
        many=True,
        blank=frozenset(),
        group=HEALTH,
        flag="clot-risk",
    ),
    _fact(Fact.STATIN, "Statin", "Do you take a statin, a tablet for cholesterol?", HEALTH),
    _fact(
        Fact.QUININE,
        "Quinine, tonic",
        "Do you take quinine, or drink tonic water most days?",
        HEALTH,
    ),
    _flag("fluid_limited", "Fluid limit", "Were you told to drink no more than so much?", HEALTH),
    Ask(
        name="fluid_limit_ml",
        label="Limit in ml",
        question="The limit in ml a day, 300 to 5000.",
        parse=numbers.whole("fluid_limit_ml", 300, 5000, "A fluid limit in ml"),
        write=lambda value, _reading: f"{value} ml",
        typed=_plain,
        hint="such as 1500",
        group=HEALTH,
    ),
    _flag(
        "drinks_freely",
        "Drinks freely",
        "Is it so: no heart failure, no kidney disease, no fluid limit?",
        HEALTH,
    ),
    _flag("renal_diet", "Renal diet", "Is a potassium or kidney diet prescribed?", HEALTH),
    _flag("prescribed_diet", "Other diet", "Is another diet prescribed?", HEALTH),
    Ask(
        name="alcohol_units_week",
        label="Alcohol a week",
        question="Units of alcohol in a usual week.",
        parse=numbers.number("alcohol_units_week", 0, 300, "Alcohol", "units"),
        write=lambda value, _reading: f"{value:g} units",
        typed=numbers.number_words,
        hint="such as 10",
        group=HEALTH,
    ),
    _fact(
        Fact.PREGNANCY,
        "Pregnant",
        "Are you pregnant, or did you give birth in the last 6 weeks?",
        PREGNANCY,
    ),
    Ask(
        name="due_date",
        label="Due date",
        question="While pregnant: the due date, or the week.",
        parse=_due,
        write=_due_words,
        typed=numbers.iso,
        hint="such as 2026-08-30 or 24 weeks",
        group=PREGNANCY,
    ),
    _day("birth_date", "Last birth", "The day of the last birth.", PREGNANCY),
    _flag("breastfeeding", "Breastfeeding", "Are you breastfeeding?", PREGNANCY),
    _text(
        "country",
        "Country",
        "The country you are in, by name or two letters.",
        40,
        "A country",
        CALL,
        hint="such as Germany or DE",
    ),
    _phone("emergency_number", "Emergency", "The emergency number where you are."),
    _phone("same_day_number", "Same-day advice", "The number for advice on the same day."),
    _phone("maternity_number", "Maternity", "The number of the maternity unit."),
    _text(
        "questions",
        "My questions",
        "What you want answered at the next visit.",
        500,
        "Your questions",
        REPORT,
        hint="type here; Enter saves",
        draft=True,
    ),
)
"""Every field of the profile but the medicines, which have a sheet each."""
KIND = Ask(
    name="classes",
    label="Kind",
    question="Which kind is it? Several may be chosen.",
    options=choices(CLASSES),
    many=True,
    blank=frozenset(),
    flag="kind",
)
MEDICINE: tuple[Ask, ...] = (
    Ask(
        name="name",
        needed=True,
        label="Name",
        question="The medicine's name.",
        blank="",
        parse=numbers.words("medicine", 80, "A medicine's name"),
        write=_plain,
        hint="as it is on the box",
    ),
    KIND,
    Ask(
        name="dose",
        label="Dose",
        question="How much, and how often?",
        blank="",
        parse=numbers.words("dose", 60, "A dose"),
        write=_plain,
        hint="such as 20 mg in the evening",
    ),
    _known("started", "Started", "When did you start it?"),
    _known("changed", "Dose changed", "When was the dose changed last?"),
    _known("stopped", "Stopped", "When did you stop it?"),
)
