"""Mails about intakes."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.agency.vacancies.models import Intake
from schakel.foundation.accounts.mailbox import link_for
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.house.snapshot import current
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.letters import Letter


def intake_received(intake: Intake, *, by: Actor) -> None:
    """Tell the employer that the request came in, under which reference, and what happens next."""
    with translation.override(intake.language):
        names = {"name": intake.contact_name, "title": intake.title, "reference": intake.reference}
        names["link"] = link_for(intake.email, intake.language)
        letter = Letter(
            _("We received your vacancy (%(reference)s)") % names,
            _(
                "Dear %(name)s,\n\n"
                "Thank you for your request for “%(title)s”. Your reference is %(reference)s.\n\n"
                "Within one working day a consultant calls you to go through the job, the team "
                "and its culture.\n"
                "Do you have a question before that? Simply answer this mail.\n\n"
                "See what we hold about you, or have it erased, with your personal link:\n%(link)s\n\n"
                "Kind regards,\n"
            )
            % names
            + current().signature,
            _("Open your own page"),
        )
    post(
        letter,
        by=by,
        key=f"intake-received:{intake.reference}",
        to=intake.email,
        language=intake.language,
    )
