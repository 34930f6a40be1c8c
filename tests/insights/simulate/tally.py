"""Shares being counted, and the lines that show them."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt


@dataclass
class Share:
    """A share being counted."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        self.hits += hit
        self.of += 1

    def show(self) -> str:
        if not self.of:
            return "-"
        p = self.hits / self.of
        return f"{100 * p:5.1f} ±{100 * sqrt(p * (1 - p) / self.of):.1f}"


def line(name: str, share: Share, expected: str) -> str:
    return f"  {name:<58} {share.show():>12}   {expected}"
