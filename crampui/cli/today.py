"""`crampui today`, `status` and `remind`: what is on the plan today, and what is open."""

from argparse import ArgumentParser, Namespace
from typing import Any

from crampui.cli.context import DONE, Context
from crampui.content.numbers import ToCall, to_call
from crampui.diary.alerts import alert_lines
from crampui.diary.book import Book
from crampui.diary.plan import Line
from crampui.diary.plan_wording import GROUPS, amount_words, mark, notes
from crampui.diary.verdict import number_for, standing_heading, tier_of
from crampui.diary.waiting import Waiting, waiting
from crampui.diary.zone import person_zone
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.log_flags import LogFlag
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState
from crampui.domain.tick import TickState
from crampui.words.clock import clock
from crampui.words.dates import day_name, night_name


def add_today(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui today`."""
    parser.epilog = (
        "examples:\n  crampui today\n  crampui today --bedtime\n  crampui today --json\n\n"
        "The numbers are those that `crampui tick` takes. The day turns at 04:00.\n"
        "[x] done, [ ] not done, [-] skipped, [?] nothing said yet.\n"
    )
    parser.add_argument("--bedtime", action="store_true", help="the measures for bedtime alone")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def add_status(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui status`."""
    parser.epilog = (
        "examples:\n  crampui status --short\n  crampui status --json\n\n"
        "With --short it is one line, for a prompt or a login message.\n"
    )
    parser.add_argument("--short", action="store_true", help="one line")
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def look(book: Book) -> Waiting:
    """Return what is open now."""
    return waiting(book.load_all(), book.now(), book.today())


def run_today(context: Context, options: Namespace) -> int:
    """Print today's plan and what is open."""
    book = context.book
    found = look(book)
    if options.json:
        context.show(_today_json(found, book.state))
        return DONE
    for words in alert_words(found, book.state):
        context.say(words)
    context.say(day_name(found.plan.day))
    if found.plan.rests:
        context.say(f"! {found.plan.rests}")
    numbers = {line.id: number for number, line in enumerate(found.plan.tickable(), start=1)}
    group = None
    for line in found.plan.lines:
        if options.bedtime and not line.asked.measure.bedtime:
            continue
        if line.asked.measure.group is not group:
            group = line.asked.measure.group
            context.say(GROUPS[group])
        context.say(line_words(line, numbers.get(line.id)))
        for reason in line.reasons(found.plan):
            context.say(f"       {reason}")
    for words in open_words(found, book.state.settings, bedtime=options.bedtime):
        if words != found.plan.rests:
            context.say(words)
    return DONE


def run_status(context: Context, options: Namespace) -> int:
    """Print what is open in a few lines, or in one."""
    book = context.book
    found = look(book)
    if options.json:
        context.show(status_json(found, book.state))
    elif options.short:
        context.say(", ".join(_short(found, book.state.profile, book.state.settings)))
    else:
        for words in alert_words(found, book.state):
            context.say(words)
        for words in open_words(found, book.state.settings):
            context.say(words)
    return DONE


def alert_words(found: Waiting, state: DiaryState) -> list[str]:
    """Return what must be told first, each with its reason and the next step."""
    return list(alert_lines(found.alerts, state.profile, state.settings))


def _to_call(found: Waiting, state: DiaryState, tier: Tier) -> ToCall:
    return to_call(tier, state.profile, person_zone(state.settings.zone), found.plan.today)


def open_words(found: Waiting, settings: Settings, *, bedtime: bool = False) -> list[str]:
    """Return what is open in full lines, the most urgent first."""
    lines = [f"A cramp is still running{since_words(found, settings)}."] if found.cramp_runs else []
    if found.night_open:
        lines.append(f"{night_words(found)}: not logged.")
    plan, left = found.plan, len(found.plan.open(bedtime=bedtime))
    if plan.paused_until is not None:
        lines.append(f"The plan is paused until {day_name(plan.paused_until, plan.today)}.")
    elif plan.rests and not left:
        lines.append(plan.rests)
    elif left:
        lines.append(f"Open on the plan: {left}.")
    else:
        lines.append("Nothing is open on the plan.")
    return lines


def _short(found: Waiting, profile: Profile, settings: Settings) -> list[str]:
    parts = []
    result = found.alerts.result
    if result is not None and result.check.tier is not None:
        closed = result.check.acknowledged is not None
        number = "" if closed else number_for(result.check.tier, profile)
        call = f", call {number}" if number else ""
        stands = "not looked at" if closed else "not closed"
        parts.append(f"! {tier_of(result.check)}{call} ({stands})")
    elif found.alerts.left is not None:
        parts.append("! check not finished")
    if found.alerts.signs:
        parts.append(f"! {_signs(len(found.alerts.signs))} in the log")
    if found.cramp_runs:
        parts.append(f"cramp running{since_words(found, settings)}")
    if found.night_open:
        parts.append("last night not logged")
    plan = found.plan
    if plan.paused_until is not None:
        return [*parts, f"plan paused until {day_name(plan.paused_until, plan.today)}"]
    asked = sum(1 for line in plan.lines if line.due)
    if plan.rests and not asked:
        return [*parts, "plan rests"]
    return [*parts, f"plan {plan.many(TickState.DONE)} of {asked}"]


def _signs(number: int) -> str:
    return "1 sign" if number == 1 else f"{number} signs"


def since_words(found: Waiting, settings: Settings) -> str:
    """Return since when the cramp runs: " since 03:12", or nothing."""
    if found.cramp_since is None:
        return ""
    return f" since {clock(found.cramp_since, settings.clock_24)}"


def night_words(found: Waiting) -> str:
    """Return last night's name as the beginning of a sentence."""
    return f"Night{night_name(found.last_night).removeprefix('night')}"


def status_json(found: Waiting, state: DiaryState) -> dict[str, Any]:
    """Return what is open as plain values."""
    plan = found.plan
    return {
        "check_open": _check_json(found, state),
        "check_not_looked_at": _not_looked_at_json(found),
        "check_not_finished": found.alerts.left.id if found.alerts.left is not None else None,
        "log_signs": [_sign_json(sign) for sign in found.alerts.signs],
        "day": plan.day.isoformat(),
        "asked": sum(1 for line in plan.lines if line.due),
        "done": plan.many(TickState.DONE),
        "open": [line.id for line in plan.open()],
        "rests": plan.rests,
        "paused_until": plan.paused_until.isoformat() if plan.paused_until else None,
        "last_night": found.last_night.isoformat(),
        "last_night_state": found.night.value,
        "last_night_open": found.night_open,
        "cramp_running": found.cramp_runs,
        "cramp_since": found.cramp_since.isoformat() if found.cramp_since else None,
    }


def _check_json(found: Waiting, state: DiaryState) -> dict[str, Any] | None:
    """Return the most urgent result that was not closed."""
    checks = [one.check for one in found.alerts.results if one.check.acknowledged is None]
    if not checks or checks[0].tier is None:
        return None
    return {
        **_result_json(checks[0]),
        "says": standing_heading(checks[0], state.profile),
        "call": _to_call(found, state, checks[0].tier).document(),
    }


def _not_looked_at_json(found: Waiting) -> dict[str, Any] | None:
    """Return the most urgent result that nobody has looked at, with what waits for it."""
    result = found.alerts.result
    if result is None:
        return None
    waits = [line.id for line in found.plan.lines if line.waits is not None]
    return {**_result_json(result.check), "stops": sorted(result.acts), "waits": waits}


def _result_json(check: Check) -> dict[str, Any]:
    tier = check.tier.word if check.tier is not None else None
    return {"id": check.id, "tier": tier, "started": check.started.isoformat()}


def _sign_json(sign: LogFlag) -> dict[str, Any]:
    return {"rule": sign.rule, "says": sign.numbers, "questions": [*sign.raises, *sign.asks]}


def _today_json(found: Waiting, state: DiaryState) -> dict[str, Any]:
    numbers = {line.id: number for number, line in enumerate(found.plan.tickable(), start=1)}
    measures = [line_json(line, numbers.get(line.id)) for line in found.plan.lines]
    return {**status_json(found, state), "closed": found.plan.closed, "measures": measures}


def line_words(line: Line, number: int | None) -> str:
    """Return a measure on one line: " 1 [x] Reached my drink target, 6/8 cups"."""
    amount, more = amount_words(line), notes(line)
    words = f"{line.asked.label}{f', {amount}' if amount else ''}"
    note = f" ({', '.join(more)})" if more else ""
    return f"{number or '':>2} {mark(line)} {words}{note}"


def line_json(line: Line, number: int | None) -> dict[str, Any]:
    """Return a measure of a day as plain values."""
    asked, tick = line.asked, line.tick
    return {
        "number": number,
        "id": line.id,
        "group": asked.measure.group.value,
        "label": asked.label,
        "asked": line.due,
        "state": line.state.value,
        "amount": tick.amount if tick is not None else None,
        "target": asked.target,
        "unit": asked.unit,
        "copied": tick is not None and tick.copied,
        "hidden": asked.hidden,
        "paused": line.paused,
        "waits": line.waits is not None,
        "bedtime": asked.measure.bedtime,
        "reasons": list(asked.reasons),
    }


OPEN = 6
"""Exit code when something is open."""


def add_remind(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui remind`."""
    parser.epilog = (
        "examples:\n  crampui remind\n  crampui remind --bedtime\n"
        "  crampui remind --quiet || echo something is open\n\n"
        "It prints nothing and ends with 0 when nothing is open, with 6 when something is.\n"
        "What a check found that nobody has looked at, a check that was left, and what\n"
        "your log shows always come first.\n"
    )
    parser.add_argument("--bedtime", action="store_true", help="only what is for bedtime")
    parser.add_argument("--quiet", action="store_true", help="print nothing; the exit code tells")


def run_remind(context: Context, options: Namespace) -> int:
    """Print what is open; the exit code tells whether anything is."""
    book = context.book
    found = look(book)
    lines = alert_words(found, book.state)
    if not options.bedtime:
        if found.cramp_runs:
            since = since_words(found, book.state.settings)
            lines.append(f"A cramp is still running{since}: `crampui stop` when it let go.")
        if found.night_open:
            lines.append(f"{night_words(found)}: not logged. `crampui quiet`, or `crampui log`.")
    plan = found.plan
    numbers = {line.id: number for number, line in enumerate(plan.tickable(), start=1)}
    waiting = plan.open(bedtime=options.bedtime)
    if waiting:
        lines.append("Before bed:" if options.bedtime else "Open on the plan:")
        for one in waiting:
            lines.append(f"{numbers[one.id]:>3} {one.asked.label}")
            lines += [f"      {reason}" for reason in one.reasons(plan)]
    if not options.quiet:
        for line in lines:
            context.say(line)
    return OPEN if lines else DONE
