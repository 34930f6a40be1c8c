"""The words are plain, calm, and promise nothing."""

import re
import tomllib

import pytest

from crampui.content.guide import guide
from crampui.content.measures import measures
from crampui.content.red_flags import questions
from crampui.content.relief import reliefs
from tests.content.plain import FILES, ease, everything, sentences, strings, syllables

BANNED = [
    "all clear",
    "stop taking",
    "stop your",
    "stop the tablet",
    "come off",
    "safe to stop",
    "do not take your",
    "cure",
    "cures",
    "proven to work",
    "guarantee",
    "miracle",
    "don’t worry",
    "do not worry",
    "nothing to worry",
    "you are fine",
    "you’re fine",
    "no need to see",
    "unverified",
    "todo",
    "lorem",
    "our app",
    "seed document",
]
AMERICAN = ["color", "center", "diarrhea", "anemia", "hemo", "estrogen", "ischemi", "fiber"]

QUESTIONS = questions()
MEASURES = measures()

# What is read in a hurry, and how plain it must be at least (Flesch reading ease; 60 is plain).
TEXTS = {
    "questions": (70, [item.question for item in QUESTIONS]),
    "help": (70, [item.help for item in QUESTIONS]),
    "why": (70, [item.why for item in QUESTIONS]),
    "actions": (65, [item.action for item in QUESTIONS]),
    "how-to": (75, [line for item in MEASURES for line in item.how_to]),
    "labels": (70, [item.label for item in MEASURES]),
    "cautions": (65, [c.text for item in MEASURES for c in item.cautions]),
    "evidence": (60, [item.evidence for item in MEASURES]),
    "relief": (85, [x for r in reliefs() for x in (*r.in_bed, *r.standing, *r.avoid)]),
    **{f"guide: {part.id}": (60, [item.body for item in part.statements]) for part in guide()},
}


SHOWN = {name: texts for name, texts in everything().items() if name != "words.toml"}
"""All words but those that people type, which are shown nowhere."""

NAME = re.compile(r"\S+/\S+")
"""An address, or the name of a time zone: spelt as it is spelt."""


@pytest.mark.parametrize("name", SHOWN)
def test_no_banned_phrase_is_anywhere(name: str) -> None:
    for text in SHOWN[name]:
        low = text.lower()
        found = [phrase for phrase in BANNED if re.search(rf"\b{re.escape(phrase)}\b", low)]
        assert not found, text


def test_the_spelling_is_british() -> None:
    for name, texts in SHOWN.items():
        if name != "sources.toml":
            low = " ".join(text for text in texts if not NAME.fullmatch(text)).lower()
            found = {word for word in AMERICAN if re.search(rf"\b{word}", low)}
            assert found <= set(), name


def test_what_was_left_out_on_purpose_is_shown_nowhere() -> None:
    shown = "\n".join(text for texts in everything().values() for text in texts)
    rows = [
        row
        for path in FILES
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("left_out", ())
    ]
    assert len(rows) == 9
    for row in rows:
        assert row["reason"]
        assert row["text"] not in shown


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_easy_to_read(name: str) -> None:
    least, texts = TEXTS[name]
    assert ease(texts) >= least


@pytest.mark.parametrize("name", TEXTS)
def test_no_sentence_is_long(name: str) -> None:
    for text in TEXTS[name][1]:
        for words in sentences(text):
            assert len(words) <= 30, " ".join(words)


@pytest.mark.parametrize("name", TEXTS)
def test_long_words_are_few(name: str) -> None:
    words = [w for text in TEXTS[name][1] for sentence in sentences(text) for w in sentence]
    long = [word for word in words if syllables(word) >= 4]
    assert len(long) <= 0.1 * len(words)


MEDICINE = re.compile(
    r"\b(medicine|tablet|pill|dose|statin|quinine|magnesium|inhaler|warfarin|insulin|supplement)s?\b"
)
STOP = re.compile(
    r"\b(stop(s|ped|ping)?(?! (the heart|bleeding|breathing))|quit|cease|skip|give up)\b"
)


def test_nobody_is_told_to_stop_a_medicine() -> None:
    for name, texts in SHOWN.items():
        for text in texts if name != "sources.toml" else ():
            for sentence in re.split(r"[.!?:;]\s|\n", text.lower()):
                assert not (MEDICINE.search(sentence) and STOP.search(sentence)), sentence


def test_the_measure_of_plainness_knows_hard_from_easy() -> None:
    easy = ["Sit up. Put the light on. Hold the bed. Pull your toes up."]
    hard = [
        "Pharmacological intervention necessitates individualised consideration of "
        "contraindications preceding administration of supplementary electrolytes."
    ]
    assert ease(easy) > 90
    assert ease(hard) < 0


def test_strings_of_what_was_left_out_are_not_counted_as_shown() -> None:
    assert list(strings({"a": ["x", {"b": "y"}], "left_out": [{"text": "z"}]})) == ["x", "y"]
