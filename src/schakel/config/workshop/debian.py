"""Debian packages that the tests need: installs them when root, else says the one command."""

import ctypes
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# What each part of the tests needs, by the program that shows it is there.
POSTGRESQL_HOMES = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Need:
    """A part of the tests and the Debian packages it stands on."""

    part: str
    packages: tuple[str, ...]

    def is_met(self) -> bool:
        return all(is_there(package) for package in self.packages)


NEEDS = (
    # The driver of the browser is a program of its own that needs a library.
    Need("journeys", ("chromium", "libatomic1")),
    Need("postgresql", ("postgresql",)),
    Need("old Word files", ("antiword",)),
    Need("scans", ("tesseract-ocr", "tesseract-ocr-nld", "tesseract-ocr-eng")),
)


def is_there(package: str) -> bool:
    """Whether what a package brings can be used, however it was installed."""
    if package == "postgresql":
        return postgresql_programs() is not None
    if package == "libatomic1":
        return is_library_there("libatomic.so.1")
    if package.startswith("tesseract-ocr-"):
        return package.removeprefix("tesseract-ocr-") in tesseract_languages()
    return shutil.which({"tesseract-ocr": "tesseract"}.get(package, package)) is not None


def is_library_there(name: str) -> bool:
    """Whether the machine's loader finds this library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def tesseract_languages() -> Sequence[str]:
    if shutil.which("tesseract") is None:
        return ()
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return done.stdout.split()


def postgresql_programs() -> Path | None:
    """The folder with initdb and postgres, of the newest version from 15 on."""
    homes = [home for home in POSTGRESQL_HOMES.glob("[0-9]*") if home.name.isdigit() and int(home.name) >= 15]
    usable = [(int(home.name), home / "bin") for home in homes if (home / "bin" / "initdb").exists()]
    if usable:
        return max(usable)[1]
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def command_for(packages: Sequence[str]) -> list[str]:
    return ["apt-get", "install", "-qy", "--no-install-recommends", *packages]


def missing_after_install(needs: Sequence[Need] = NEEDS) -> Mapping[str, str]:
    """Install what is missing when allowed; returns the command to give by hand for each part still unmet."""
    unmet = [need for need in needs if not need.is_met()]
    if unmet and os.geteuid() == 0 and shutil.which("apt-get"):
        install([package for need in unmet for package in need.packages])
    return {need.part: "sudo " + " ".join(command_for(need.packages)) for need in unmet if not need.is_met()}


def install(packages: Sequence[str]) -> None:
    """Install packages; what fails shows in what is missing afterwards, with apt's own words above it."""
    print(f"Installing {', '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-q"], command_for(packages)):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            print("\n".join((done.stdout + done.stderr).splitlines()[-8:]), flush=True)
