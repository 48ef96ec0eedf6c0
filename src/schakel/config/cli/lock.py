"""Writes the locks in requirements/ from pyproject.toml: every file by hash, no registry named."""

import argparse
import subprocess
import sys

from schakel.config.bootstrap import ROOT
from schakel.config.cli import Refused
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Writes the lock files from pyproject.toml")
NEEDS_DJANGO = False
FOR_DEVELOPERS = True

# One set of versions for every Python we promise, and hashes of the files of all machines.
PROMISE = ("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--only-binary", ":all:")
# Nothing of the machine that writes the lock: no configuration, addresses, comments.
DISCREET = ("--no-config", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
# The developers' lock starts from the run lock, so that both install the same versions.
LOCKS = {"run": (), "dev": ("--group", "dev", "--constraint", "requirements/run.txt")}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--upgrade", action="store_true", help=_("take the newest versions that fit"))


def run(options: argparse.Namespace) -> int:
    newest = ("--upgrade",) if options.upgrade else ()
    for name, extra in LOCKS.items():
        print(_("Resolving requirements/%s.txt …") % name)
        resolve(name, (*extra, *newest))
    return 0


def resolve(name: str, extra: tuple[str, ...]) -> None:
    """Let the resolver write one lock, keeping the versions that stand in it unless told to upgrade."""
    where = ("pyproject.toml", "--output-file", f"requirements/{name}.txt", "--quiet")
    command = [sys.executable, "-m", "uv", "pip", "compile", *where, "--generate-hashes", *PROMISE, *DISCREET]
    done = subprocess.run([*command, *extra], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Refused(_("The lock could not be resolved: %s") % done.stderr.strip())
