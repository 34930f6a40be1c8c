"""`crampui undo` and `crampui redo`."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.diary.changes import Changes


def add_undo(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui undo`."""
    parser.epilog = "examples:\n  crampui undo --dry-run\n  crampui undo\n"
    _dry_run(parser)


def add_redo(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui redo`."""
    parser.epilog = "examples:\n  crampui redo\n"
    _dry_run(parser)


def _dry_run(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help="say what it would do, change nothing"
    )


def run_undo(context: Context, options: Namespace) -> int:
    """Take the last change back."""
    book = context.book
    words = Changes(book).next_undo() if options.dry_run else Changes(book).undo()
    if words is None:
        context.tell("crampui: There is nothing to undo.")
        return NOT_POSSIBLE
    context.say(f"{'Would undo' if options.dry_run else 'Undone'}: {words}.")
    return DONE


def run_redo(context: Context, options: Namespace) -> int:
    """Do again what was undone."""
    book = context.book
    words = Changes(book).next_redo() if options.dry_run else Changes(book).redo()
    if words is None:
        context.tell("crampui: There is nothing to redo.")
        return NOT_POSSIBLE
    context.say(f"{'Would redo' if options.dry_run else 'Done again'}: {words}.")
    return DONE
