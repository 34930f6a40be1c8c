"""`crampui log` and `crampui stop`."""

from argparse import ArgumentParser, Namespace
from enum import StrEnum
from typing import Any

from crampui.cli.context import DONE, NOT_POSSIBLE, Context
from crampui.cli.words import cramp_words
from crampui.domain import options as o
from crampui.domain.errors import InvalidValue

LOG_EXAMPLES = """\
examples:
  crampui log --at 3:15 --pain 6 --side left --muscle calf --minutes 4
  crampui log --at "20m ago"
  crampui log --at "~3" --night 2026-03-04 --no-woke
  crampui log                            one in the night, time not known

Times: 315, 3:15, 3am, 20m ago, mon 3:15, ~3 (about), ? (not known). Without
--night the time means the most recent such moment, never the future.
A note on the command line lands in the shell's history: --note - reads it
from standard input instead.
"""


def _choices(kind: type[StrEnum]) -> list[str]:
    return [value.value.replace("_", "-") for value in kind]


def add_log(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui log`."""
    parser.epilog = LOG_EXAMPLES
    parser.add_argument("--at", metavar="TIME", default="?", help="when it began (see below)")
    parser.add_argument("--night", metavar="DATE", help="the evening's date of its night")
    parser.add_argument("--pain", type=int, metavar="0-10", help="worst pain, 10 the worst")
    parser.add_argument("--side", choices=_choices(o.Side))
    parser.add_argument(
        "--muscle", action="append", choices=_choices(o.Muscle), help="may be given several times"
    )
    parser.add_argument("--place", metavar="WORDS", help="where, with --muscle other")
    parser.add_argument("--minutes", metavar="N", help="how long: 4, 90s, 1-3, <1")
    woke = parser.add_mutually_exclusive_group()
    woke.add_argument("--woke", dest="woke", action="store_true", default=None)
    woke.add_argument("--no-woke", dest="woke", action="store_false")
    parser.add_argument("--relief", action="append", choices=_choices(o.Relief))
    parser.add_argument("--helped", choices=_choices(o.Helped))
    parser.add_argument("--noticed", action="append", choices=_choices(o.Noticed))
    parser.add_argument("--sensation", action="append", choices=_choices(o.Sensation))
    knot = parser.add_mutually_exclusive_group()
    knot.add_argument("--knot", dest="knot", action="store_true", default=None)
    knot.add_argument("--no-knot", dest="knot", action="store_false")
    parser.add_argument("--position", choices=_choices(o.Position))
    parser.add_argument("--trigger", action="append", choices=_choices(o.Trigger))
    parser.add_argument("--soreness", type=float, metavar="HOURS", help="sore for, 0-72")
    parser.add_argument("--awake", type=int, metavar="MINUTES", help="until back asleep, 0-480")
    parser.add_argument("--spoilt", type=int, metavar="0-10", help="how much it spoilt sleep")
    parser.add_argument("--distress", type=int, metavar="0-10", help="how upsetting")
    parser.add_argument("--note", metavar="TEXT", help="at most 500 characters; - reads it")
    parser.add_argument("--json", action="store_true", help="print the saved cramp as JSON")


def values_of(options: Namespace) -> dict[str, Any]:
    """Return the fields of a cramp that the flags name."""

    def one(kind: Any, text: str | None) -> Any:
        return None if text is None else kind(text.replace("-", "_"))

    def several(kind: Any, texts: list[str] | None) -> Any:
        return None if texts is None else tuple(dict.fromkeys(one(kind, text) for text in texts))

    values = {
        "pain": options.pain,
        "side": one(o.Side, options.side),
        "muscles": several(o.Muscle, options.muscle),
        "place": options.place,
        "woke_me": options.woke,
        "relief": several(o.Relief, options.relief),
        "helped": one(o.Helped, options.helped),
        "noticed": several(o.Noticed, options.noticed),
        "sensations": several(o.Sensation, options.sensation),
        "visible_knot": options.knot,
        "position": one(o.Position, options.position),
        "triggers": several(o.Trigger, options.trigger),
        "soreness_hours": options.soreness,
        "back_to_sleep_minutes": options.awake,
        "sleep_disruption": options.spoilt,
        "distress": options.distress,
        "note": _note(options.note),
    }
    if options.minutes is not None:
        from crampui.domain.when import parse_minutes

        values["minutes"] = parse_minutes(options.minutes)
    return {name: value for name, value in values.items() if value is not None}


def _note(text: str | None) -> str | None:
    if text != "-":
        return text
    import sys

    return sys.stdin.read().rstrip("\n")


def run_log(context: Context, options: Namespace) -> int:
    """Save a cramp that is over."""
    from crampui.domain.when import parse, parse_night

    diary = context.diary
    settings = diary.state.settings
    now = diary.now()
    night = None
    if options.night is not None:
        night = parse_night(options.night, now, night_turn=settings.night_turn)
    values = values_of(options)
    moment = parse(
        options.at,
        now,
        zone=diary.zone,
        night=night,
        wake_hour=settings.wake_hour,
        night_turn=settings.night_turn,
    )
    cramp = diary.log_cramp(moment.night, moment.onset, moment.kind, **values)
    if options.json:
        context.show(diary.document(cramp))
        return DONE
    context.undo_hint(cramp_words(cramp, settings))
    if cramp.late:
        context.tell("Written more than two days after its night: it is left out of comparisons.")
    return DONE


def add_stop(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui stop`."""
    parser.epilog = "examples:\n  crampui stop 6\n  crampui stop --ago 20m\n"
    parser.add_argument("pain", nargs="?", type=int, metavar="PAIN", help="worst pain, 0-10")
    parser.add_argument("--ago", metavar="TIME", help="when it let go: 20m ago, 3:20")


def run_stop(context: Context, options: Namespace) -> int:
    """Say that the running cramp let go, now or at a time before."""
    diary = context.diary
    diary.load_recent()
    cramp = diary.open_cramp()
    if cramp is None:
        context.tell("crampui: No cramp is running. `crampui log` logs one that is over.")
        return NOT_POSSIBLE
    if options.pain is not None and not 0 <= options.pain <= 10:
        raise InvalidValue("pain", "Pain is a whole number from 0 to 10.")
    ended = None
    if options.ago is not None:
        from crampui.domain.when import parse

        settings = diary.state.settings
        ended = parse(
            options.ago,
            diary.now(),
            zone=diary.zone,
            wake_hour=settings.wake_hour,
            night_turn=settings.night_turn,
        ).onset
    cramp = diary.stop_cramp(cramp.id, ended=ended)
    if options.pain is not None:
        cramp = diary.edit_cramp(cramp.id, pain=options.pain)
    context.undo_hint(cramp_words(cramp, diary.state.settings))
    return DONE
