"""Mails about applications and registrations."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.mail.actions import post
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
        }
        subject, text = _application(names) if application.vacancy else _registration(names)
    post(
        by=by,
        key=f"application-received:{application.reference}",
        to=application.candidate.email,
        subject=subject,
        text=text + settings.AGENCY_NAME,
        language=application.language,
    )


def _application(names: dict[str, str]) -> tuple[str, str]:
    return (
        _("We received your application (%(reference)s)") % names,
        _(
            "Hi %(name)s,\n\n"
            "Thank you for your application for “%(title)s”. Your reference is %(reference)s.\n\n"
            "A consultant reads your application in person and answers within three working days.\n"
            "We keep your data until four weeks after the procedure has ended, "
            "unless you allowed us longer.\n\n"
            "Kind regards,\n"
        )
        % names,
    )


def _registration(names: dict[str, str]) -> tuple[str, str]:
    return (
        _("We received your registration (%(reference)s)") % names,
        _(
            "Hi %(name)s,\n\n"
            "Thank you for registering. Your reference is %(reference)s.\n\n"
            "A consultant reads your wishes and calls you within three working days to get to know you.\n"
            "We keep your data for one year; you can change or withdraw it at any time.\n\n"
            "Kind regards,\n"
        )
        % names,
    )
