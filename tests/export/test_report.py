"""The clinician's page: right for no data, little and much; the same words in every form."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.diary import reporting
from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer
from crampui.domain.counts import figures, seen_nights
from crampui.domain.errors import InvalidValue
from crampui.domain.options import Muscle, OnsetKind, Side
from crampui.domain.period import Period, last
from crampui.domain.profile import Condition, Medicine, MedicineClass
from crampui.export.forms import in_form
from crampui.export.html import as_html
from crampui.export.markdown import escaped
from crampui.export.page import Hours, Report, Table, Weeks, texts
from crampui.export.text import as_text
from crampui.storage.paths import Paths
from tests.harness import diaries
from tests.harness.checks import no_to_open

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
LAST = date(2026, 3, 4)


def opened(folder: Path, now: datetime = NOW) -> Diary:
    paths = Paths(data=folder / "data", state=folder / "state", config=folder / "config")
    return Diary.open(paths, clock=lambda: now)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    made = opened(tmp_path)
    made.person.edit_settings(zone="UTC")
    yield made
    made.close()


def page(diary: Diary, *, notes: bool = False) -> Report:
    return reporting.report(diary, reporting.chosen_period(diary), notes=notes)


def sides(report: Report) -> list[list[str]]:
    return [side.rstrip("\n").split("\n") for side in as_text(report).split("\f")]


def flat(report: Report) -> str:
    return " ".join(as_text(report).split())


def test_an_empty_diary_gives_a_true_page(diary: Diary) -> None:
    text = flat(page(diary))
    assert "NO FINISHED CHECK, so nothing can be said of warning signs." in text
    assert "0 of 1 night logged; the other 1 is unknown" in text
    assert "no night of this period is logged" in text
    assert "None reported" not in text
    assert "0 of 0" not in text


def test_two_weeks_show_counts_alone_where_little_is_logged(diary: Diary) -> None:
    for back in range(5):
        night = LAST - timedelta(days=back)
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=5 + back, side=Side.LEFT,
                        muscles=(Muscle.CALF,), minutes=3)  # fmt: skip
    text = flat(page(diary))
    assert "5 on 5 of 5 logged nights. Too few nights for a rate." in text
    assert "a week" not in text
    assert "Pain 0-10 (10 worst) 9, 8, 7, 6, 5 (5 of 5 said)" in text
    assert "calf 5 0 0 0 5" in text


def test_what_is_dangerous_comes_first_with_its_own_urgency_and_what_was_done(
    diary: Diary,
) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(
        check.id, {"hot_spreading_skin_fever": Answer.YES, "both_legs_swollen": Answer.YES}
    )
    text = flat(page(diary))
    assert "! Warning SAME DAY sign 5 Mar: hot spreading skin, or leg + fever." in text
    assert "NO FINISHED CHECK" in text
    assert "Within days both legs newly swollen 1/1" in text
    diary.checks.looked_at(check.id)
    assert "done: says somebody looked at it, 5 Mar" in flat(page(diary))
    diary.checks.say_done(check.id, "rang practice, seen 6 Mar")
    assert "done: rang practice, seen 6 Mar" in flat(page(diary))


def test_a_later_no_stands_beside_the_yes(tmp_path: Path) -> None:
    earlier = opened(tmp_path, NOW - timedelta(hours=2))
    earlier.person.edit_settings(zone="UTC")
    first = earlier.checks.start(night=False)
    earlier.checks.answer(first.id, {"both_legs_swollen": Answer.YES})
    no_to_open(earlier, first.id)
    earlier.checks.finish(first.id)
    earlier.close()
    diary = opened(tmp_path)
    second = diary.checks.start(night=False)
    no_to_open(diary, second.id)
    diary.checks.finish(second.id)
    text = flat(page(diary))
    diary.close()
    assert "1 sign, none that asks for help the same day. Checked in full 5 Mar." in text
    assert "both legs newly swollen 1/2 (last no)" in text


def test_a_full_check_says_none_reported_with_its_date(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    no_to_open(diary, check.id)
    diary.checks.finish(check.id)
    assert "None reported in the full check of 5 Mar." in flat(page(diary))


def test_medicines_and_questions_are_on_it(diary: Diary) -> None:
    for back in range(40):
        diary.nights.quiet(LAST - timedelta(days=back))
    inhaler = Medicine(
        name="salmeterol",
        classes=frozenset({MedicineClass.LONG_ACTING_INHALER}),
        started=date(2026, 2, 12),
    )
    diary.person.add_medicine(inhaler)
    diary.person.edit_profile(questions="Could the inhaler be the cause?")
    text = flat(page(diary))
    assert "* salmeterol started 12 Feb 0 in 19 | 0 in 21+" in text
    assert "> 12 Feb salmeterol started" in text
    assert "Asks “Could the inhaler be the cause?”" in text
    assert "placebo groups fell about 28% in 4 weeks" in text


def test_every_change_of_a_medicine_is_kept_and_taken_back(diary: Diary) -> None:
    one = Medicine(name="indapamide", started=date(2026, 1, 2), changed=date(2026, 1, 20))
    place = diary.person.add_medicine(one)
    diary.person.edit_medicine(place, "dose", replace(one, changed=date(2026, 2, 10)))
    now = diary.state.profile.medicines[place]
    assert (now.changed, now.earlier_changes) == (date(2026, 2, 10), (date(2026, 1, 20),))
    assert len(diary.state.markers) == 3
    diary.person.edit_medicine(place, "dose", replace(now, changed=None))
    back = diary.state.profile.medicines[place]
    assert (back.changed, back.earlier_changes) == (date(2026, 1, 20), ())
    assert len(diary.state.markers) == 2
    stopped = diary.person.edit_medicine(place, "end", replace(back, stopped=date(2026, 2, 1)))
    again = diary.person.edit_medicine(place, "start", replace(stopped, started=date(2026, 3, 1)))
    assert (again.started, again.stopped) == (date(2026, 3, 1), None)
    assert (again.earlier_starts, again.earlier_stops) == (
        (date(2026, 1, 2),),
        (date(2026, 2, 1),),
    )
    assert len(diary.state.markers) == 4


def test_a_condition_keeps_the_day_it_was_entered(diary: Diary) -> None:
    diary.person.edit_profile(conditions=frozenset({Condition.THYROID}))
    (entered,) = diary.state.profile.conditions_entered
    assert (entered.condition, entered.day) == (Condition.THYROID, NOW.date())
    diary.person.edit_profile(conditions=frozenset())
    assert diary.state.profile.conditions_entered == ()


@pytest.mark.parametrize("years", [1, 10])
def test_a_side_has_66_lines_of_80_and_every_form_its_words(tmp_path: Path, years: int) -> None:
    diaries.write(years, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    report = page(diary)
    diary.close()
    for side in sides(report):
        assert len(side) <= 66
        assert all(len(line) <= 80 for line in side)
    told = [text for text in texts(report) if text]
    html = " ".join(re.sub(r"<[^>]+>", " ", unescape(as_html(report))).split())
    for text in told:
        assert " ".join(text.removeprefix("* ").split()) in html or text == report.title
    narrow = as_text(report, 38)
    assert all(len(line) <= 38 for line in narrow.replace("\f", "").split("\n"))


BANNED = ("no red flags", "all clear", "negative", "0 of 0", "100%", "lately", "baseline",
          "works", "causes", "proves", "effective", "adherence")  # fmt: skip


@pytest.mark.parametrize("nights", [1, 9, 10, 13, 27, 28, 83, 84, 90, 400])
def test_the_parts_add_up_and_nothing_banned_is_said(tmp_path: Path, nights: int) -> None:
    diaries.write(2, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    report = reporting.report(diary, last(nights, LAST))
    state = diary.state
    diary.close()
    text = flat(report).lower()
    for word in BANNED:
        assert word not in text, word
    found = figures(last(nights, LAST), seen_nights(state, last(nights, LAST))).nights
    (weeks,) = (
        part for block in report.sides[0].blocks for part in block.parts if isinstance(part, Weeks)
    )
    cells = [night for week in weeks.weeks for night in week.nights]
    if not weeks.earlier:
        assert len(cells) == nights
        assert sum(night or 0 for night in cells) == found.cramps
        assert cells.count(None) == found.not_logged
        assert cells.count(0) == found.quiet
    assert f"{found.logged} of {nights} night" in text
    for block in report.sides[0].blocks:
        for part in block.parts:
            if isinstance(part, Hours):
                assert sum(part.counts.values()) + part.not_known == found.cramps
            if isinstance(part, Table) and part.numbers:
                assert part.rows[-1][-1] == str(found.cramps)


def test_a_page_of_the_past_tells_nothing_from_later(tmp_path: Path) -> None:
    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    diary.person.edit_profile(questions="Is it the tablet?")
    period = Period(since=date(2025, 10, 1), until=date(2025, 10, 30))
    text = flat(reporting.report(diary, period))
    diary.cramps.log(LAST, None, OnsetKind.UNKNOWN, pain=10, minutes=100)
    again = flat(reporting.report(diary, period))
    diary.close()
    assert text == again
    assert "PAST PERIOD: ended 126 days before printing; nothing later is on this page" in text
    assert "Is it the tablet?" not in text
    days = re.findall(r"\d+ (?:Nov|Dec|Jan|Feb|Mar)(?: 2026)?", text)
    assert set(days) <= {"5 Mar 2026", "5 Mar"}


def test_the_usual_period_is_since_the_last_report_else_90_nights_else_all(diary: Diary) -> None:
    for back in range(20):
        diary.nights.quiet(LAST - timedelta(days=back))
    assert reporting.chosen_period(diary) == last(20, LAST)
    for back in range(20, 100):
        diary.nights.quiet(LAST - timedelta(days=back))
    assert reporting.chosen_period(diary) == last(90, LAST)
    reporting.written(diary, last(90, LAST - timedelta(days=10)))
    assert reporting.chosen_period(diary) == last(10, LAST)


def test_the_pdf_has_the_words(tmp_path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    report = page(diary)
    diary.close()
    read = PdfReader(BytesIO(in_form(report, "pdf")))
    assert len(read.pages) == len(report.sides)
    found = " ".join(read.pages[0].extract_text().split())
    for word in ("LEG CRAMP DIARY", "IN SHORT", "logged nights", "not a diagnosis"):
        assert word in found


def test_a_pdf_never_shows_boxes(diary: Diary) -> None:
    diary.person.edit_profile(name="Анна Петрова")
    assert in_form(page(diary), "pdf").startswith(b"%PDF")
    diary.person.edit_profile(name="שלום")
    with pytest.raises(InvalidValue, match="HTML shows them"):
        in_form(page(diary), "pdf")
    assert "שלום" in as_html(page(diary))


def test_html_stands_alone_and_escapes(diary: Diary) -> None:
    diary.cramps.log(LAST, None, OnsetKind.UNKNOWN, note='<script>alert(1)</script> & "x"')
    html = as_html(page(diary, notes=True))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not re.findall(r"(?:src|href)=\"(?!data:,)", html)
    assert set(re.findall(r"url\([^)]*\)", html)) <= {"url(#hatch)"}
    assert "@import" not in html
    assert "http" not in html


def test_html_tells_a_screen_reader_what_is_what(tmp_path: Path) -> None:
    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    html = as_html(page(diary))
    diary.close()
    assert '<html lang="en">' in html
    named = re.findall(r'<section[^>]* aria-labelledby="([\w-]+)">\s*<h2 id="([\w-]+)"', html)
    assert len(named) >= 8
    assert all(label == heading for label, heading in named)
    assert '<th scope="col"></th>' not in html
    charts = re.findall(r"<svg [^>]*>", html)
    assert len(charts) == 2
    assert all('role="img"' in chart and "aria-label=" in chart for chart in charts)
    inks = set(re.findall(r"(?:color: |fill=\")#(\w{3})", html))
    assert inks <= {"000", "fff", "999"}, "black and white, and the hatching"


def test_notes_are_out_unless_chosen(diary: Diary) -> None:
    diary.cramps.log(LAST, None, OnsetKind.UNKNOWN, note="private words")
    for form in ("text", "markdown", "html"):
        assert b"private words" not in in_form(page(diary), form)
        assert b"private words" in in_form(page(diary, notes=True), form)


@given(st.text(max_size=60))
def test_markdown_cannot_be_steered_by_a_note(text: str) -> None:
    assert "\n" not in escaped(text)
    for sign in "*_[]<>#|`":
        assert f" {sign}" not in f" {escaped(sign + text)}"


def test_a_medicine_that_was_only_said_in_the_check_is_told(diary: Diary) -> None:
    diary.person.edit_profile(statin=True, quinine=False)
    assert "said in a check: takes a statin" in flat(page(diary))
    diary.person.edit_profile(statin=None)
    assert "said in a check" not in flat(page(diary))
