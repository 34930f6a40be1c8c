"""The clinician's page of this diary: gathers what the pure builder needs."""

from collections.abc import Iterator
from datetime import date, timedelta

from crampui import __version__
from crampui.content.measures import measures
from crampui.content.red_flags import gates
from crampui.content.results import notice, tier_words
from crampui.content.version import CONTENT_DATE, CONTENT_VERSION
from crampui.diary.book import Book
from crampui.diary.experiment_wording import progress_words
from crampui.diary.flags import loud_flags
from crampui.diary.insight_wording import trend_words
from crampui.diary.insights import insight
from crampui.diary.person import Person
from crampui.diary.plan import asking_of
from crampui.diary.verdict import question_text
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.errors import InvalidValue
from crampui.domain.period import Period, last
from crampui.domain.plan.adherence import adherence
from crampui.domain.plan.cautions import cautions_for
from crampui.domain.plan.choice import chosen
from crampui.domain.state import DiaryState
from crampui.domain.when_days import parse_night
from crampui.export.material import Material, Sign, Tried
from crampui.export.page import Report
from crampui.export.report import build
from crampui.words.dates import date_words

USUAL_NIGHTS = 28
LONGEST_NIGHTS = 3660


def usual_period(book: Book, nights: int = USUAL_NIGHTS) -> Period:
    """Return the last so many nights that are over."""
    return last(nights, book.now().date() - timedelta(days=1))


def report(book: Book, period: Period, *, notes: bool = False) -> Report:
    """Return the page for a period; loads the whole diary and changes nothing."""
    state = book.load_all()
    tonight = book.tonight()
    checks = [c for c in state.checks.values() if c.date in _days(period)]
    full = [c for c in state.checks.values() if c.complete]
    newest = state.last_check()
    found = insight(state, tonight)
    material = Material(
        period=period,
        printed=book.now(),
        version=__version__,
        content=f"content {CONTENT_VERSION} of {CONTENT_DATE}",
        signs=tuple(sign for check in checks for sign in _signs(check)),
        last_full_check=full[-1].date if full else None,
        last_full_result=_result(full[-1]) if full else "",
        check_open=newest is not None and not newest.complete,
        flags=loud_flags(state, tonight),
        tried=tuple(_tried(state, period, book.today())),
        trend=" ".join(trend_words(found)),
        experiments=tuple(
            f"Experiment, {progress.label}: {' '.join(progress_words(progress))}"
            for progress in found.experiments
        ),
        placebo=notice("placebo").text,
        notes=notes,
    )
    return build(state, material)


def _tried(state: DiaryState, period: Period, today: date) -> Iterator[Tried]:
    for measure, choice in chosen(measures(), state.choices):
        asked = cautions_for(measure, state.profile, today, choice)
        asking = asking_of(state, asked)
        kept = adherence(asking, start=period.since, end=period.until, today=today)
        ticked = [
            day.date
            for day in state.days(period.since, period.until)
            if day.tick(measure.id) is not None
        ]
        if kept.asked and ticked:
            weeks = ((max(ticked) - min(ticked)).days + 7) // 7
            yield Tried(label=asked.label, done=kept.done, asked=kept.asked, weeks=weeks)


def _days(period: Period) -> Period:
    """Return the days on which a check belongs to these nights: the last one's morning too."""
    return Period(since=period.since, until=period.until + timedelta(days=1))


def _signs(check: Check) -> Iterator[Sign]:
    done = "closed the screen" if check.acknowledged is not None else ""
    if check.looked_at is not None:
        done = f"says somebody looked at it, {date_words(check.looked_at.date())}"
    beside = {gate.id for gate in gates()}
    for name, given in check.answers.items():
        if given.answer is not Answer.NO and name not in beside:
            sure = "" if given.answer is Answer.YES else " (not sure)"
            label = tier_words(check.tier).label if check.tier is not None else "no result"
            yield Sign(day=check.date, text=f"{asked_words(name)}{sure}", tier=label, done=done)


def asked_words(name: str) -> str:
    """Return a question in words; one of an older version of the content by its id."""
    try:
        return question_text(name)
    except KeyError:
        return name.replace("_", " ")


def _result(check: Check) -> str:
    tier = check.tier if check.tier is not None else Tier.SELF_CARE
    if tier is Tier.SELF_CARE:
        return "none reported"
    return tier_words(tier).label.lower()


def chosen_period(
    book: Book,
    *,
    nights: int | None = None,
    since: str | None = None,
    until: str | None = None,
    since_last: bool = False,
) -> Period:
    """Return the period a person chose; without any choice the last 28 nights.

    `since` and `until` are dates as people write them. Raises InvalidValue.
    """
    usual = usual_period(book)
    settings = book.state.settings
    now = book.now()
    if since_last:
        first = settings.last_report
        start = first + timedelta(days=1) if first is not None else usual.since
        return Period(since=min(start, usual.until), until=usual.until)
    if since is not None or until is not None:
        end = usual.until
        if until is not None:
            end = parse_night(until, now, night_turn=settings.night_turn)
        begin = end - timedelta(days=USUAL_NIGHTS - 1)
        if since is not None:
            begin = parse_night(since, now, night_turn=settings.night_turn)
        return Period(since=begin, until=end)
    if nights is not None and not 1 <= nights <= LONGEST_NIGHTS:
        raise InvalidValue("nights", f"A report has 1 to {LONGEST_NIGHTS} nights.")
    return usual_period(book, nights or USUAL_NIGHTS)


def written(book: Book, period: Period) -> None:
    """Save that a report up to the end of `period` was written."""
    Person(book).edit_settings(
        "the date of the last report (its file stays)", last_report=period.until
    )
