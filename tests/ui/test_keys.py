"""The one table of commands."""

import pytest
from textual.binding import Binding

from crampui.ui import keys
from crampui.ui.command import EVERYWHERE, LISTS, Command, command, key_label, key_problem
from crampui.ui.commands import everywhere
from crampui.ui.keys import COMMANDS, TABS, CommandTable

TABLE = CommandTable()
SHARED = CommandTable(everywhere.COMMANDS)
"""The shared commands alone, so that no key of a tab gets in the way of a test."""
KEYS_OF_ALL = {"c": "cramp", "u": "undo", "/": "search", "question_mark": "help"} | {
    TABLE.by_id[name].keys[0]: name for name in TABS
}
"""What these keys mean wherever nothing is typed and the place has nothing of its own on them."""
SCOPES = [*TABS, *(scope for scope in TABLE.scopes if scope not in TABS)]


@pytest.mark.parametrize("scope", SCOPES)
def test_no_key_means_two_things(scope: str) -> None:
    assert TABLE.clashes(scope) == []


def test_a_clash_is_found() -> None:
    table = CommandTable([*COMMANDS, command("plan", "undone", "u", "Undone", "A second u")])
    assert [(key, one.id, other.id) for key, one, other in table.clashes("plan")] == [
        ("u", "plan.undone", "undo")
    ]
    replacing = command("plan", "undone", "u", "Undone", "Its own u", replaces="undo")
    table = CommandTable([*COMMANDS, replacing])
    assert table.clashes("plan") == []
    assert [c.id for c in table.active("plan") if "u" in c.keys] == ["plan.undone"]
    assert table.clashes("log") == []


@pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.id)
def test_every_command_is_whole(one: Command) -> None:
    assert one.label
    assert len(one.label) <= 14
    assert one.help[0].isupper()
    assert not one.help.endswith(".")
    assert one.replaces is None or one.replaces in TABLE.by_id
    for key in one.keys:
        assert key_problem(key) is None, f"{key} does not get through"


def test_ids_are_unique() -> None:
    assert len(TABLE.by_id) == len(COMMANDS)


def test_essential_commands_need_no_function_key_and_no_chord() -> None:
    for one in COMMANDS:
        if one.id not in ("palette", "redraw", "leave") and one.keys:
            assert not one.keys[0].startswith(("ctrl+", "f1", "f2", "f3", "f4"))


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_hint_line_fits(scope: str, width: int) -> None:
    entries = TABLE.hints(scope)
    assert len(entries) <= keys.MOST_HINTS + 1
    assert entries[-1] == ("Ctrl+g" if scope in keys.TYPED else "?", "Help")
    shown = keys.hint_text(entries, width)
    assert keys.hint_width(shown) <= width
    assert shown[-1] == entries[-1]
    if width >= 80:
        assert shown == entries


def test_narrow_hint_line_keeps_the_first_and_help() -> None:
    entries = [("c", "Cramp"), ("b", "Earlier"), ("u", "Undo"), ("?", "Help")]
    assert keys.hint_text(entries, 20) == [("c", "Cramp"), ("?", "Help")]


@pytest.mark.parametrize("scope", SCOPES)
def test_help_has_every_active_command_with_a_key(scope: str) -> None:
    rows = [row for _, part in TABLE.help_rows(scope) for row in part]
    told = {meaning for _, meaning in rows}
    for stem in [meaning.removesuffix(" 1 to 10") for meaning in told if "1 to 10" in meaning]:
        told = told - {f"{stem} 1 to 10"} | {f"{stem} {number}" for number in range(1, 11)}
    typed = scope in keys.TYPED
    wanted = [c for c in TABLE.active(scope) if any(len(key_label(k)) > typed for k in c.keys)]
    assert told == {c.help for c in wanted}


@pytest.mark.parametrize("scope", sorted(keys.TYPED))
def test_no_letter_is_a_key_where_a_text_is_typed(scope: str) -> None:
    rows = [row for _, part in TABLE.help_rows(scope) for row in part]
    assert rows
    assert all(len(key) > 1 for shown, _ in rows for key in shown.split())


def test_ten_digits_take_one_line_of_help() -> None:
    rows = [row for _, part in TABLE.help_rows("plan") for row in part]
    assert ("1-9 0", "Tick line 1 to 10") in rows
    table, problems = TABLE.remapped({"plan.tick_3": "J"})
    assert not problems
    rows = [row for _, part in table.help_rows("plan") for row in part]
    assert ("J", "Tick line 3") in rows
    assert {("1", "Tick line 1"), ("4", "Tick line 4"), ("0", "Tick line 10")} <= set(rows)


@pytest.mark.parametrize("tab", TABS)
def test_palette_has_every_command_of_the_tabs(tab: str) -> None:
    offered = {c.id for c in TABLE.palette(tab)}
    wanted = {c.id for c in COMMANDS if c.scope in (*TABS, EVERYWHERE)} - {"palette"}
    replaced = {c.replaces for c in TABLE.own(tab)}
    assert offered == wanted - replaced


@pytest.mark.parametrize(
    ("key", "fine"),
    [
        *(
            (key, True)
            for key in ("a", "7", "question_mark", "comma", "space", "f8", "ctrl+l", "é")
        ),
        *((key, False) for key in ("alt+1", "ctrl+a", "ctrl+b", "ctrl+h", "ctrl+i", "ctrl+m")),
        *((key, False) for key in ("[", "{", "\\", "f10", "shift+enter", "ctrl+tab", "nonsense")),
    ],
)
def test_which_keys_get_through(key: str, fine: bool) -> None:
    assert (key_problem(key) is None) is fine


def test_keys_as_people_read_them() -> None:
    assert [key_label(key) for key in ("question_mark", "ctrl+p", "pageup", "U", "f1")] == [
        "?",
        "Ctrl+p",
        "PgUp",
        "U",
        "F1",
    ]


def test_own_keys_are_taken_over() -> None:
    table, problems = SHARED.remapped({"undo": "backspace", "cramp": "C f2"})
    assert problems == []
    assert table.keymap() == {"undo": "backspace", "cramp": "C,f2"}
    assert ("C", "Cramp") in table.hints("log")
    assert ("c", "Cramp") in SHARED.hints("log")


def test_the_letters_of_the_tabs_stand_where_there_is_room() -> None:
    assert (" ".join(TABLE.by_id[tab].shown_key for tab in TABS), "Tabs") in TABLE.hints("log")
    fewer = TABLE.without(("insights", "guide"))
    (letters,) = (shown for shown, label in fewer.hints("log") if label == "Tabs")
    assert letters.startswith("l f p h")
    assert not {"i", "g"} & set(letters)
    moved, _ = TABLE.remapped({"guide": "G2"})
    assert len(moved.hints("flags")) == keys.MOST_HINTS + 1
    assert "Tabs" not in [label for _, label in TABLE.hints("flags")]
    assert "Tabs" not in [label for _, label in TABLE.hints("card")]


def test_two_keys_can_be_swapped() -> None:
    table, problems = SHARED.remapped({"undo": "z", "blank": "u"})
    assert problems == []
    assert (table.by_id["undo"].keys, table.by_id["blank"].keys) == (("z",), ("u",))


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        ({"undo": "b"}, "The key “b” for “undo” already means “Earlier” (backfill); not used."),
        ({"undo": "alt+u"}, "The key “alt+u” for “undo” does not get through every terminal"),
        ({"undo": "["}, "is hard to reach on many keyboards"),
        ({"undo": ""}, "“undo” was given no key; u stays."),
        ({"no.such": "y"}, "There is no command “no.such”"),
        ({"lists.up": "g"}, "already means"),
    ],
)
def test_what_cannot_be_taken_over_is_explained(keymap: dict[str, str], said: str) -> None:
    table, problems = SHARED.remapped(keymap)
    assert len(problems) == 1
    assert said in problems[0]
    assert table.keymap() == {}


def test_bindings_carry_the_id_and_the_action() -> None:
    made = [b for b in keys.bindings(LISTS) if isinstance(b, Binding)]
    assert ("lists.down", "down,j", "down") in [(b.id, b.key, b.action) for b in made]
    shared = {b.id for b in keys.dialog_bindings("help") if isinstance(b, Binding)}
    assert {"dialogs.close", "help", "blank", "leave", "cramp", "undo", "log", "guide"} <= shared
    assert "quit" not in shared


@pytest.mark.parametrize("scope", sorted(keys.READ))
def test_the_keys_of_the_tabs_work_where_one_only_reads(scope: str) -> None:
    meant = {key: c for c in TABLE.active(scope) for key in c.keys}
    for key, name in KEYS_OF_ALL.items():
        assert meant[key].id == name or meant[key].scope == scope, (key, meant[key].id)


@pytest.mark.parametrize("old", ["card.undo", "measure.redo", "night.cramp"])
def test_an_id_of_one_page_stands_for_the_key_of_all_pages(old: str) -> None:
    table, problems = TABLE.remapped({old: "f6"})
    assert not problems
    assert table.by_id[old.rpartition(".")[2]].keys == ("f6",)


@pytest.mark.parametrize("scope", ["card", "report", "checks", "used", "measure"])
def test_every_page_can_undo_and_start_the_clock(scope: str) -> None:
    keys = {key for c in TABLE.active(scope) for key in c.keys}
    assert {"u", "U", "c", "question_mark"} <= keys


@pytest.mark.parametrize("scope", ["verdict", "pick"])
def test_nothing_of_the_pages_gets_between_a_question_and_its_answer(scope: str) -> None:
    assert {"undo", "redo", "cramp"}.isdisjoint(c.id for c in TABLE.active(scope))
