"""Every statement names a source that exists, and every source is used."""

from datetime import date

import pytest

from crampui.content.files import table
from crampui.content.guide import guide
from crampui.content.library import Read, Source, source, sources
from crampui.content.measures import drinks, measures, plan_words
from crampui.content.numbers import countries
from crampui.content.red_flags import brief_flags, clot_risks, diary_rules, questions
from crampui.content.relief import extras, relief_common, reliefs
from crampui.domain.errors import NotFound
from tests.content.dossier import dossier

READ = {"excerpt": Read.PAGE, "secondary": Read.OTHER, "not_read": Read.NONE}
OWN_WORDS = {"MEMORY", "SEED"}


def _named() -> dict[str, tuple[str, ...]]:
    """Return the sources of everything that has sources, by what it is."""
    named = {f"guide {i.id}": i.sources for part in guide() for i in part.statements}
    named |= {f"question {item.id}": item.sources for item in questions()}
    named |= {f"measure {item.id}": item.sources for item in measures()}
    named |= {f"rule {item.id}": item.sources for item in diary_rules()}
    named |= {f"clot {item.risk}": item.sources for item in clot_risks()}
    named |= {f"brief {item.name}": item.sources for item in brief_flags()}
    named |= {f"relief {item.id}": item.sources for item in reliefs()}
    named |= {f"extra {item.id}": item.sources for item in extras()}
    rows = table("tiers.toml")["notice"]
    named |= {f"notice {row['id']}": tuple(row["sources"]) for row in rows if "sources" in row}
    named["relief common"] = relief_common().sources
    named["drinks"] = drinks().sources
    named["plan"] = plan_words().sources
    return named


def test_every_source_named_exists() -> None:
    known = set(sources())
    assert {name: set(ids) - known for name, ids in _named().items() if set(ids) - known} == {}


def test_everything_has_a_source_but_what_the_app_says_of_itself() -> None:
    about = {f"guide {i.id}" for s in guide() for i in s.statements if i.kind == "about"}
    assert {name for name, ids in _named().items() if not ids} == about
    assert all(name.startswith(("guide tier_", "guide about_")) for name in about)


def test_every_source_is_used() -> None:
    used = {name for ids in _named().values() for name in ids}
    assert set(sources()) == used


def test_no_list_of_sources_names_one_twice() -> None:
    assert [name for name, ids in _named().items() if len(set(ids)) < len(ids)] == []


def test_general_knowledge_stands_only_behind_questions_and_one_safety_tip() -> None:
    assert {name for name, ids in _named().items() if "MEMORY" in ids} == {
        "question stroke_signs",
        "question heat_confused",
        "question under_16",
        "measure sl_path_clear",
        "guide stroke_signs",
        "guide heat_confused",
        "guide under_16",
        "guide sl_path_clear",
    }


def test_what_was_not_confirmed_is_said() -> None:
    for item in questions():
        if "MEMORY" in item.sources:
            assert "not confirmed" in item.basis
    path = {item.id: item for item in measures()}["sl_path_clear"]
    assert "no page was read" in path.evidence


@pytest.mark.parametrize("found", sources().values(), ids=lambda item: item.id)
def test_a_source_is_that_of_the_dossier(found: Source) -> None:
    frozen = dossier()["sources"][found.id]
    assert found.read is READ[frozen["read"]]
    assert found.reviewed_on == date(2026, 11, 22)
    assert found.title
    if found.id in OWN_WORDS:
        assert found.url == ""
        return
    assert found.url == frozen["url"]
    assert found.url.startswith("https://")
    assert found.title == frozen["title"].replace("'", "’")
    assert found.by == frozen["by"].replace("'", "’")
    assert found.year == frozen["year"].replace("copy undated", "undated")


def test_sources_are_numbered_in_their_order() -> None:
    assert set(sources()) == set(dossier()["sources"])
    assert [item.number for item in sources().values()] == list(range(1, 96))


def test_no_other_address_stands_anywhere() -> None:
    from tests.content.plain import everything

    known = {item.url for item in sources().values()}
    known |= {address for country in countries() for address in country.sources}
    known |= {url for row in table("medicines.toml")["medicine"] for url in row["sources"]}
    for texts in everything().values():
        for text in texts:
            if "://" in text or "www." in text:
                assert text in known


def test_a_source_is_found_by_its_id() -> None:
    assert source("HAL12").year == "2012"
    with pytest.raises(NotFound):
        source("NOBODY")


def test_how_a_source_was_read_is_said_in_words() -> None:
    assert {item.read.words for item in sources().values()} == {
        "page or abstract read",
        "read through another page that reports it",
        "no page read",
    }
    assert table("sources.toml")["SEED"]["read"] == "page"
