"""How codes are said on the screens of the desk: kinds of work and documents, states, fields, reasons."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.faces.backoffice.quality_words import QUALITY

Words = Mapping[str, str | Promise]

WORK: Words = {
    "confirm-document": _("Confirm a document"),
    "unreadable-document": _("Unreadable document"),
    "quarantined-file": _("File in quarantine"),
    "new-application": _("New application"),
    "new-registration": _("New registration"),
    "new-intake": _("New vacancy from an employer"),
    "new-message": _("New message"),
    "suspect-submission": _("Suspect submission"),
    "uncertain-mail": _("Mail without certainty"),
    "parked-job": _("Task that stopped"),
    "data-request": _("Request about own data"),
    "withdrawn-application": _("Withdrawn application"),
    "possible-double": _("Possible double"),
    "failed-check": _("Failed check"),
    "retention-stopped": _("Retention stands still"),
}
WORK_ICONS: Mapping[str, str] = {
    "confirm-document": "scan-text",
    "unreadable-document": "file-text",
    "quarantined-file": "shield",
    "new-application": "user-plus",
    "new-registration": "user",
    "new-intake": "briefcase",
    "new-message": "mail",
    "suspect-submission": "flag",
    "uncertain-mail": "send",
    "parked-job": "pause",
    "data-request": "shield-check",
    "withdrawn-application": "log-out",
    "possible-double": "merge",
    "failed-check": "badge-check",
    "retention-stopped": "pause",
}
DOCUMENT_STATES: Words = {
    "received": _("Waits to be read"),
    "reading": _("Being read"),
    "to-confirm": _("To confirm"),
    "confirmed": _("Confirmed"),
    "unreadable": _("Unreadable"),
    "quarantined": _("In quarantine"),
}
STATE_TONES: Mapping[str, str] = {
    "received": "neutral",
    "reading": "neutral",
    "to-confirm": "accent",
    "confirmed": "ok",
    "unreadable": "warn",
    "quarantined": "danger",
}
DOCUMENT_KINDS: Words = {
    "": _("Not known yet"),
    "cv": _("CV"),
    "cover-letter": _("Cover letter"),
    "diploma": _("Diploma"),
    "certificate": _("Certificate"),
    "reference": _("Reference"),
    "vog": _("Certificate of conduct (VOG)"),
    "identity": _("Identity document"),
    "contract": _("Contract"),
    "timesheet": _("Timesheet"),
    "purchase-invoice": _("Purchase invoice"),
    "agreement": _("Agreement"),
    "other": _("Something else"),
}
FACT_STATES: Words = {
    "proposed": _("Proposed"),
    "accepted": _("Accepted"),
    "corrected": _("Corrected"),
    "rejected": _("Rejected"),
}
FIELDS: Words = {
    "contact.name": _("Name"),
    "contact.email": _("E-mail"),
    "contact.phone": _("Phone"),
    "contact.place": _("Place"),
    "experience": _("Job"),
    "education": _("Education"),
    "skill": _("Skill"),
    "language": _("Language"),
    "role": _("Role"),
    "driving_licence": _("Driving licence"),
    "availability": _("Availability"),
    "hours": _("Hours"),
    "pay_wish": _("Pay wish"),
    "paper": _("Paper"),
}
GROUPS: Words = {
    "contact": _("Contact"),
    "experience": _("Experience"),
    "education": _("Education"),
    "skill": _("Skills"),
    "language": _("Languages"),
    "wishes": _("Wishes"),
}
WITHHELD: Words = {
    "bsn": _("citizen service number"),
    "birth-date": _("birth date"),
    "birth-place": _("birth place"),
    "sex": _("sex"),
    "nationality": _("nationality"),
    "marital-status": _("marital status"),
    "religion": _("religion"),
    "document-number": _("document number"),
    "hidden-text": _("text nobody can see"),
}
# Why a file is in quarantine or gives no text.
PROBLEMS: Words = {
    "empty": _("The file is empty."),
    "too-large": _("The file is too large to read."),
    "wrong-type": _("The content is not what the name says."),
    "declared-otherwise": _("The sender called it something else than it is."),
    "not-taken-here": _("A file of this type is not taken by the site."),
    "encrypted": _("The file is locked with a password."),
    "broken": _("The file is damaged."),
    "too-many-pages": _("The file has too many pages."),
    "bomb": _("The file unpacks to far more than it seems; it may be harmful."),
    "unsafe-xml": _("The file holds instructions that may be harmful."),
    "no-text": _("There is no text in the file."),
    "ocr-missing": _("It is a picture, and reading pictures is not installed here."),
    "timeout": _("Reading took too long."),
    "memory": _("Reading took too much memory."),
    "unsupported": _("We cannot read this type of file."),
    "unknown": _("We do not recognise this file."),
}
MESSAGE_STATES: Words = {
    "new": _("To answer"),
    "suspect": _("Suspect"),
    "handled": _("Handled"),
}
ORIGINS: Words = {
    "site": _("the site"),
    "desk": _("a colleague"),
    "mail": _("mail"),
    "import": _("an import"),
    "demo": _("the demo"),
}
EVENTS: Words = {
    "receive-document": _("Received"),
    "start-reading": _("Reading began"),
    "store-reading": _("Read"),
    "keep-reading": _("Read again; the earlier reading stays"),
    "mark-unreadable": _("Found unreadable"),
    "release-document": _("Released from quarantine"),
    "reread-document": _("Asked to be read again"),
    "classify-document": _("Kind chosen"),
    "accept-rest": _("Accepted the rest"),
    "confirm-document": _("Confirmed"),
    "reopen-document": _("Opened again"),
    "assign-document": _("Given to a person"),
    "ask-new-document": _("Asked for a new file by mail"),
    "receive-message": _("Received"),
    "accept-message": _("Accepted"),
    "drop-message": _("Set aside"),
    "answer-message": _("Answered by mail"),
    "handle-message": _("Handled"),
    "reopen-message": _("Opened again"),
}
LANGUAGE_LEVELS: Words = {"native": _("Mother tongue"), "": _("Not known")}
EDUCATION_LEVELS: Words = {
    "": _("Not known"),
    "mbo1": "Mbo 1",
    "mbo2": "Mbo 2",
    "mbo3": "Mbo 3",
    "mbo4": "Mbo 4",
    "havo": "Havo",
    "vwo": "Vwo",
    "ad": "Ad",
    "hbo": "Hbo",
    "wo": "Wo bachelor",
    "wo-master": "Wo master",
    "course": _("Course"),
}
REASONS: Words = {
    "spam": _("Advertising or nonsense"),
    "test": _("Somebody tried the form"),
    "double": _("Sent twice"),
    "other": _("Another reason"),
}
PARTS: Words = {
    "given": _("Given name"),
    "prefix": _("Prefix"),
    "family": _("Family name"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "place": _("Place"),
    "postcode": _("Postcode"),
    "title": _("Job title"),
    "employer": _("Employer"),
    "start": _("From"),
    "end": _("Until"),
    "tasks": _("Tasks"),
    "name": _("Education"),
    "level": _("Level"),
    "institution": _("School"),
    "completed": _("Completed"),
    "label": _("Name"),
    "code": _("Language (code)"),
    "category": _("Category"),
    "text": _("In their words"),
    "min": _("From"),
    "max": _("Up to"),
    "sort": _("Sort of paper"),
    "date": _("Dated"),
    "valid_until": _("Valid until"),
    "amount_cents": _("Amount"),
    "per": _("Per"),
}

DATA_CLASSES: Words = {
    "application": _("Application or registration"),
    "profile": _("Profile of a candidate"),
    "message": _("Message to us"),
    "intake": _("Vacancy from an employer"),
}
ENDINGS: Words = {
    "coming": _("Coming"),
    "announced": _("Announced"),
    "frozen": _("Frozen"),
    "gone": _("Gone"),
}
WHY_ENDS: Words = {
    "procedure-over": _("Four weeks after the procedure"),
    "consent-over": _("The consent has run out"),
    "consent-withdrawn": _("The person took back the consent"),
    "contact-over": _("A year after the message"),
    "client-over": _("Two years after the request"),
}

VACANCY_STATES: Words = {"filled": _("Filled"), "closed": _("Closed")}

_ALL: Mapping[str, Words] = {
    "vacancy-state": VACANCY_STATES,
    "data-class": DATA_CLASSES,
    "ending": ENDINGS,
    "why-ends": WHY_ENDS,
    "work": WORK,
    "document": DOCUMENT_STATES,
    "tone": STATE_TONES,
    "icon": WORK_ICONS,
    "kind": DOCUMENT_KINDS,
    "fact": FACT_STATES,
    "field": FIELDS,
    "group": GROUPS,
    "withheld": WITHHELD,
    "problem": PROBLEMS,
    "message": MESSAGE_STATES,
    "origin": ORIGINS,
    "event": EVENTS,
    "reason": REASONS,
    **QUALITY,
}


def words_for(group: str, code: str) -> str:
    """How a code of one group is said now; the code itself when nobody gave it words."""
    return str(_ALL[group].get(code, code))
