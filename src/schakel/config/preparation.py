"""Brings database and files up to this version: migrations, static files, the demo's first load."""

import sys
from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from schakel import demo
from schakel.agency.matches.index import drop_other_formats
from schakel.config.speech import _
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.house import snapshot


@dataclass(frozen=True, slots=True)
class Prepared:
    """What whoever starts the program should know afterwards; a login is e-mail, password and role."""

    has_people: bool
    logins: list[tuple[str, str, str]]


def prepare_storage() -> None:
    """Migrate the database and collect the static files with their fingerprints; both do nothing twice."""
    call_command("migrate", interactive=False, verbosity=0)
    _count_rows()
    snapshot.write()
    drop_other_formats()
    call_command("collectstatic", interactive=False, verbosity=0)


def _count_rows() -> None:
    """Let SQLite count its tables, to choose indexes well; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Whole tables: from a sample, an index on nearly always nothing looks choosy.
            cursor.execute("ANALYZE")


def prepare() -> Prepared:
    """Everything before the first request, in a process that ends: its memory is not the server's."""
    prepare_storage()
    if settings.DEMO and not User.objects.exists():
        print(_("Loading the demo agency …"), file=sys.stderr, flush=True)
        demo.load()
    return Prepared(has_people=User.objects.exists(), logins=demo_logins() if settings.DEMO else [])


def demo_logins() -> list[tuple[str, str, str]]:
    """One login for each role of the demo agency, the first who has it and kept the demo's password."""
    from schakel.demo.loading.office import PASSWORD  # noqa: PLC0415 (loaded only where the demo is on)

    first: dict[str, User] = {}
    for grant in RoleGrant.objects.select_related("user").order_by("pk"):
        if grant.role not in first and grant.user.check_password(PASSWORD):
            first[grant.role] = grant.user
    return [(user.email, PASSWORD, role) for role, user in first.items()]
