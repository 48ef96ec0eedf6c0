"""Checks everything that is stored, and says what is broken."""

import argparse

from schakel.config.speech import _, gettext_noop, ngettext

SUMMARY = gettext_noop("Checks database, files, quotes, references and the audit log")


def configure(parser: argparse.ArgumentParser) -> None:
    """Everything is checked, always."""


def run(options: argparse.Namespace) -> int:
    from schakel.config.verification import run_checks

    broken = 0
    for outcome in run_checks():
        print(f"{'✗' if outcome.breaches else '✓'} {_(outcome.name)}")
        for breach in outcome.breaches:
            print(f"    {breach}")
        if outcome.more:
            print("    " + _("… and more"))
        broken += bool(outcome.breaches)
    if broken:
        print(ngettext("%s check failed.", "%s checks failed.", broken) % broken)
        return 1
    print(_("Everything is whole."))
    return 0
