"""The words of the result screens and the standing sentences."""

import pytest

from crampui.content.results import notice as notice_words
from crampui.content.results import page, result_words, tier_words
from crampui.domain.checklist.questions import Tier
from crampui.domain.errors import NotFound
from tests.content.dossier import numbers


@pytest.mark.parametrize("tier", Tier)
def test_every_tier_has_short_words(tier: Tier) -> None:
    words = tier_words(tier)
    assert words.tier is tier
    assert 0 < len(words.label) <= 12
    for line in (words.means, words.heading, words.heading_unset, *words.lines, words.after):
        assert 0 < len(line) <= 100


def test_the_emergency_screen_names_the_number_and_nothing_to_read_about() -> None:
    words = tier_words(Tier.EMERGENCY)
    assert words.head("112") == "Call 112 now."
    assert words.head() == "Call your emergency number now."
    assert len(words.lines) <= 2


def test_the_same_day_screen_names_the_number() -> None:
    words = tier_words(Tier.URGENT)
    assert words.head("111") == "Get medical advice today: 111."
    assert "{" not in words.head()


def test_what_can_wait_says_that_the_night_can_go_on() -> None:
    assert "the night can go on" in " ".join(tier_words(Tier.SOON).lines)


def test_self_care_says_only_what_was_reported() -> None:
    words = tier_words(Tier.SELF_CARE)
    assert words.heading == "No warning sign was reported."
    assert "not a diagnosis" in " ".join(words.lines)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("night", "No emergency or same-day sign was reported."),
        ("incomplete", "The check is not finished."),
        ("incomplete_with_yes", "The check is not finished."),
        ("stale", "24 hours"),
        ("not_sure", "not sure"),
    ],
)
def test_results_that_are_no_tier(name: str, said: str) -> None:
    words = result_words(name)
    assert said in words.heading
    assert words.lines


def test_the_night_result_is_not_self_care() -> None:
    night = result_words("night")
    assert "waits for the morning" in " ".join(night.lines)
    assert night.heading != tier_words(Tier.SELF_CARE).heading


@pytest.mark.parametrize("stage", [0, 1, 2, 3])
def test_pages_have_titles(stage: int) -> None:
    assert page(stage).title


def test_names_that_do_not_exist_are_told() -> None:
    for ask in (result_words, notice_words):
        with pytest.raises(NotFound):
            ask("nothing")
    with pytest.raises(NotFound):
        page(9)


def test_it_says_that_no_clinician_has_reviewed_it() -> None:
    assert notice_words("not_reviewed").text.startswith("No clinician has reviewed this app.")


def test_the_line_about_placebo_has_the_figures_of_its_sources() -> None:
    notice = notice_words("placebo")
    assert numbers(notice.text) == {"28", "4", "65.9", "25", "8.5", "5.5"}
    assert notice.sources == ("COC_MG12", "MAOR17")


def test_the_line_about_summer_has_its_source() -> None:
    notice = notice_words("season")
    assert numbers(notice.text) == {"8"}
    assert notice.sources == ("GARR15",)
