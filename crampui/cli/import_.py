"""`crampui import`: what would happen first, then all of it or nothing."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crampui.cli.context import BAD_USE, DONE, NOT_POSSIBLE, Context
from crampui.diary.importing.bring import import_plan, plan_import
from crampui.diary.importing.file import read_file
from crampui.domain.errors import InvalidValue
from crampui.storage import disk

MOST_SHOWN = 20
EXAMPLES = """\
examples:
  crampui import diary.json --dry-run      what would happen; nothing is changed
  crampui import diary.json                what `crampui export` wrote; asks first
  crampui import diary.json --replace      the diary becomes the file
  crampui import nights.csv --map 'Night of=date' --map 'How bad=pain'
  crampui import Checkmarks.csv --map 'Evening stretch=ex_bed_calf'
  cat sheet.csv | crampui import - --yes

What is in the diary stays: an entry that is in both gets only what it lacks.
A copy of the diary is made first, and `crampui undo` takes all of it back.
A bad row stops everything, unless --skip-bad is given.

A plain table has a header and one line a night:
  date,cramps,time,minutes,pain,side,muscle,sleep,note,ticks
  2026-03-03,1,3:15,4,6,left,calf,5,after the long walk,1;2
  2026-03-04,0,,,,,,7,,1
date is the evening's. cramps 0 or "none" is a quiet night; blank is not
logged. Several cramps in a night are several lines with the same date; a
number above the lines adds cramps of which nothing else is known. time takes
3:15, ~3, ? for not known. Several muscles or ticks are parted by ";". A tick is
a number of `crampui today`, or an id of `crampui plan`. Commas, semicolons or
tabs part the cells. `crampui paper` prints the same columns as a blank sheet.

Also read: the table of `crampui export --format csv`, and Checkmarks.csv of
Loop Habit Tracker, whose habits are measures by name, by --map or by --own.
"""


def add_import(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui import`."""
    parser.epilog = EXAMPLES
    parser.add_argument("file", metavar="FILE|-", help="JSON or a table; - reads standard input")
    parser.add_argument("--replace", action="store_true", help="of JSON: drop what is not in it")
    parser.add_argument("--dry-run", action="store_true", help="only show what would happen")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--skip-bad", action="store_true", help="leave bad rows out, take the rest")
    parser.add_argument(
        "--map", action="append", default=[], metavar="THEIRS=OURS",
        help="a column or habit of theirs; nothing after = leaves it out",
    )  # fmt: skip
    parser.add_argument("--from", dest="kind", choices=("json", "plain", "cramps", "loop"),
                        default="", help="what the file is (else by its first line)")  # fmt: skip
    parser.add_argument("--dates", choices=("ymd", "dmy", "mdy"), default="ymd",
                        help="the order in dates such as 03/04/2026")  # fmt: skip
    parser.add_argument("--own", action="store_true", help="unknown habits become own measures")


def run_import(context: Context, options: Namespace) -> int:
    """Show what a file would do, then bring it in."""
    mapping = _mapping(options.map)
    try:
        data = _read(options.file)
    except OSError as error:
        context.tell(f"crampui: {options.file} cannot be read ({error.strerror}).")
        return NOT_POSSIBLE
    book = context.book
    kind, incoming = read_file(
        book, data, kind=options.kind, mapping=mapping, dates=options.dates, own=options.own
    )
    if options.replace and kind != "json":
        raise InvalidValue("replace", "Only crampui's own JSON can replace a diary: it is whole.")
    same = [ours for theirs, ours in incoming.mapping if theirs == ours]
    if same:
        context.say(f"Columns: {', '.join(same)}")
    for theirs, ours in incoming.mapping:
        if theirs != ours:
            context.say(f"{theirs or '(no name)'}: {ours or 'left out'}")
    for problem in incoming.problems[:MOST_SHOWN]:
        context.tell(f"{problem.where}: {problem.reason}")
    bad = len(incoming.problems)
    if bad > MOST_SHOWN:
        context.tell(f"... and {bad - MOST_SHOWN} more.")
    plan = plan_import(book, incoming.entries, kept=incoming.kept, replacing=options.replace)
    changed = "changed" if options.replace else "filled in"
    context.say(
        f"{plan.new} new, {plan.filled} {changed}, {plan.same} the same, {plan.removed} removed"
        f"{f', {plan.kept} kept beside (≠)' if plan.kept else ''}{f', {bad} bad' if bad else ''}."
    )
    if bad and not options.skip_bad:
        context.tell("Nothing was changed. Mend these, or leave them out with --skip-bad.")
        return NOT_POSSIBLE
    if options.dry_run or plan.empty:
        context.say("Nothing was changed." if options.dry_run else "There is nothing to bring in.")
        return DONE
    if not options.yes:
        if options.file == "-" or not sys.stdin.isatty():
            context.tell("Nothing was changed. Add --yes to bring it in.")
            return BAD_USE
        if context.ask("Bring it in? y or n: ").strip().lower() not in ("y", "yes"):
            context.tell("Nothing was changed.")
            return NOT_POSSIBLE
    name = "standard input" if options.file == "-" else Path(options.file).name
    kept = import_plan(book, plan, name)
    context.say("Brought in.")
    if kept is not None:
        context.tell(f"The diary as it was: {kept}")
    context.tell("`crampui undo` takes it back.")
    return DONE


def _read(name: str) -> bytes:
    """Return the bytes of a file, a little more than may be read of a huge one."""
    if name == "-":
        return sys.stdin.buffer.read(disk.MOST_BYTES + 1)
    return disk.read_given(str(Path(name).expanduser()))


def _mapping(words: list[str]) -> dict[str, str]:
    """Return what --map says; theirs may hold a "=" itself."""
    found = {}
    for word in words:
        theirs, sign, ours = word.rpartition("=")
        if not sign or not theirs.strip():
            raise InvalidValue("map", "--map is like --map 'Their name=pain'.")
        found[theirs.strip()] = ours.strip()
    return found
