"""Who holds something about a person, in the order in which it is found, handed over and erased."""

from __future__ import annotations

from schakel.agency.alerts import holdings as alerts
from schakel.agency.clients import holdings as clients
from schakel.agency.matches import holdings as matches
from schakel.agency.people import holdings as people
from schakel.agency.pipeline import holdings as pipeline
from schakel.agency.quality import holdings as quality
from schakel.agency.rights import holdings as rights
from schakel.agency.vacancies import holdings as vacancies
from schakel.foundation.documents import holdings as documents
from schakel.foundation.mail import holdings as mail
from schakel.foundation.privacy import holdings as privacy
from schakel.foundation.privacy.tracing import Holder
from schakel.foundation.search import holdings as search
from schakel.foundation.work import holdings as work

# From high to low, so that whoever points at something goes before it; ends of terms come last, for they are
# about all that the others found. A house test compares this list with the models: a personal field in an app
# that does not stand here fails the build.
HOLDERS: tuple[Holder, ...] = (
    quality,
    pipeline,
    matches,
    alerts,
    vacancies,
    people,
    clients,
    mail,
    documents,
    work,
    search,
    privacy,
    rights,
)
