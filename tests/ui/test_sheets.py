"""Cards, nights, profile and medicines by keys alone: each field is said, changed, taken back."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.ask import cramp as cramp_asks
from crampui.domain.ask import night as night_asks
from crampui.domain.ask import profile as profile_asks
from crampui.domain.ask import settings as settings_asks
from crampui.domain.ask.moment import NIGHT as NIGHT_ASK
from crampui.domain.ask.moment import WHEN
from crampui.domain.cramp import Cramp
from crampui.domain.marker import MarkerKind
from crampui.domain.night import Day, NightState
from crampui.domain.options import OnsetKind, Side
from crampui.domain.part_date import PartDate
from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass, Profile, Sex
from crampui.domain.settings import Settings
from tests.ui.desk import Desk, OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHT = date(2026, 3, 3)
NOTES = {
    "brackets": "after [stairs] [bold]no[/bold] [/] {x} \\[",
    "quotes": "he said \"ouch\" 'twice' `x` $HOME %s",
    "emoji": "tired 😴🦵🏽 and 👨‍👩‍👧 e\u0301",
    "right to left": "שלום \u200fעולם\u200f مرحبا 12",
    "500": "0123456789" * 50,
    "blanks": "  two  spaces  ",
}


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


def one_cramp(diary: Diary) -> None:
    diary.cramps.log(NIGHT, datetime(2026, 3, 4, 3, 12, tzinfo=UTC), OnsetKind.EXACT, pain=6)


def begun_earlier(diary: Diary) -> None:
    diary.nights.quiet(date(2026, 2, 20))


async def go_to(desk: Desk, name: str) -> None:
    """Move the cursor of the open sheet to a question by the arrow key, then open it."""
    list_ = desk.app.screen.list  # type: ignore[attr-defined]
    stops = [row.key for row in list_.rows if not row.heading]
    steps = stops.index(name) - stops.index(list_.selected.key)
    await desk.press(*(["down"] * steps or ["up"] * -steps), "enter")


def test_every_field_has_its_question() -> None:
    """Nothing that can be stored is out of reach of the sheets and the commands."""
    inner = {"id", "open", "timing", "assumed", "live", "logged_at", "onset_kind"}
    asked = {ask.name for ask in (*cramp_asks.ALL, WHEN, NIGHT_ASK)}
    assert asked == {f.name for f in fields(Cramp)} - inner
    assert {a.name for a in night_asks.ALL} == {f.name for f in fields(Day)} - {
        *("date", "quiet", "late", "closed", "ticks")
    }
    assert {a.name for a in profile_asks.PROFILE} == {f.name for f in fields(Profile)} - {
        *("medicines", "statin_said", "quinine_said", "pregnancy_said"),
        "conditions_entered",
    }
    assert {a.name for a in profile_asks.MEDICINE} == {f.name for f in fields(Medicine)} - {
        *("earlier_starts", "earlier_changes", "earlier_stops")
    }
    assert {a.name for a in settings_asks.SETTINGS} == {f.name for f in fields(Settings)} - {
        *("paused_until", "asked_first", "main_question", "main_question_since", "last_report")
    }


async def test_cups_of_the_plan_are_told_beside_the_question_and_not_taken(
    open_desk: OpenDesk,
) -> None:
    def drank(diary: Diary) -> None:
        diary.nights.quiet(NIGHT)
        diary.plan.tick("hyd_drinks", NIGHT, amount=6)

    async with open_desk(before=drank) as desk:
        await desk.app.open("night", night=NIGHT)
        await desk.rest()
        assert "Cups drunk      the plan says 6; not answered here" in desk.text
        await go_to(desk, "drinks_cups")
        await desk.press("5", "enter")
        other = desk.on_disk()
        day = other.state.day(NIGHT)
        other.close()
        assert day is not None
        assert day.drinks_cups == 5
        assert "the plan says" not in desk.text


async def test_cups_are_not_asked_of_whoever_has_a_fluid_limit(open_desk: OpenDesk) -> None:
    async with open_desk(
        before=lambda diary: diary.person.edit_profile(fluid_limited=True)
    ) as desk:
        await desk.app.open("night", night=NIGHT)
        await desk.rest()
        assert "Alcohol units" in desk.text
        assert "Cups drunk" not in desk.text


@pytest.mark.parametrize("name", NOTES)
async def test_notes_come_back_exactly(open_desk: OpenDesk, name: str) -> None:
    note = NOTES[name]
    async with open_desk(before=one_cramp) as desk:
        await desk.press("enter", "n")
        await desk.paste(note)
        await desk.press("enter")
        assert desk.only_cramp().note == note
        await desk.press("n", "enter")
        assert desk.only_cramp().note == note


async def test_a_note_over_500_is_told_and_stays(open_desk: OpenDesk) -> None:
    async with open_desk(before=one_cramp) as desk:
        await desk.press("enter", "n")
        await desk.paste("x" * 503)
        await desk.press("enter")
        assert "at most 500 characters; this has 503" in desk.text
        assert desk.only_cramp().note == ""
        await desk.press("backspace", "backspace", "backspace", "enter")
        assert len(desk.only_cramp().note) == 500


async def test_esc_keeps_a_note(open_desk: OpenDesk) -> None:
    async with open_desk(before=one_cramp) as desk:
        await desk.press("enter", "n")
        await desk.type("stairs")
        await desk.press("escape")
        assert desk.only_cramp().note == "stairs"
        assert desk.screen == "CardScreen"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("onset", "25:99", "0:00 to 23:59"),
        ("onset", "next tue", "past"),
        ("minutes", "0", "0.1 to 120 minutes"),
        ("minutes", "500", "0.1 to 120 minutes"),
        ("soreness_hours", "100", "0 to 72"),
        ("back_to_sleep_minutes", "9h", "0 to 480"),
        ("night", "tomorrow", "not"),
        ("place", "x" * 61, "at most 60 characters"),
    ],
)
async def test_a_bad_value_is_told_and_stays(
    open_desk: OpenDesk, name: str, typed: str, told: str
) -> None:
    async with open_desk(before=one_cramp) as desk:
        before = desk.only_cramp()
        await desk.press("enter")
        await go_to(desk, name)
        if desk.screen == "PickScreen":
            await desk.press("t")
        await desk.press("ctrl+e", "ctrl+u")
        await desk.paste(typed)
        await desk.press("enter")
        assert desk.screen == "TypeScreen"
        assert told in " ".join(desk.text.split())
        assert typed[-20:] in desk.text
        assert desk.only_cramp() == before


async def test_the_start_of_a_cramp_is_changed_within_its_night(open_desk: OpenDesk) -> None:
    async with open_desk(before=one_cramp) as desk:
        await desk.press("enter")
        await go_to(desk, "onset")
        await desk.press("ctrl+e", "ctrl+u")
        await desk.type("~2:40")
        assert "night of Tue 3 Mar, about 02:40 Wed" in desk.text
        await desk.press("enter")
        cramp = desk.only_cramp()
        assert cramp.onset == datetime(2026, 3, 4, 2, 40, tzinfo=UTC)
        assert (cramp.onset_kind, cramp.night) == (OnsetKind.ABOUT, NIGHT)
        await go_to(desk, "onset")
        await desk.press("ctrl+e", "ctrl+u", "question_mark", "enter")
        cramp = desk.only_cramp()
        assert (cramp.onset, cramp.onset_kind, cramp.night) == (None, OnsetKind.UNKNOWN, NIGHT)


async def test_a_cramp_moves_to_another_night_which_is_quiet_no_more(open_desk: OpenDesk) -> None:
    def before(diary: Diary) -> None:
        diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN)
        diary.nights.quiet(NIGHT - timedelta(days=1))

    async with open_desk(before=before) as desk:
        await desk.press("enter")
        await go_to(desk, "night")
        await desk.press("ctrl+e", "ctrl+u")
        await desk.type("2026-03-02")
        await desk.press("enter")
        assert desk.only_cramp().night == NIGHT - timedelta(days=1)
        other = desk.on_disk()
        assert other.state.night_state(NIGHT) is NightState.NOT_LOGGED
        day = other.state.day(NIGHT - timedelta(days=1))
        assert day is None or not day.quiet
        other.close()
        await desk.press("u")
        other = desk.on_disk()
        assert other.state.night_state(NIGHT - timedelta(days=1)) is NightState.QUIET
        other.close()


async def test_every_question_of_the_card_can_be_answered_and_taken_back(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(before=one_cramp) as desk:
        await desk.press("enter")
        for ask in cramp_asks.ALL:
            if not ask.options or ask.name == "pain":
                continue
            option = ask.options[1]
            await go_to(desk, ask.name)
            await desk.press(option.key)
            if ask.many:
                await desk.press("enter")
            value = getattr(desk.only_cramp(), ask.name)
            assert value == ((option.value,) if ask.many else option.value)
            await desk.press("enter", "backspace")
            if ask.many:
                await desk.press("enter")
            assert getattr(desk.only_cramp(), ask.name) == ask.blank


async def test_a_night_is_opened_answered_and_walked(open_desk: OpenDesk) -> None:
    async with open_desk(before=begun_earlier) as desk:
        await desk.press("end", "up", "enter")
        assert desk.screen == "NightScreen"
        assert "Night of Fri 27 Feb: ? not logged" in desk.text
        await desk.press("n", "s", "8", "t", "1", "enter")
        other = desk.on_disk()
        day = other.state.day(date(2026, 2, 27))
        other.close()
        assert day is not None
        assert (day.quiet, day.sleep_quality, len(day.triggers)) == (True, 8, 1)
        await desk.press("right", "b", "2", "enter", "3")
        assert desk.screen == "NightScreen"
        assert "Night of Sat 28 Feb: * 1 cramp, worst pain 3" in desk.text
        await desk.press("home", "enter", "l", "escape", "x")
        assert desk.cramps() == []
        await desk.press("u", "u")
        assert desk.only_cramp().side is None


async def test_every_question_of_a_night_can_be_answered_and_taken_back(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(before=begun_earlier) as desk:
        await desk.press("end", "up", "enter")
        typed = {"supplements": "magnesium, quinine", "note": "hot [room]"}
        for ask in night_asks.ALL:
            await go_to(desk, ask.name)
            if ask.options:
                await desk.press(ask.options[1].key)
                if ask.many:
                    await desk.press("enter")
            else:
                await desk.type(typed[ask.name])
                await desk.press("enter")
            assert ask.answered(getattr(_day(desk), ask.name))
            await desk.press("x")
            assert getattr(_day(desk), ask.name) == ask.blank


def _day(desk: Desk) -> Day:
    other = desk.on_disk()
    try:
        return other.state.day(date(2026, 2, 27)) or Day(date=date(2026, 2, 27))
    finally:
        other.close()


async def test_the_profile_takes_every_field(open_desk: OpenDesk) -> None:
    answers = {
        "name": "A. B. [x]",
        "age_band": "6",
        "sex": "1",
        "onset_year": "2019",
        "fluid_limit_ml": "1500",
        "alcohol_units_week": "10",
        "due_date": "24 weeks",
        "emergency_number": "999",
        "same_day_number": "111",
        "maternity_number": "555 0100",
        "questions": "Is quinine safe?",
        "fluid_limited": "y",
        "renal_diet": "y",
        "prescribed_diet": "y",
        "breastfeeding": "y",
    }
    async with open_desk() as desk:
        await desk.press("comma")
        for name, typed in answers.items():
            await go_to(desk, name)
            await desk.type(typed)
            if desk.screen == "TypeScreen":
                await desk.press("enter")
        await go_to(desk, "conditions")
        await desk.press("1", "3", "enter")
        await go_to(desk, "clot_risks")
        await desk.press("2", "enter")
        other = desk.on_disk()
        profile = other.state.profile
        other.close()
        assert profile.name == "A. B. [x]"
        assert (profile.age_band, profile.sex) == (AgeBand.AGE_70_79, Sex.FEMALE)
        assert profile.pregnancy_week(MORNING.date()) == 24
        assert profile.conditions == {Condition.DIABETES, Condition.KIDNEY_DISEASE}
        assert profile.fluid_limit_ml == 1500
        assert profile.questions == "Is quinine safe?"
        for name in ("fluid_limited", "renal_diet", "prescribed_diet", "breastfeeding"):
            assert getattr(profile, name) is True
        await desk.press("u")
        assert "clot risks" in desk.status


async def test_the_settings_take_every_field(open_desk: OpenDesk) -> None:
    answers = {
        "zone": "new york",
        "wake_hour": "6am",
        "usual_side": "l",
        "usual_muscle": "2",
        "night_turn": "14",
        "day_turn": "3",
        "clock_24": "n",
        "first_weekday": "7",
        "theme": "2",
    }
    async with open_desk() as desk:
        await desk.press("comma")
        for name, typed in answers.items():
            await go_to(desk, name)
            if desk.screen == "TypeScreen":
                await desk.press("ctrl+u")
            await desk.type(typed)
            if desk.screen == "TypeScreen":
                await desk.press("enter")
        settings = desk.diary.state.settings
        assert settings.zone == "America/New_York"
        assert (settings.wake_hour, settings.night_turn, settings.day_turn) == (6, 14, 3)
        assert settings.usual_side is Side.LEFT
        assert settings.usual_muscle == "foot_arch"
        assert not settings.clock_24
        assert settings.first_weekday == 6
        assert settings.theme == "night"
        assert desk.app.theme == "night"


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("zone", "Mars", "such as Berlin"),
        ("wake_hour", "25", "full hour from 0 to 23"),
        ("night_turn", "3", "full hour from 8 to 18"),
        ("fluid_limit_ml", "50", "300 to 5000"),
        ("due_date", "soon", "due date or the week"),
        ("birth_date", "tomorrow", "begun"),
    ],
)
async def test_a_bad_value_of_the_profile_is_told_and_stays(
    open_desk: OpenDesk, name: str, typed: str, told: str
) -> None:
    async with open_desk() as desk:
        await desk.press("comma")
        await go_to(desk, name)
        await desk.press("ctrl+u")
        await desk.type(typed)
        await desk.press("enter")
        assert desk.screen == "TypeScreen"
        assert told in " ".join(desk.text.split())
        assert f"┃ {typed}" in desk.text


async def test_a_medicine_with_its_dates_is_a_marker_too(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("comma", "a")
        await desk.type("Simvastatin")
        await desk.press("enter")
        assert desk.screen == "PickScreen"
        assert "simvastatin: statin. Right?" in desk.text
        await desk.press("y")
        assert desk.screen == "MedicineScreen"
        await go_to(desk, "started")
        await desk.type("2026-02-01")
        await desk.press("enter")
        await go_to(desk, "changed")
        await desk.type("yesterday")
        await desk.press("enter", "escape")
        other = desk.on_disk()
        (medicine,) = other.state.profile.medicines
        markers = {m.kind: (m.date, m.label) for m in other.state.markers.values()}
        other.close()
        assert medicine.classes == {MedicineClass.STATIN}
        assert medicine.started == date(2026, 2, 1)
        assert markers == {
            MarkerKind.MEDICINE_STARTED: (date(2026, 2, 1), "Simvastatin"),
            MarkerKind.MEDICINE_CHANGED: (date(2026, 3, 3), "Simvastatin"),
        }
        assert "Simvastatin" in desk.text
        await desk.press("u")
        assert "dose changed" in desk.status
        other = desk.on_disk()
        assert len(other.state.markers) == 1
        other.close()
        await desk.press("x")
        other = desk.on_disk()
        assert other.state.profile.medicines == ()
        assert not other.state.markers
        other.close()
        await desk.press("u")
        assert len(desk.diary.state.profile.medicines) == 1


async def test_what_a_name_means_is_proposed_and_a_no_asks_the_kind(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("comma", "a")
        await desk.type("furosemied")
        await desk.press("enter")
        assert "Did you mean Furosemid: water tablet, loop kind?" in desk.text
        assert not desk.diary.state.profile.medicines[0].classes, "a slip is never taken silently"
        await desk.press("n")
        assert desk.screen == "PickScreen"
        assert "Which kind is it? Several may be chosen." in desk.text
        await desk.press("escape", "escape", "escape", "p")
        assert "! furosemied has no kind yet: its cautions are not shown." in desk.text
        await desk.press("comma")
        assert "furosemied  ! which kind?" in desk.text
        desk.app.screen.list.select(("medicine", 0))  # type: ignore[attr-defined]
        await desk.press("enter")
        await go_to(desk, "classes")
        assert "Did you mean Furosemid" in desk.text
        await desk.press("y", "escape", "escape")
        assert desk.diary.state.profile.takes(MedicineClass.LOOP_DIURETIC)
        assert "has no kind yet" not in desk.text


async def test_of_an_unknown_name_the_kind_is_asked_at_once(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("comma", "a")
        await desk.type("Paracetamol")
        await desk.press("enter")
        assert "Which kind is it? Several may be chosen." in desk.text
        await desk.press("o", "enter")
        (medicine,) = desk.diary.state.profile.medicines
        assert medicine.classes == {MedicineClass.OTHER}


async def test_a_dose_and_a_month_are_kept_as_they_are_said(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("comma", "a")
        await desk.type("Magnesium")
        await desk.press("enter", "y")
        await go_to(desk, "dose")
        await desk.type("300 mg")
        await desk.press("enter")
        await go_to(desk, "started")
        await desk.type("nov 2025")
        assert "Nov 2025" in desk.text
        await desk.press("enter")
        assert "Started         Nov 2025" in desk.text
        other = desk.on_disk()
        (medicine,) = other.state.profile.medicines
        assert (medicine.dose, medicine.started) == ("300 mg", PartDate(2025, 11))
        assert not other.state.markers, "a month marks no day"
        other.close()
        await desk.press("escape")
        assert "Magnesium  300 mg, started Nov 2025" in desk.text


async def test_a_medicine_that_ends_before_it_began_is_told(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("comma", "a")
        await desk.type("Quinine")
        await desk.press("enter", "y")
        for name, typed in (("started", "2026-02-01"), ("stopped", "2026-01-01")):
            await go_to(desk, name)
            await desk.type(typed)
            await desk.press("enter")
        assert "before the start" in desk.text
        assert "2026-01-01" in desk.text


async def test_colours_are_seen_before_they_are_chosen(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("comma")
        desk.app.screen.list.select("theme")  # type: ignore[attr-defined]
        await desk.press("enter")
        assert desk.screen == "PickScreen"
        before = desk.app.theme
        for name in ("light", "contrast"):
            desk.app.screen.list.select(name)  # type: ignore[attr-defined]
            await desk.rest()
            assert desk.app.theme == name
        await desk.press("escape")
        assert desk.app.theme == before
        assert desk.diary.state.settings.theme == ""
