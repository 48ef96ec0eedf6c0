"""Makes the first administrator, or another, on the command line: there is no account before that."""

import argparse
import getpass
import sys

from schakel.config.cli import Misused, Refused
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Makes an administrator; prints a link to set the password")
TRIES = 3


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", help=_("e-mail address to sign in with; asked when missing"))
    parser.add_argument("--name", help=_("name on the screens; asked when missing"))
    parser.add_argument(
        "--ask-password", action="store_true", help=_("type a password here instead of getting a link")
    )


def run(options: argparse.Namespace) -> int:
    from django.conf import settings
    from django.db import transaction

    from schakel.config.preparation import prepare_storage
    from schakel.foundation.accounts.actions import register
    from schakel.foundation.accounts.errors import EmailTaken
    from schakel.foundation.accounts.invitations import password_path
    from schakel.foundation.accounts.rules import WORKER
    from schakel.foundation.accounts.states import Role

    prepare_storage()
    email = checked_email(options.email or asked(_("E-mail address: ")))
    name = " ".join((options.name or asked(_("Name: "))).split())[:120]
    if not name:
        raise Refused(_("An administrator needs a name."))
    password = chosen_password(email, name) if options.ask_password else None
    try:
        with transaction.atomic():
            roles = frozenset({Role.ADMINISTRATOR})
            user = register(by=WORKER, email=email, name=name, roles=roles, password=password)
    except EmailTaken as taken:
        raise Refused(_("There is an account with %s already.") % email) from taken
    print(_("%s is administrator.") % email)
    if password is None:
        print(_("Open this link to set the password; it works once, for three days:"))
        print(f"{settings.BASE_URL}{password_path(user)}")
    return 0


def asked(question: str) -> str:
    """What somebody types; refuses instead of waiting where nobody can answer."""
    try:
        return input(question).strip()
    except EOFError as silence:
        raise Refused(_("Nobody answers here: give --email and --name.")) from silence


def checked_email(typed: str) -> str:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    try:
        validate_email(typed)
    except ValidationError as wrong:
        raise Misused(_("“%s” is not an e-mail address.") % typed) from wrong
    return typed


def chosen_password(email: str, name: str) -> str:
    """A password that was typed twice and is strong enough; three tries."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from schakel.foundation.accounts.models import User

    for _try in range(TRIES):
        typed = typed_password(_("Password: "))
        try:
            validate_password(typed, User(email=email, name=name))
        except ValidationError as weak:
            print(" ".join(weak.messages), file=sys.stderr)
            continue
        if typed_password(_("The same again: ")) == typed:
            return typed
        print(_("The two are not the same."), file=sys.stderr)
    raise Refused(_("No password was set and no account was made."))


def typed_password(question: str) -> str:
    try:
        return getpass.getpass(question)
    except EOFError as silence:
        raise Refused(_("Nobody answers here: leave --ask-password out to get a link.")) from silence
