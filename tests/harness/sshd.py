"""A real sshd on a loopback port, for the current user, with keys that live as long as the test."""

import getpass
import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.harness.environment import child_env
from tests.harness.processes import command, descendants, gone, is_running, kill
from tests.harness.pty import Terminal
from tests.harness.waiting import CEILING, until

_HOST = "127.0.0.1"


def sshd_path() -> str | None:
    """Return where sshd is, which is often not on a person's PATH; None when there is none."""
    return shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class SshServer:
    """An sshd that lets in the current user alone, by a throw-away key; all files below `folder`.

    Programs started through it have `home` as their home and `env` on top of what sshd gives
    (which includes SSH_CONNECTION and SSH_TTY). Leaving the `with` block ends it and its sessions.
    """

    def __init__(self, folder: Path, *, home: Path, env: Mapping[str, str] | None = None) -> None:
        self._folder = folder
        self._home = home
        self._extra = env
        self._log = folder / "sshd.log"
        folder.mkdir(parents=True, exist_ok=True)
        with socket.socket() as probe:
            probe.bind((_HOST, 0))
            self.port = int(probe.getsockname()[1])
        self._make_keys()
        server = sshd_path()
        assert server is not None, "sshd is not installed"
        if os.geteuid() == 0:
            # Where sshd was installed but never started as a service its empty folder is missing.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self._process = subprocess.Popen(
            [server, "-D", "-f", str(folder / "sshd_config"), "-E", str(self._log)],
            stdin=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            until(self._is_listening, lambda: f"sshd is not ready: {self._log.read_text()}")
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the server, its sessions and the programs in them."""
        left = [process.pid for process in descendants(self._process.pid)]
        self._process.kill()
        self._process.wait()
        kill(left)
        gone(left)

    def login(
        self, argv: Sequence[str], *, columns: int = 80, rows: int = 24, latency: float = 0.0
    ) -> Terminal:
        """Run `argv` through ssh with a terminal. Killing the returned client cuts the line."""
        return Terminal(
            [*self._client(), "-tt", self._remote(argv)],
            home=self._home,
            columns=columns,
            rows=rows,
            latency=latency,
        )

    def run(self, argv: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """Run `argv` through ssh without a terminal, as `ssh host crampui quiet` does."""
        return subprocess.run(
            [*self._client(), "-T", self._remote(argv)],
            env=child_env(self._home),
            cwd=self._home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=CEILING,
        )

    def programs(self) -> list[int]:
        """Return the process ids of what runs in the sessions, without sshd itself."""
        return [
            process.pid
            for process in descendants(self._process.pid)
            if is_running(process.pid) and not command(process.pid).startswith("sshd")
        ]

    def cut(self) -> None:
        """Kill the server's side of all sessions with SIGKILL; the listener goes on."""
        kill(
            process.pid
            for process in descendants(self._process.pid)
            if command(process.pid).startswith("sshd")
        )

    def _make_keys(self) -> None:
        for name in ("host_key", "user_key"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name],
                cwd=self._folder,
                check=True,
            )
        public = (self._folder / "user_key.pub").read_text()
        (self._folder / "authorized_keys").write_text(public)
        host = " ".join((self._folder / "host_key.pub").read_text().split()[:2])
        (self._folder / "known_hosts").write_text(f"[{_HOST}]:{self.port} {host}\n")
        (self._folder / "sshd_config").write_text(
            "\n".join(
                (
                    f"ListenAddress {_HOST}",
                    f"Port {self.port}",
                    f"HostKey {self._folder / 'host_key'}",
                    f"AuthorizedKeysFile {self._folder / 'authorized_keys'}",
                    f"AllowUsers {getpass.getuser()}",
                    "AuthenticationMethods publickey",
                    "PermitRootLogin prohibit-password",
                    "StrictModes no",
                    "UsePAM no",
                    "PidFile none",
                    "PrintMotd no",
                    "PrintLastLog no",
                    # Before the login shell reads anything of the person's real home.
                    f'SetEnv "HOME={self._home}"',
                    "",
                )
            )
        )

    def _client(self) -> list[str]:
        options = (
            f"UserKnownHostsFile={self._folder / 'known_hosts'}",
            "GlobalKnownHostsFile=/dev/null",
            f"IdentityFile={self._folder / 'user_key'}",
            "IdentitiesOnly=yes",
            "IdentityAgent=none",
            "BatchMode=yes",
            "StrictHostKeyChecking=yes",
            "LogLevel=ERROR",
        )
        flags = [word for option in options for word in ("-o", option)]
        return [
            "ssh",
            "-F",
            "/dev/null",
            *flags,
            "-p",
            str(self.port),
            f"{getpass.getuser()}@{_HOST}",
        ]

    def _remote(self, argv: Sequence[str]) -> str:
        env = child_env(self._home, self._extra)
        given = [f"{name}={env[name]}" for name in env if name not in ("PATH", "TERM")]
        return f"cd {shlex.quote(str(self._home))} && exec " + shlex.join(["env", *given, *argv])

    def _is_listening(self) -> bool:
        assert self._process.poll() is None, f"sshd has ended: {self._log.read_text()}"
        with socket.socket() as probe:
            return probe.connect_ex((_HOST, self.port)) == 0
