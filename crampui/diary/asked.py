"""One measure as this person is asked it."""

from datetime import date

from crampui.content.measures import measure as built_in_measure
from crampui.domain.errors import NotFound
from crampui.domain.plan.cautions import Asked, cautions_for
from crampui.domain.plan.choice import chosen
from crampui.domain.state import DiaryState


def asked_as(state: DiaryState, measure: str, day: date) -> Asked:
    """Return any measure, on the plan or not, as this person is asked it on `day`.

    Raises NotFound for an id that no measure has.
    """
    known, choice = built_in_measure(measure), state.choices.get(measure)
    choices = {} if choice is None else {measure: choice}
    for one, edit in chosen(() if known is None else (known,), choices):
        return cautions_for(one, state.profile, day, edit)
    raise NotFound("measure", measure)
