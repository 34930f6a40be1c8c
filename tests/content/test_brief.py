"""Every part of the brief is in the app, and the search finds it."""

import pytest

from crampui.content.guide import BriefPart, brief_parts, guide, place
from crampui.content.search import search

HEADINGS = """\
Understanding Nocturnal Leg Cramps: Causes and Solutions
Intro
Key Concepts
Definition of Primary Terms
Related Concepts and Theories
Future Directions
Gaps Identified in Current Research
Suggestions for Further Studies
Foreword to Leg Cramps
Definition and Overview
Epidemiology of Nocturnal Leg Cramps
Physiology of Muscle Cramps
Understanding Muscle Function
Mechanism of Cramps
Common Causes of Nocturnal Leg Cramps
Dehydration and Electrolyte Imbalance
Poor Circulation
Medications and Their Side Effects
Underlying Health Conditions
Diabetes
Kidney Disease
Thyroid Disorders
Risk Factors for Leg Cramps
Age and Gender Differences
Physical Activity Levels
Lifestyle Choices
Sedentary Lifestyle
Pregnancy
Symptoms of Leg Cramps
Characteristics of the Pain
Duration and Frequency
Diagnosis of Nocturnal Leg Cramps
Clinical Evaluation and Medical History
Diagnostic Tests and Imaging
Treatment Options for Leg Cramps
Immediate Relief Techniques
Long-Term Management Strategies
Stretching Exercises
Hydration and Diet
Preventive Measures
Maintaining Proper Hydration
Regular Exercise and Muscle Conditioning
Adjusting Sleep Positions
Lifestyle Modifications to Reduce Cramps
Dietary Changes
Increase in Magnesium-Rich Foods
Potassium Balance
Regular Stretching Routines
When to Seek Medical Attention
Red Flags in Leg Cramps
Potential Complications
Closure
Recap of Key Points
Future Research Directions"""

# What somebody would type, and the statement that must be among what is found.
SEARCHES = [
    ("dehydration", "mech_dehydration_salts"),
    ("circulation", "pvd"),
    ("medicines", "meds"),
    ("medications", "meds"),
    ("diabetes", "diabetes"),
    ("kidney", "kidney_disease"),
    ("thyroid", "thyroid"),
    ("sudden", "flag_1"),
    ("both legs", "flag_2"),
    ("swelling", "flag_3"),
    ("numbness", "flag_3"),
    ("chronic", "flag_4"),
    ("mobility", "flag_5"),
    ("walk after cramp", "flag_5"),
    ("age", "age_over_50"),
    ("gender", "sex_female"),
    ("physical activity", "sedentary"),
    ("sedentary", "sedentary"),
    ("strenuous", "overexertion"),
    ("pregnancy", "pregnancy"),
    ("stretching", "relief_intro"),
    ("heat", "heat"),
    ("cold", "cold"),
    ("massage", "massage"),
    ("hydration", "prev_hydration"),
    ("glasses", "water"),
    ("electrolyte drink", "hyd_heat_electrolyte"),
    ("walked", "ex_walk"),
    ("swimming", "prev_exercise"),
    ("strength", "ex_strength"),
    ("hamstring", "ex_bed_hamstring"),
    ("sleep positions", "prev_sleep"),
    ("pillow between", "sl_side_pillow"),
    ("on my back", "sl_back_toes_up"),
    ("magnesium", "life_magnesium"),
    ("potassium", "life_potassium"),
    ("bananas", "life_potassium"),
    ("ultrasound", "dx_vessels"),
    ("blood tests", "dx_blood"),
    ("muscle injury", "comp_injury"),
    ("chronic pain", "comp_chronic_pain"),
    ("peripheral artery", "pvd"),
    ("wearable", "unk_wearables"),
    ("longitudinal", "unk_long"),
    ("restless", "like_rls"),
    ("quinine", "quinine"),
    ("tonic water", "diet_no_quinine_drinks"),
]


def _found(words: str) -> set[str]:
    """Return the ids of what a search finds."""
    ids = set()
    for hit in search(words):
        part = guide()[hit.section]
        ids.add(part.id if hit.statement is None else part.statements[hit.statement].id)
    return ids


def test_every_heading_of_the_brief_is_in_the_table() -> None:
    headings = [part.words for part in brief_parts() if part.is_heading]
    assert headings == HEADINGS.splitlines()


@pytest.mark.parametrize("part", brief_parts(), ids=lambda part: part.words)
def test_every_place_exists_and_is_found_by_the_briefs_words(part: BriefPart) -> None:
    assert part.where
    for name in part.where:
        place(name)
    assert part.where[0] in _found(part.words)


@pytest.mark.parametrize(("words", "name"), SEARCHES)
def test_what_somebody_would_type_is_found(words: str, name: str) -> None:
    assert name in _found(words)
