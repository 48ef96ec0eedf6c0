"""Loads the demo agency into an empty database, or a larger one for measuring."""

import argparse
import time

from schakel.config.cli import Refused, between
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Loads the demo agency; --scale adds thousands of people for measuring")
LARGE_PEOPLE, LARGE_VACANCIES = 50_000, 5_000


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--scale",
        type=between(1, 1_000_000),
        nargs="?",
        const=LARGE_PEOPLE,
        metavar="PEOPLE",
        help=_("add this many people (default 50000) and a tenth as many vacancies"),
    )


def run(options: argparse.Namespace) -> int:
    from django.conf import settings

    from schakel import demo
    from schakel.config.preparation import prepare_storage
    from schakel.foundation.accounts.models import User

    if not settings.DEMO:
        raise Refused(_("The demo is off here: it has known passwords and belongs on a loopback address."))
    prepare_storage()
    began = time.monotonic()
    if not User.objects.exists():
        demo.load()
        print(_("The demo agency is loaded (%.1f s).") % (time.monotonic() - began))
    elif not options.scale:
        raise Refused(_("There is an agency here already; choose another data folder for the demo."))
    if options.scale:
        from schakel.demo.loading.scale import enlarge

        people, vacancies = enlarge(options.scale, max(1, options.scale // 10))
        told = {"people": people, "vacancies": vacancies, "seconds": time.monotonic() - began}
        print(_("Added %(people)s people and %(vacancies)s vacancies (%(seconds).0f s in all).") % told)
    return 0
