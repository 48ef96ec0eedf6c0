"""Restores a backup into an empty folder (and an empty PostgreSQL database), then verifies it."""

import argparse
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from schakel.config.cli import Refused, prepare_django
from schakel.config.speech import _, gettext_noop

if TYPE_CHECKING:
    from schakel.config.backup.archive import Reader

SUMMARY = gettext_noop("Restores a backup into an empty folder and checks it")
NEEDS_DJANGO = False

REASONS = {
    "not-empty": gettext_noop("The target is not empty. A restore goes into an empty folder and database."),
    "other-engine": gettext_noop("The backup is of another kind of database (SQLite or PostgreSQL)."),
    "newer-version": gettext_noop("The backup was made by a newer version. Update the program first."),
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("the archive to restore"))
    parser.add_argument("--into", type=Path, required=True, help=_("an empty folder, the new data directory"))
    parser.add_argument(
        "--database", default="", help=_("postgresql://… of an empty database, for a backup of PostgreSQL")
    )


def run(options: argparse.Namespace) -> int:
    from schakel.config.backup.archive import BadArchive, Reader

    folder = options.into.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        reason = REASONS["not-empty"]
        raise Refused(_(reason))
    try:
        with Reader(options.file) as archive:
            held_back = _restore(archive, folder, options.database)
    except BadArchive as error:
        _clear(folder)
        raise Refused(_("The archive is damaged: %s") % error) from error
    print(_("Restored into %s.") % folder)
    if held_back:
        print(_("%s mails that waited are held back: they may have gone out since.") % held_back)
    from schakel.config.cli.verify import run as verify

    return verify(options)


def _restore(archive: "Reader", folder: Path, database: str) -> int:
    os.environ["SCHAKEL_DATA_DIR"] = str(folder)
    os.environ["SCHAKEL_DATABASE_URL"] = database
    prepare_django()
    from schakel.config.backup.restoring import WrongTarget, restore

    try:
        return restore(archive)
    except WrongTarget as error:
        _clear(folder)
        raise Refused(_(REASONS[str(error)])) from error


def _clear(folder: Path) -> None:
    """The folder was empty before: what stands there now is half a restore."""
    for path in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
