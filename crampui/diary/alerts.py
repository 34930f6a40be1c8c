"""What a person must be told first: results not looked at, checks left open, signs in the log."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from crampui.content.numbers import to_call
from crampui.content.red_flags import checklist
from crampui.diary.after_result import results_of, said_words, stopped_words
from crampui.diary.flags import loud_flags, running_flag
from crampui.diary.verdict import made_on, standing_heading, tier_of
from crampui.diary.wording import cramp_name
from crampui.diary.zone import person_zone
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.expiry import EXPIRES_AFTER
from crampui.domain.checklist.questions import Tier
from crampui.domain.log_flags import LogFlag
from crampui.domain.night import at_night, day_of, night_of
from crampui.domain.plan.after_result import Result, not_looked_at
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState

CLOSE = "It stays until you close it: `crampui check --close`."
LOOKED_AT = "`crampui check --looked-at` when somebody has looked at it."
REACHED = "Did you reach them?"
GO_ON = "`crampui check` goes on with it."
ASKS = "`crampui check` asks about it; `crampui check --known` if a clinician knows."
NOT_FINISHED = "A warning-sign check is not finished."
PAGE_OPEN = "The last page of the night's check is open."


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """What stands at a moment; each part may be empty."""

    today: date
    results: tuple[Result, ...] = ()
    """Emergency and same-day results that nobody has looked at, the most urgent first."""
    left: Check | None = None
    """The newest check, when its questions or its third page wait for the person."""
    signs: tuple[LogFlag, ...] = ()
    """Warning signs that the log shows and that no clinician is said to know."""

    @property
    def result(self) -> Result | None:
        """The most urgent result that nobody has looked at."""
        return not_looked_at(self.results)

    def __bool__(self) -> bool:
        """Tell whether there is anything to be told."""
        return bool(self.results or self.left or self.signs)


def alerts(state: DiaryState, now: datetime) -> Alerts:
    """Return what stands; the nights of the last 28 days and every check must be loaded."""
    settings = state.settings
    tonight = night_of(now, settings.night_turn)
    running = running_flag(state, tonight, now)
    signs = loud_flags(state, tonight)
    return Alerts(
        today=day_of(now, settings.day_turn),
        results=tuple(one for one in results_of(state) if one.end is None),
        left=_left(state, now),
        signs=(running, *signs) if running is not None and running.raises else signs,
    )


def _left(state: DiaryState, now: datetime) -> Check | None:
    """Return the newest check while it waits for answers, for a day at most."""
    check = state.last_check()
    if check is None or abs(now - check.started) >= EXPIRES_AFTER:
        return None
    page = check.night and not check.complete and not at_night(now, state.settings.wake_hour)
    return check if check.finished is None or page else None


def urgency(sign: LogFlag) -> Tier:
    """Return how urgent the questions are that a sign answers or asks."""
    known = checklist().by_id()
    return max(
        (known[name].tier for name in (*sign.raises, *sign.asks) if name in known),
        default=Tier.SELF_CARE,
    )


def left_words(check: Check) -> str:
    """Return what is open of a check that was left."""
    return NOT_FINISHED if check.finished is None else PAGE_OPEN


def alert_lines(found: Alerts, profile: Profile, settings: Settings) -> Iterator[str]:
    """Yield all of it for a command, the most urgent first, each with its reason and next step."""
    yield from result_lines(found, profile, settings)
    left = found.left
    if left is not None and all(one.check is not left for one in _told(found)):
        yield f"! {left_words(left)} {GO_ON}"
    for sign in found.signs:
        yield f"! {sign.numbers}."
    if found.signs:
        yield f"  So your log shows. {ASKS}"


def result_lines(found: Alerts, profile: Profile, settings: Settings) -> Iterator[str]:
    """Yield what results say that nobody has looked at, and what they stop."""
    for result in _told(found):
        yield from _result_lines(result, found, profile, settings)


def _told(found: Alerts) -> list[Result]:
    """Return the most urgent result that was not closed, and the most urgent of all."""
    told = [one for one in found.results if one.check.acknowledged is None][:1]
    return [*told, *(one for one in found.results[:1] if one not in told)]


def _result_lines(
    result: Result, found: Alerts, profile: Profile, settings: Settings
) -> Iterator[str]:
    check = result.check
    asked = result.asks(found.today)
    if check.acknowledged is None or asked:
        yield f"! {tier_of(check)}: {standing_heading(check, profile)}"
        assert check.tier is not None
        called = to_call(check.tier, profile, person_zone(settings.zone), found.today)
        yield from (f"  {line}" for line in called.lines(typed=True))
        unfinished = f" It is not finished: {GO_ON}" if found.left is check else ""
        closing = f" {CLOSE}" if check.acknowledged is None else ""
        yield f"  So said the check of {made_on(check, settings)}.{unfinished}{closing}"
    else:
        said = said_words(result, settings)
        yield f"! {said[:1].upper()}{said[1:]}."
    yield f"  {REACHED if asked else 'It was not looked at yet:'} {LOOKED_AT}"
    stopped = stopped_words(result)
    if stopped:
        yield f"  Until then wait with {stopped}."


def brief_alert(found: Alerts, settings: Settings) -> str:
    """Return the one line for a command about something else; "" unless it is urgent."""
    result = found.result
    if result is not None:
        open_ = " is not closed" if result.check.acknowledged is None else ""
        what = f"{tier_of(result.check)}: the check of {made_on(result.check, settings)}{open_}"
        if not open_:
            what += " was not looked at yet"
        return f"! {what}. `crampui today` says what to do."
    if any(urgency(sign) >= Tier.URGENT for sign in found.signs):
        return "! Your log shows a sign that may need help today: `crampui check` asks."
    return ""


def log_lines(
    state: DiaryState, flags: Iterable[LogFlag], question: str, most: int = 3
) -> Iterator[str]:
    """Yield what the log has to do with a question: the figures, and the newest cramps behind it.

    As in "From your log: Noticed with a cramp: swelling." and "  cramp 03:15, night of Tue 3 Mar".
    """
    for flag in flags:
        if question in (*flag.raises, *flag.asks):
            yield f"From your log: {flag.numbers}."
            cramps = [cramp for name in flag.entries if (cramp := state.cramp(name)) is not None]
            yield from (f"  {cramp_name(one, state.settings)}" for one in cramps[-most:])
            if len(cramps) > most:
                yield f"  and {len(cramps) - most} before"


def new_signs(before: tuple[LogFlag, ...], after: tuple[LogFlag, ...]) -> tuple[LogFlag, ...]:
    """Return the signs that were not there before, or that stand on something else now."""
    known = {(sign.rule, sign.fingerprint) for sign in before}
    return tuple(sign for sign in after if (sign.rule, sign.fingerprint) not in known)
