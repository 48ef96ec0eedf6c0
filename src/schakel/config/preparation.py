"""Brings database and files up to this version: migrations, static files, the demo's first load."""

import sys
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from schakel import demo
from schakel.config.speech import _


@dataclass(frozen=True, slots=True)
class Prepared:
    """What whoever starts the program should know afterwards; a login is e-mail, password and role."""

    has_people: bool
    logins: list[tuple[str, str, str]]


def prepare_storage() -> None:
    """Migrate the database and collect the static files with their fingerprints; both do nothing twice."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def prepare() -> Prepared:
    """Everything before the first request, in a process that ends: its memory is not the server's."""
    prepare_storage()
    accounts = get_user_model()._default_manager
    if settings.DEMO and not accounts.exists():
        print(_("Loading the demo agency …"), file=sys.stderr, flush=True)
        demo.load()
    return Prepared(has_people=accounts.exists(), logins=demo.logins() if settings.DEMO else [])
