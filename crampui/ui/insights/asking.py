"""What the keys of the Insights tab ask and save."""

from typing import TYPE_CHECKING, Any

from crampui.diary.experiments import ONE_AT_A_TIME
from crampui.diary.exposures import candidates, label_of
from crampui.domain.ask import Ask
from crampui.domain.ask.value import choices
from crampui.ui.insights.plan_screen import ExperimentScreen
from crampui.ui.screens.choice import PickScreen

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp

NONE_POSSIBLE = "There is no measure that may be left out for an experiment."
NAMED = "Main question from the next check-up on, for 12 weeks: {label}. u takes it back."
NONE_NAMED = "No main question any more. u takes it back."


async def choose(shell: "CrampApp") -> None:
    """Ask which measure, then plan an experiment on it."""
    if _one_is_on(shell):
        return
    found = candidates(shell.state, shell.diary.today())
    if not found:
        shell.say(NONE_POSSIBLE)
        return
    ask = Ask(
        name="measure",
        label="Experiment",
        question="Which measure, done and left out in turn?",
        options=choices({one.measure.id: one.label for one in found}),
    )
    chosen: list[str] = []

    async def take(value: Any) -> bool:
        chosen.append(value)
        return True

    async def closed(_typing: bool | None) -> None:
        if chosen:
            await plan(shell, chosen[0])

    await shell.push_screen(PickScreen(ask, None, take), closed)


async def plan(shell: "CrampApp", measure: str) -> None:
    """Show an experiment on a measure before it starts, or say why there is none."""
    diary = shell.diary
    if _one_is_on(shell):
        return
    planned = await shell.fetch(lambda: diary.experiments.plan(measure))
    if planned is not None:
        await shell.push_screen(ExperimentScreen(planned))


def _one_is_on(shell: "CrampApp") -> bool:
    """Say so when an experiment is on already."""
    old = shell.diary.experiments.current()
    if old is not None:
        shell.say(ONE_AT_A_TIME.format(label=label_of(shell.state, old.measure)))
    return old is not None


async def main_question(shell: "CrampApp", key: str) -> None:
    """Name an exposure as the main question; named again, take that back after its 12 weeks."""
    diary = shell.diary
    if shell.state.settings.main_question == key:
        await shell.save(lambda: diary.experiments.name_main_question(""), NONE_NAMED)
        return
    said = NAMED.format(label=label_of(shell.state, key))
    await shell.save(lambda: diary.experiments.name_main_question(key), said)
