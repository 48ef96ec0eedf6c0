"""Serves the site alone, for whoever runs web and worker under a supervisor of their own."""

import argparse
import os

from schakel.config import webserver
from schakel.config.cli import PORT, Refused
from schakel.config.cli.start import checked_environment
from schakel.config.data_directory import ServerLock, Unusable
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Serves the site only; run ./schakel migrate before and ./schakel worker beside it")
NEEDS_DJANGO = False


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=PORT, help=_("port on the loopback address, 8000 unless set"))


def run(options: argparse.Namespace) -> int:
    if options.port:
        os.environ["SCHAKEL_PORT"] = str(options.port)
    environment = checked_environment()
    try:
        lock = ServerLock(environment.data_dir)
        descriptor = lock.take(webserver.address(environment))
        webserver.require_free_port(environment)
    except Unusable as refusal:
        raise Refused(str(refusal)) from refusal
    os.set_inheritable(descriptor, True)
    command = webserver.command(environment)
    os.execve(command[0], command, {**os.environ, **webserver.FRUGAL})
