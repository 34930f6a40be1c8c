"""The one door to the content files: questions, measures, relief steps, words and sources.

Nothing is read at import. Each function reads the one file it names, once, and keeps the values.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from crampui.content.flags import BriefFlag, Clot, ClotRiskItem, DiaryRule
    from crampui.content.guide import BriefPart, Place
    from crampui.content.library import Source
    from crampui.content.plan import Drinks, GradeWords, PlanWords
    from crampui.content.relief import Extra, Relief, ReliefCommon
    from crampui.content.results import Notice, Page, ResultWords, TierWords
    from crampui.content.search import Hit
    from crampui.content.statements import Section
    from crampui.domain.check import Escalation, Question, Tier
    from crampui.domain.options import Muscle, Noticed
    from crampui.domain.plan import Grade, Measure

_VERSION, _DATE = "3", date(2026, 11, 29)


def content_version() -> str:
    """Return the version of all content files, stored with each check."""
    return _VERSION


def content_date() -> date:
    """Return the day on which that version was made."""
    return _DATE


def questions() -> tuple[Question, ...]:
    """Return the red flags in the order they are asked (red_flags.toml)."""
    from crampui.content import flags

    return flags.questions()


def escalations() -> tuple[Escalation, ...]:
    """Return the combinations of answers that raise the tier, X1-X10 (red_flags.toml)."""
    from crampui.content import flags

    return flags.escalations()


def floors() -> tuple[Escalation, ...]:
    """Return what the profile never leaves to self-care, read like escalations (red_flags.toml)."""
    from crampui.content import flags

    return flags.floors()


def clot() -> Clot:
    """Return how the clot risks are asked, and why (red_flags.toml)."""
    from crampui.content import flags

    return flags.clot()


def clot_risks() -> tuple[ClotRiskItem, ...]:
    """Return the clot risks as they are asked (red_flags.toml)."""
    from crampui.content import flags

    return flags.clot_risks()


def diary_rules() -> tuple[DiaryRule, ...]:
    """Return the words of the rules by which the diary raises flags, D1-D9 (red_flags.toml)."""
    from crampui.content import flags

    return flags.diary_rules()


def noticed_questions() -> Mapping[Noticed, tuple[str, ...]]:
    """Return the ids of the questions to ask at once, by what was noticed (red_flags.toml)."""
    from crampui.content import flags

    return flags.noticed_questions()


def brief_flags() -> tuple[BriefFlag, ...]:
    """Return the brief's five warning signs and what became of them (red_flags.toml)."""
    from crampui.content import flags

    return flags.brief_flags()


def tier_words(tier: Tier) -> TierWords:
    """Return what the result screen of `tier` says (tiers.toml)."""
    from crampui.content import results

    return results.tier_words(tier)


def result_words(name: str) -> ResultWords:
    """Return the words of a result that is no tier (tiers.toml).

    `name` is "night", "incomplete", "incomplete_with_yes", "stale" or "not_sure"; NotFound else.
    """
    from crampui.content import results

    return results.result_words(name)


def page(stage: int) -> Page:
    """Return title and line of page 1-3 of the check; 0 asks about heat (tiers.toml)."""
    from crampui.content import results

    return results.page(stage)


def notice(name: str) -> Notice:
    """Return a standing sentence (tiers.toml).

    `name` is "not_reviewed", "not_a_diagnosis", "medicines", "numbers", "placebo" or
    "season"; NotFound else.
    """
    from crampui.content import results

    return results.notice(name)


def measures() -> tuple[Measure, ...]:
    """Return the built-in measures in their order on the screen (measures.toml)."""
    from crampui.content import plan

    return plan.measures()


def measure(name: str) -> Measure | None:
    """Return the built-in measure with the id `name`, None when none has it (measures.toml)."""
    from crampui.content import plan

    return plan.measure(name)


def measure_labels() -> Mapping[str, str]:
    """Return label by id of the built-in measures; reads measures.toml without parsing it."""
    from crampui.content import scan

    return scan.measure_labels()


def measure_ids() -> tuple[str, ...]:
    """Return the ids of the built-in measures; reads measures.toml without parsing it."""
    return tuple(measure_labels())


def grade_words(grade: Grade) -> GradeWords:
    """Return a grade of evidence in words (measures.toml)."""
    from crampui.content import plan

    return plan.grades()[grade]


def drinks() -> Drinks:
    """Return the usual amounts to drink (measures.toml)."""
    from crampui.content import plan

    return plan.drinks()


def plan_words() -> PlanWords:
    """Return when to look back on the plan (measures.toml)."""
    from crampui.content import plan

    return plan.plan_words()


def experiment_periods() -> Mapping[str, int]:
    """Return nights a period (4 or 7) by id of what may be left out a while (experiments.toml)."""
    from crampui.content import experiments

    return experiments.periods()


def relief(muscle: Muscle) -> Relief:
    """Return the relief steps for `muscle` (relief.toml)."""
    from crampui.content import relief as module

    return module.relief(muscle)


def relief_common() -> ReliefCommon:
    """Return what holds for every cramped muscle (relief.toml)."""
    from crampui.content import relief as module

    return module.relief_common()


def extras() -> tuple[Extra, ...]:
    """Return heat, cold and massage (relief.toml)."""
    from crampui.content import relief as module

    return module.extras()


def source(name: str) -> Source:
    """Return the source with the id `name` (sources.toml); NotFound when there is none."""
    from crampui.content import library

    return library.source(name)


def sources() -> Mapping[str, Source]:
    """Return all sources by id, in the order of their numbers (sources.toml)."""
    from crampui.content import library

    return library.sources()


def guide() -> tuple[Section, ...]:
    """Return the sections of the Guide in order (all files but numbers.toml)."""
    from crampui.content import guide as module

    return module.guide()


def place(name: str) -> Place:
    """Return where a section, statement, measure or red flag is in the Guide; NotFound else."""
    from crampui.content import guide as module

    return module.place(name)


def search(words: str) -> tuple[Hit, ...]:
    """Return where in the Guide all of `words` are found, titles first."""
    from crampui.content import search as module

    return module.find(guide(), words)


def brief_parts() -> tuple[BriefPart, ...]:
    """Return every heading and item of the brief with its places in the app (brief.toml)."""
    from crampui.content import guide as module

    return module.brief_parts()
