"""What a result says: whom to call, every reason's steps and "do not", what would be worse."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crampui.content import results
from crampui.content.numbers import MATERNITY, Origin, ToCall
from crampui.content.red_flags import checklist
from crampui.domain.checklist.questions import Answer, AskIf, Escalation, Question, Tier
from crampui.domain.checklist.triage import Asked, Assessment, Headline, ReasonKind

_NO_TIER = {Headline.NIGHT_RESULT: "night", Headline.INCOMPLETE: "incomplete"}
_BY_RULE = (ReasonKind.ESCALATION, ReasonKind.FLOOR)
_CHEST = "chest_breath_collapse"
"""The question that the safety net speaks of."""
_NUMBER_FROM_ZONE = "(the number of your time zone)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A result in words, in the order in which they are said."""

    tier: Tier | None
    """The tier whose words these are; None for a result that is no tier yet."""
    heading: str
    """One sentence that stands above all."""
    call: ToCall | None
    """Whom to call; None below same-day advice."""
    steps: tuple[str, ...]
    """What to do, one instruction each, those of every reason."""
    avoid: tuple[str, ...]
    """What not to do meanwhile, of every reason."""
    worse: tuple[str, ...]
    """What would be more urgent; first of all the chest. Empty in an emergency."""
    yes: tuple[str, ...]
    """The questions that were answered with yes, by whomever, as they are asked."""
    unsure: tuple[str, ...]
    why: tuple[str, ...]
    """Why answers are more urgent together, of every rule that took part."""

    @property
    def instructions(self) -> tuple[str, ...]:
        """The steps, what not to do, and the safety net: the least that is said anywhere."""
        return (*self.steps, *self.avoid, *self.worse[:1])


def advise(
    found: Assessment, to_call: Callable[[Tier], ToCall], at_least: Tier | None = None
) -> Advice:
    """Return what an assessment says.

    `at_least` is the tier that was said before: what stands is not lowered by what the diary
    shows meanwhile. `to_call` says whom this person calls for a tier.
    """
    name = _NO_TIER.get(found.headline)
    tier = Tier[found.headline.name] if name is None else None
    if at_least is not None and (tier is None or tier < at_least):
        tier, name = at_least, None
    call = to_call(tier) if tier is not None and tier >= Tier.URGENT else None
    if tier is not None:
        sure = call is not None and call.origin is not Origin.ZONE
        heading = results.tier_words(tier).head(call.digits if call is not None and sure else "")
    else:
        heading = results.result_words(name or "incomplete").heading
    steps = _once(_steps(found, tier, name), heading, tier)
    return Advice(
        tier=tier,
        heading=heading,
        call=call,
        # The number to call names the maternity unit, for whom it is.
        steps=tuple(step for step in steps if call is None or not step.startswith(MATERNITY)),
        avoid=_once(_avoid(found)),
        worse=() if tier is Tier.EMERGENCY else _once(_worse(found, to_call)),
        yes=tuple(_said(found, Answer.YES)),
        unsure=tuple(_said(found, Answer.UNSURE)),
        why=tuple(rule.why for rule in _rules_of(found)),
    )


def _once(lines: Iterator[str], heading: str = "", tier: Tier | None = None) -> tuple[str, ...]:
    """Return each line once, without what the heading says already."""
    said = {heading}
    if tier is not None:
        words = results.tier_words(tier)
        said |= {words.heading_unset, words.means} if tier is not Tier.SELF_CARE else set()
    return tuple(line for line in dict.fromkeys(lines) if line and line not in said)


def _steps(found: Assessment, tier: Tier | None, name: str | None) -> Iterator[str]:
    """Yield every reason's steps, then what holds for the tier."""
    reached = found.tier or Tier.SELF_CARE
    if tier is None:
        if reached > Tier.SELF_CARE:
            yield f"So far: {results.tier_words(reached).means}"
        unfinished = name == "incomplete" and found.tier is not None
        yield from results.result_words("incomplete_with_yes" if unfinished else str(name)).lines
    if reached > Tier.SELF_CARE and (tier is None or reached is tier):
        yield from _steps_of_reasons(found, reached)
    if tier is not None:
        yield from results.tier_words(tier).lines
        if tier >= Tier.URGENT and not found.complete:
            yield "The open questions can wait."


def _steps_of_reasons(found: Assessment, tier: Tier) -> Iterator[str]:
    """Yield the actions of firm answers, those of rules, then what to try where in doubt."""
    table = checklist().by_id()
    top = [reason for reason in found.reasons if reason.tier is tier]
    own = [table[reason.id] for reason in top if reason.id in table and reason.sure]
    for question in own:
        if question.tier is tier:
            yield from question.action.splitlines()
    for rule in _rules_of(found):
        if rule.tier is tier:
            yield from rule.action.splitlines()
    doubtful = [
        table[reason.id]
        for reason in top
        if reason.id in table and not reason.sure and table[reason.id].tier > tier
    ]
    if doubtful:
        yield from results.result_words("not_sure").lines
        yield from (question.help for question in doubtful)


def _avoid(found: Assessment) -> Iterator[str]:
    for rule in _rules_of(found):
        yield from rule.avoid
    for question in _questions(found):
        yield from question.avoid


def _worse(found: Assessment, to_call: Callable[[Tier], ToCall]) -> Iterator[str]:
    """Yield the safety net with its number, then what the reasons name."""
    net = results.notice("safety_net").text
    call = to_call(Tier.EMERGENCY)
    doubt = f" {_NUMBER_FROM_ZONE}" if call.origin is Origin.ZONE else ""
    yield f"{net.rstrip('.')}, {call.digits}{doubt}." if call.digits else net
    for line in (
        *(rule.more_urgent for rule in _rules_of(found)),
        *(question.more_urgent for question in _questions(found)),
    ):
        if line.partition(":")[0] != net.partition(":")[0]:
            yield line
    table = checklist().by_id()
    yield from (table[name].question for name in found.more_urgent if name != _CHEST)


def _rules_of(found: Assessment) -> list[Escalation]:
    """Return the rules that take part in the result."""
    part = {reason.id for reason in found.reasons if reason.kind in _BY_RULE}
    return [r for r in (*checklist().escalations, *checklist().floors) if r.id in part]


def _questions(found: Assessment) -> list[Question]:
    """Return the questions that take part in the result, as they are asked."""
    part = {name for reason in found.reasons for name in reason.questions}
    return [question for question in checklist().questions if question.id in part]


def _said(found: Assessment, answer: Answer) -> Iterator[str]:
    """Yield the questions with this answer; gates are no signs."""
    for asked in found.questions:
        if asked.answer is answer and asked.question.ask_if is not AskIf.NOT_SAID:
            yield said_words(asked)


def said_words(asked: Asked) -> str:
    """Return a question that was answered, with who answered it where it was not the person."""
    by_other = asked.origin in (ReasonKind.LOG, ReasonKind.PROFILE)
    source = f" (from your {asked.origin})" if by_other else ""
    return asked.question.question + source
