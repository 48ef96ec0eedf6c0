"""A PostgreSQL server for one test run: made in a temporary folder, on loopback, gone afterwards."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

USER = "schakel"
DATABASE = "schakel"
START_SECONDS = 60
# The cluster dies with the run, so it need not survive a power cut.
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")


@contextmanager
def private_cluster(programs: Path) -> Iterator[str]:
    """Start a fresh cluster and give its address as SCHAKEL_DATABASE_URL wants it."""
    folder = Path(tempfile.mkdtemp(prefix="schakel-postgres-"))
    try:
        runner = Runner(programs, folder)
        password = secrets.token_urlsafe(24)
        runner.make(password)
        port = free_port()
        server = runner.start(port)
        try:
            runner.wait_until_ready(port, server)
            yield f"postgresql://{USER}:{password}@127.0.0.1:{port}/{DATABASE}"
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Runner:
    """Runs PostgreSQL's programs, as an ordinary user because they refuse to run as root."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self.owner = ordinary_user() if os.geteuid() == 0 else None
        if self.owner is not None:
            os.chown(folder, self.owner.pw_uid, self.owner.pw_gid)

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.programs / program), *arguments]

    def run(self, command: Sequence[str]) -> None:
        """Run a program to its end; raises with its own words when it fails."""
        done = subprocess.run(
            command,
            cwd=self.folder,
            user=self.owner.pw_uid if self.owner else None,
            group=self.owner.pw_gid if self.owner else None,
            extra_groups=[] if self.owner else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{command[0]}: {done.stderr.strip() or done.stdout.strip()}")

    def make(self, password: str) -> None:
        """Make the cluster with one user who needs the password, also on loopback."""
        secret = self.folder / "password"
        secret.write_text(password, encoding="utf-8")
        secret.chmod(0o600)
        if self.owner is not None:
            os.chown(secret, self.owner.pw_uid, self.owner.pw_gid)
        access = ("--username", USER, "--pwfile", str(secret), "--auth", "scram-sha-256")
        words = ("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync")
        self.run(self.command("initdb", "--pgdata", str(self.data), *access, *words))
        secret.unlink()

    def start(self, port: int) -> subprocess.Popen[bytes]:
        """Start the server as our own child, so that it is stopped by its process and nothing else is."""
        where = {
            "port": str(port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
        }
        settings = [*(f"{name}={value}" for name, value in where.items()), *SPEED]
        options = [part for setting in settings for part in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(
                self.command("postgres", "-D", str(self.data), *options),
                cwd=self.folder,
                user=self.owner.pw_uid if self.owner else None,
                group=self.owner.pw_gid if self.owner else None,
                extra_groups=[] if self.owner else None,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait_until_ready(self, port: int, server: subprocess.Popen[bytes]) -> None:
        """Wait for the server to take connections; raises with its log when it ends instead."""
        ask = self.command("pg_isready", "--quiet", "--host", "127.0.0.1", "--port", str(port))
        deadline = time.monotonic() + START_SECONDS
        while subprocess.run(ask, check=False).returncode != 0:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text(encoding="utf-8", errors="replace"))
            time.sleep(0.1)


def ordinary_user() -> pwd.struct_passwd:
    """The user that Debian's package made, or else nobody."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no ordinary user to run PostgreSQL as")
