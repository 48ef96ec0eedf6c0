"""How kinds of data, and their fields, are called for the person they are about."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.foundation.privacy.states import Kept

KINDS: dict[str, Promise] = {
    "applications": _("Applications and registrations"),
    "answers": _("Answers to questions"),
    "findings": _("Checks on your data"),
    "merges": _("Records of you that became one"),
    "shortlists": _("Places on a shortlist"),
    "matches": _("Comparisons with a vacancy"),
    "intakes": _("Vacancies you placed"),
    "profiles": _("Your profile"),
    "lines": _("Lines in your profile"),
    "contacts": _("Contact details at an organisation"),
    "statements": _("What you said about your team"),
    "messages": _("Messages to us"),
    "mails": _("Mails from us"),
    "documents": _("Files you handed in"),
    "work": _("Work of our colleagues about this"),
    "index": _("Words you are found by"),
    "consents": _("Grounds and terms"),
    "requests": _("Requests about your data"),
    "alerts": _("Job alerts"),
    "terms": _("Ends of terms in sight"),
}
KEPT: dict[Kept, Promise] = {
    Kept.AUDIT: _("Our log of who did what: it holds numbers and deeds, not your name. The law asks it."),
    Kept.VACANCY: _("The vacancy itself, without you: it belongs to the organisation."),
    Kept.BACKUP: _("Backups: they cannot be changed, and newer ones take their place."),
    Kept.SHARED: _("A file that somebody else handed in too: theirs stays."),
}
FIELDS: dict[str, Promise] = {
    "reference": _("Reference"),
    "vacancy__title_nl": _("Vacancy"),
    "application__reference": _("Application"),
    "question": _("Question"),
    "motivation": _("Your words"),
    "language": _("Language"),
    "state": _("State"),
    "received_at": _("Received"),
    "withdrawn_at": _("Withdrawn"),
    "note": _("Note"),
    "name": _("Name"),
    "given_name": _("First name"),
    "prefix": _("Prefix"),
    "family_name": _("Family name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "place": _("Town"),
    "headline": _("Role"),
    "experiences": _("Work experience"),
    "educations": _("Education"),
    "skills": _("Skills"),
    "languages": _("Languages"),
    "wishes": _("Wishes"),
    "culture": _("What you want of a team"),
    "looked_at_by": _("Who looked"),
    "who": _("Who"),
    "at": _("When"),
    "title": _("Title"),
    "employer": _("Employer"),
    "starts_on": _("From"),
    "ends_on": _("Until"),
    "given_at": _("Given"),
    "purpose": _("For"),
    "basis": _("Ground"),
    "text": _("Text"),
    "subject": _("Subject"),
    "sent_at": _("Sent"),
    "facts": _("What we read in it"),
    "quotes": _("Where it stands"),
    "value": _("Value"),
    "field": _("Field"),
}


def kind_words(kind: str) -> str:
    """A kind of data in words."""
    return str(KINDS.get(kind, kind.replace("_", " ")))


def field_words(name: str) -> str:
    """A field in words; one without words under its own name."""
    return str(FIELDS.get(name, name.replace("__", " ").replace("_", " ")))
