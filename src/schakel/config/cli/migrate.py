"""Brings database and static files up to this version of the program."""

import argparse
import json
from dataclasses import asdict

from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Brings the database and files up to this version")


def configure(parser: argparse.ArgumentParser) -> None:
    # For ./schakel start, which asks for the demo and for what to tell, and reads the answer as JSON.
    parser.add_argument("--for-start", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    from schakel.config import preparation

    if options.for_start:
        print(json.dumps(asdict(preparation.prepare())))
    else:
        preparation.prepare_storage()
        print(_("Database and files are up to date."))
    return 0
