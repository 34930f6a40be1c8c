"""The clinician's page of this diary: gathers what the pure builder needs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from crampui import __version__
from crampui.content.measures import measures
from crampui.content.red_flags import gates, questions
from crampui.content.results import tier_words
from crampui.content.sign_labels import sign_labels
from crampui.diary.book import Book
from crampui.diary.checks import Checks
from crampui.diary.experiments import Progress
from crampui.diary.insights import Insight, insight
from crampui.diary.plan import asking_of, first_answer
from crampui.diary.verdict import question_text
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.counts import last_counted, outcome, seen_nights, stretch
from crampui.domain.errors import InvalidValue
from crampui.domain.period import Period, last
from crampui.domain.plan.adherence import Adherence, adherence
from crampui.domain.plan.cautions import cautions_for
from crampui.domain.plan.choice import chosen
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry, Month
from crampui.domain.when_days import parse_night
from crampui.export.burden import FIRST_AND_LAST
from crampui.export.material import Material, Sign, Trend, Tried, Unfinished
from crampui.export.page import Report
from crampui.export.report import build
from crampui.insights.comparison import Comparison
from crampui.insights.trends import TrendState, trend
from crampui.insights.wording.experiment import experiment_sentences
from crampui.insights.wording.numbers import two_digits
from crampui.storage.codec import SETTINGS_KEY
from crampui.words.dates import day_month

LONG_NIGHTS = 90
"""Nights of a page where as many as `KEPT` of them are logged."""
KEPT = 60
LONGEST_NIGHTS = 3660
_ANSWERS = {Answer.YES: "yes", Answer.NO: "no", Answer.UNSURE: "not sure"}
_TRENDS: dict[TrendState, str] = {
    "no_clear_change": "no clear change",
    "rising": "more than before",
    "falling": "fewer than before",
}
_COMPARED = {
    "likely_fewer": "fewer cramps go with it",
    "hint_fewer": "a hint of fewer cramps with it",
    "likely_more": "more cramps go with it",
    "hint_more": "a hint of more cramps with it",
    "unclear": "no clear difference",
    "little_difference": "little difference",
}


def newest_night(book: Book) -> date:
    """Return the last night that a page can end with: the running one only once it is logged."""
    return last_counted(book.state, book.tonight())


def usual_period(book: Book) -> Period:
    """Return the nights since the last report, else 90 where 60 of them are logged, else all.

    The diary must be loaded.
    """
    state, until = book.state, newest_night(book)
    written = state.settings.last_report
    if written is not None and written < until:
        return Period(since=written + timedelta(days=1), until=until)
    first = min(state.first_night() or until, until)
    long = last(LONG_NIGHTS, until)
    if first <= long.since and stretch(long, seen_nights(state, long)).logged >= KEPT:
        return long
    return Period(since=first, until=until)


def report(book: Book, period: Period, *, notes: bool = False) -> Report:
    """Return the page for a period; loads the whole diary and changes nothing."""
    whole = book.load_all()
    current = period.until >= newest_night(book)
    first = whole.first_night()
    if first is not None and period.since < first <= period.until:
        period = Period(since=first, until=period.until)
    state = as_of(whole, period.until, keep_checks=current)
    checks = [c for c in state.checks.values() if period.since <= c.date]
    full = [c for c in checks if c.complete]
    found = insight(state, period.until + timedelta(days=1))
    material = Material(
        period=period,
        printed=book.now(),
        version=__version__,
        current=current,
        full_checks=tuple(c.date for c in full),
        last_result=_result(full[-1]) if full else "",
        signs=tuple(_signs(checks)),
        unfinished=tuple(_unfinished(book, [c for c in checks if not c.complete])),
        tried=tuple(_tried(state, period, found)),
        trend=_trend(state, period),
        experiments=tuple(_experiments(found, period)),
        notes=notes,
    )
    return build(state, material)


def as_of(state: DiaryState, until: date, *, keep_checks: bool) -> DiaryState:
    """Return a diary as it stood after the night `until`, without anything from later.

    `keep_checks` keeps the checks made since: they belong to the page on which they are printed.
    """
    months = {}
    for name, month in state.months.items():
        here = Month(
            days={when: day for when, day in month.days.items() if when <= until},
            cramps={night: cramps for night, cramps in month.cramps.items() if night <= until},
        )
        if here.days or here.cramps:
            months[name] = here
    experiments = {
        number: replace(one, stopped=None) if one.stopped and one.stopped > until else one
        for number, one in state.experiments.items()
        if one.started <= until
    }
    return replace(
        state,
        months=months,
        checks={
            number: check
            for number, check in state.checks.items()
            if keep_checks or check.date <= until
        },
        markers={n: one for n, one in state.markers.items() if one.date <= until},
        experiments=experiments,
    )


def _signs(checks: list[Check]) -> Iterator[Sign]:
    """Yield each question that was answered yes or not sure, the most urgent and newest first."""
    known = {question.id: question for question in questions()}
    beside = {gate.id for gate in gates()}
    labels = sign_labels()
    found = []
    names = dict.fromkeys(name for check in checks for name in check.answers if name not in beside)
    for name in names:
        asked = [(c, c.answers[name].answer) for c in checks if name in c.answers]
        said = [(check, answer) for check, answer in asked if answer is not Answer.NO]
        if not said:
            continue
        question = known.get(name)
        tier = None
        if question is not None:
            sure = any(answer is Answer.YES for _, answer in said)
            tier = question.tier if sure else question.if_not_sure
        newest, now = asked[-1]
        found.append(
            Sign(
                label=labels.get(name, name.replace("_", " ")),
                tier=tier,
                asks_for=tier_words(tier).label if tier is not None else "No longer asked",
                times=len(said),
                asked=len(asked),
                last=said[-1][0].date,
                now=_ANSWERS[now],
                now_day=newest.date,
                done=tuple(dict.fromkeys(t for check, _ in said if (t := _done(check)))),
            )
        )
    yield from sorted(found, key=lambda one: (-(one.tier or 0), -one.last.toordinal()))


def _done(check: Check) -> str:
    if check.done:
        return check.done
    if check.looked_at is not None:
        return f"says somebody looked at it, {day_month(check.looked_at.date())}"
    return ""


def _unfinished(book: Book, checks: list[Check]) -> Iterator[Unfinished]:
    beside = {gate.id for gate in gates()}
    for check in checks:
        asked = Checks(book).assess(check).questions
        answers = [g.answer for name, g in check.answers.items() if name not in beside]
        yield Unfinished(
            day=check.date,
            night=check.night,
            answered=len(answers),
            of=max(len(asked), len(answers)),
            said=sum(answer is not Answer.NO for answer in answers),
        )


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


def _tried(state: DiaryState, period: Period, found: Insight) -> Iterator[Tried]:
    begun = first_answer(state)
    if begun is None or begun > period.until:
        return
    start = max(period.since, begun)
    for measure, choice in chosen(measures(), state.choices):
        asked = cautions_for(measure, state.profile, period.until, choice)
        # A day later, so that the last night's day is over and its blanks are not answered.
        kept = adherence(
            asking_of(state, asked),
            start=start,
            end=period.until,
            today=period.until + timedelta(days=1),
        )
        if kept.asked and (kept.done or kept.not_done):
            yield _one_tried(asked.label, kept, measure.id, found)


def _one_tried(label: str, kept: Adherence, measure: str, found: Insight) -> Tried:
    habit = found.habit(measure)
    compared = ""
    if habit is not None and habit.comparison.enough and not found.on_trial(measure):
        compared = _compared(habit.comparison)
    return Tried(
        label=label,
        done=kept.done,
        not_done=kept.not_done,
        skipped=kept.skipped,
        unanswered=kept.unknown,
        compared=compared,
    )


def _compared(one: Comparison) -> str:
    if one.verdict == "not_enough_data" or one.rate_with is None or one.rate_without is None:
        return ""
    told = (
        f"{_COMPARED[one.verdict]}, {two_digits(one.rate_with)} a night with"
        f" ({one.nights_with} nights), {two_digits(one.rate_without)} without"
        f" ({one.nights_without})"
    )
    if one.low is not None and one.high is not None:
        told += f"; the true ratio may be {two_digits(one.low)} to {two_digits(one.high)}"
    return told


def _trend(state: DiaryState, period: Period) -> Trend | None:
    """Return what the rule of method C says of the nights of the period alone."""
    seen = seen_nights(state, period)
    outcomes = [outcome(one.cramps, one.day) for one in seen]
    result = trend(outcomes[len(outcomes) % 7 :])
    if result.state == "not_enough_data":
        return None
    recent = last(FIRST_AND_LAST, period.until)
    past = Period(since=period.since, until=recent.since - timedelta(days=1))
    late, before = stretch(recent, seen), stretch(past, seen)
    return Trend(
        state=_TRENDS[result.state],
        recent=recent,
        recent_cramps=late.cramps,
        recent_nights=late.logged,
        past=past,
        past_cramps=before.cramps,
        past_nights=before.logged,
    )


def _experiments(found: Insight, period: Period) -> Iterator[str]:
    for one in found.experiments:
        end = one.experiment.stopped or one.experiment.end - timedelta(days=1)
        if end >= period.since:
            yield _experiment(one, period, end)


def _experiment(one: Progress, period: Period, end: date) -> str:
    begun = day_month(one.experiment.started)
    result = one.result
    if result is None:
        return f"{one.label}: begun {begun}, not over on {day_month(period.until)}, so no result"
    sentences = experiment_sentences(result, "the", one.power_half)
    counts = (
        f"{result.cramps_on} cramps in {result.nights_on} nights with, "
        f"{result.cramps_off} in {result.nights_off} without"
    )
    ratio = ""
    if result.verdict not in ("not_enough_data", "no_clear_difference"):
        luck = next(s for s in sentences if s.startswith("Luck alone"))
        side = "help" if result.verdict in ("fewer", "strong_fewer") else "not suit"
        ratio = f" {luck} It may {side}."
    verdict = {
        "not_enough_data": "Too little to go on.",
        "no_clear_difference": "It could not tell.",
    }.get(result.verdict, "")
    stopped = ", stopped early" if result.stopped_early else ""
    return (
        f"{one.label}, {begun}-{day_month(end)}, coin order{stopped}: {counts}."
        f"{f' {verdict}' if verdict else ''}{ratio}"
    )


def chosen_period(
    book: Book,
    *,
    nights: int | None = None,
    since: str | None = None,
    until: str | None = None,
    everything: bool = False,
) -> Period:
    """Return the period a person chose; without any choice the usual one.

    `since` and `until` are dates as people write them. Raises InvalidValue.
    """
    book.load_all()
    newest = newest_night(book)
    first = min(book.state.first_night() or newest, newest)
    if everything:
        return Period(since=first, until=newest)
    if since is not None or until is not None:
        now, turn = book.now(), book.state.settings.night_turn
        end = newest if until is None else parse_night(until, now, night_turn=turn)
        begin = first if since is None else parse_night(since, now, night_turn=turn)
        return Period(since=begin, until=min(end, newest))
    if nights is None:
        return usual_period(book)
    if not 1 <= nights <= LONGEST_NIGHTS:
        raise InvalidValue("nights", f"A report has 1 to {LONGEST_NIGHTS} nights.")
    return last(nights, newest)


def written(book: Book, period: Period) -> None:
    """Keep that a report up to the end of `period` was written; undo passes this over."""

    def edit(entry: Entry | None) -> Entry | None:
        old = entry if isinstance(entry, Settings) else Settings()
        return replace(old, last_report=period.until)

    book.save("the date of the last report", {SETTINGS_KEY: edit}, kind="look")
