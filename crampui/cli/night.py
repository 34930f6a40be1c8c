"""`crampui quiet`."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.diary.nights import Nights
from crampui.diary.wording import night_name


def add_quiet(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui quiet`."""
    parser.epilog = (
        "examples:\n  crampui quiet\n  crampui quiet --night 2026-03-04\n"
        "  crampui quiet --night mon\n\n"
        "Without --night it is the night from yesterday's evening to today.\n"
    )
    parser.add_argument("--night", metavar="DATE", help="the evening's date of the night")


def run_quiet(context: Context, options: Namespace) -> int:
    """Say that a night had no cramp."""
    diary = context.part(Nights)
    if options.night is not None:
        from crampui.domain.when import parse_night

        night = parse_night(options.night, diary.now(), night_turn=diary.state.settings.night_turn)
    else:
        night = diary.last_night()
    diary.quiet_night(night)
    context.undo_hint(f"{night_name(night)}, no cramp")
    return DONE
