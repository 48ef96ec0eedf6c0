"""Keeps the message catalogues complete: extracts strings per app, compiles, lists what is not translated."""

import argparse

from schakel.config import catalogues
from schakel.config.cli import Misused
from schakel.config.speech import _, gettext_noop, ngettext

SUMMARY = gettext_noop("Collects the strings of each app in its Dutch catalogue and compiles them")
NEEDS_DJANGO = False
FOR_DEVELOPERS = True


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("app", nargs="*", help=_("only these apps, such as website or work"))
    parser.add_argument("--check", action="store_true", help=_("change nothing; list what is not translated"))


def run(options: argparse.Namespace) -> int:
    templates = catalogues.extract_all()
    unknown = set(options.app) - {app.name for app in templates}
    if unknown:
        raise Misused(_("No strings were found in: %s") % ", ".join(sorted(unknown)))
    chosen = {app: found for app, found in templates.items() if not options.app or app.name in options.app}
    if not options.check:
        for app, template in chosen.items():
            if catalogues.complete(app, template):
                print(_("Completed %s") % catalogues.catalogue_path(app))
        catalogues.compile_stale()
    open_gaps = [gap for app, template in chosen.items() for gap in catalogues.gaps_of(app, template)]
    for gap in open_gaps:
        print(gap)
    number = len(open_gaps)
    print(ngettext("%s string to translate.", "%s strings to translate.", number) % number)
    return 1 if options.check and open_gaps else 0
