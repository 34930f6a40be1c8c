"""What is done on the screen while it is measured: where, which key, what it may cost."""

from typing import NamedTuple

from tests.harness.pty import Terminal, Wanted


class Step(NamedTuple):
    """Keys to press, and what is then to be seen."""

    keys: tuple[str, ...]
    seen: Wanted


def go(terminal: Terminal, way: tuple[Step, ...]) -> None:
    """Press the keys of each step once what the step before leads to is seen."""
    for step in way:
        terminal.press(*step.keys)
        terminal.wait_for(step.seen)


class Scene(NamedTuple):
    """A measured key. It is pressed `times`; after each press come `back` keys, not measured."""

    name: str
    way: tuple[Step, ...]
    """How to get there from the first screen."""
    keys: tuple[str, ...]
    """Pressed one after the other, each measured; begun anew when used up."""
    times: int = 24
    back: tuple[str, ...] = ()
    median_ms: float = 15
    p95_ms: float = 40
    bytes: int | None = None


PLAN = Step(("p",), "[Plan]")
HISTORY = Step(("h",), "[History]")
INSIGHTS = Step(("i",), "[Insights]")

UP_AND_DOWN = ("j", "j", "j", "k", "k", "k")

SCENES = (
    Scene("cursor move on Log", (), UP_AND_DOWN, bytes=300),
    Scene("cursor move on Flags", (Step(("f",), "[Flags]"),), UP_AND_DOWN),
    Scene("cursor move on Plan", (PLAN,), UP_AND_DOWN, bytes=300),
    Scene("cursor move on History", (HISTORY,), UP_AND_DOWN, bytes=300),
    Scene("cursor move on Insights", (Step(("i",), "Cramps a night"),), UP_AND_DOWN),
    Scene("cursor move on Guide", (Step(("g",), "[Guide]"),), UP_AND_DOWN, bytes=300),
    Scene(
        "letter of a search in the Guide",
        (
            Step(("g",), "[Guide]"),
            Step(("/",), "Type what you ask"),
            Step(tuple("quini"), "Quinine"),
        ),
        ("n", "e"),
        times=2,
        bytes=600,
    ),
    Scene("tick", (PLAN,), ("space",), bytes=250),
    Scene("tick by number, another line", (PLAN,), tuple("12345"), bytes=300),
    Scene(
        "tab switch",
        (PLAN, HISTORY, Step(("l",), "[Log]")),
        ("p", "h", "l"),
        median_ms=80,
        p95_ms=150,
        bytes=6_000,
    ),
    Scene(
        "open night",
        (HISTORY, Step(("j",), "> *")),
        ("enter",),
        times=12,
        back=("escape",),
        median_ms=80,
        p95_ms=150,
    ),
    Scene(
        "filter",
        (HISTORY, Step(("/",), "Find"), Step(tuple("pain>5"), "> pain>5")),
        ("enter",),
        times=8,
        back=("escape", "/"),
        median_ms=80,
        p95_ms=150,
    ),
)

CLOCK = Step(("c",), lambda screen: "let" in screen.text.lower())
"""The running clock of a cramp."""
CLOCK_DIGIT_BYTES = 150
CLOCK_SECOND_BYTES = 200
COACH = (
    PLAN,
    Step(("home", "v", "home", "t"), "Get ready"),
    Step(("enter",), "Hold, left leg, 1 of 3"),
)
"""A stretch that is counted."""
COACH_SECOND_BYTES = 100
