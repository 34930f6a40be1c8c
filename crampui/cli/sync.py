"""`crampui merge`, `conflicts`, `adopt` and `purge`: entries of another copy of the diary."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from crampui.cli.backup import in_words
from crampui.cli.context import BAD_USE, DONE, NOT_POSSIBLE, Context
from crampui.diary.conflicts import Conflicts
from crampui.diary.copies import Copies
from crampui.domain.errors import InvalidValue, NotFound
from crampui.storage.incoming import merge_files
from crampui.storage.messages import StoreError
from crampui.words.counts import count

WORD = "purge"
MERGE_EXAMPLES = """\
examples:
  crampui merge /media/stick/crampui      the folder of another copy of this diary
  crampui merge 2026-11.sync-conflict-20261122-211400-ABCDEFG.json
  crampui merge backup.json.gz

Entries of both copies stay, whichever is merged into which. A day is merged
tick by tick. Where both changed the same thing, the newer is shown and the
other kept: `crampui conflicts` shows both. `crampui undo` takes it back.

As a merge driver of git, in each clone of the diary's folder:
  git config merge.crampui.driver 'crampui merge --driver %O %A %B %P'
  echo '*.json merge=crampui' >> .git/info/attributes
"""
STAYS = (
    "{entries} of it were removed here, or their merge was undone, and stay away. "
    "`crampui redo` does again what was undone last."
)
ADOPT_EXAMPLES = """\
examples:
  crampui adopt 2026-11.json

For a data file that another program or an editor changed: the diary went on
with its last saved version and kept the other. This takes the other over.
"""
PURGE_EXAMPLES = """\
examples:
  crampui purge                  asks for the word
  crampui purge --word purge     for a script

What you removed from the diary is kept, so that undo can bring it back. This
removes it for good: from the files, their copies, the backups and the undo
steps. Copies that a sync program, git or you made elsewhere are out of reach.
"""


def add_merge(parser: ArgumentParser) -> None:
    """Declare the arguments of `crampui merge`."""
    parser.epilog = MERGE_EXAMPLES
    parser.add_argument("places", nargs="+", metavar="FILE|DIR", help="another copy of the diary")
    parser.add_argument(
        "--driver",
        action="store_true",
        help="merge data files for git: %%O %%A %%B [%%P]; the diary itself is left alone",
    )


def run_merge(context: Context, options: Namespace) -> int:
    """Take in the entries of other copies of the diary."""
    if options.driver:
        return _drive(context, options.places)
    came_any = False
    for place in options.places:
        merged = Copies(context.book).merge(Path(place).expanduser())
        came = merged.brings_anything
        came_any = came_any or came
        told = "nothing new" if merged.gone and not came else in_words(merged)
        context.say(f"{place}: {told}.")
        if merged.gone:
            context.tell(STAYS.format(entries=count(merged.gone, "entry", "entries")))
    if came_any:
        context.tell("`crampui undo` takes it back.")
    return DONE


def _drive(context: Context, places: list[str]) -> int:
    """Merge the third of git's files into the second; the first, their ancestor, says nothing."""
    if len(places) not in (3, 4):
        raise InvalidValue("files", "Give git's three or four: crampui merge --driver %O %A %B %P")
    name = places[-1]
    try:
        merged = merge_files(*map(Path, places[1:3]))
    except StoreError as error:
        context.tell(f"crampui: {name}: {error}")
        return NOT_POSSIBLE
    context.tell(f"{name}: {in_words(merged)}.")
    return DONE


def add_adopt(parser: ArgumentParser) -> None:
    """Declare the arguments of `crampui adopt`."""
    parser.epilog = ADOPT_EXAMPLES
    parser.add_argument("file", metavar="FILE", help="a data file that was changed elsewhere")


def run_adopt(context: Context, options: Namespace) -> int:
    """Take over a data file that another program changed."""
    count = Copies(context.book).adopt(Path(options.file).expanduser())
    entries = "1 entry" if count == 1 else f"{count} entries"
    context.say(f"Taken over: {entries} changed.")
    context.tell("`crampui undo` takes it back.")
    return DONE


def add_purge(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui purge`."""
    parser.epilog = PURGE_EXAMPLES
    parser.add_argument("--word", metavar=WORD, help=f'the word "{WORD}", to go on without asking')


def run_purge(context: Context, options: Namespace) -> int:
    """Remove what was deleted for good, after the word was typed."""
    word = options.word
    if word is None:
        if not sys.stdin.isatty():
            context.tell(f"crampui: This cannot be undone. Add --word {WORD}, if you mean it.")
            return BAD_USE
        context.tell("This removes for good what was taken out of the diary, and all undo steps.")
        context.tell("It cannot be undone.")
        word = context.ask(f'Type "{WORD}" to go on: ')
    if word.strip() != WORD:
        context.tell("Nothing was changed.")
        return NOT_POSSIBLE
    done = Copies(context.book).purge()
    context.say(
        f"Removed for good: the text of {count(done.records, 'entry', 'entries')}, "
        f"in {count(done.backups, 'backup', 'backups')} too. Undo knows nothing any more."
    )
    for path in done.left:
        context.tell(f"Set aside earlier and left to you; it may hold such text: {path}")
    context.tell("Copies that a sync program, git or you made elsewhere are out of reach.")
    return DONE


CONFLICTS_EXAMPLES = """\
examples:
  crampui conflicts            both versions of what was changed on two machines
  crampui conflicts take 2     let the kept version of number 2 take its place
  crampui conflicts drop 2     stay with what is shown
"""


def add_conflicts(parser: ArgumentParser) -> None:
    """Declare the arguments of `crampui conflicts`."""
    parser.epilog = CONFLICTS_EXAMPLES
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
