"""`crampui plan` and `crampui tick`: the prevention plan, and what was done of it."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterator
from datetime import date
from typing import Any

from crampui.cli.alerts import alerts_of, tell_alert
from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.content.measures import grade_words
from crampui.diary.alerts import result_lines
from crampui.diary.book import Book
from crampui.diary.figures import Figures, figures
from crampui.diary.plan import NOT_NOW, Line, Plan, measures_off
from crampui.diary.plan_wording import GROUPS, frequency_words, no_kind_words
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.plan.adherence import count
from crampui.domain.plan.cautions import Asked
from crampui.domain.plan.measure import Frequency, Group
from crampui.domain.tick import Tick, TickState
from crampui.domain.when_days import parse_day, parse_until
from crampui.words.dates import day_name

_FREQUENCIES = [one.value for one in Frequency if one is not Frequency.INFORMATION]
_EDITS = ("label", "group", "frequency", "times", "target", "unit", "bedtime")


def add_plan(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui plan` and what can be done with it."""
    parser.epilog = (
        "examples:\n  crampui plan\n  crampui plan --all --json\n"
        "  crampui plan on ex_strength\n  crampui plan off sl_side_pillow\n"
        '  crampui plan add "Warm bath before bed" --group exercise --bedtime\n'
        "  crampui plan edit hyd_drinks --target 6\n"
        "  crampui plan pause ex_walk --until sun\n  crampui plan pause --until 2w\n"
        "  crampui plan resume\n"
    )
    parser.add_argument("--all", action="store_true", help="also what is not on the plan")
    parser.add_argument("--json", action="store_true", help="print it as JSON")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    _action(actions, "on", "ask a measure from today").add_argument("measure", metavar="ID")
    off = _action(actions, "off", "take a measure off the plan; its history stays")
    off.add_argument("measure", metavar="ID")
    add = _action(actions, "add", "add a measure of your own")
    add.add_argument("words", metavar="WORDS", help="what the tick says")
    _fields(add)
    edit = _action(actions, "edit", "edit wording, target, group or frequency")
    edit.add_argument("measure", metavar="ID")
    edit.add_argument("--label", metavar="WORDS", help="what the tick says")
    edit.add_argument("--reset", action="store_true", help="take all edits back")
    _fields(edit)
    pause = _action(actions, "pause", "do not ask until a day; without an ID the whole plan")
    pause.add_argument("measure", nargs="?", metavar="ID")
    pause.add_argument("--until", required=True, metavar="D", help="sun, 3 days, 2026-03-04")
    resume = _action(actions, "resume", "end a pause; without an ID that of the whole plan")
    resume.add_argument("measure", nargs="?", metavar="ID")


def _action(actions: Any, name: str, words: str) -> ArgumentParser:
    made: ArgumentParser = actions.add_parser(
        name, help=words, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False
    )
    return made


def _fields(parser: ArgumentParser) -> None:
    parser.add_argument("--group", choices=[group.value for group in Group])
    parser.add_argument("--frequency", choices=_FREQUENCIES)
    parser.add_argument("--times", type=int, metavar="N", help="days a week, or months between")
    parser.add_argument("--target", type=float, metavar="N", help="how much a day")
    parser.add_argument("--unit", metavar="WORD", help="what is counted: cups, minutes")
    bed = parser.add_mutually_exclusive_group()
    bed.add_argument("--bedtime", action="store_const", const=True, help="for bedtime")
    bed.add_argument("--not-bedtime", dest="bedtime", action="store_const", const=False)


def run_plan(context: Context, options: Namespace) -> int:
    """Show the plan, or change it."""
    book = context.book
    book.load_all()
    if options.action is None:
        return _show(context, book, options)
    words = getattr(_Actions(book, options), options.action)()
    context.undo_hint(words.removesuffix("."))
    tell_alert(context, book)
    return DONE


def _show(context: Context, book: Book, options: Namespace) -> int:
    plan = Plan(book).day(book.today())
    found = [(line, figures(book.state, line, plan.day, plan.today)) for line in plan.lines]
    off = measures_off(book.state, plan.day) if options.all else ()
    if options.json:
        rows = [measure_json(line.asked, line, kept) for line, kept in found]
        context.show([*rows, *(measure_json(asked) for asked in off)])
        return DONE
    state = book.state
    for words in result_lines(alerts_of(book), state.profile, state.settings):
        context.say(words)
    if words := no_kind_words(state.profile):
        context.say(f"! {words} `crampui profile --medicine NAME --kind KIND` says which.")
    if plan.rests:
        context.say(f"! {plan.rests}")
    for line, kept in found:
        for words in measure_words(line.asked, line, kept, said=plan.rests):
            context.say(words)
    if off:
        context.say("\nNot on the plan:")
    for asked in off:
        for words in measure_words(asked, said=plan.rests):
            context.say(words)
    return DONE


class _Actions:
    """What `crampui plan` can do, one method each; each returns what it did in words."""

    def __init__(self, book: Book, options: Namespace) -> None:
        self.book, self.plan = book, Plan(book)
        self.options = options

    def _label(self) -> str:
        return self.plan.label(self.options.measure)

    def _values(self) -> dict[str, Any]:
        given = {name: getattr(self.options, name, None) for name in _EDITS}
        values = {name: value for name, value in given.items() if value is not None}
        if "group" in values:
            values["group"] = Group(values["group"])
        if "frequency" in values:
            values["frequency"] = Frequency(values["frequency"])
        return values

    def on(self) -> str:
        name, book = self.options.measure, self.book
        self.plan.put_on(name)
        minds = [
            *self.plan.cautions_of(name, book.today()),
            self.plan.why_not(name, book.today()),
        ]
        return " ".join([f"{self._label()}: on the plan from today.", *filter(None, minds)])

    def off(self) -> str:
        label = self._label()
        self.plan.retire(self.options.measure)
        return f"{label}: off the plan from today"

    def add(self) -> str:
        values = self._values()
        group = values.pop("group", Group.EXERCISE)
        new = self.plan.add(self.options.words, group, **values)
        return f"{new.label} ({new.measure}): on the plan from today"

    def edit(self) -> str:
        values = dict.fromkeys(_EDITS) if self.options.reset else {}
        values |= self._values()
        if not values:
            raise InvalidValue("edit", "Give what is to change, such as --target 6.")
        self.plan.edit(self.options.measure, **values)
        return f"{self._label()}: changed"

    def pause(self) -> str:
        book, settings = self.book, self.book.state.settings
        until = parse_until(self.options.until, book.now(), day_turn=settings.day_turn)
        if self.options.measure is None:
            self.plan.pause_all(until)
            return f"the plan is paused until {until:%Y-%m-%d}"
        self.plan.pause(self.options.measure, until)
        return f"{self._label()}: paused until {until:%Y-%m-%d}"

    def resume(self) -> str:
        if self.options.measure is None:
            self.plan.resume_all()
            return "the plan is asked again"
        self.plan.resume(self.options.measure)
        return f"{self._label()}: asked again"


def measure_words(
    asked: Asked, line: Line | None = None, kept: Figures | None = None, *, said: str = ""
) -> Iterator[str]:
    """Yield a measure of the plan, or one that is not on it, in a few lines.

    `said` is what was said of the whole plan: it is not repeated.
    """
    measure = asked.measure
    yield f"{measure.id}: {asked.label}"
    target = "" if asked.target is None or not asked.unit else f", {asked.target:g} {asked.unit}"
    grade = grade_words(measure.grade).word
    parts = [f"{GROUPS[measure.group]}, {frequency_words(measure)}{target}. Evidence: {grade}."]
    if kept is not None:
        parts.append(f"{kept.words[:1].upper()}{kept.words[1:]}.")
        parts += [] if kept.score is None else [f"Score {kept.score}."]
    if asked.hidden:
        parts.append("Left out.")
    elif line is not None and line.waits is not None:
        parts.append("Waits.")
    elif line is not None and line.paused:
        parts.append("Paused.")
    yield f"  {' '.join(parts)}"
    yield from (f"  {reason}" for reason in asked.reasons if reason != said)


def measure_json(
    asked: Asked, line: Line | None = None, kept: Figures | None = None
) -> dict[str, Any]:
    """Return a measure as plain values, with its figures where it is on the plan."""
    measure = asked.measure
    found: dict[str, Any] = {
        "id": measure.id,
        "group": measure.group.value,
        "label": asked.label,
        "on": line is not None,
        "own": measure.own,
        "frequency": measure.frequency.value,
        "times": measure.times,
        "target": asked.target,
        "unit": asked.unit,
        "bedtime": measure.bedtime,
        "hidden": asked.hidden,
        "replaced": asked.replaced,
        "reasons": list(asked.reasons),
        "how_to": list(asked.how_to),
        "evidence_grade": measure.grade.value,
        "evidence": measure.evidence,
        "sources": list(measure.sources),
    }
    if line is not None and kept is not None:
        counted = count(kept.outcomes)
        found |= {
            "paused": line.paused,
            "waits": line.waits is not None,
            "done": counted.done,
            "not_done": counted.not_done,
            "answered": counted.answered,
            "asked": counted.asked,
            "skipped": counted.skipped,
            "not_answered": counted.unknown,
            "score": kept.score,
        }
    return found


def add_tick(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui tick`."""
    parser.epilog = (
        "examples:\n  crampui tick 1 2 5\n  crampui tick ex_bed_calf hyd_drinks\n"
        "  crampui tick hyd_drinks --amount 6\n"
        "  crampui tick ex_walk --day yesterday --not-done\n  crampui tick --same\n"
        "  crampui tick --end-day\n\n"
        "`crampui today` shows the numbers, `crampui plan` the ids. The day turns at 04:00.\n"
        "An amount is done when it reaches the target; less is open while the day runs.\n"
    )
    parser.add_argument("measures", nargs="*", metavar="ID", help="numbers or ids of measures")
    parser.add_argument("--day", metavar="D", help="today, yesterday, mon, 2026-03-04, -2")
    parser.add_argument("--amount", type=float, metavar="N", help="glasses, minutes, servings")
    state = parser.add_mutually_exclusive_group()
    for name, value, words in (
        ("--not-done", TickState.NOT_DONE, "it was not done"),
        ("--skip", TickState.SKIPPED, "skipped on purpose"),
        ("--unknown", TickState.UNKNOWN, "take back what was said"),
    ):
        state.add_argument(name, dest="state", action="store_const", const=value, help=words)
    for name, words in (
        ("--same", "as the day before, for what is still open"),
        ("--confirm", "what was copied was so"),
        ("--end-day", "what is blank counts as not done"),
        ("--open-day", "take the end of the day back"),
    ):
        state.add_argument(name, dest="whole", action="store_const", const=name, help=words)


def run_tick(context: Context, options: Namespace) -> int:
    """Tick measures of a day, or say something of the whole day."""
    if bool(options.measures) == bool(options.whole) or (options.whole and options.amount):
        raise InvalidValue("measures", "Give measures (1 2 5), or one of --same and --end-day.")
    book = context.book
    book.load_all()
    day = book.today()
    if options.day is not None:
        day = parse_day(options.day, book.now(), day_turn=book.state.settings.day_turn)
    if options.whole:
        try:
            words = _whole_day(book, day, options.whole)
        except InvalidValue as error:
            context.tell(f"crampui: {error.allowed}")
            return NOT_POSSIBLE
        context.say(f"Saved: {words}, {day_name(day, book.today())}.")
    else:
        names = [_named(book, day, text) for text in options.measures]
        plain = options.amount is None and options.state is None
        state = TickState.DONE if plain else options.state
        try:
            ticks = Plan(book).tick_all(names, day, state, amount=options.amount)
        except InvalidValue as error:
            if error.field != NOT_NOW:
                raise
            context.tell(f"crampui: Nothing was saved. {error.allowed}")
            return NOT_POSSIBLE
        for name, tick in zip(dict.fromkeys(names), ticks, strict=True):
            words = f"{Plan(book).label(name)}: {_words(tick, running=day == book.today())}"
            context.say(f"Saved: {words}, {day_name(day, book.today())}.")
            for reason in Plan(book).cautions_of(name, day):
                context.tell(f"! {reason}")
    context.tell("`crampui undo` takes it back.")
    return DONE


def _named(book: Book, day: date, text: str) -> str:
    """Return the id that a number of `crampui today`, or an id, stands for."""
    if not text.isdecimal():
        Plan(book).label(text)
        return text
    lines = Plan(book).day(day).tickable()
    if not 1 <= int(text) <= len(lines):
        raise NotFound("measure", text)
    return lines[int(text) - 1].id


def _whole_day(book: Book, day: date, what: str) -> str:
    match what:
        case "--same":
            Plan(book).day(day)
            copied = Plan(book).same_as_yesterday(day)
            return f"{len(copied)} as the day before"
        case "--confirm":
            Plan(book).need(day)
            return f"{len(Plan(book).confirm_copies(day))} confirmed"
        case _:
            closed = Plan(book).close_day(day, closed=what == "--end-day").closed
            return "the day ended" if closed else "the day open again"


def _words(tick: Tick | None, *, running: bool) -> str:
    """Return a tick in words: "done (6)"; an amount on the way is "6 so far"."""
    if tick is None:
        return "taken back"
    if tick.amount is None:
        return tick.state.value.replace("_", " ")
    if running and tick.state is TickState.NOT_DONE:
        return f"{tick.amount:g} so far"
    return f"{tick.state.value.replace('_', ' ')} ({tick.amount:g})"
