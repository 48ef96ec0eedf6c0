"""Gets a checkout ready to run, with nothing but Python's standard library."""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[3]
DEVELOPER_VERBS = frozenset({"test", "check", "bench", "pictures", "lock"})
REFUSED = 3


class SetUpFailed(Exception):
    """The environment could not be made; the message says what to do about it."""


def say(english: str, dutch: str, environ: Mapping[str, str] = os.environ) -> str:
    """Choose the wording by locale: the message catalogues cannot be read before the packages are there."""
    spoken = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return dutch if spoken.startswith("nl") else english


def tell(english: str, dutch: str) -> None:
    print(say(english, dutch), file=sys.stderr, flush=True)


class Environment:
    """The virtual environment of one checkout, and the stamp that tells what was installed in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.stamp_file = self.folder / "schakel-stamp.json"

    def lock_file(self, kind: str) -> Path:
        return self.root / "requirements" / f"{kind}.txt"

    def digest(self, kind: str) -> str:
        """The hash of a lock with the Python it is installed for: a change of either means install again."""
        content = self.lock_file(kind).read_bytes()
        return hashlib.sha256(content + python_version().encode()).hexdigest()

    def stamp(self) -> dict[str, str]:
        """What was installed last; nothing when the environment is absent, foreign or damaged."""
        try:
            stamp = json.loads(self.stamp_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        if not isinstance(stamp, dict) or not self.python.exists():
            return {}
        return {str(key): str(value) for key, value in stamp.items()}

    def is_ready(self, kind: str) -> bool:
        return self.stamp().get(kind) == self.digest(kind)

    def write_stamp(self, kind: str) -> None:
        """Record an installation; the developers' lock holds the run lock, so it counts for both."""
        kinds = ("run", "dev") if kind == "dev" else ("run",)
        stamp = {name: self.digest(name) for name in kinds}
        fresh = self.stamp_file.with_suffix(".new")
        fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        fresh.replace(self.stamp_file)

    def point_at_source(self) -> None:
        """Make the checkout importable through a path file: no build, no packaging tool, no network."""
        paths = {"base": str(self.folder), "platbase": str(self.folder)}
        path_file = Path(sysconfig.get_path("purelib", "venv", vars=paths)) / "schakel.pth"
        line = f"{self.root / 'src'}\n"
        if not path_file.exists() or path_file.read_text(encoding="utf-8") != line:
            path_file.write_text(line, encoding="utf-8")


def python_version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def ensure_venv_module() -> None:
    """Debian's Python cannot make environments: install what is missing when root, else say the command."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python{python_version()}-venv"
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise SetUpFailed(
            say(
                f"Python cannot make environments here yet. Run: sudo apt-get install {package}",
                f"Python kan hier nog geen omgeving maken. Voer uit: sudo apt-get install {package}",
            )
        )
    tell(f"Installing {package} …", f"{package} installeren …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "-q", "update"], ["apt-get", "-qy", "install", package]):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetUpFailed(f"apt-get install {package}:\n{last_lines(done.stdout + done.stderr)}")


def make_environment(environment: Environment) -> None:
    """Make the environment unless a sound one of this Python version stands there."""
    if environment.python.exists() and speaks(environment.python) == python_version():
        return
    ensure_venv_module()
    tell("Making the environment in .venv …", "Omgeving maken in .venv …")
    command = [sys.executable, "-m", "venv", "--clear", str(environment.folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetUpFailed(last_lines(done.stdout + done.stderr))


def speaks(python: Path) -> str:
    """The version of a Python by asking it; empty when it does not answer."""
    question = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def install(environment: Environment, kind: str) -> None:
    """Install exactly what the lock names: every file checked by hash, nothing resolved, nothing built."""
    lock = environment.lock_file(kind)
    number = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line)
    tell(f"Installing {number} packages, each checked by hash …", f"{number} pakketten installeren …")
    strict = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    calm = ["--quiet", "--no-input", "--disable-pip-version-check"]
    command = [str(environment.python), "-m", "pip", "install", *calm, *strict, "-r", str(lock)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        reason = last_lines(done.stderr or done.stdout)
        raise SetUpFailed(
            say(
                f"The packages could not be installed. The first time needs a network.\n{reason}",
                f"De pakketten zijn niet geïnstalleerd. De eerste keer is er netwerk nodig.\n{reason}",
            )
        )
    environment.write_stamp(kind)


def last_lines(text: str, number: int = 6) -> str:
    return "\n".join(text.strip().splitlines()[-number:])


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the set-up lock, so that two commands started together do not install into each other."""
    folder = root / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "set-up.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def set_up(root: Path, kind: str) -> Environment:
    """Bring the environment of a checkout to what the lock says; does nothing when the stamp matches."""
    environment = Environment(root)
    if not environment.is_ready(kind):
        with alone(root):
            if not environment.is_ready(kind):
                make_environment(environment)
                install(environment, kind)
    environment.point_at_source()
    return environment


def main(arguments: Sequence[str]) -> int:
    """Set up what the verb needs and become that verb."""
    kind = "dev" if arguments and arguments[0] in DEVELOPER_VERBS else "run"
    try:
        environment = set_up(ROOT, kind)
    except SetUpFailed as failure:
        print(failure, file=sys.stderr)
        return REFUSED
    except OSError as error:
        tell(f"Setting up failed: {error}", f"Klaarzetten mislukte: {error}")
        return REFUSED
    return become(environment, arguments)


def become(environment: Environment, arguments: Sequence[str]) -> NoReturn:
    """Replace this process by the verb, so that signals and exit codes are its own."""
    command = [str(environment.python), "-m", "schakel.config.cli", *arguments]
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
