"""Figures and how they are set down: taking turns, medians, one table."""

import math
import os
import platform
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

Series = list[float]


def in_turn(candidates: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Series]:
    """Call each candidate once a round, so that what disturbs one disturbs all; collect results."""
    series: dict[str, Series] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, measure in candidates.items():
            series[name].append(measure())
    return series


def median(series: Sequence[float]) -> float:
    """Return the median; NaN for nothing."""
    return statistics.median(series) if series else math.nan


def p95(series: Sequence[float]) -> float:
    """Return the smallest value that 95 of 100 do not exceed; NaN for nothing."""
    ordered = sorted(series)
    return ordered[math.ceil(0.95 * len(ordered)) - 1] if ordered else math.nan


class Row(NamedTuple):
    """One line of the table. `ratio` and `budget` are texts such as "1.2x" and "at most 1.35x";
    `met` is `MET`, `MISSED`, or "" where there is no budget.
    """

    what: str
    figure: str
    beside: str = ""
    ratio: str = ""
    budget: str = ""
    met: str = ""


MET, MISSED = "yes", "NO"


def held(*pairs: tuple[float, float]) -> str:
    """Return whether each value is at most what is allowed; NaN, nothing measured, is not."""
    return MET if all(value <= most for value, most in pairs) else MISSED


def times(value: float, beside: float) -> str:
    """Return how many times `beside` the value is, as a text."""
    return f"{value / beside:.2f}x" if value < 10 * beside else f"{value / beside:.0f}x"


def ms(seconds: float) -> str:
    """Return a time in milliseconds, as a text."""
    return f"{seconds * 1000:.2f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"


def table(sections: Iterable[tuple[str, Sequence[Row]]]) -> str:
    """Return all rows as one table in Markdown, its columns lined up."""
    rows = [Row("what", "figure", "beside", "ratio", "budget", "met")]
    for section, found in sections:
        rows.append(Row(f"**{section}**", ""))
        rows += found
    widths = [max(len(row[column]) for row in rows) for column in range(len(Row._fields))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def verdict(rows: Iterable[Row]) -> str:
    """Return in a sentence how many budgets are met, and below it each one that is not."""
    judged = [row for row in rows if row.met]
    missed = [f"- {row.what}: {row.ratio or row.figure}" for row in judged if row.met == MISSED]
    head = f"{len(judged) - len(missed)} of {len(judged)} budgets are met."
    return "\n".join([f"{head} Not met:" if missed else head, *missed])


def machine(folder: Path) -> str:
    """Return one paragraph: when, on what machine, with which versions, on what kind of disk."""
    names = ("textual", "rich", "tinydb")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in names)
    return (
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M %z}; {_processor()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {platform.system()} "
        f"{platform.release()}; Python {platform.python_version()}, {versions}; "
        f"files on {_file_system(folder)}."
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2] for line in text.splitlines() if line.startswith("model name")]
    return names[0].strip() if names else platform.machine()


def _file_system(folder: Path) -> str:
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "an unknown file system"
    real = str(folder.resolve())
    fitting = [m.split()[1:3] for m in mounts if Path(real).is_relative_to(m.split()[1])]
    return max(fitting, key=lambda mount: len(mount[0]))[1] if fitting else "an unknown file system"
