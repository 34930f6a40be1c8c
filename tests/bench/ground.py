"""What the sections stand on: a folder, diaries made once a run, the programs beside ours."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.harness.diaries import paths_in, write
from tests.harness.environment import child_env
from tests.harness.pty import Terminal, Wanted

EMPTY_APP = (sys.executable, "-m", "tests.bench.empty_app")
BARE_PYTHON = (sys.executable, "-c", "pass")


class Ground:
    """A folder for a run; each diary is made once and copied for whoever wants one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made = 0
        # What pip writes as the `crampui` command; `python -m` would add what runpy imports.
        script = folder / "crampui"
        script.write_text("import sys\nfrom crampui.cli.main import main\nsys.exit(main())\n")
        self.crampui = (sys.executable, str(script))

    def home(self, years: int) -> Path:
        """Return a fresh home whose diary is `years` old (0: no entries)."""
        master = self.folder / f"diary-{years}"
        if not master.exists():
            write(years, paths=paths_in(master))
        self._made += 1
        # The state folder is named after the data folder's path: made for this home, not copied.
        home = self.folder / f"home-{self._made}"
        paths = paths_in(home)
        if years:
            shutil.copytree(paths_in(master).data, paths.data)
            shutil.copytree(paths_in(master).state, paths.state)
        else:
            home.mkdir()
        return home

    def screen(self, home: Path, *, latency: float = 0.0) -> Terminal:
        """Open the screen at 80x24."""
        return Terminal(self.crampui, home=home, latency=latency)

    def first_frame(self, argv: Sequence[str], home: Path, wanted: Wanted) -> float:
        """Start a program under a terminal; return the seconds until `wanted` is painted."""
        with Terminal(argv, home=home) as terminal:
            terminal.wait_for(wanted, timeout=30)
            return terminal.painted_at(wanted)

    def run(self, argv: Sequence[str], home: Path) -> float:
        """Run a command without a terminal; return the seconds from its start to its end."""
        env = child_env(home)
        begun = time.perf_counter()
        done = subprocess.run(
            argv, env=env, cwd=home, stdin=subprocess.DEVNULL, capture_output=True
        )
        taken = time.perf_counter() - begun
        assert done.returncode == 0, f"{argv}: {done.stderr.decode(errors='replace')}"
        return taken

    def settle(self) -> None:
        """Let the disk finish what earlier measurements left to it."""
        os.sync()
