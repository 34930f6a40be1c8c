"""The Guide has the sections of the brief in its order, each statement once."""

import re
from datetime import date

import pytest

from crampui.content.files import table
from crampui.content.guide import concerning, for_you, guide, place
from crampui.content.measures import measure_ids
from crampui.content.red_flags import questions
from crampui.content.results import notice, page
from crampui.content.statements import STATEMENT_FILES, Kind, Statement, statements_of
from crampui.domain.errors import NotFound
from crampui.domain.plan.cautions import fact_names
from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass, Profile
from tests.content.dossier import dossier
from tests.content.plain import ease, sentences

ALL = [item for part in guide() for item in part.statements]
WRITTEN = [
    item
    for file in STATEMENT_FILES
    for item in statements_of(file).values()
    if item.kind is not Kind.ABOUT
]
"""The statements on cramps that are not made from measures, relief steps or red flags."""
BARE = re.compile(r"\b(OR|RR|HR|WMD|CI|odds ratio|risk ratio|credib\w+|mean difference)\b|P\s?=")
FIGURE = re.compile(r"%|\d\.\d|\bP\b|likely range")
EACH = pytest.mark.parametrize("item", ALL, ids=lambda item: item.id)

SECTIONS = [
    ("definitions", "What leg cramps are"),
    ("muscles", "How muscles cramp"),
    ("common", "How common they are"),
    ("causes", "Causes"),
    ("risks", "Risk factors"),
    ("symptoms", "Symptoms and look-alikes"),
    ("diagnosis", "Diagnosis and tests"),
    ("relief", "Relief during a cramp"),
    ("care", "Long-term care"),
    ("prevention", "Prevention"),
    ("lifestyle", "Daily life"),
    ("help", "When to get help"),
    ("complications", "Complications"),
    ("unknown", "What is not known yet"),
    ("about", "About this guide"),
]

# Where each claim of the brief that the dossier checked is answered.
CLAIMS = {
    "About 60% of adults have cramps at least once": "prev_lifetime",
    "Men and women similar, but women often more likely": "sex_female",
    "Dehydration and electrolytes are a leading cause": "mech_dehydration_salts",
    "Hydration can reduce night cramps by balancing electrolytes (quoted line)": "prev_hydration",
    "Eight 8-ounce glasses": "water",
    "Poor circulation causes cramps, especially at rest": "pvd",
    "Artery disease listed as a complication": "comp_artery",
    "Excess cramping leads to fluid loss and dehydration": "comp_dehydration",
    "Diuretics cause cramps through electrolyte loss": "med_k_sparing",
    "Magnesium-rich food and supplements may reduce cramps": "mg",
    "Potassium balance reduces cramps": "life_potassium",
    "Magnesium and potassium synergy particularly effective": "life_synergy",
    "Stretching before bed prevents cramps": "stretch_rct",
    "Stand with weight on the leg while pulling toes": "relief_intro",
    "Heat improves blood flow; cold soothes inflammation": "relief_heat_cold",
    "Sleeping on the back with legs raised is good for circulation": "prev_sleep",
    "Bilateral cramps suggest circulatory issues": "flag_2",
    "Sudden onset needs evaluation": "flag_1",
    "Swelling, numbness, tingling as one flag": "flag_3",
    "Impaired mobility needs immediate attention": "flag_5",
    "Cramps in pregnancy mainly third trimester and signal adaptation": "pregnancy",
    "Diabetes, kidney, thyroid underlie cramps": "thyroid",
    "Older adults is a misconception": "term_any_age",
    "Potential complication: chronic pain, muscle injury": "comp_injury",
}
ADDED = ["quinine", "statins", "like_dvt", "saddle_bladder_bowel", "mnd", "dark_urine_muscle_pain"]
ADDED += ["like_rls", "cramp_over_10_min_now", "alcohol", "season"]


def test_the_sections_are_those_of_the_brief_in_its_order() -> None:
    assert [(part.id, part.title) for part in guide()] == SECTIONS
    assert all(part.statements for part in guide())


def test_every_id_is_unique() -> None:
    ids = [item.id for item in ALL] + [part.id for part in guide()]
    assert sorted(ids) == sorted(set(ids))


def test_every_statement_in_a_file_is_shown_in_one_place() -> None:
    shown = [name for row in table("guide.toml")["section"] for name in row["show"]]
    written = [name for file in STATEMENT_FILES for name in statements_of(file)]
    assert sorted(name for name in shown if not name.startswith(("@", "# "))) == sorted(written)
    assert len(set(shown)) == len(shown)
    headings = [name[2:] for name in shown if name.startswith("# ")]
    pages = [page(stage).title for stage in (1, 2, 3)]
    assert sorted(item.heading for item in ALL if item.heading) == sorted(headings + pages)
    assert all(0 < len(heading) <= 40 for heading in headings)


def test_all_measures_questions_and_relief_steps_are_in_it() -> None:
    ids = {item.id for item in ALL}
    assert set(measure_ids()) <= ids
    assert {item.id for item in questions()} <= ids
    assert {"relief_calf", "relief_foot", "heat", "cold", "massage", "relief_after"} <= ids


@EACH
def test_a_statement_fits_and_reads_well(item: Statement) -> None:
    assert 0 < len(item.title) <= 135
    assert item.text.strip() == item.text != ""
    for line in item.body.splitlines():
        assert line.strip() == line != ""
        assert len(line) <= 420
    if item in WRITTEN:
        assert len(item.text) <= 160
        assert len(item.you) <= 200


@pytest.mark.parametrize("item", WRITTEN, ids=lambda item: item.id)
def test_a_statement_begins_with_a_plain_sentence(item: Statement) -> None:
    for text in filter(None, (item.text, item.you)):
        assert text.endswith(".")
        assert not FIGURE.search(text), text
        assert not [words for words in sentences(text) if len(words) > 20], text
    assert ease([item.text, item.you]) >= 50


@EACH
def test_no_figure_stands_without_its_unit_in_words(item: Statement) -> None:
    assert not BARE.search(item.body)
    assert item.of_brief_alone == (item.sources == ("SEED",))


@EACH
def test_where_the_brief_differs_both_are_said(item: Statement) -> None:
    if item.said:
        assert re.fullmatch(r"Often said: .+[.”] The evidence: .+\.", item.said)
        assert "SEED" in item.sources


@EACH
def test_it_points_to_places_that_exist(item: Statement) -> None:
    for name in item.see:
        found = place(name)
        assert found.statement is not None


@pytest.mark.parametrize("row", dossier()["claims"], ids=lambda row: row["claim"])
def test_every_claim_of_the_brief_is_answered(row: dict[str, str]) -> None:
    if row["claim"].startswith("Omission"):
        for name in ADDED:
            assert place(name).statement is not None
        return
    found = place(CLAIMS[row["claim"]])
    item = guide()[found.section].statements[found.statement or 0]
    assert set(row["sources"]) & set(item.sources)
    if row["verdict"] != "supported":
        assert item.said


def test_a_place_is_found_by_the_id_of_anything() -> None:
    for index, part in enumerate(guide()):
        assert place(part.id).section == index
        for position, item in enumerate(part.statements):
            found = place(item.id)
            assert (found.section, found.statement) == (index, position)
    with pytest.raises(NotFound):
        place("nowhere")


def test_grades_are_on_the_scale() -> None:
    assert {item.grade for item in ALL} <= set(dossier()["grades"])


def test_it_says_who_has_reviewed_it() -> None:
    found = place("about_not_reviewed")
    text = guide()[found.section].statements[found.statement or 0].text
    assert text == notice("not_reviewed").text


def test_what_a_statement_concerns_is_known_of_a_profile() -> None:
    named = {name for item in ALL for name in item.concerns}
    assert named <= fact_names() | {"over_50"}
    assert {"pregnant", "statin", "kidney_disease", "over_50"} <= named


def test_what_the_profile_touches_comes_in_the_order_of_the_guide() -> None:
    profile = Profile(
        age_band=AgeBand.AGE_70_79,
        conditions=frozenset({Condition.KIDNEY_DISEASE}),
        medicines=(Medicine(name="x", classes=frozenset({MedicineClass.STATIN})),),
    )
    ids = concerning(profile, date(2026, 3, 4))
    (part,) = for_you(ids)
    assert [item.id for item in part.statements] == [item.id for item in ALL if item.id in ids]
    assert {"med_statin", "statins", "kidney_disease", "age_over_50"} <= ids
    assert concerning(Profile(), date(2026, 3, 4)) == frozenset()
    assert for_you(frozenset()) == ()
