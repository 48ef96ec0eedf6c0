"""Brings database and static files up to this version of the program."""

import argparse

from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Brings the database and files up to this version")


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb takes no arguments: there is one version to come to."""


def run(options: argparse.Namespace) -> int:
    from schakel.config.preparation import prepare_storage

    prepare_storage()
    print(_("Database and files are up to date."))
    return 0
