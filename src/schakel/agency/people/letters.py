"""Mails to candidates about their documents."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.agency.people.models import Candidate
from schakel.foundation.documents.models import Document
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.mail.letters import Letter


def new_document_asked(candidate: Candidate, document: Document) -> Letter:
    """Ask for a file that can be read, in the candidate's language."""
    with translation.override(candidate.language):
        names = {
            "name": candidate.given_name or candidate.name,
            "file": document.name,
            "agency": agency_name(),
        }
        return Letter(
            _("Could you send “%(file)s” again?") % names,
            _(
                "Hi %(name)s,\n\n"
                "We received your file “%(file)s”, but we cannot open it. "
                "Perhaps it is locked with a password, or something went wrong on the way.\n\n"
                "Would you send it again, as a PDF or Word file without a password? "
                "Simply answer this mail.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
        )
