"""What changes a caution, a question or the report; nothing else is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crampui.domain import errors
from crampui.domain.part_date import KnownDate

POSTPARTUM_DAYS = 42
"""Six weeks after birth (red_flags.yaml, profile_floor)."""
PREGNANCY_DAYS = 280
"""A due date is counted as 40 weeks."""
DUE_DATE_DAYS = 63
"""A due date with no birth noted counts this long after it: three weeks over, and six more."""


class AgeBand(StrEnum):
    """Age in bands; under 16 changes the check."""

    UNDER_16 = "under_16"
    AGE_16_39 = "16_39"
    AGE_40_49 = "40_49"
    AGE_50_59 = "50_59"
    AGE_60_69 = "60_69"
    AGE_70_79 = "70_79"
    AGE_80_UP = "80_up"


_SIXTY_UP = frozenset({AgeBand.AGE_60_69, AgeBand.AGE_70_79, AgeBand.AGE_80_UP})


class Sex(StrEnum):
    """Sex, as far as it changes a target."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class Condition(StrEnum):
    """Conditions that change a caution or a question."""

    DIABETES = "diabetes"
    NEUROPATHY = "neuropathy"
    KIDNEY_DISEASE = "kidney_disease"
    DIALYSIS = "dialysis"
    HEART_FAILURE = "heart_failure"
    HIGH_BLOOD_PRESSURE = "high_blood_pressure"
    HEART_RHYTHM = "heart_rhythm"
    ARTERY_DISEASE = "artery_disease"
    LIVER_CIRRHOSIS = "liver_cirrhosis"
    ASCITES = "ascites"
    """Cirrhosis with fluid in the belly."""
    THYROID = "thyroid"
    ARTHRITIS = "arthritis"
    SPINAL_STENOSIS = "spinal_stenosis"
    """Back trouble or spinal stenosis."""
    SCIATICA = "sciatica"
    """Sciatica or a recent back injury."""
    CANCER = "cancer"
    PREVIOUS_CLOT = "previous_clot"
    LOW_SODIUM = "low_sodium"
    OSTEOPOROSIS = "osteoporosis"
    JOINT_REPLACEMENT = "joint_replacement"
    LEG_INJURY = "leg_injury"
    """Calf or Achilles injury, tear, or recent leg surgery."""
    KNEE_PAIN = "knee_pain"
    FOOT_WOUND = "foot_wound"
    REST_PAIN = "rest_pain"
    """Foot pain at night that eases when the leg hangs down."""
    WALKING_PAIN = "walking_pain"
    """Calf pain on walking that stops with rest."""
    BREATHLESS = "breathless"
    """Breathless, or breathless lying flat, or chest pain."""
    UNSTEADY = "unsteady"
    """Falls, poor balance."""
    LOW_VISION = "low_vision"
    SLEEP_APNOEA = "sleep_apnoea"
    MYASTHENIA = "myasthenia"
    HEAVY_DRINKING = "heavy_drinking"
    """Drinks heavily every day."""
    QUININE_REACTION = "quinine_reaction"


class MedicineClass(StrEnum):
    """Classes of medicine that change a caution, a question or the report."""

    STATIN = "statin"
    THIAZIDE_DIURETIC = "thiazide_diuretic"
    """Thiazide-like water tablet."""
    POTASSIUM_SPARING_DIURETIC = "potassium_sparing_diuretic"
    """Spironolactone, eplerenone, amiloride, triamterene."""
    LOOP_DIURETIC = "loop_diuretic"
    DIURETIC = "diuretic"
    """A water tablet, and the person is not sure which."""
    ACE_INHIBITOR = "ace_inhibitor"
    ARB = "arb"
    TRIMETHOPRIM = "trimethoprim"
    NSAID = "nsaid"
    """Regular anti-inflammatory painkiller."""
    NAPROXEN = "naproxen"
    HEPARIN = "heparin"
    WARFARIN = "warfarin"
    """Warfarin or another vitamin K antagonist."""
    ANTICOAGULANT = "anticoagulant"
    """Another blood thinner."""
    PROTON_PUMP_INHIBITOR = "proton_pump_inhibitor"
    """Against stomach acid; can lower magnesium (MHRA12)."""
    LONG_ACTING_INHALER = "long_acting_inhaler"
    QUININE = "quinine"
    RALOXIFENE = "raloxifene"
    OESTROGEN = "oestrogen"
    """Combined pill, hormone replacement or similar."""
    TERIPARATIDE = "teriparatide"
    IRON_INFUSION = "iron_infusion"
    DESMOPRESSIN = "desmopressin"
    BISPHOSPHONATE = "bisphosphonate"
    ANTIBIOTIC = "antibiotic"
    """Tetracycline or quinolone antibiotic."""
    THYROID_TABLET = "thyroid_tablet"
    MAGNESIUM = "magnesium"
    VITAMIN_K = "vitamin_k"
    OTHER = "other"


class ClotRisk(StrEnum):
    """Clot risks a person can answer (red_flags.yaml, clot_risk_context)."""

    PREGNANT_OR_POSTPARTUM = "pregnant_or_postpartum"
    SURGERY = "surgery"
    """Surgery or a hospital stay in the last 12 weeks."""
    IMMOBILE = "immobile"
    """In bed 3 days or more, leg in plaster, or leg paralysed."""
    CANCER = "cancer"
    """Active cancer, or treated in the last 6 months."""
    PREVIOUS_CLOT = "previous_clot"
    HORMONES = "hormones"
    JOURNEY = "journey"
    """A long journey sitting still in the last 4 weeks."""


class Fact(StrEnum):
    """What a question of the check depends on: yes, no, or not said."""

    STATIN = "statin"
    QUININE = "quinine"
    """Takes quinine, or drinks tonic water most days."""
    PREGNANCY = "pregnancy"
    """Pregnant, or gave birth in the last six weeks."""


NO_COUNTS: Mapping[Fact, timedelta] = {
    Fact.STATIN: timedelta(weeks=12),
    Fact.QUININE: timedelta(weeks=12),
    Fact.PREGNANCY: timedelta(weeks=4),
}
"""How long a no counts; then it is asked again. Choices of this app: a medicine can be begun
within weeks, a pregnancy shows within four."""
PREGNANCY_YES_COUNTS = timedelta(weeks=46)
"""How long a yes to pregnancy or birth can stay true: 40 weeks, and the six after birth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicine:
    """One medicine or supplement with the dates that matter."""

    name: str
    """1-80 characters."""
    classes: frozenset[MedicineClass] = frozenset()
    dose: str = ""
    """Dose and unit in the person's words, at most 60 characters."""
    started: KnownDate | None = None
    changed: KnownDate | None = None
    """Last change of dose."""
    stopped: KnownDate | None = None
    earlier_starts: tuple[KnownDate, ...] = ()
    """Starts before the last one, each with a stop of `earlier_stops`."""
    earlier_changes: tuple[KnownDate, ...] = ()
    """Changes of dose before the last one."""
    earlier_stops: tuple[KnownDate, ...] = ()

    def __post_init__(self) -> None:
        """Raise InvalidValue for an empty or overlong name, or an overlong dose."""
        if not self.name.strip():
            raise errors.InvalidValue("medicine", "A medicine needs a name.")
        errors.text("medicine", self.name, 80, "A medicine's name")
        errors.text("dose", self.dose, 60, "A dose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The day on which a condition was entered."""

    condition: Condition
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who keeps the diary, as far as it changes what the app asks, shows or prints."""

    name: str = ""
    """Name or initials for the report, at most 60 characters."""
    age_band: AgeBand | None = None
    sex: Sex | None = None
    due_date: date | None = None
    """Set while pregnant."""
    birth_date: date | None = None
    """Date of the last birth, for the six weeks after it."""
    pregnancy: bool | None = None
    """What was said to "Are you pregnant, or did you give birth in the last 6 weeks?"."""
    pregnancy_said: date | None = None
    """The day of that answer; so for the two below."""
    statin: bool | None = None
    """What was said to "Do you take a statin?"."""
    statin_said: date | None = None
    quinine: bool | None = None
    """What was said to "Do you take quinine, or drink tonic water most days?"."""
    quinine_said: date | None = None
    breastfeeding: bool = False
    conditions: frozenset[Condition] = frozenset()
    conditions_entered: tuple[Entered, ...] = ()
    """When conditions were entered, as far as that is known."""
    medicines: tuple[Medicine, ...] = ()
    clot_risks: frozenset[ClotRisk] = frozenset()
    fluid_limit_ml: int | None = None
    """The clinic's limit, 300-5000 ml a day."""
    fluid_limited: bool = False
    """A limit was given, whether or not its number is known."""
    drinks_freely: bool = False
    """They said that there is no heart failure, no kidney disease and no fluid limit."""
    renal_diet: bool = False
    """A potassium or renal diet was prescribed."""
    prescribed_diet: bool = False
    alcohol_units_week: float | None = None
    emergency_number: str = ""
    same_day_number: str = ""
    maternity_number: str = ""
    country: str = ""
    onset_year: int | None = None
    """Year in which the cramps began."""
    questions: str = ""
    """What the person wants answered at the next visit, at most 500 characters."""

    def __post_init__(self) -> None:
        """Raise InvalidValue where a value is out of its range."""
        errors.text("name", self.name, 60, "A name")
        errors.whole("fluid_limit_ml", self.fluid_limit_ml, 300, 5000, "A fluid limit in ml")
        errors.number("alcohol_units_week", self.alcohol_units_week, 0, 300, "Alcohol", "units")
        errors.whole("onset_year", self.onset_year, 1900, 2200, "A year")
        errors.text("questions", self.questions, 500, "Your questions")
        for field in ("emergency_number", "same_day_number", "maternity_number"):
            errors.text(field, getattr(self, field), 30, "A telephone number")

    @property
    def limits_fluid(self) -> bool:
        """Whether they were told to drink no more than so much."""
        return self.fluid_limited or self.fluid_limit_ml is not None

    def pregnancy_week(self, day: date) -> int | None:
        """Return the completed week of pregnancy (0-45) on `day`, None when not pregnant.

        A birth ends the pregnancy it falls into, never a later one.
        """
        if self.due_date is None:
            return None
        start = self.due_date - timedelta(days=PREGNANCY_DAYS)
        if self.birth_date is not None and start < self.birth_date <= day:
            return None
        if (day - self.due_date).days > DUE_DATE_DAYS:
            return None
        week = (PREGNANCY_DAYS - (self.due_date - day).days) // 7
        return min(max(week, 0), 45)

    def pregnant(self, day: date) -> bool:
        """Whether a due date is set and no birth of that pregnancy has been noted up to `day`."""
        return self.pregnancy_week(day) is not None

    def postpartum(self, day: date) -> bool:
        """Whether `day` is within six weeks after birth."""
        return self.birth_date is not None and 0 <= (day - self.birth_date).days <= POSTPARTUM_DAYS

    def fact(self, fact: Fact, day: date) -> bool | None:
        """Return what is known of a fact on `day`; None where it was not said, or long ago.

        A yes from anywhere counts. Pregnancy is ruled out by sex male and by an age of 60 and
        over, and by nothing else but a no of the last weeks. A no to statin or quinine does
        not count while a medicine in the list has no kind: that may be one.
        """
        said: bool | None = getattr(self, fact.value)
        when: date | None = getattr(self, f"{fact.value}_said")
        age = day - when if when is not None else None
        recent_no = said is False and age is not None and age <= NO_COUNTS[fact]
        if fact is not Fact.PREGNANCY:
            if said or self.takes(MedicineClass(fact.value)):
                return True
            return False if recent_no and not self.without_kind else None
        if self.pregnant(day) or self.postpartum(day) or (said and self._still_pregnant(day)):
            return True
        ruled_out = self.sex is Sex.MALE or self.age_band in _SIXTY_UP
        return False if ruled_out or recent_no else None

    def _still_pregnant(self, day: date) -> bool:
        """Whether a yes to pregnancy or birth can still hold; a later birth date ends it."""
        said = self.pregnancy_said
        if said is None:
            return True
        ended = self.birth_date is not None and said <= self.birth_date <= day
        return not ended and day - said <= PREGNANCY_YES_COUNTS

    @property
    def without_kind(self) -> tuple[Medicine, ...]:
        """The medicines that are taken and whose kind was not said."""
        return tuple(m for m in self.medicines if m.stopped is None and not m.classes)

    def takes(self, *classes: MedicineClass) -> bool:
        """Whether any medicine that was not stopped belongs to one of `classes`."""
        return any(m.stopped is None and m.classes & set(classes) for m in self.medicines)

    def has(self, *conditions: Condition) -> bool:
        """Whether any of `conditions` is set."""
        return bool(self.conditions & set(conditions))

    def clot_context(self, day: date) -> frozenset[ClotRisk]:
        """Return the clot risks said, with those that other answers imply on `day`.

        Pregnant or after birth counts as long as what was said of it on a day can hold.
        """
        risks = set(self.clot_risks)
        if self.pregnancy and not self._still_pregnant(day):
            risks.discard(ClotRisk.PREGNANT_OR_POSTPARTUM)
        if self.fact(Fact.PREGNANCY, day):
            risks.add(ClotRisk.PREGNANT_OR_POSTPARTUM)
        if self.has(Condition.PREVIOUS_CLOT):
            risks.add(ClotRisk.PREVIOUS_CLOT)
        if self.has(Condition.CANCER):
            risks.add(ClotRisk.CANCER)
        if self.takes(MedicineClass.OESTROGEN):
            risks.add(ClotRisk.HORMONES)
        return frozenset(risks)
