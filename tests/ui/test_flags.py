"""The Flags tab by keys: whole questions, nothing answered unread, every answer on disk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crampui.content.red_flags import checklist
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Origin
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.options import OnsetKind
from crampui.domain.profile import AgeBand
from crampui.ui.flags.verdict import ResultScreen, VerdictScreen
from tests.ui.check_keys import only_check, page_text, said, tab, typed_ahead, whole_check
from tests.ui.desk import Desk, OpenDesk, desk_maker

CHEST = "chest_breath_collapse"
DAY = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
NIGHT = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, DAY)


def words_on_screen(desk: Desk) -> str:
    """Return the text on the screen without marks, borders, indents and line ends."""
    return " ".join(desk.text.translate(str.maketrans(">│", "  ")).split())


async def resized(desk: Desk, width: int, height: int) -> None:
    """Give the terminal another size, and wait until the questions are laid out for it."""
    await desk.pilot.resize_terminal(width, height)
    await desk.until(lambda: tab(desk).steps.size.width == width)


# what is shown


async def test_every_shown_question_is_whole_and_marked_with_its_help(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    table = checklist().by_id()
    async with open_desk(size=size) as desk:
        await desk.press("f")
        seen: list[str] = []
        for _ in range(60):
            flags = tab(desk)
            if flags.shown.whole and not flags.shown.top:
                for name in flags.shown.names:
                    assert table[name].question in words_on_screen(desk)
                assert flags.mark in flags.shown.names
                if flags.shown.last:
                    assert table[str(flags.mark)].help in words_on_screen(desk)
            assert "…" not in desk.text
            if flags.shown.names[0] in seen and not flags.shown.top:
                break
            seen += [name for name in flags.shown.names if name not in seen]
            await desk.press("space")
        found = desk.diary.checks.assess(None)
        assert seen == [name for name in found.open if name not in found.waiting]
        assert desk.diary.state.checks == {}


async def test_moving_the_mark_keeps_the_same_questions(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        await desk.press("f", "space")
        names = tab(desk).shown.names
        for key in ["down"] * len(names) + ["up"] * len(names) + ["end", "home", "j", "k"]:
            await desk.press(key)
            assert tab(desk).shown.names == names
        assert tab(desk).mark == names[0]


async def test_it_says_how_much_is_answered_and_what_a_yes_means(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "n", "n")
        text = " ".join(desk.text.replace("─", " ").replace("━", " ").replace("╸", " ").split())
        assert "1 Get help now? 2 of 11 2 Advice today? 3 Book a visit?" in text
        assert "A yes here means: get emergency help" in text
    async with open_desk(size=(40, 15)) as desk:
        await desk.press("f")
        assert "1 Get help now?" in desk.lines[1]
        assert "2 of 11" in desk.lines[1]
        assert "A yes: emergency help" in desk.lines[2]


async def test_a_question_with_its_own_meaning_never_stands_under_the_pages(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    leg = checklist().by_id()["persistent_one_leg_pain"]
    assert leg.means
    async with open_desk(size=size, at=NIGHT) as desk:
        await desk.press("f")
        for _ in range(60):
            if leg.id in tab(desk).shown.names:
                break
            await desk.press("0", "space")
        while tab(desk).mark != leg.id:
            await desk.press("down")
        assert leg.means in words_on_screen(desk)
        assert "A yes here can wait" not in desk.text
        assert "A yes: book a visit" not in desk.text


async def test_a_gate_opens_its_question_and_keeps_the_answer(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "right")
        for _ in range(9):
            if "statin" in tab(desk).shown.names:
                break
            await desk.press("space")
        assert "statin_muscle_new" not in tab(desk).found.open
        await desk.press("home", *["down"] * tab(desk).shown.names.index("statin"), "y")
        assert desk.diary.state.profile.statin is True
        assert "statin_muscle_new" in tab(desk).found.open
        await desk.press("u")
        assert desk.diary.state.profile.statin is None
        assert "statin_muscle_new" not in tab(desk).found.open


async def test_what_the_profile_answers_says_so(open_desk: OpenDesk) -> None:
    def child(diary: Diary) -> None:
        diary.person.edit_profile("test", age_band=AgeBand.UNDER_16)

    async with open_desk(size=(120, 40), before=child) as desk:
        await desk.press("f", "right", "right")
        text = words_on_screen(desk)
        question = checklist().by_id()["under_16"].question
        assert f"[y] {question} From your profile." in text


async def test_a_no_to_older_words_is_asked_again(open_desk: OpenDesk) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("crampui.diary.checks.CONTENT_VERSION", "1")
        patch.setattr("crampui.ui.flags.session.CONTENT_VERSION", "1")
        async with open_desk() as desk:
            await desk.press("f", "n", "m")
    async with open_desk() as desk:
        await desk.press("f")
        assert "[n]" not in desk.text
        assert "[m]" in desk.text
        assert CHEST in tab(desk).found.open
        await desk.press("n")
        assert set(said(desk)) == {CHEST, "leg_cold_pale_blue"}


async def test_what_the_log_answered_says_so_with_its_entries(open_desk: OpenDesk) -> None:
    def long_cramp(diary: object) -> None:
        night = (DAY - timedelta(days=1)).date()
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, minutes=14)  # type: ignore[attr-defined]

    async with open_desk(before=long_cramp) as desk:
        await desk.press("f")
        assert "! From your log:" in desk.text
        await desk.press("n")
        given = only_check(desk).answers["past_cramp_over_10"]
        assert given.origin is Origin.LOG
        assert only_check(desk).tier is Tier.SOON
        for _ in range(60):
            if "past_cramp_over_10" in tab(desk).shown.names:
                break
            await desk.press("0", "space")
        assert "From your log: 1 cramp" in words_on_screen(desk)
        assert "Nights: Tue 3 Mar" in words_on_screen(desk)
        await desk.press("o", "o")
        assert "From your log" not in desk.text
        assert len(desk.diary.state.flag_notes) == 1


# no answer without reading


async def test_none_of_these_answers_what_is_shown_and_stays(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        await desk.press("f", "space", "pageup") if size[0] > 40 else await desk.press("f")
        shown = tab(desk).shown
        await desk.press("0")
        assert said(desk) == dict.fromkeys(shown.names, Answer.NO)
        assert tab(desk).shown == shown
        await desk.press("0", "0", "n", "y", "m", "enter")
        assert said(desk) == dict.fromkeys(shown.names, Answer.NO)
        await desk.press("space")
        assert not set(tab(desk).shown.names) & set(shown.names)
        assert said(desk) == dict.fromkeys(shown.names, Answer.NO)


@pytest.mark.parametrize("at", [DAY, NIGHT], ids=["day", "night"])
async def test_no_key_alone_answers_what_was_not_on_the_screen(
    open_desk: OpenDesk, size: tuple[int, int], at: datetime
) -> None:
    keys = ("n", "y", "m", "0", "enter", "space", "down", "end", "pagedown", "right", "backspace")
    async with open_desk(size=size, at=at) as desk:
        for key in keys:
            await desk.press("f")
            names = set(tab(desk).shown.names)
            await desk.press(*[key] * 12)
            await typed_ahead(desk, *[key] * 12)
            answered = {name for check in desk.diary.state.checks.values() for name in check.said()}
            if key in ("n", "y", "m", "0"):
                assert answered <= names, key
            else:
                assert not answered, key
            assert not any(check.finished for check in desk.diary.state.checks.values()), key
            if desk.screen == "VerdictScreen":
                await desk.press("a")
            await desk.press("l")
            for number in list(desk.diary.state.checks):
                desk.diary.checks.remove(number)


async def test_no_key_is_too_early(open_desk: OpenDesk) -> None:
    keys = ("up", "down", "home", "end", "pageup", "pagedown", "space", "0", "y", "backspace")
    async with open_desk(size=(40, 15)) as desk:
        for key in (*keys, "left", "right", "v", "escape", "o", "N"):
            await typed_ahead(desk, "l", "f", key, key)
        assert desk.diary.state.checks == {}
        assert tab(desk).shown.names


async def test_what_is_typed_before_it_was_drawn_answers_nothing(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        await typed_ahead(desk, "f", "0", "space", "n", "space", "0", "y", "m")
        assert desk.diary.state.checks == {}
        assert "typed before it was shown" in desk.text
        shown = tab(desk).shown.names
        await typed_ahead(desk, "0", "space", "0", "space", "n", "y", "m", "0")
        assert said(desk) == dict.fromkeys(shown, Answer.NO)
        assert not set(tab(desk).shown.names) & set(shown)


async def test_a_yes_to_the_last_shown_is_not_turned_by_the_next_key(open_desk: OpenDesk) -> None:
    async with open_desk(size=(40, 15)) as desk:
        await desk.press("f", "0", "space", "0", "space")
        (*_, last) = tab(desk).shown.names
        await desk.press("end")
        await typed_ahead(desk, "m", "n", "n")
        assert said(desk)[last] is Answer.UNSURE or len(tab(desk).shown.names) > 1
        await desk.press("end", "n")
        assert said(desk)[last] is Answer.NO


async def test_another_size_has_to_be_read_again(open_desk: OpenDesk) -> None:
    async with open_desk(size=(80, 24)) as desk:
        await desk.press("f")
        many = tab(desk).shown.names
        await resized(desk, 40, 15)
        few = tab(desk).shown.names
        assert len(few) < len(many)
        await desk.press("0")
        assert said(desk) == dict.fromkeys(few, Answer.NO)
        await resized(desk, 80, 24)
        assert set(few) <= set(tab(desk).shown.names)


async def test_a_key_from_before_the_new_size_answers_nothing(open_desk: OpenDesk) -> None:
    from textual import events

    async with open_desk(size=(40, 15)) as desk:
        await desk.press("f")
        early = events.Key("0", "0")
        await resized(desk, 80, 24)
        desk.app.post_message(early)
        await desk.press()
        assert desk.diary.state.checks == {}


async def test_a_question_taller_than_the_screen_counts_once_all_of_it_was_shown(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(size=(30, 7)) as desk:
        await desk.press("f")
        assert tab(desk).shown.names == (CHEST,)
        assert not tab(desk).shown.whole
        assert "Space: the rest of this" in desk.text
        await desk.press("n", "0", "y", "m")
        assert desk.diary.state.checks == {}
        await typed_ahead(desk, *["space"] * 9, "n")
        assert desk.diary.state.checks == {}
        while not tab(desk).shown.whole:
            await desk.press("space")
        await desk.press("n")
        assert said(desk) == {CHEST: Answer.NO}


async def test_enter_says_that_it_answers_nothing(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "enter", "enter")
        assert "Enter answers nothing here." in desk.text
        assert desk.diary.state.checks == {}


# going on, and back


async def test_space_goes_round_to_what_was_left_open(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "n", "space")
        left = [name for name in tab(desk).found.open if name not in tab(desk).shown.names]
        assert left
        for _ in range(10):
            await desk.press("0", "space")
        assert isinstance(desk.app.screen, ResultScreen), desk.text
        assert only_check(desk).complete


async def test_only_what_is_open_holds_up_the_result(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f")
        for _ in range(5):
            await desk.press("0", "space")
        await desk.press("0")
        while tab(desk).found.open:
            await desk.press("space", "0")
        assert "All answered. Space: the result" in desk.text
        await desk.press("up", "backspace", "space")
        assert "Still open here: 1 question." in desk.text
        await desk.press("n", "space")
        assert isinstance(desk.app.screen, ResultScreen)


async def test_the_arrows_turn_the_pages(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "right")
        assert "2 Advice today? ─" in desk.lines[1]
        await desk.press("right", "right")
        assert "3 Book a visit? ─" in desk.lines[1]
        await desk.press("left", "left", "left")
        assert "1 Get help now? ─" in desk.lines[1]
        assert desk.diary.state.checks == {}


async def test_page_down_shows_again_only_what_is_answered(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "0")
        first = tab(desk).shown
        await desk.press("pagedown")
        assert tab(desk).shown == first
        await desk.press("space", "0", "pageup")
        assert tab(desk).shown == first
        await desk.press("pagedown")
        assert tab(desk).shown != first


# results


async def test_two_keys_from_anywhere_to_the_emergency_screen(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        await desk.press("f", "y")
        assert isinstance(desk.app.screen, VerdictScreen)
        assert "EMERGENCY" in desk.text
        assert "Call your emergency number now." in desk.text
        assert "Do not drive yourself." in page_text(desk)
        assert said(desk) == {CHEST: Answer.YES}
        assert only_check(desk).tier is Tier.EMERGENCY


async def test_the_emergency_screen_stays_until_acknowledged(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "y", "escape", "x", "c", "down", "up", "enter", "space")
        assert isinstance(desk.app.screen, VerdictScreen)
        await desk.press("q")
        assert "This stays until you press a." in desk.text
        hints = desk.lines[-1]
        assert "Esc" not in hints
        assert "a I have called" in hints
        await desk.press("a")
        assert not isinstance(desk.app.screen, VerdictScreen)
        assert only_check(desk).acknowledged is not None
        await desk.press("n")
        assert len(said(desk)) == 2
        assert only_check(desk).tier is Tier.EMERGENCY
        assert not only_check(desk).complete


async def test_an_emergency_that_was_not_closed_comes_back(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "y")
    async with open_desk(size=(40, 15)) as desk:
        assert isinstance(desk.app.screen, VerdictScreen)
        assert "EMERGENCY" in desk.text
        await desk.press("a")
        assert not isinstance(desk.app.screen, VerdictScreen)
        await desk.press("l", "f")
        assert not isinstance(desk.app.screen, VerdictScreen)


async def test_a_benign_cramp_is_two_keys_a_screenful(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        before = desk.pressed
        await desk.press("f")
        while not isinstance(desk.app.screen, ResultScreen):
            await desk.press("0", "space")
        assert " No warning sign was reported " in desk.text
        assert desk.pressed - before <= 17
        assert only_check(desk).tier is Tier.SELF_CARE
        assert only_check(desk).complete


async def test_the_third_page_waits_for_the_morning(open_desk: OpenDesk) -> None:
    async with open_desk(at=NIGHT) as desk:
        await desk.press("f")
        await whole_check(desk)
        assert "No emergency or same-day sign was reported." in desk.lines[1]
        assert desk.status == ""
        await desk.press("escape")
        assert "page 3 open" in desk.text
    async with open_desk(at=NIGHT.replace(hour=9)) as desk:
        await desk.press("f")
        assert "Book a visit?" in desk.text
        await whole_check(desk)
        assert only_check(desk).tier is Tier.SELF_CARE
        assert only_check(desk).complete


# what stays as it was


async def test_an_interrupted_check_resumes_where_it_was(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "n", "n", "m")
    async with open_desk() as desk:
        await desk.press("f")
        assert desk.text.count("[n]") == 2
        assert "[m]" in desk.text
        await desk.press("n")
        assert len(said(desk)) == 4
        assert only_check(desk).tier is Tier.URGENT
        assert not only_check(desk).complete


async def test_undo_takes_an_answer_back(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "n", "m", "u")
        assert said(desk) == {CHEST: Answer.NO}
        assert "[m]" not in desk.text


async def test_undoing_the_end_of_a_check_goes_on_with_it(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f")
        await whole_check(desk)
        await desk.press("escape", "u")
        assert "[n]" in desk.text
        assert only_check(desk).finished is None


async def test_why_gives_reason_and_sources(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "w")
        assert "Could be: " in desk.text
        assert "https://" in desk.text


async def test_a_past_check_gives_its_advice_then_yes_and_not_sure_then_the_rest(
    open_desk: OpenDesk,
) -> None:
    yes, unsure = "one_leg_swollen_hot_tender", "hot_spreading_skin_fever"
    assert {yes, unsure} <= set(checklist().by_id())
    async with open_desk() as desk:
        await desk.press("f")
        await whole_check(desk, {yes: Answer.YES, unsure: Answer.UNSURE})
        await desk.press("a", "v")
        assert "Same day" in desk.text
        await desk.press("enter")
        text = page_text(desk)
        table = checklist().by_id()
        order = [text.index("Do not massage"), text.index(f"[y] {table[yes].question}")]
        order += [text.index(f"[m] {table[unsure].question}")]
        rest = [n for n in table if n in said(desk) and n not in (yes, unsure)]
        order += [text.index(f"[n] {table[name].question}") for name in rest]
        assert order == sorted(order)
        await desk.press("escape", "x")
        assert desk.diary.state.checks == {}
        await desk.press("escape", "u")
        assert len(desk.diary.state.checks) == 1


async def test_an_old_result_says_that_it_is(open_desk: OpenDesk) -> None:
    async with open_desk(size=(120, 40)) as desk:
        await desk.press("f")
        await whole_check(desk)
    async with open_desk(size=(120, 40), at=DAY + timedelta(hours=25)) as desk:
        await desk.press("f")
        assert "Out of date" in desk.text
        assert "Last: Self-care" in desk.text
