"""What a result of the check stops, and what is said of it, for the screens and the commands."""

from datetime import date
from functools import lru_cache

from crampui.content.after_result import rules
from crampui.diary.asked import asked_as
from crampui.diary.kept import Kept
from crampui.diary.verdict import made_on, tier_of
from crampui.domain.plan.after_result import NO_ACTS, Act, Acts, Result, results, stopping
from crampui.domain.plan.measure import Measure
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState

ACT_WORDS = {
    Act.STRETCH: "stretching",
    Act.RUB: "rubbing",
    Act.EXERCISE: "exercise",
    Act.RAISE: "raised legs",
    Act.WARM: "heat",
}


def results_of(state: DiaryState) -> tuple[Result, ...]:
    """Return every emergency and same-day result of the diary, the most urgent first.

    `Book.load_checks` reads those of months that are not loaded.
    """
    return _results(Kept(state)) if state.checks else ()


@lru_cache(maxsize=4)
def _results(kept: "Kept[DiaryState]") -> tuple[Result, ...]:
    state = kept.value
    return results(state.checks.values(), rules(), state.settings.day_turn)


def acts_of(state: DiaryState, measure: Measure) -> Acts:
    """Return what a measure does to a leg, where there is a result that could stop it."""
    return rules().acts(measure) if results_of(state) else NO_ACTS


def measure_waits(state: DiaryState, measure: str, day: date) -> Result | None:
    """Return the result by which a measure waits on a day, None where it does not.

    Raises NotFound for an id that no measure has.
    """
    found = results_of(state)
    if not found:
        return None
    return stopping(found, acts_of(state, asked_as(state, measure, day).measure), day)


def stops_steps(state: DiaryState, steps: str, day: date) -> Result | None:
    """Return the result by which relief steps ("relief_calf.in_bed") wait on a day, if any."""
    found = results_of(state)
    return stopping(found, rules().steps[steps], day) if found else None


def said_words(result: Result, settings: Settings) -> str:
    """Return what a result was: "the check of Sat 28 Nov 22:10 said Same day"."""
    return f"the check of {made_on(result.check, settings)} said {tier_of(result.check)}"


def waits_words(result: Result, settings: Settings) -> str:
    """Return why a measure waits, in one sentence."""
    return f"Waits until it was looked at: {said_words(result, settings)}."


def stopped_words(result: Result) -> str:
    """Return what a result stops: "stretching, rubbing and exercise"; "" for nothing."""
    words = [text for act, text in ACT_WORDS.items() if act in result.acts]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def steps_wait_words(result: Result, settings: Settings) -> str:
    """Return why there are no relief steps, in one sentence."""
    return f"Stretching and rubbing wait until it was looked at: {said_words(result, settings)}."
