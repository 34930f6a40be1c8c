"""`crampui remind`: what is open, silent when nothing is; for cron, timers and logins."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.cli.today import alert_words, look, night_words, since_words

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
