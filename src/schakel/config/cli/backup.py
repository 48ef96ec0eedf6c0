"""Writes database and files of this moment into one archive, while the program runs."""

import argparse
from pathlib import Path

from schakel.config.cli import Refused
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Writes a backup of database and files, while the program runs")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help=_("the archive to write, such as schakel.zip"))


def run(options: argparse.Namespace) -> int:
    from schakel.config.backup.archive import Exists
    from schakel.config.backup.making import make

    try:
        manifest = make(options.file.absolute())
    except Exists as error:
        raise Refused(_("%s exists already; choose another name.") % options.file) from error
    except OSError as error:
        raise Refused(_("The backup could not be written: %s") % error) from error
    rows = sum(manifest.tables.values())
    told = {"file": options.file, "rows": rows, "files": manifest.files, "bytes": manifest.file_bytes}
    print(_("Written to %(file)s: %(rows)s rows, %(files)s files of %(bytes)s bytes.") % told)
    if manifest.missing:
        print(_("%s stored files were not there; see ./schakel verify.") % len(manifest.missing))
        return 1
    print(_("A backup counts when it was restored: ./schakel restore FILE --into FOLDER"))
    return 0
