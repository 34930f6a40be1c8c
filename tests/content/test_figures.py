"""Every figure the Guide shows is the dossier's, with its source."""

import pytest

from crampui.content.guide import guide
from crampui.content.statements import Kind, Statement, statements_of
from tests.content.dossier import by_id, dossier, numbers

STATEMENTS = {item.id: item for part in guide() for item in part.statements}
OWN = [item for item in STATEMENTS.values() if item.kind not in (Kind.ABOUT, Kind.FLAG)]

# Figures of the dossier that are not shown, each for its reason.
NOT_SHOWN = {
    # The US amounts of water were not confirmed in a page that was read.
    "water": {"2.7", "3.7"},
    # No liver source is named for the odds ratio.
    "kidney_disease": {"8.33"},
}
# Names of things that hold a figure, and the 100 people of whom a share is told.
NAMES = {"2", "100"}  # vitamin K2, COX-2, type 2
# "95% CI" is told as "likely range"; what that is stands once, in "How to read the figures".
RANGE = {"95"}


@pytest.mark.parametrize("name", by_id("facts"))
def test_facts_have_exactly_the_figures_of_the_dossier(name: str) -> None:
    frozen = by_id("facts")[name]
    item = STATEMENTS[name]
    shown = numbers(item.title, item.body)
    assert set(frozen["figures"]) - shown - RANGE == NOT_SHOWN.get(name, set())
    assert set(frozen["sources"]) - set(item.sources) <= _unread(name)


def _unread(name: str) -> set[str]:
    """Return sources that stood only for what is not shown."""
    return {"NAM05"} if name == "water" else set()


@pytest.mark.parametrize("name", by_id("causes"))
def test_causes_have_exactly_the_figures_of_the_dossier(name: str) -> None:
    frozen = by_id("causes")[name]
    item = STATEMENTS[name]
    shown = numbers(item.title, item.body)
    assert set(frozen["figures"]) - shown - RANGE == NOT_SHOWN.get(name, set())
    assert set(frozen["sources"]) <= set(item.sources) | REPEATED.get(name, set())


# The criteria stand in the look-alike of the same name, with this source.
REPEATED = {"rls": {"BP_RLS"}}


@pytest.mark.parametrize("item", OWN, ids=lambda item: item.id)
def test_no_figure_is_shown_that_its_sources_do_not_hold(item: Statement) -> None:
    held = {number for name in item.sources for number in dossier()["numbers"].get(name, ())}
    shown = numbers(item.title, item.body)
    assert shown - held - NAMES <= CHOSEN.get(item.id, set())


# Figures of the app's own: choices, not findings.
CHOSEN = {
    "relief_common": {"10"},
    "relief_after": {"24", "10", "15"},
    # The dossier's rule for looking back: 6 weeks of trial, 2 weeks of baseline.
    "care_intro": {"6"},
    # How to read a figure, not a figure.
    "hyd_drinks": {"0.7", "1"},
}


def test_every_fact_of_the_dossier_is_a_statement() -> None:
    assert set(statements_of("facts.toml")) == set(by_id("facts"))
    assert len(by_id("facts")) == 35
    assert set(by_id("causes")) <= set(STATEMENTS)
    assert len(by_id("causes")) == 35


def test_what_was_left_out_is_nowhere() -> None:
    for name, figures in NOT_SHOWN.items():
        item = STATEMENTS[name]
        assert not figures & numbers(item.body)
