"""Mails about applications and registrations."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts.mailbox import link_for
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.house.snapshot import current
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.letters import Letter
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.privacy.wording import term_words
from schakel.kernel.bilingual import in_language


def application_received(application: Application, *, by: Actor) -> None:
    """Tell the applicant that it came in, under which reference, what is next and how long data stays."""
    with translation.override(application.language):
        names = {
            "name": application.candidate.given_name or application.candidate.name,
            "reference": application.reference,
            "title": in_language(application.vacancy, "title", application.language)[0]
            if application.vacancy
            else "",
            "link": link_for(application.candidate.email, application.language),
            "term": term_words(Purpose.POOL if _is_pooled(application) else Purpose.APPLICATION),
        }
        letter = _application(names) if application.vacancy else _registration(names)
    post(
        letter,
        by=by,
        key=f"application-received:{application.reference}",
        to=application.candidate.email,
        language=application.language,
    )


def _is_pooled(application: Application) -> bool:
    return application.consent.purpose == Purpose.POOL


def _application(names: dict[str, str]) -> Letter:
    return Letter(
        _("We received your application (%(reference)s)") % names,
        _(
            "Hi %(name)s,\n\n"
            "Thank you for your application for “%(title)s”. Your reference is %(reference)s.\n\n"
            "A consultant reads your application in person and answers within three working days.\n\n"
            "See where it stands, withdraw it, or see what we hold about you, with your personal link "
            "(it works for fourteen days; on that page you can ask for a new one):\n"
            "%(link)s\n\n"
            "After the procedure we keep your data for %(term)s.\n\n"
            "Kind regards,\n"
        )
        % names
        + current().signature,
        _("Open your own page"),
    )


def _registration(names: dict[str, str]) -> Letter:
    return Letter(
        _("We received your registration (%(reference)s)") % names,
        _(
            "Hi %(name)s,\n\n"
            "Thank you for registering. Your reference is %(reference)s.\n\n"
            "A consultant reads your wishes and calls you within three working days to get to know you.\n\n"
            "See what we hold about you, change it or withdraw it, with your personal link "
            "(it works for fourteen days; on that page you can ask for a new one):\n"
            "%(link)s\n\n"
            "We keep your data for %(term)s, unless you allow us longer.\n\n"
            "Kind regards,\n"
        )
        % names
        + current().signature,
        _("Open your own page"),
    )
