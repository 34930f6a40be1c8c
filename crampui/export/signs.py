"""Warning signs on the page: each yes with its own urgency, and what the nights show."""

from collections.abc import Iterator, Sequence
from datetime import date

from crampui.domain.cramp import Cramp
from crampui.domain.labels import NOTICED
from crampui.domain.options import Noticed
from crampui.domain.state import DiaryState
from crampui.export.material import Material, Sign
from crampui.export.page import Block, Pair, Part, Table
from crampui.words.counts import count, one_decimal
from crampui.words.dates import day_month

LONG_SORENESS = 24
NONE_FINISHED = "NO FINISHED CHECK, so nothing can be said of warning signs."
_WORST = 3
"""Urgent signs named in the first block; more are counted."""


def warning(material: Material) -> tuple[bool, str]:
    """Return the most urgent of the period in one or two sentences, and whether it is urgent."""
    signs = material.signs
    urgent = [sign for sign in signs if sign.alarming]
    less = len(signs) - len(urgent)
    more = f" {less} less urgent." if less and urgent else ""
    checked = _checked(material)
    if len(urgent) == 1:
        sign = urgent[0]
        return True, (
            f"{sign.asks_for.upper()} sign {day_month(sign.last)}: {sign.label}{_later(sign)}."
            f"{more}{checked}"
        )
    if urgent:
        still = [sign for sign in urgent if sign.open]
        told = f"{len(urgent)} signs that ask for help now or the same day"
        tiers = {sign.tier for sign in urgent}
        if len(tiers) == 1:
            told = f"{len(urgent)} {urgent[0].asks_for.upper()} signs"
        if still:
            newest = max(sign.now_day for sign in still)
            told += (
                f", {len(still)} of them still yes or not sure when last asked, {day_month(newest)}"
            )
        return True, f"{told}.{more}{checked}"
    if not material.full_checks:
        if signs:
            return True, f"{count(len(signs), 'less urgent sign')}. {NONE_FINISHED}"
        return True, NONE_FINISHED
    if signs:
        return False, (
            f"{count(len(signs), 'sign')}, none that asks for help the same day.{checked}"
        )
    return False, f"None reported in the full check of {day_month(material.full_checks[-1])}."


def _checked(material: Material) -> str:
    if not material.full_checks:
        return f" {NONE_FINISHED}"
    return f" Checked in full {day_month(material.full_checks[-1])}."


def _later(sign: Sign) -> str:
    if sign.now_day == sign.last:
        return f" ({sign.now})" if sign.now == "not sure" else ""
    return f" ({day_month(sign.now_day)}: {sign.now})"


def signs_block(state: DiaryState, material: Material, *, few: bool) -> Block:
    """Return each sign in full; with `few` the less urgent ones are only counted here."""
    full = material.full_checks
    note = "no full check in this period"
    if full:
        note = (
            f"{count(len(full), 'full check')}, last {day_month(full[-1])}: {material.last_result}"
        )
    parts: list[Part] = []
    urgent = [sign for sign in material.signs if sign.alarming]
    if len(urgent) > _WORST:
        parts.append(_table(urgent))
        done = [f"{text} ({sign.label})" for sign in urgent for text in sign.done]
        silent = sum(not sign.done for sign in urgent)
        if done or silent:
            said = "; ".join(done)
            missing = f"not said for {silent} of them" if silent else ""
            parts.append(Pair(label="Done", text="; ".join(t for t in (said, missing) if t)))
    else:
        parts += [
            Pair(label=sign.asks_for.upper(), text=f"{sign.label}: {_told(sign)}", alarm=True)
            for sign in urgent
        ]
    less = [sign for sign in material.signs if not sign.alarming]
    if few and less:
        parts.append(Pair(label="Less urgent", text=f"{len(less)}: {_by_tier(less)} (side 2)"))
    else:
        for tier in dict.fromkeys(sign.asks_for for sign in less):
            told = "; ".join(
                f"{sign.label} {sign.times}/{sign.asked}{'' if sign.open else ' (last no)'}"
                + "".join(f", {text}" for text in sign.done)
                for sign in less
                if sign.asks_for == tier
            )
            parts.append(Pair(label=tier, text=told))
    for one in material.unfinished:
        night = ", at night" if one.night else ""
        yes = f"{one.said} yes or not sure" if one.said else "no yes"
        parts.append(
            Pair(
                label="Unfinished",
                text=f"{day_month(one.day)}{night}: {one.answered} of {one.of} questions "
                f"answered, {yes} among them",
            )
        )
    parts.append(Pair(label="Diary", text="; ".join(_diary(state, material))))
    return Block(title="Warning signs", note=note, parts=tuple(parts), place="left")


def _told(sign: Sign) -> str:
    now = "" if sign.now_day == sign.last else f"; {day_month(sign.now_day)}: {sign.now}"
    sure = "not sure " if sign.now == "not sure" and not now else ""
    done = "".join(f"; done: {text}" for text in sign.done)
    return f"{sure}{day_month(sign.last)} ({sign.times} of {count(sign.asked, 'check')}{now}){done}"


def _by_tier(signs: Sequence[Sign]) -> str:
    tiers = dict.fromkeys(sign.asks_for for sign in signs)
    return ", ".join(f"{sum(s.asks_for == t for s in signs)} {t.lower()}" for t in tiers)


def _table(signs: Sequence[Sign]) -> Table:
    rows = tuple(
        (
            ("! " if sign.alarming else "") + sign.asks_for,
            sign.label,
            f"{sign.times}/{sign.asked}",
            day_month(sign.last),
            f"{day_month(sign.now_day)}: {sign.now}",
        )
        for sign in signs
    )
    return Table(
        head=("asked for", "answered yes or not sure", "in", "last yes", "last"), rows=rows
    )


def all_signs(material: Material) -> Block:
    """Return all signs as a table, for the second side."""
    days = ", ".join(day_month(when) for when in material.full_checks)
    note = f"checks: {days}" if len(material.full_checks) <= 8 else ""
    return Block(title="All warning signs", note=note, parts=(_table(material.signs),))


def _diary(state: DiaryState, material: Material) -> Iterator[str]:
    """Yield what the nights themselves show, by day as well, each with how often and when last."""
    period = material.period
    cramps = list(state.cramps(period.since, period.until))
    if not cramps:
        yield "no cramp logged in this period"
        return
    lengths = [c for c in cramps if c.minutes is not None]
    long = [c for c in lengths if c.long]
    if long:
        worst = max(long, key=lambda c: c.minutes or 0)
        yield (
            f"{count(len(long), 'cramp')} over 10 min "
            f"({'longest ' if len(long) > 1 else ''}{one_decimal(worst.minutes or 0)}, "
            f"{'last ' if len(long) > 1 else ''}{day_month(_last(long))})"
        )
    else:
        yield f"no cramp over 10 min among the {len(lengths)} timed or guessed"
    answered = [c for c in cramps if c.noticed]
    found = False
    for kind in Noticed:
        some = [c for c in answered if kind in c.noticed]
        if some and kind is not Noticed.NONE:
            found = True
            yield f"{NOTICED[kind]} with {len(some)} (last {day_month(_last(some))})"
    sore = [c for c in cramps if (c.soreness_hours or 0) > LONG_SORENESS]
    if sore:
        yield f"sore over 24 h after {len(sore)} (last {day_month(_last(sore))})"
    of = f"{len(answered)} of {count(len(cramps), 'cramp')}"
    if not found:
        reported = ", none reported" if answered else ""
        yield f"swelling, numbness, weakness, skin change: answered for {of}{reported}"
    else:
        yield f"{len(answered)} of {len(cramps)} said"


def _last(cramps: Sequence[Cramp]) -> date:
    return max(cramp.night for cramp in cramps)
