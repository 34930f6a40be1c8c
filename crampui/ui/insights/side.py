"""Today's side of an experiment as a line for the Log and Plan tabs."""

from datetime import date

from crampui.diary.experiment_wording import side_words
from crampui.domain.state import DiaryState
from crampui.ui.widgets.row import Row


def side_rows(state: DiaryState, day: date) -> list[Row]:
    """Return a line the cursor passes over: what the experiment asks on `day`; none without one."""
    if not state.experiments:
        return []
    from crampui.diary.experiments import side_of

    side = side_of(state, day)
    if side is None:
        return []
    wide, short = side_words(side), side_words(side, short=True)
    return [
        Row(
            key=("side", side.experiment.id),
            pieces=lambda width: [(wide if len(wide) <= width else short, "key")],
            heading=True,
        )
    ]
