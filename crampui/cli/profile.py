"""`crampui profile`: about the person, their medicines, and the settings."""

import shlex
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from crampui.cli.context import DONE, INTERRUPTED, NOT_POSSIBLE, OVER_SSH, Context
from crampui.cli.options import add_asks, flag_of, values_of
from crampui.cli.prompts import add_no_input, ask_all, can_ask
from crampui.content.medicines import proposed
from crampui.diary.archive import exported
from crampui.diary.person import Person
from crampui.domain.ask import Ask
from crampui.domain.ask.profile import KIND, MEDICINE, PROFILE
from crampui.domain.ask.settings import SETTINGS
from crampui.domain.errors import NotFound
from crampui.domain.profile import Medicine, MedicineClass

EXAMPLES = """\
examples:
  crampui profile                        everything that is filled in
  crampui profile --zone Europe/London --wake-hour 7 --usual-side left
  crampui profile --condition diabetes --condition kidney-disease
  crampui profile --medicine Simvastatin --dose "20 mg" --started "feb 2026"
  crampui profile --medicine Simvastatin --kind statin
  crampui profile --remove-medicine Simvastatin
  crampui profile --ask                  asks line by line

Nothing must be filled in: only what changes a caution, a question or the
report is asked. --medicine adds a medicine, or changes the one of that name;
what kind it is follows from a known name, asked on a terminal, told without one.
"""
_OF_MEDICINE = MEDICINE[1:]


def add_profile(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui profile`."""
    parser.epilog = EXAMPLES
    add_asks(parser, (*PROFILE, *SETTINGS, *_OF_MEDICINE), clear=True)
    parser.add_argument("--medicine", metavar="NAME", help="the medicine of --kind and the dates")
    parser.add_argument("--remove-medicine", metavar="NAME", help="take a medicine out")
    parser.add_argument("--ask", action="store_true", help="ask line by line, on a terminal")
    add_no_input(parser)
    parser.add_argument("--json", action="store_true", help="print profile and settings as JSON")


def run_profile(context: Context, options: Namespace) -> int:
    """Change or show profile and settings."""
    book = context.book
    reading = book.reading
    person = values_of(PROFILE, options, reading)
    settings = values_of(SETTINGS, options, reading)
    medicine = values_of(_OF_MEDICINE, options, reading)
    if medicine and options.medicine is None:
        context.tell("crampui: Say which medicine: --medicine NAME. Nothing was changed.")
        return NOT_POSSIBLE
    if settings:
        Person(book).edit_settings(**settings)
    if person:
        Person(book).edit_profile(**person)
    if options.medicine is not None:
        _medicine(context, options, options.medicine.strip(), medicine)
    if options.remove_medicine is not None:
        Person(book).remove_medicine(_place(context, options.remove_medicine))
    changed = [ask for ask in (*PROFILE, *SETTINGS) if ask.name in {**person, **settings}]
    if options.ask:
        return _by_lines(context, options)
    if options.json:
        context.show(
            {
                "profile": exported(book.state.profile),
                "settings": exported(book.state.settings),
            }
        )
        return DONE
    names = [name for name in (options.medicine, options.remove_medicine) if name is not None]
    if changed:
        _say_changed(context, changed)
    if names:
        context.undo_hint(f"medicine {', '.join(names)}")
    if not changed and not names:
        _show(context)
    return DONE


def _value(context: Context, ask: Ask) -> Any:
    state = context.book.state
    return getattr(state.settings if ask in SETTINGS else state.profile, ask.name)


def _say_changed(context: Context, asks: Iterable[Ask]) -> None:
    reading = context.book.reading
    context.undo_hint(", ".join(ask.told(_value(context, ask), reading) for ask in asks))


def _place(context: Context, name: str) -> int:
    """Return the place of a medicine in the list, by its name."""
    for place, medicine in enumerate(context.book.state.profile.medicines):
        if medicine.name.casefold() == name.strip().casefold():
            return place
    raise NotFound("medicine", name)


def _medicine(context: Context, options: Namespace, name: str, values: dict[str, Any]) -> None:
    """Add a medicine or change the one of that name; say or ask what kind its name means."""
    book = context.book
    try:
        place = _place(context, name)
    except NotFound:
        place = None
    old = Medicine(name=name) if place is None else book.state.profile.medicines[place]
    if KIND.name not in values and not old.classes:
        kinds = _kinds(context, options, name)
        values |= {KIND.name: kinds} if kinds else {}
    if place is None:
        Person(book).add_medicine(replace(old, **values))
    elif values:
        what = ", ".join(ask.label.lower() for ask in _OF_MEDICINE if ask.name in values)
        Person(book).edit_medicine(place, what, replace(old, **values))


def _kinds(context: Context, options: Namespace, name: str) -> frozenset[MedicineClass]:
    """Return the kinds that a medicine's name means, empty where it is not sure.

    On a terminal the person is asked. Without one a known name is taken and told; a slip of
    the pen and an unknown name are not taken.
    """
    found = proposed(name)
    change = f"crampui profile --medicine {shlex.quote(name)} --kind"
    if found is not None and can_ask(options):
        context.say(f"{found.question} y or n")
        try:
            yes = input("> ").strip().lower() in ("y", "yes")
        except EOFError:
            yes = False
        if yes:
            return found.kinds
    elif found is not None and not found.slip:
        context.tell(f"Taken for {found.meaning}. If that is not so: `{change} KIND`.")
        return found.kinds
    elif found is not None:
        words = " --kind ".join(kind.value.replace("_", "-") for kind in sorted(found.kinds))
        context.tell(f"{found.question} Then: `{change} {words}`.")
    context.tell(
        f"No kind is kept, so its cautions are not shown. `{change} KIND` says which; "
        "`--kind other` where none fits."
    )
    return frozenset()


def _by_lines(context: Context, options: Namespace) -> int:
    book = context.book
    if not can_ask(options):
        over_ssh = OVER_SSH.format("profile --ask")
        context.tell(
            f"crampui: --ask needs a terminal. {over_ssh} `crampui profile --help` lists the flags."
        )
        return NOT_POSSIBLE

    def save(ask: Ask, value: Any) -> None:
        if ask in SETTINGS:
            Person(book).edit_settings(**{ask.name: value})
        else:
            Person(book).edit_profile(**{ask.name: value})

    asks = (*SETTINGS, *PROFILE)
    done = ask_all(context, asks, lambda ask: _value(context, ask), save, book.reading)
    return DONE if done else INTERRUPTED


def _show(context: Context) -> None:
    book = context.book
    reading = book.reading
    for ask in (*PROFILE, *SETTINGS):
        text = ask.words(_value(context, ask), reading)
        if text:
            context.say(f"{ask.label}: {text}  (--{flag_of(ask)})")
    for medicine in book.state.profile.medicines:
        told = [
            f"{ask.label.lower()} {text}"
            for ask in _OF_MEDICINE
            if (text := ask.words(getattr(medicine, ask.name), reading))
        ]
        context.say(", ".join([f"Medicine: {medicine.name}", *told]))
