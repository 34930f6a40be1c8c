"""`crampui nights`."""

from argparse import ArgumentParser, Namespace
from itertools import groupby
from operator import itemgetter

from crampui.cli.context import DONE, Context
from crampui.cli.night_json import sight_json
from crampui.diary.looking_back import found, vocabulary
from crampui.diary.night_signs import state_sign
from crampui.diary.night_words import dated_words, is_late, night_told, result_lines
from crampui.domain.filters.find import Fit
from crampui.domain.filters.language import WORDS, read_filter
from crampui.domain.sight import Sight
from crampui.words.dates import WEEKDAYS

ABOUT = """\
examples:
  crampui nights from:2026-01 to:2026-03
  crampui nights 'leg:left pain>5 note:stairs'
  crampui nights quiet 'day:fri,sat' --json
  crampui nights -- -leg:left cramps:1

A night is listed when one of its cramps fits everything that is asked of
cramps, and the night all that is asked of nights. What nobody said is neither
yes nor no: such nights are left out, and counted. A minus denies a word, ?
finds what was not said (pain:?), commas part alternatives (leg:left,both).
Put words with < or > in quotes, or the shell takes them for files. Nights not
logged in a row are one line; --json has each.

words:
"""
NOT_LOGGED = "not logged"
"""All that is said of a night of which nothing is known; such nights in a row are one line."""


def add_nights(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui nights`."""
    words = (f"  {word.name:<11} {word.help}" for word in WORDS)
    parser.epilog = ABOUT + "\n".join(words).replace("%", "%%") + "\n"
    parser.add_argument("filter", nargs="*", metavar="FILTER", help="as after / on History")
    parser.add_argument("--json", action="store_true", help="print them as JSON")


def run_nights(context: Context, options: Namespace) -> int:
    """Print the nights that fit a filter, newest first, and what it leaves out."""
    book = context.book
    tonight = book.tonight()
    chosen = read_filter(" ".join(options.filter), vocabulary(book.state, book.today()))
    state = book.load_between(chosen.period.since, chosen.period.until)
    fitting = found(state, chosen, tonight)
    result = fitting.result
    if options.json:
        context.show(
            {
                "filter": chosen.text,
                "nights_found": result.nights,
                "cramps_found": result.cramps,
                "left_out": {
                    "do_not_fit": result.others,
                    "not_logged": result.not_logged,
                    "not_said": result.not_said,
                },
                "nights": [sight_json(one.sight, one.cramps) for one in fitting.fits],
            }
        )
        return DONE
    told = [(one.sight, _told(one, is_tonight=one.sight.night == tonight)) for one in fitting.fits]
    for words, run in groupby(told, key=itemgetter(1)):
        nights = [sight for sight, _ in run]
        if words == NOT_LOGGED and len(nights) > 1:
            until = f"{_day(nights[0])} back to {nights[-1].night.isoformat()}"
            context.say(f"{until}  {state_sign(nights[0])} {len(nights)} nights {words}")
            continue
        for sight in nights:
            context.say(f"{_day(sight)}  {state_sign(sight)} {words}")
    for line in result_lines(result, 200):
        context.tell(line)
    return DONE


def _day(sight: Sight) -> str:
    """Return "Wed 2026-03-04"."""
    return f"{WEEKDAYS[sight.night.weekday()]} {sight.night.isoformat()}"


def _told(one: Fit, *, is_tonight: bool) -> str:
    """Return what is said of a night: "2 cramps, worst 7, 4 min  + new shoes"."""
    sight = one.sight
    told = night_told(sight, sight.night if is_tonight else None)
    fits = len(one.cramps)
    parts = [f"{told}, {fits} found" if fits and fits < len(sight.cramps) else told]
    parts += dated_words(sight)
    parts += ["written late"] if is_late(sight) else []
    return "  ".join(parts)
