import os
import pwd
from pathlib import Path

import pytest

from crampui.storage.paths import find

HOME = {"HOME": "/home/anna"}


def test_the_usual_places() -> None:
    paths = find(None, HOME)
    assert paths.data == Path("/home/anna/.local/share/crampui")
    assert paths.state.parent == Path("/home/anna/.local/state/crampui")
    assert paths.state.name.startswith("crampui-")
    assert paths.config == Path("/home/anna/.config/crampui")
    assert not paths.given


@pytest.mark.parametrize("named", [None, "", "relative"])
def test_without_a_home_the_systems_own_word_counts(
    monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    env = {} if named is None else {"HOME": named}
    known = pwd.getpwuid(os.getuid()).pw_dir
    assert find(None, env).data == Path(known) / ".local/share/crampui"
    monkeypatch.setattr("os.getuid", lambda: 2**30 + 12345)
    assert find(None, env).data == Path("/.local/share/crampui")
    assert find(None, env).config == Path("/.config/crampui")


def test_xdg_variables_move_them() -> None:
    env = {"XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s/", "XDG_CONFIG_HOME": "/c"}
    paths = find(None, HOME | env)
    assert paths.data == Path("/d/crampui")
    assert paths.state.parent == Path("/s/crampui")
    assert paths.config == Path("/c/crampui")


@pytest.mark.parametrize("value", ["", "relative/path", "./here", "~/there"])
def test_an_empty_or_relative_variable_is_ignored(value: str) -> None:
    names = ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME")
    paths = find(None, HOME | dict.fromkeys(names, value))
    usual = find(None, HOME)
    assert (paths.data, paths.state, paths.config) == (usual.data, usual.state, usual.config)


def test_a_named_folder_wins_and_the_option_before_the_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    env = HOME | {"CRAMPUI_DATA": "/srv/anna", "XDG_DATA_HOME": "/d"}
    assert find(None, env).data == Path("/srv/anna")
    assert find("mine", env).data == tmp_path / "mine"
    assert find("~/mine", env).data == Path("/home/anna/mine")
    assert find("mine", env).given
    assert find(None, HOME | {"CRAMPUI_DATA": ""}).data == find(None, HOME).data


def test_each_data_folder_has_a_state_folder_of_its_own_whatever_leads_there(
    tmp_path: Path,
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert find(str(tmp_path / "link"), HOME).state == find(str(tmp_path / "real"), HOME).state
    assert find("/one/diary", HOME).state != find("/other/diary", HOME).state


def test_nothing_is_created(tmp_path: Path) -> None:
    find(None, {"HOME": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []


def test_other_systems_have_their_own_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_data_dir", lambda: "/Users/anna/Library/Support")
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda: "/Users/anna/Library/State")
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda: "/Users/anna/Library/Config")
    paths = find(None, HOME | {"XDG_CONFIG_HOME": "/c"})
    assert paths.data == Path("/Users/anna/Library/Support/crampui")
    assert paths.state.parent == Path("/Users/anna/Library/State/crampui")
    assert paths.config == Path("/c/crampui")
