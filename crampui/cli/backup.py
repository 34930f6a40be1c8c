"""`crampui backup` and `crampui restore`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.cli.output import hand_over_unseen
from crampui.diary.book import Book
from crampui.diary.copies import ALL_MISSING, Copies
from crampui.diary.writing import is_folder, is_there, refuse_special
from crampui.domain.errors import InvalidValue
from crampui.storage.merge import Merged

BACKUP_EXAMPLES = """\
examples:
  crampui backup                            keep a copy on this machine
  crampui backup /media/stick/diary.json.gz one on another disk
  crampui backup - | age -p -o diary.age    print it for another program

A copy of each day on which something was saved is made by itself. The file
holds everything, notes too; only you can read it (0600).
"""
RESTORE_EXAMPLES = """\
examples:
  crampui restore                           the copies on this machine
  crampui restore 2026-11-22 --dry-run      what it would bring back
  crampui restore 2026-11-22                bring it back; nothing is dropped
  crampui restore 2026-11-22 --removed      also what you removed since
  crampui restore old.json.gz --replace     the diary becomes what the file holds

A copy of the diary as it is now is made first. `crampui undo` takes it back.
If the diary's folder was emptied while its second copies are still here:
  crampui restore --missing                 put all files back
  crampui restore --start-new               begin a new diary; the copies stay
"""


def add_backup(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui backup`."""
    parser.epilog = BACKUP_EXAMPLES
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="where to; .gz packs it, - prints it"
    )
    parser.add_argument("-f", "--force", action="store_true", help="overwrite FILE")


def run_backup(context: Context, options: Namespace) -> int:
    """Write a copy of the whole diary, read it back and say where it is."""
    if options.file == "-":
        instead = "A backup needs a file or a program to take it: crampui backup copy.json.gz"
        hand_over_unseen(context, Copies(context.book).whole(), instead)
        return DONE
    target = None if options.file is None else Path(options.file).expanduser()
    if target is not None and is_folder(target):
        raise InvalidValue("file", f"{target} is a folder. Give the name of a file in it.")
    if target is not None and is_there(target) and not options.force:
        context.tell(f"crampui: {target} is there already. Nothing was written. Use --force.")
        return NOT_POSSIBLE
    if target is not None:
        refuse_special(target)
    written = Copies(context.book).back_up(target)
    if written is None:
        context.tell("crampui: The diary is empty. There is nothing to copy yet.")
        return NOT_POSSIBLE
    size = written.stat().st_size
    context.say(f"Written and read back: {written} ({size:,} bytes, notes included).")
    return DONE


def add_restore(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui restore`."""
    parser.epilog = RESTORE_EXAMPLES
    parser.add_argument("file", nargs="?", metavar="FILE", help="a backup, or the name of a copy")
    parser.add_argument("--list", action="store_true", help="show the copies on this machine")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--replace", action="store_true", help="the diary becomes what FILE holds")
    how.add_argument("--removed", action="store_true", help="bring back what was removed since")
    parser.add_argument("-n", "--dry-run", action="store_true", help="say what it would do")
    parser.add_argument("--json", action="store_true", help="print the list as JSON")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--missing", action="store_true", help="put files back that are gone")
    answer.add_argument("--start-new", action="store_true", help="begin anew; the copies stay")


def run_restore(context: Context, options: Namespace) -> int:
    """List copies, bring one back, or answer the question about missing files."""
    book = context.book
    if options.missing or options.start_new:
        return _answer(context, book, missing=options.missing)
    if options.file is None or options.list:
        return _list(context, book, as_json=options.json)
    path = Copies(book).find(options.file)
    found = Copies(book).preview(path, replace=options.replace, removed=options.removed)
    if options.dry_run or not found.brings_anything:
        would = "It would change" if options.dry_run else f"{path} brings back"
        context.say(f"{would}: {in_words(found)}. Nothing was changed.")
        _tell_gone(context, found)
        return DONE
    done = Copies(book).restore(path, replace=options.replace, removed=options.removed)
    context.say(f"Restored from {path}: {in_words(done)}.")
    _tell_gone(context, done)
    if done.copy:
        context.tell(f"The diary as it was before is in {done.copy}")
    context.tell("`crampui undo` takes it back.")
    return DONE


def _tell_gone(context: Context, found: "Merged") -> None:
    if found.gone:
        entries = "1 entry of it" if found.gone == 1 else f"{found.gone} entries of it"
        context.tell(f"You removed {entries} since. --removed brings what you removed back too.")


def _answer(context: Context, book: Book, *, missing: bool) -> int:
    if book.state.read_only != ALL_MISSING:
        context.tell("crampui: No file of the diary is missing. Nothing was changed.")
        return NOT_POSSIBLE
    if missing:
        count = Copies(book).restore_missing()
        context.say(f"{count} files are back in their place.")
    else:
        kept = Copies(book).start_new()
        context.say(f"A new diary begins. The copies of the old one are in {kept}")
    return DONE


def _list(context: Context, book: Book, *, as_json: bool) -> int:
    copies = Copies(book).all()
    if as_json:
        context.show(
            [
                {
                    "name": one.name,
                    "file": str(one.path),
                    "made": one.made.isoformat(timespec="seconds"),
                    "bytes": one.size,
                }
                for one in copies
            ]
        )
        return DONE
    for one in copies:
        context.say(f"{one.made:%Y-%m-%d %H:%M}  {one.size:>11,} bytes  {one.name}")
    if not copies:
        context.say("There is no copy yet. `crampui backup` makes one.")
    else:
        context.tell(f"`crampui restore {copies[0].name} --dry-run` says what it would bring back.")
    return DONE


def in_words(merged: "Merged") -> str:
    """Return the figures of a merge: "2 entries added, 1 changed"; "nothing" for none."""
    parts = [
        f"{number} {word}"
        for number, word in (
            (merged.added, "added"),
            (merged.changed, "changed"),
            (merged.removed, "removed"),
            (merged.conflicts, "changed on both sides (both are kept)"),
        )
        if number
    ]
    if not parts:
        return "nothing, it is all there already"
    first = merged.added or merged.changed or merged.removed or merged.conflicts
    number, _, rest = parts[0].partition(" ")
    return ", ".join([f"{number} {'entry' if first == 1 else 'entries'} {rest}", *parts[1:]])
