"""One main question: a habit named beforehand is judged as if it were the only one.

It must be named before a check-up, and stays named for at least 12 weeks, so that nobody picks the
habit after seeing which looks best. Default: none. Chance of ever a false claim on it, simulated:
6 to 10% in the first year.
"""

from __future__ import annotations

MIN_NAMED_NIGHTS = 84


def main_question_counts(named_at: int, check_up: int) -> bool:
    """Return whether a habit named when ``named_at`` nights were over counts at ``check_up``.

    Both are numbers of diary nights. A habit named on the very night of a check-up counts from
    the next one, because its figures can be seen by then.
    """
    return named_at < check_up


def may_change_main_question(named_at: int, nights: int) -> bool:
    """Return whether the main question named at ``named_at`` may be changed or dropped now."""
    return nights - named_at >= MIN_NAMED_NIGHTS
