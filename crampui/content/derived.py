"""Statements of the Guide made from the other content files, so that nothing is said twice."""

from collections.abc import Iterable

from crampui.content import measures, red_flags, relief, results
from crampui.content.statements import Kind, Statement
from crampui.content.version import CONTENT_DATE, CONTENT_VERSION
from crampui.domain.checklist.questions import Question, Tier
from crampui.domain.plan.measure import Grade, Group, Measure

_OPINION = Grade.EXPERT_OPINION


def derived(name: str) -> tuple[Statement, ...]:
    """Return the statements that `name` ("@relief", "@measures:diet", ...) stands for.

    KeyError for a name that is not known.
    """
    word, _, part = name.partition(":")
    if word == "@measures":
        return tuple(_measure(item) for item in measures.measures() if item.group is Group(part))
    return tuple(_MAKERS[word]())


def _relief() -> Iterable[Statement]:
    common = relief.relief_common()
    yield Statement(
        id="relief_common",
        kind=Kind.RELIEF,
        title="Any cramp",
        text="\n".join((*common.first, *common.standing_first, *common.safety, common.ask)),
        grade=common.grade,
        sources=common.sources,
    )
    for steps in relief.reliefs():
        yield Statement(
            id=steps.id,
            kind=Kind.RELIEF,
            title=f"Cramp: {steps.title.lower()}",
            text=_lines(
                _list("In bed", steps.in_bed),
                _list("Standing", steps.standing),
                _list("Avoid", steps.avoid),
                f"What is known: {steps.evidence}",
            ),
            grade=steps.grade,
            sources=steps.sources,
            said=steps.said,
        )
    yield Statement(
        id="relief_after",
        kind=Kind.RELIEF,
        title="Afterwards",
        text="\n".join((*common.aftercare, *common.painkillers)),
        grade=common.grade,
        sources=common.sources,
    )


def _extras() -> Iterable[Statement]:
    for extra in relief.extras():
        yield Statement(
            id=extra.id,
            kind=Kind.RELIEF,
            title=extra.label,
            text=f"{extra.text}\n{extra.caution}",
            grade=extra.grade,
            sources=extra.sources,
            said=extra.said,
            also=extra.id,
        )


def _measure(item: Measure) -> Statement:
    cautions = tuple(f"{caution.label}: {caution.text}" for caution in item.cautions)
    return Statement(
        id=item.id,
        kind=Kind.MEASURE,
        title=f"In the plan: {item.label}",
        text=_lines(
            item.evidence,
            _list("How", item.how_to),
            item.note,
            _list("Careful with", cautions),
        ),
        grade=item.grade,
        sources=item.sources,
    )


def _tiers() -> Iterable[Statement]:
    for tier in sorted(Tier, reverse=True):
        words = results.tier_words(tier)
        yield Statement(
            id=f"tier_{tier.word}",
            kind=Kind.ABOUT,
            title=words.label,
            text="\n".join((words.means, *words.lines)),
            grade=_OPINION,
            sources=(),
        )


def _brief_flags() -> Iterable[Statement]:
    for number, flag in enumerate(red_flags.brief_flags(), start=1):
        yield Statement(
            id=f"flag_{number}",
            kind=Kind.FLAG,
            title=flag.name,
            text=f"In this app: {flag.here}",
            grade=_OPINION,
            sources=flag.sources,
            said=f"Often said: {flag.said} The evidence: {flag.why}",
            see=flag.questions,
        )


def _clot_risks() -> Iterable[Statement]:
    items = red_flags.clot_risks()
    yield Statement(
        id="clot_risks",
        kind=Kind.FLAG,
        title="What makes a clot more likely",
        text="\n".join((red_flags.clot().why, *(f"- {item.label}." for item in items))),
        grade=_OPINION,
        sources=tuple(dict.fromkeys(name for item in items for name in item.sources)),
        see=("one_leg_swollen_hot_tender", "persistent_one_leg_pain"),
    )


def _questions() -> Iterable[Statement]:
    stage = 0
    for item in red_flags.questions():
        yield _question(item, begins=item.stage != stage)
        stage = item.stage


def _question(item: Question, *, begins: bool) -> Statement:
    """Return a red flag; the one that `begins` a page of the check has its title above it."""
    words = results.tier_words(item.tier)
    return Statement(
        id=item.id,
        heading=results.page(item.stage).title if begins else "",
        kind=Kind.FLAG,
        title=item.question,
        text=_lines(
            item.help,
            f"Why: {item.why}",
            f"Could be: {item.condition}.",
            _list(words.label, item.action.splitlines()),
            _list("Meanwhile", item.avoid),
            f"More urgent: {item.more_urgent}" if item.more_urgent else "",
            f"Rests on: {item.basis}.",
        ),
        grade=_OPINION,
        sources=item.sources,
    )


def _notices() -> Iterable[Statement]:
    for name, title in _NOTICES.items():
        yield Statement(
            id=f"about_{name}",
            kind=Kind.ABOUT,
            title=title,
            text=results.notice(name).text,
            grade=_OPINION,
            sources=(),
        )


def _grades() -> Iterable[Statement]:
    yield Statement(
        id="about_grades",
        kind=Kind.ABOUT,
        title="What the evidence words mean",
        text="\n".join(f"{words.word}: {words.means}" for words in measures._grades().values()),
        grade=_OPINION,
        sources=(),
        also="strength of evidence grade",
    )


def _version() -> Iterable[Statement]:
    made = CONTENT_DATE.isoformat()
    yield Statement(
        id="about_version",
        kind=Kind.ABOUT,
        title="Which version this is",
        text=f"Version {CONTENT_VERSION}, made on {made}. It is kept with each check you make.",
        grade=_OPINION,
        sources=(),
    )


def _list(head: str, lines: Iterable[str]) -> str:
    """Return the lines after a head: one on the same line, several below it; "" for none."""
    lines = tuple(lines)
    if len(lines) < 2:
        return "".join(f"{head}: {line}" for line in lines)
    return "\n".join((f"{head}:", *(f"- {line}" for line in lines)))


def _lines(*parts: str) -> str:
    """Return the parts that are not empty, one under the other."""
    return "\n".join(part for part in parts if part)


_NOTICES = {
    "not_reviewed": "Who has reviewed it",
    "not_a_diagnosis": "What it is not",
    "medicines": "Medicines",
}

_MAKERS = {
    "@relief": _relief,
    "@extras": _extras,
    "@tiers": _tiers,
    "@brief_flags": _brief_flags,
    "@clot_risks": _clot_risks,
    "@questions": _questions,
    "@notices": _notices,
    "@grades": _grades,
    "@version": _version,
}
