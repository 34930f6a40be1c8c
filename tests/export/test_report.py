"""The clinician's page: right for no data, little and much; the same numbers in every form."""

import re
from collections.abc import Iterator
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
from crampui.domain.options import Muscle, OnsetKind, Side
from crampui.domain.period import Period
from crampui.domain.profile import Medicine, MedicineClass
from crampui.export import counts as c
from crampui.export.forms import in_form
from crampui.export.html import as_html
from crampui.export.markdown import as_markdown, escaped
from crampui.export.page import Line, Report, Table
from crampui.export.text import as_text
from crampui.storage.paths import Paths
from tests.harness import diaries
from tests.harness.checks import no_to_open

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
LAST = date(2026, 3, 4)


def opened(folder: Path) -> Diary:
    paths = Paths(data=folder / "data", state=folder / "state", config=folder / "config")
    return Diary.open(paths, clock=lambda: NOW)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    made = opened(tmp_path)
    made.person.edit_settings(zone="UTC")
    yield made
    made.close()


def page(diary: Diary, *, notes: bool = False) -> Report:
    return reporting.report(diary, reporting.usual_period(diary), notes=notes)


def test_an_empty_diary_gives_a_true_page(diary: Diary) -> None:
    text = as_text(page(diary))
    assert "Check never completed." in text
    assert "0 of 28 logged (0%)" in text
    assert "not logged" in text
    assert "baseline too short" in text.lower()
    assert "None reported" not in text


def test_two_weeks_show_counts_alone_where_little_is_logged(diary: Diary) -> None:
    for back in range(5):
        night = LAST - timedelta(days=back)
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=5 + back, side=Side.LEFT,
                        muscles=(Muscle.CALF,), minutes=3)  # fmt: skip
    text = as_text(page(diary))
    assert "5 in 5 logged nights" in text
    assert "a week" not in text.split("2. Headline numbers")[1].split("Change from")[0]
    assert "median 7, worst 9; 2 at 8 or more" in text
    assert "left 5 of 5 (5 of 5 said)" in text


def test_that_somebody_looked_at_it_is_on_it(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"hot_spreading_skin_fever": Answer.YES})
    diary.checks.acknowledge(check.id)
    assert "closed the screen" in as_text(page(diary))
    diary.checks.looked_at(check.id)
    signs = page(diary).blocks[0].parts
    (row,) = (row for part in signs if isinstance(part, Table) for row in part.rows)
    assert row[3] == "says somebody looked at it, 5 Mar 2026"


def test_signs_medicines_and_questions_are_on_it(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"both_legs_swollen": Answer.YES})
    diary.person.edit_profile(
        medicines=(
            Medicine(name="salmeterol", classes=frozenset({MedicineClass.LONG_ACTING_INHALER}),
                     started=date(2026, 2, 12)),
        ),
        questions="Could the inhaler be the cause?",
    )  # fmt: skip
    text = as_text(page(diary))
    assert "Check never completed." in text
    assert "The newest check is not finished." in text
    assert "ankles or legs" in text
    assert "* salmeterol" in text
    assert "12 Feb 2026" in text
    assert "salmeterol started" in text
    assert "Could the inhaler be the cause?" in text


def test_a_full_check_says_none_reported_with_its_date(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    no_to_open(diary, check.id)
    diary.checks.finish(check.id)
    text = as_text(page(diary))
    assert "Last full check 5 Mar 2026: none reported." in text
    assert "None reported in this period." in text


def test_the_placebo_line_stands_at_every_before_and_after(tmp_path: Path) -> None:
    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    text = " ".join(as_text(page(diary)).split())
    assert text.count("groups given a dummy pill improved by 28% in 4 weeks") == 2
    diary.close()


NUMBERS = re.compile(r"\d+(?:\.\d+)?")


@pytest.mark.parametrize("years", [1, 10])
def test_every_form_has_the_same_numbers(tmp_path: Path, years: int) -> None:
    diaries.write(years, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    report = page(diary)
    diary.close()
    told = sorted(NUMBERS.findall(" ".join(_words(report))))
    text = as_text(report)
    assert sorted(NUMBERS.findall(_without_numbers(text))) == told
    html = re.sub(r"<(style|svg)\b.*?</\1>|<[^>]+>", " ", as_html(report), flags=re.DOTALL)
    charts = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", as_html(report)))
    shown = NUMBERS.findall(_without_numbers(unescape(html))) + NUMBERS.findall(unescape(charts))
    assert sorted(shown) == told
    assert len(text.splitlines()) <= 72
    assert all(len(line) <= 92 for line in text.splitlines())


def _words(report: Report) -> Iterator[str]:
    yield from (report.title, *report.lines, *report.footer)
    for block in report.blocks:
        yield block.title
        for part in block.parts:
            if isinstance(part, Line):
                yield part.text
            elif isinstance(part, Table):
                yield from (cell for row in (part.head, *part.rows) for cell in row)
            else:
                yield part.title
                yield from (word for bar in part.bars for word in (bar.name, bar.text))


def _without_numbers(text: str) -> str:
    """Leave out the numbers of the parts themselves."""
    return re.sub(r"(?m)^\s*\d+\. ", "", text)


def test_the_pdf_has_one_page_and_the_words(tmp_path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    report = page(diary)
    diary.close()
    read = PdfReader(BytesIO(in_form(report, "pdf")))
    assert len(read.pages) == 1
    found = " ".join(read.pages[0].extract_text().split())
    for word in ("Leg cramp diary", "Headline numbers", "logged nights", "not a diagnosis"):
        assert word in found


def test_html_stands_alone_and_escapes(diary: Diary) -> None:
    diary.cramps.log(LAST, None, OnsetKind.UNKNOWN, note='<script>alert(1)</script> & "x"')
    html = as_html(page(diary, notes=True))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert not re.findall(r"(?:src|href)=\"(?!data:,)", html)
    assert "url(" not in html
    assert html.count("<h2") == 10


def test_html_tells_a_screen_reader_what_is_what(tmp_path: Path) -> None:
    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    html = as_html(page(diary))
    diary.close()
    assert '<html lang="en">' in html
    assert re.findall(r"<h(\d)", html) == ["1", *["2"] * 9]
    named = re.findall(r'<section aria-labelledby="(\w+)">\s*<h2 id="(\w+)"', html)
    assert len(named) == 9
    assert all(label == heading for label, heading in named)
    assert set(re.findall(r"<th[ >][^>]*>", html)) == {'<th scope="col">', '<th scope="row">'}
    assert '<th scope="col"></th>' not in html
    (chart,) = re.findall(r"<svg [^>]*>", html)
    assert 'role="img"' in chart
    assert re.search(r'aria-label="[^"]*: \d+ in \d+ nights', chart)
    inks = set(re.findall(r"(?:color: |fill=\")#(\w{3})", html))
    assert inks <= {"111", "333", "555"}, "darker than 4.5 to 1 on white"


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


def test_counts_are_those_of_a_naive_count(tmp_path: Path) -> None:
    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    diary = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    state = diary.load_all()
    diary.close()
    period = Period(since=date(2025, 11, 1), until=date(2026, 1, 31))
    found = figures(period, seen_nights(state, period))
    cramps = [x for x in state.cramps() if period.since <= x.night <= period.until]
    quiet = [d for d in state.days() if d.quiet and d.date in period]
    nights = {x.night for x in cramps} | {d.date for d in quiet}
    assert found.nights.cramps == len(cramps)
    assert found.nights.logged == len(nights)
    assert found.nights.nights == 92
    assert found.severe == len([x for x in cramps if x.pain is not None and x.pain > 7])
    assert sum(w.cramps for w in c.weeks(state, period)) == len(cramps)
    assert as_markdown(page(diary)).startswith("# Leg cramp diary")


def test_a_medicine_that_was_only_said_in_the_check_is_told(diary: Diary) -> None:
    diary.person.edit_profile(statin=True, quinine=False)
    assert "Said in the check: takes a statin." in as_text(page(diary))
    diary.person.edit_profile(statin=None)
    assert "Said in the check" not in as_text(page(diary))
