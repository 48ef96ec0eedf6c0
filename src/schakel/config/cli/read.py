"""Reads one file the way the worker does, and prints its kind, language and facts with where they stand."""

import argparse
import json
import os
from pathlib import Path

from schakel.config.cli import Refused
from schakel.config.environment import SettingsError, read_environment
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Reads a file and prints what it says, with the passages")
NEEDS_DJANGO = False


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("a CV or another document"))
    parser.add_argument("--json", action="store_true", help=_("print everything as JSON"))


def run(options: argparse.Namespace) -> int:
    from schakel.engine.language import use
    from schakel.engine.reading import Unreadable
    from schakel.engine.reading.sandbox import read_in_child

    if not options.file.is_file():
        raise Refused(_("There is no file %s.") % options.file)
    try:
        use(read_environment(os.environ).data_dir / "taxonomy")
    except SettingsError as error:
        raise Refused(str(error)) from error
    try:
        reading = read_in_child(options.file, options.file.name)
    except Unreadable as refusal:
        raise Refused(_("This file cannot be read: %s.") % refusal.reason) from refusal
    if options.json:
        print(json.dumps(reading.to_json(), ensure_ascii=False, indent=2))
        return 0
    print(f"{options.file.name}: {reading.kind} ({reading.kind_reason}), {reading.language or '?'}")
    for fact in reading.facts:
        passage = fact.evidence[0]
        words = ", ".join(str(value) for value in fact.value.values() if value not in (None, ""))
        quote = " ".join(passage.quote.split())[:60]
        print(f"  {fact.field:<18} {words[:60]:<60} p.{passage.page} “{quote}”")
    if reading.withheld:
        print(_("Seen and kept out: %s") % ", ".join(reading.withheld))
    return 0
