"""Runs the worker: reads documents, sends mail, keeps house."""

from __future__ import annotations

import argparse
import os
import socket
from typing import TYPE_CHECKING

from schakel.config.speech import _, gettext_noop

if TYPE_CHECKING:
    from schakel.engine.reading.sandbox_warm import Door

SUMMARY = gettext_noop("Does the work in the background: reads documents, sends mail")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help=_("do what is due now, then stop"))


def run(options: argparse.Namespace) -> int:
    from schakel.foundation.work.jobs import run_all

    if options.once:
        run_all(_name())
        return 0
    return work()


def work(door: Door | None = None) -> int:
    """Do what comes until told to stop; files are read behind the door, when there is one."""
    from schakel.engine.reading.sandbox import keep_warm
    from schakel.foundation.work.jobs import work_forever

    keep_warm(door)
    work_forever(_name())
    return 0


def _name() -> str:
    return f"{socket.gethostname()[:40]}:{os.getpid()}"
