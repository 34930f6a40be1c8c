"""`crampui guide`: the Guide as plain text."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from crampui.cli.context import BAD_USE, DONE, NOT_POSSIBLE, Context
from crampui.content.guide import FOR_YOU, Place, concerning, for_you
from crampui.content.guide import guide as guide_sections
from crampui.content.guide import place as guide_place
from crampui.content.results import notice
from crampui.content.search import fold, search
from crampui.content.statements import Section
from crampui.diary import guide_wording as wording
from crampui.diary.guide_wording import Paragraph, Role
from crampui.diary.writing import is_folder
from crampui.domain.errors import InvalidValue, NotFound
from crampui.storage.messages import StoreError

EXAMPLES = """\
examples:
  crampui guide                        the sections
  crampui guide causes                 one section; its number or title will do
  crampui guide for-you                what your profile touches
  crampui guide mg_ul                  one statement with its sources
  crampui guide --search insomnia      the best places first, in your own words

exit codes: 0 printed, 1 nothing found, 2 no such topic
"""


def add_guide(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui guide`."""
    parser.epilog = EXAMPLES
    parser.add_argument("topic", metavar="TOPIC", nargs="*", help="a section, or an id")
    parser.add_argument("--search", metavar="WORDS", help="find words, or what they mean")


def run_guide(context: Context, options: Namespace) -> int:
    """Print the sections, one section, one statement, or what is found."""
    topic = " ".join(options.topic)
    if options.search is not None:
        if topic:
            raise InvalidValue("topic", "Give a topic or --search, not both.")
        return _search(context, options.search)
    if not topic:
        _contents(context)
        return DONE
    if topic.replace(" ", "-").casefold() == FOR_YOU:
        return _for_you(context)
    place = _place(topic)
    if place is None:
        context.tell(
            f"crampui: There is no topic “{topic}”. Look for it with: "
            f"crampui guide --search '{topic}'"
        )
        return BAD_USE
    part = guide_sections()[place.section]
    if place.statement is None:
        _print(context, _section(part))
    else:
        _print(context, wording.whole(part.statements[place.statement]))
    return DONE


def _contents(context: Context) -> None:
    context.say(f"{wording.version_words()}.")
    _print(context, [(Role.TEXT, notice("not_reviewed").text), wording.GAP])
    guide = guide_sections()
    widest = max(len(part.id) for part in guide)
    for part in for_you(_concerning(context)):
        context.say(f"    {part.id:<{widest}}  {part.title}: what your profile touches")
    for number, part in enumerate(guide, start=1):
        context.say(f"{number:>2}  {part.id:<{widest}}  {part.title}")
    context.tell(f"\n`crampui guide {guide[0].id}` prints one; `--search WORDS` finds words.")


def _concerning(context: Context) -> frozenset[str]:
    """Return what the profile touches; nothing where there is no diary that can be read."""
    if not is_folder(context.paths().data):
        return frozenset()
    try:
        diary = context.book
    except StoreError:
        return frozenset()
    return concerning(diary.state.profile, diary.today())


def _for_you(context: Context) -> int:
    parts = for_you(_concerning(context))
    for part in parts:
        _print(context, _section(part))
    if parts:
        return DONE
    context.tell("Your profile touches nothing in the Guide. `crampui profile` shows it.")
    return NOT_POSSIBLE


def _place(topic: str) -> Place | None:
    """Return where a topic is: its number, id, title or the beginning of a section's title."""
    guide = guide_sections()
    if topic.isdecimal():
        number = int(topic)
        return Place(section=number - 1) if 1 <= number <= len(guide) else None
    try:
        return guide_place(topic)
    except NotFound:
        titles = [fold(part.title) for part in guide]
        found = [n for n, title in enumerate(titles) if title.startswith(fold(topic))]
        return Place(section=found[0]) if len(found) == 1 else None


def _section(part: Section) -> Iterator[Paragraph]:
    yield Role.HEADING, part.title.upper()
    for item in part.statements:
        yield wording.GAP
        yield from wording.parted(item)
    names = wording.section_sources(part)
    if names:
        yield from (wording.GAP, (Role.HEADING, wording.SOURCES.upper()), wording.GAP)
        yield from wording.sources(names)


def _search(context: Context, words: str) -> int:
    hits = search(words, _concerning(context))
    if not hits:
        context.tell("The Guide has none of these words. Try others, or fewer.")
        return NOT_POSSIBLE
    if not any(hit.whole for hit in hits):
        context.tell("No place has all of these words; these have some of them.")
    for hit in hits:
        part = guide_sections()[hit.section]
        if hit.statement is None:
            _print(context, [(Role.TITLE, f"{part.title} (section {part.id})")])
            continue
        item = part.statements[hit.statement]
        _print(context, [(Role.TITLE, f"{item.title} ({item.id}, in {part.title})")])
        _print(context, [(Role.TEXT, hit.context)], indent="    ")
    return DONE


def _print(context: Context, page: Iterable[Paragraph], indent: str = "") -> None:
    """Print paragraphs, wrapped to the terminal; an address is never broken."""
    for role, text in page:
        if role is Role.LINK:
            context.say(text)
        else:
            context.say_wrapped(text, indent)
