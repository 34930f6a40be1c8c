"""`crampui tick`."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.diary.plan import Plan
from crampui.diary.wording import day_name
from crampui.domain.tick import TickState


def add_tick(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui tick`."""
    parser.epilog = (
        "examples:\n  crampui tick ex_bed_calf hyd_drinks\n  crampui tick hyd_drinks --amount 6\n"
        "  crampui tick ex_walk --day yesterday --not-done\n\n"
        "`crampui today` lists the ids. The day turns at 04:00.\n"
    )
    parser.add_argument("measures", nargs="+", metavar="ID", help="a measure's id")
    parser.add_argument("--day", metavar="D", help="today, yesterday, mon, 2026-03-04, -2")
    parser.add_argument("--amount", type=float, metavar="N", help="glasses, minutes, servings")
    state = parser.add_mutually_exclusive_group()
    for name, value, words in (
        ("--not-done", TickState.NOT_DONE, "it was not done"),
        ("--skip", TickState.SKIPPED, "skipped on purpose"),
        ("--unknown", TickState.UNKNOWN, "take back what was said"),
    ):
        state.add_argument(
            name,
            dest="state",
            action="store_const",
            const=value,
            default=TickState.DONE,
            help=words,
        )


def run_tick(context: Context, options: Namespace) -> int:
    """Tick measures of a day."""
    diary = context.part(Plan)
    day = diary.today()
    if options.day is not None:
        from crampui.domain.when import parse_day

        day = parse_day(options.day, diary.now(), day_turn=diary.state.settings.day_turn)
    for measure in options.measures:
        diary.measure_label(measure)
    for measure in options.measures:
        diary.tick(measure, day, options.state, amount=options.amount)
        state = options.state.value.replace("_", " ")
        amount = "" if options.amount is None else f" ({options.amount:g})"
        context.say(f"Saved: {diary.measure_label(measure)}: {state}{amount}, {day_name(day)}.")
    context.tell("`crampui undo` takes it back.")
    return DONE
