"""The sentences the app may say about a diary, and no others.

Pure functions from results to short sentences, one instruction or fact each. A screen, report or
command shows these words and adds none of its own about what a comparison means.
"""

from __future__ import annotations

from crampui.insights.wording.banned import BANNED, find_banned
from crampui.insights.wording.comparison import (
    checkup_line,
    comparison_sentences,
    done_together,
    first_look,
    verdict_words,
)
from crampui.insights.wording.experiment import (
    adherence_sentence,
    experiment_sentences,
    plan_sentences,
)
from crampui.insights.wording.numbers import two_digits
from crampui.insights.wording.relief import RELIEF_NOTE, relief_sentence
from crampui.insights.wording.trend import headline_sentence, rise_line, trend_sentences

__all__ = [
    "BANNED",
    "RELIEF_NOTE",
    "adherence_sentence",
    "checkup_line",
    "comparison_sentences",
    "done_together",
    "experiment_sentences",
    "find_banned",
    "first_look",
    "headline_sentence",
    "plan_sentences",
    "relief_sentence",
    "rise_line",
    "trend_sentences",
    "two_digits",
    "verdict_words",
]
