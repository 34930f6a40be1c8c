"""`crampui plan`: show the plan, put measures on it, take them off, edit and pause them."""

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import Any

from crampui.cli.alerts import alerts_of, tell_alert
from crampui.cli.context import DONE, Context
from crampui.cli.measure_words import measure_json, measure_words
from crampui.diary.alerts import result_lines
from crampui.diary.book import Book
from crampui.diary.figures import figures
from crampui.diary.plan import Plan, measures_off
from crampui.diary.plan_wording import no_kind_words
from crampui.domain.errors import InvalidValue
from crampui.domain.plan.measure import Frequency, Group
from crampui.domain.when_days import parse_until

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
