"""How the page writes dates; the same in every form of it."""

from crampui.domain.part_date import KnownDate, PartDate
from crampui.domain.period import Period
from crampui.words.dates import date_words, day_month


def short_days(period: Period) -> str:
    """Return a period without its year: "1-28 Nov", "1 Sep-31 Oct"."""
    since, until = period.since, period.until
    if since == until:
        return day_month(until)
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}-{day_month(until)}"
    return f"{day_month(since)}-{day_month(until)}"


def near(when: KnownDate, period: Period) -> str:
    """Return a date, with its year where the period does not lie in that year alone."""
    if isinstance(when, PartDate):
        return when.words
    if {period.since.year, period.until.year} == {when.year}:
        return day_month(when)
    return date_words(when)
