"""Every answer to every question, by every kind of person, by keys on the real screen.

`python -m tests.ui.check_walk` walks all of it at both sizes (about 15 minutes of CPU) and prints
what it counted; it goes on where it stopped. Each walk begins with a check in which every question
was answered with no, goes to one of them by keys, answers it, goes on to the result, reads that
and the plan from what is drawn, and takes all of it back with `u`.
"""

import argparse
import asyncio
import json
import os
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from textual.geometry import Region
from textual.widgets import Static

from crampui.content.files import table
from crampui.content.red_flags import checklist
from crampui.diary.plan import plan_day
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.ui.flags.verdict import ResultScreen, VerdictScreen
from tests.domain.oracle import GATE_OF, NO, PAIN, QUESTIONS, UNSURE, YES, expected, reasons
from tests.harness import settled
from tests.harness.people import CLOT_RISKS, PEOPLE, SAID, TODAY
from tests.ui.check_keys import KEYS, MOST_SCREENFULS, tab
from tests.ui.desk import Desk, desk_maker

SIZES = ((80, 24), (40, 15))
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 14, tzinfo=UTC)
ZONE = "Europe/London"
NUMBERS = {Tier.EMERGENCY: "999", Tier.URGENT: "111"}
"""What is called there."""
FROM_ZONE = "From your time zone; right where you are?"
HEAD = 6
"""Lines of a result that hold its tier."""
MATERNITY = "Pregnant, or within 6 weeks of birth: call the maternity unit"
"""Said once, beside the number, and only where pregnancy is not ruled out."""
TIERS = {
    Tier.URGENT: "SAME DAY",
    Tier.EMERGENCY: "EMERGENCY",
    Tier.SOON: "Book a visit within days",
    Tier.ROUTINE: "Mention it at your next visit",
    Tier.SELF_CARE: "No warning sign was reported",
}
ACT_WORDS = {
    "stretch": "stretching",
    "rub": "rubbing",
    "exercise": "exercise",
    "raise": "raised legs",
    "warm": "heat",
}
NO_STEP = {"Call the emergency number now.", "Get medical advice today.", "Book a visit."}
"""Actions that the heading or the large word may say in their place."""
MEASURE = re.compile(r"^[> ] [ \d] (?:\[.\]| \S ) (?P<words>.*)")


@dataclass(frozen=True, kw_only=True)
class Walk:
    """One question answered by one person, with what leads to it."""

    who: str
    size: tuple[int, int]
    name: str
    answer: Answer
    first: Mapping[str, Answer] = field(default_factory=dict)
    """What is said before, so that the question is asked."""

    @property
    def said(self) -> dict[str, Answer]:
        """Return every answer that is not the no of all others."""
        return {**self.first, self.name: self.answer}

    @property
    def key(self) -> str:
        """Return its name in the file of results."""
        first = " ".join(f"{name}={answer}" for name, answer in self.first.items())
        return f"{self.size[0]}x{self.size[1]} {self.who}: {first} {self.name}={self.answer}"


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What stood on the screen."""

    tier: Tier
    avoid: tuple[str, ...]
    waits: tuple[str, ...]
    """The plan's measures that wait."""


def walks(who: str, size: tuple[int, int]) -> Iterator[Walk]:
    """Yield each answer to each question that this person can be asked."""
    known = SAID.get(who, {})
    for name in QUESTIONS:
        ways: list[dict[str, Answer]] = [{}]
        if name in GATE_OF:
            gate = GATE_OF[name]
            said = known.get(gate)
            ways = [{}] if said else [{gate: YES}, {gate: UNSURE}] if said is None else []
        elif name == CLOT_RISK:
            ways = [{PAIN: YES}, {PAIN: UNSURE}]
        elif name in known or (name == "under_16" and who in ("over 80", "none")):
            ways = []
        for first in ways:
            for answer in Answer:
                yield Walk(who=who, size=size, name=name, answer=answer, first=first)


def not_asked(who: str) -> frozenset[str]:
    """Return the questions that must never come up for this person."""
    known = SAID.get(who, {})
    shut = {name for name, gate in GATE_OF.items() if known.get(gate) is False}
    adult = {"under_16"} if who in ("over 80", "none") else set()
    return frozenset({*known, *shut, *adult})


# ---- what must come out, from the content files as they stand


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    rows = table("red_flags.toml")
    return {row["id"]: row for kind in ("question", "escalation", "floor") for row in rows[kind]}


@cache
def _stops() -> Mapping[str, frozenset[str]]:
    rows = table("after_result.toml")["stop"]
    return {name: frozenset(row["acts"]) for row in rows for name in row["results"]}


@cache
def _measures() -> Mapping[str, frozenset[str]]:
    """Return what each measure does to a leg."""
    acts = table("after_result.toml")["act"]
    return {name: frozenset(row["acts"]) for row in acts for name in row.get("measures", ())}


def steps(found: Mapping[str, tuple[Tier, bool]], top: Tier) -> set[str]:
    """Return the steps that must be shown: firm actions, then what to try where in doubt."""
    lines = set()
    for name, (tier, sure) in found.items():
        row = _rows()[name]
        own = Tier[row["tier"].upper()]
        if tier is not top:
            continue
        if "question" not in row or (sure and own is top):
            lines |= set(row.get("action", ()))
        elif not sure and own > top:
            lines.add(row["help"])
    return {line for line in lines - NO_STEP if not line.startswith(MATERNITY)}


def stopped(found: Mapping[str, tuple[Tier, bool]]) -> frozenset[str]:
    """Return what waits after this result."""
    urgent = [name for name, (tier, _sure) in found.items() if tier >= Tier.URGENT]
    return frozenset().union(*(_stops()[name] for name in urgent))


# ---- the person at the keys


FRAMES = dict.fromkeys(range(0x2500, 0x2580), " ")
"""Lines of panels, in place of which blanks are read."""


def running(text: str) -> str:
    """Return what is drawn as running text."""
    return " ".join(text.translate(FRAMES).split())


class Walker:
    """One app of one person at one size, in which every walk is made."""

    def __init__(self, desk: Desk, who: str) -> None:
        self.desk = desk
        self.who = who
        self._plain: Seen | None = None
        self.asked: set[str] = set()
        """Every question that ever stood on the screen."""

    async def begin(self) -> None:
        """Answer all with no, as far as the line that offers the result."""
        await self._press("f")
        for _ in range(MOST_SCREENFULS):
            await self._read_whole()
            await self._press("0")
            if self.desk.text.count("All answered. Space: the result"):
                break
            await self._press("space")
        self.base = self._check()
        self.profile = self.desk.diary.state.profile
        assert set(self.base.said().values()) == {NO}, self.desk.text
        assert self.base.finished is None

    async def _press(self, *keys: str) -> None:
        """Press keys without asking the disk after each: the next one waits in line anyway."""
        await self.desk.pilot.press(*keys)
        if isinstance(self.desk.app.screen, type(self.desk.app.main)):
            self.asked |= set(tab(self.desk).shown.names) if self._on_flags() else set()

    def _on_flags(self) -> bool:
        return self.desk.app.main.current == "flags"

    async def _read_whole(self) -> str:
        """Read a question that is taller than the screen to its last word."""
        text = self.desk.text
        for _ in range(MOST_SCREENFULS):
            if tab(self.desk).shown.whole:
                return text
            await self._press("space")
            text += "\n" + self.desk.text
        raise AssertionError(self.desk.text)

    def _check(self) -> Check:
        (check,) = self.desk.diary.state.checks.values()
        return check

    async def reach(self, name: str) -> None:
        """Go to a question by keys, and mark it."""
        flags = tab(self.desk)
        for _ in range(MOST_SCREENFULS):
            if name in flags.shown.names:
                break
            pages = {one.question.id: n for n in flags.found.pages for one in flags.found.pages[n]}
            if name in flags.found.open:
                await self._press("space")
            elif flags.page != pages[name]:
                await self._press("right" if flags.page < pages[name] else "left")
            else:
                names = [one.question.id for one in flags.found.pages[flags.page]]
                before = names.index(name) < names.index(flags.shown.names[0])
                await self._press("pageup" if before else "pagedown")
        text = await self._whole_of(name)
        question = checklist().by_id()[name]
        drawn = iter(running(text).split())  # In parts of the screen, there is something between.
        for words in (question.question, *question.items):
            assert all(word in drawn for word in words.split()), (words, text)
        await self._press("home", *["down"] * flags.shown.names.index(name))
        assert flags.mark == name, self.desk.text

    async def _whole_of(self, name: str) -> str:
        """Read its parts to the one that can be answered, from the first."""
        flags = tab(self.desk)
        for _ in range(MOST_SCREENFULS):
            if flags.shown.top == 0 or flags.shown.names != (name,):
                break
            await self._press("pageup")
        text = self.desk.text
        for _ in range(MOST_SCREENFULS):
            if flags.shown.whole:
                break
            await self._press("space" if name in flags.found.open else "pagedown")
            text += "\n" + self.desk.text
        return text

    async def walk(self, walk: Walk) -> Seen:
        """Make one walk, hold what is on the screen against the rules, and take it back."""
        try:
            return await self._walk(walk)
        finally:
            await self._take_back()

    async def _walk(self, walk: Walk) -> Seen:
        desk = self.desk
        if walk.answer is NO and not walk.first and self._plain is not None:
            await self.reach(walk.name)
            await self._press(KEYS[NO])
            assert self._check().answer(walk.name) is NO, desk.text
            assert self._check().tier is self.base.tier, desk.text
            return self._plain  # The same check comes to the same result: read once a person.
        for name, answer in walk.said.items():
            await self.reach(name)
            await self._press(KEYS[answer])
            assert self._check().answer(name) is answer, desk.text
            if isinstance(desk.app.screen, VerdictScreen):
                break
        else:
            for _ in range(MOST_SCREENFULS):
                if not isinstance(desk.app.screen, type(desk.app.main)):
                    break
                # What was opened by an answer and is not the subject of this walk is a no.
                left = [n for n in tab(desk).shown.names if n in tab(desk).found.open]
                if left and tab(desk).shown.whole:
                    await self._press("0")
                await self._press("space")
        found, top = reasons(self.who, walk.said), expected(self.who, walk.said)
        seen = await self._result(found, top, self._may_be_pregnant(walk.said))
        waits = await self._plan(found, top)
        result = Seen(tier=top, avoid=seen, waits=waits)
        if walk.answer is NO and not walk.first:
            self._plain = result
        return result

    def _may_be_pregnant(self, said: Mapping[str, Answer]) -> bool:
        known = SAID.get(self.who, {}).get("pregnancy")
        return said.get("pregnancy", NO) is not NO if known is None else known

    async def _result(
        self, found: Mapping[str, tuple[Tier, bool]], top: Tier, may_be_pregnant: bool
    ) -> tuple[str, ...]:
        """Read the result as drawn, and hold it against the rules; close it with its key."""
        desk = self.desk
        urgent = top >= Tier.URGENT
        kind = VerdictScreen if urgent else ResultScreen
        assert type(desk.app.screen) is kind, desk.text
        head = running("\n".join(desk.lines[:HEAD]))
        assert [word for word in TIERS.values() if word in head] == [TIERS[top]], desk.text
        assert desk.status == ""
        text = running("\n".join(await self._to_the_end()))
        for line in steps(found, top):
            assert line.rstrip(".") in text, (line, text)
        avoid = {line for name in found for line in _rows()[name].get("avoid", ())}
        every = {line for row in _rows().values() for line in row.get("avoid", ())}
        shown = {line for line in every if line in _part(text, "Do not ")}
        assert shown == avoid, (shown, avoid, text)
        yes = [name for name, (_tier, _sure) in found.items() if "question" in _rows()[name]]
        for name in yes:
            assert _rows()[name]["question"] in text, (name, text)
        if urgent:
            assert f"{NUMBERS[top]}. United Kingdom:" in text, text
            assert FROM_ZONE in text
            assert text.count(MATERNITY) == (may_be_pregnant and top is Tier.URGENT), text
        else:
            assert "United Kingdom:" not in text, text
        if top is not Tier.EMERGENCY:
            # The number itself stands here with where it is from.
            net = "Chest pain or breathlessness: call the emergency number, 999"
            assert net in text, text
        await self._press("a" if urgent else "escape")
        assert isinstance(desk.app.screen, type(desk.app.main)), desk.text
        return tuple(sorted(avoid))

    async def _to_the_end(self) -> list[str]:
        """Read a result to its last line by keys: panel by panel, the lines as drawn, each once."""
        page = getattr(self.desk.app.screen, "page")  # noqa: B009
        parts: dict[Static, dict[int, str]] = {}
        for _ in range(MOST_SCREENFULS):
            lines = self.desk.lines
            for part in page.query(Static):
                seen = part.region.intersection(page.region) if part.display else Region()
                rows = parts.setdefault(part, {})
                for y in range(seen.y, seen.bottom):
                    rows[y - part.region.y] = lines[y][seen.x : seen.right]
            if not any("More below: Down, PgDn" in line for line in lines):
                break
            await self._press("pagedown")
        return [rows[at] for rows in parts.values() for at in sorted(rows)]

    async def _plan(self, found: Mapping[str, tuple[Tier, bool]], top: Tier) -> tuple[str, ...]:
        """Read the plan's rows as drawn: what waits, and the line that says for what."""
        desk, acts = self.desk, stopped(found)
        await self._press("p")
        rows = [line for line in desk.lines[1:] if line.strip()]
        text = running(desk.text)
        for _ in range(MOST_SCREENFULS if top >= Tier.URGENT else 1):
            before = desk.text
            await self._press("pagedown")
            rows += [line for line in desk.lines[1:] if line.strip()]
            if desk.text == before:
                break
        asked = top >= Tier.URGENT
        assert ("not looked at yet. o" in text) == asked, text
        words = [word for act, word in ACT_WORDS.items() if act in acts]
        told = " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
        if told:
            assert f"wait with {told}." in text, text
        else:
            assert "wait with" not in text, text
        drawn: dict[str, bool] = {}
        for row in rows:
            part = MEASURE.match(row.removeprefix("│ "))
            if part is None:
                continue
            name = self._measure(part["words"])
            waits = bool(_measures().get(name, frozenset()) & acts)
            assert ("waits" in row) == waits, (row, sorted(acts))
            drawn[name] = waits
        today = desk.diary.today()
        lines = plan_day(desk.diary.state, today, today).lines
        assert not asked or drawn.keys() == {line.id for line in lines if line.tickable}, rows
        return tuple(sorted(name for name, waits in drawn.items() if waits))

    def _measure(self, words: str) -> str:
        """Return the measure that a row begins with, also where it is cut or broken."""
        today = self.desk.diary.today()
        start = re.split(r"…|  ", words, maxsplit=1)[0].strip()
        found = [
            line.id
            for line in plan_day(self.desk.diary.state, today, today).lines
            if words.startswith(line.asked.label) or line.asked.label.startswith(start)
        ]
        assert len(found) == 1, (words, found)
        return found[0]

    async def _take_back(self) -> None:
        """Undo until the check stands as before, and go back to it."""
        desk = self.desk
        for _ in range(MOST_SCREENFULS):
            if isinstance(desk.app.screen, VerdictScreen):
                await self._press("a")
            elif not isinstance(desk.app.screen, type(desk.app.main)):
                await self._press("escape")
            else:
                break
        for _ in range(12):
            now = self._check()
            if (now.said(), now.finished, now.acknowledged) == (self.base.said(), None, None):
                break
            await self._press("u")
        assert self._check().said() == self.base.said()
        assert self.desk.diary.state.profile == self.profile
        await self._press("f")
        while isinstance(desk.app.screen, VerdictScreen):
            raise AssertionError(desk.text)


def _part(text: str, title: str) -> str:
    """Return what stands under a heading, "" where it is not there."""
    _before, there, rest = text.partition(title)
    return rest if there else ""


def _put_in(diary: Diary, who: str) -> None:
    """Put a person into a new diary."""
    profile = PEOPLE[who]
    blank = PEOPLE["empty"]
    values = {
        name: getattr(profile, name)
        for name in profile.__slots__
        if getattr(profile, name) != getattr(blank, name)
    }
    diary.person.edit_settings("test", zone=ZONE)
    if values:
        diary.person.edit_profile("test", **values)


@asynccontextmanager
async def walker(folder: Path, who: str, size: tuple[int, int]) -> AsyncIterator[Walker]:
    """Open the app for one person at one size, with every question answered with no."""
    open_desk = desk_maker(folder, NOON)
    async with open_desk(size=size, before=lambda diary: _put_in(diary, who)) as desk:
        one = Walker(desk, who)
        await one.begin()
        yield one


# ---- what holds between walks


def lower_with_a_yes(tiers: Mapping[str, Tier], every: Iterable[Walk]) -> list[str]:
    """Return the walks in which a yes, or a not sure, came to less than a no or a not sure."""
    found = []
    for walk in every:
        if walk.answer is not YES:
            continue
        three = [tiers[_with(walk, answer=answer).key] for answer in (NO, UNSURE, YES)]
        if three != sorted(three):
            found.append(walk.key)
    return found


def hidden_by_silence(tiers: Mapping[str, Tier], every: Iterable[Walk]) -> list[str]:
    """Return the walks in which an empty profile, said in the check, comes to less."""
    silent = {
        (w.size, w.name, w.answer, tuple(w.first.items())): w for w in every if w.who == "empty"
    }
    found = []
    for walk in every:
        if walk.who == "empty":
            continue
        first = dict(walk.first)
        gate = GATE_OF.get(walk.name, "")
        if SAID.get(walk.who, {}).get(gate):
            first = {gate: YES}
        same = silent.get((walk.size, walk.name, walk.answer, tuple(first.items())))
        if same is None:
            continue
        lower = tiers[same.key] < tiers[walk.key]
        by_profile = (walk.who in CLOT_RISKS and PAIN in walk.said) or walk.who == "under 16"
        if lower and not by_profile:  # Those two are asked of the silent one as questions.
            found.append(walk.key)
    return found


def _with(walk: Walk, answer: Answer) -> Walk:
    return Walk(who=walk.who, size=walk.size, name=walk.name, answer=answer, first=walk.first)


# ---- the long form


def _all(sizes: Iterable[tuple[int, int]], people: Iterable[str]) -> list[Walk]:
    return [walk for size in sizes for who in people for walk in walks(who, size)]


async def _go(todo: list[Walk], out: Path) -> None:
    groups: dict[tuple[str, tuple[int, int]], list[Walk]] = {}
    for walk in todo:
        groups.setdefault((walk.who, walk.size), []).append(walk)
    shm = Path("/dev/shm")
    for (who, size), mine in groups.items():
        with (
            TemporaryDirectory(dir=shm if shm.is_dir() else None) as folder,
            out.open("a", encoding="utf-8") as file,
        ):
            async with walker(Path(folder), who, size) as one:
                for walk in mine:
                    row: dict[str, Any] = {"walk": walk.key}
                    try:
                        seen = await one.walk(walk)
                        row |= {"tier": seen.tier.word, "avoid": seen.avoid, "waits": seen.waits}
                    except AssertionError as error:
                        row["fault"] = str(error)
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    file.flush()
                wrong = one.asked & not_asked(who)
                if wrong:
                    file.write(json.dumps({"walk": f"{who} asked", "fault": str(wrong)}) + "\n")
        print(f"{size[0]}x{size[1]} {who}: {len(mine)} walks", flush=True)  # noqa: T201


def main() -> int:
    """Walk what the file of results does not have yet, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("check-walk.jsonl"))
    parser.add_argument("--who", action="append", choices=list(PEOPLE))
    parser.add_argument("--size", action="append", choices=["80x24", "40x15"])
    given = parser.parse_args()
    os.nice(5)
    names = given.size or ["80x24", "40x15"]
    sizes = [size for size in SIZES if f"{size[0]}x{size[1]}" in names]
    every = _all(sizes, given.who or PEOPLE)
    done = _read(given.out)
    with pytest.MonkeyPatch.context() as patch:
        settled.use(patch)
        asyncio.run(_go([walk for walk in every if walk.key not in done], given.out))
    done = _read(given.out)
    faults = [f"{key}: {row['fault'][:400]}" for key, row in done.items() if "fault" in row]
    tiers = {key: Tier[row["tier"].upper()] for key, row in done.items() if "tier" in row}
    if len(tiers) == len(done):
        faults += lower_with_a_yes(tiers, every)
        faults += hidden_by_silence(tiers, every)
    print(f"{len(done)} of {len(every)} walks, {len(faults)} faults")  # noqa: T201
    for tier, count in sorted(Counter(tiers.values()).items()):
        print(f"  {tier.word}: {count}")  # noqa: T201
    print("\n".join(faults))  # noqa: T201
    return 1 if faults else 0


def _read(out: Path) -> dict[str, dict[str, Any]]:
    if not out.exists():
        return {}
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return {row["walk"]: row for row in rows}


if __name__ == "__main__":
    raise SystemExit(main())
