"""Starts the whole program: prepares the database, then keeps web and worker running."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

from schakel.config import webserver
from schakel.config.cli import PORT, Refused
from schakel.config.data_directory import ServerLock, Unusable, make_usable, trouble
from schakel.config.environment import Environment, SettingsError, read_environment
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Starts web and worker, and the demo agency the first time")
NEEDS_DJANGO = False
# All of the surroundings that the program has before its reader is forked; none of these is secret.
PLAIN = ("PATH", "PYTHONPATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=PORT, help=_("port on the loopback address, 8000 unless set"))


def run(options: argparse.Namespace) -> NoReturn:
    if options.port:
        os.environ["SCHAKEL_PORT"] = str(options.port)
    environment = checked_environment()
    address = webserver.address(environment)
    lock = ServerLock(environment.data_dir)
    try:
        descriptor = lock.take(address)
        webserver.require_free_port(environment)
    except Unusable as refusal:
        raise Refused(str(refusal)) from refusal
    # The process stays the same one, and the lock with it.
    os.set_inheritable(descriptor, True)
    become_stem(environment.data_dir, welcome(address, prepare()))


def become_stem(data_dir: Path, welcome: str) -> NoReturn:
    """Turn this process into the one all others are forked from; what it may know later waits in memory."""
    later = os.memfd_create("settings", flags=0)
    with os.fdopen(later, "w", closefd=False) as file:
        json.dump({"surroundings": dict(os.environ), "welcome": welcome}, file)
    os.lseek(later, 0, os.SEEK_SET)
    command = [sys.executable, "-m", "schakel.config.stem", str(later), str(data_dir / "taxonomy")]
    plain = {name: os.environ[name] for name in PLAIN if name in os.environ}
    os.execve(command[0], command, plain | webserver.FRUGAL)


def checked_environment() -> Environment:
    """The settings, on a data directory that can be written; raises :class:`Refused`."""
    try:
        environment = read_environment(os.environ)
        make_usable(environment.data_dir)
    except SettingsError as error:
        raise Refused(_("The settings are not right: %s") % error) from error
    except Unusable as error:
        raise Refused(str(error)) from error
    except OSError as error:
        raise Refused(trouble(Path(error.filename or ".").parent, error)) from error
    return environment


def prepare() -> dict[str, Any]:
    """Migrate and load the demo in a process that ends, so that this one stays small."""
    print(_("Preparing database and files …"), flush=True)
    command = [sys.executable, "-m", "schakel.config.cli", "migrate", "--for-start"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        raise Refused(_("Schakel could not be prepared; the reason stands above."))
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def welcome(address: str, prepared: dict[str, Any]) -> str:
    """What to tell once the site answers: where it is, who can log in, what to try first."""
    lines = ["", _("Schakel is running: %s") % address, _("The desk: %sbureau/") % address]
    if prepared["logins"]:
        lines += ["", _("Log in to the demo agency as:")]
        lines += [f"  {email:<34} {password:<22} {role}" for email, password, role in prepared["logins"]]
        lines += [
            "",
            _("Try first:"),
            "  1. " + _("open a vacancy on the site and apply with a CV of your own;"),
            "  2. " + _("log in as back office, open the queue and confirm what was read;"),
            "  3. " + _("log in as consultant, open the vacancy and see who fits, and why."),
        ]
    elif not prepared["has_people"]:
        lines += ["", _("Nobody can log in yet. Make the first administrator: ./schakel createadmin")]
    return "\n".join([*lines, "", _("Stop with Ctrl-C."), ""])
