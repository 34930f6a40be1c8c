"""A result, and the answers of a past check, as pages of text."""

from crampui.content.red_flags import checklist
from crampui.content.results import notice
from crampui.diary.verdict import (
    again,
    heading,
    instructions,
    made_words,
    not_asked,
    question_text,
    reason_text,
    tier_label,
)
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from crampui.domain.checklist.triage import Assessment
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.ui.check.questions import MARKS, sources
from crampui.ui.widgets.paint import Piece


def result_page(
    check: Check, found: Assessment, profile: Profile, settings: Settings
) -> list[Piece]:
    """Return a result in full: what to do, why, what would be more urgent, sources, date."""
    page: list[Piece] = [(heading(found, profile), "strong"), ("", "")]
    page += [(line, "") for line in instructions(found, profile)]
    if found.reasons:
        page += [("", ""), ("Because", "heading")]
        page += [(f"- {reason_text(reason)}", "") for reason in found.reasons]
    more = [question_text(name) for name in found.more_urgent]
    step = checklist().by_id().get(found.step.question) if found.step is not None else None
    if step is not None and step.more_urgent:
        more.insert(0, step.more_urgent)
    if more:
        page += [("", ""), ("More urgent if", "heading"), *((f"- {line}", "") for line in more)]
    left_out = not_asked(found)
    if left_out:
        page += [("", ""), (left_out, "dim")]
    page += [("", ""), ("When to check again", "heading"), (again(found), "")]
    page += [("", ""), (made_words(check, settings), "dim")]
    page += [(notice(name).text, "dim") for name in ("not_a_diagnosis", "not_reviewed")]
    names = [s for r in found.reasons for q in r.questions if q in checklist().by_id()
             for s in checklist().by_id()[q].sources]  # fmt: skip
    return [*page, *sources(list(dict.fromkeys(names)))] if names else page


def answers_page(check: Check) -> list[Piece]:
    """Return every answer of a past check, as it was given."""
    page: list[Piece] = [("Answers", "heading")]
    known = checklist().by_id()
    for name, given in check.answers.items():
        text = question_text(name) if name in known else name
        page.append((f"{MARKS[given.answer]} {text}", "" if given.answer is Answer.NO else "warn"))
    return page if len(page) > 1 else [*page, ("No question was answered.", "dim")]


def past_page(check: Check, found: Assessment, profile: Profile, settings: Settings) -> list[Piece]:
    """Return a past check: its result then, its answers, and how it is read today (`found`)."""
    return [
        (f"Result then: {tier_label(check)}", "strong"),
        ("", ""),
        *answers_page(check),
        ("", ""),
        ("Read against your diary as it is now", "heading"),
        *result_page(check, found, profile, settings),
    ]
