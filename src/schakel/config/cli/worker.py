"""Runs the worker: reads documents, sends mail, keeps house."""

import argparse
import os
import socket

from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Does the work in the background: reads documents, sends mail")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help=_("do what is due now, then stop"))


def run(options: argparse.Namespace) -> int:
    from schakel.engine.reading.sandbox import keep_warm
    from schakel.foundation.work.jobs import run_all, work_forever

    name = f"{socket.gethostname()[:40]}:{os.getpid()}"
    if options.once:
        run_all(name)
    else:
        keep_warm()
        work_forever(name)
    return 0
