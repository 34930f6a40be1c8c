import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.harness.processes import gone, is_running
from tests.harness.sshd import SshServer

TINY = (sys.executable, "-m", "tests.harness.tiny_app")
pytestmark = [pytest.mark.e2e, pytest.mark.needs("sshd")]


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[SshServer]:
    with SshServer(tmp_path / "sshd", home=home, env={"CRAMPUI_DATA": "there"}) as server:
        yield server


def test_a_killed_client_ends_the_program(server: SshServer) -> None:
    with server.login(TINY) as terminal:
        terminal.wait_for("pressed 0 times")
        programs = server.programs()
        assert programs
        terminal.kill()
        assert gone(programs)


def test_a_killed_server_side_ends_the_program_and_a_new_login_works(server: SshServer) -> None:
    with server.login(TINY) as terminal:
        terminal.wait_for("pressed 0 times")
        programs = server.programs()
        assert programs
        server.cut()
        assert gone(programs)
        assert terminal.wait_exit() == 255
    assert server.run(["echo", "here"]).stdout == "here\n"


def test_closing_ends_programs_that_still_run(server: SshServer) -> None:
    with server.login(["sh", "-c", "echo here; exec sleep 60"]) as terminal:
        terminal.wait_for("here")
        programs = server.programs()
        assert programs
        server.close()
        assert not any(is_running(pid) for pid in programs)
