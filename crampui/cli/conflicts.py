"""`crampui conflicts`: what was changed on two machines apart."""

from argparse import ArgumentParser, Namespace

from crampui.cli.context import DONE, Context
from crampui.diary.conflicts import Conflicts
from crampui.domain.errors import InvalidValue, NotFound

EXAMPLES = """\
examples:
  crampui conflicts            both versions of what was changed on two machines
  crampui conflicts take 2     let the kept version of number 2 take its place
  crampui conflicts drop 2     stay with what is shown
"""


def add_conflicts(parser: ArgumentParser) -> None:
    """Declare the arguments of `crampui conflicts`."""
    parser.epilog = EXAMPLES
    parser.add_argument("what", nargs="?", choices=["take", "drop"], help="decide about one")
    parser.add_argument("number", nargs="?", type=int, metavar="N", help="its number in the list")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")


def run_conflicts(context: Context, options: Namespace) -> int:
    """List both versions, or decide about one."""
    book = context.book
    found = Conflicts(book).all()
    if options.what is None:
        if options.json:
            context.show(
                [{"what": one.what, "shown": one.shown, "kept": one.kept} for one in found]
            )
            return DONE
        for number, one in enumerate(found, 1):
            context.say(f"{number}  {one.what}")
            context.say(f"   shown: {one.shown}")
            context.say(f"   kept:  {one.kept}")
        if not found:
            context.say("Nothing was changed on two machines apart.")
        return DONE
    if options.number is None:
        raise InvalidValue(
            "number", f"Give the number in the list: crampui conflicts {options.what} 1"
        )
    if not 1 <= options.number <= len(found):
        raise NotFound("such number in the list", str(options.number))
    chosen = found[options.number - 1]
    if options.what == "take":
        Conflicts(book).take(chosen.number)
        context.say(f"Saved: {chosen.what}: {chosen.kept}.")
    else:
        Conflicts(book).drop(chosen.number)
        context.say(f"Saved: {chosen.what} stays {chosen.shown}.")
    context.tell("`crampui undo` takes it back.")
    return DONE
