"""Finds what comes to its end: the database narrows it down, the rules decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.people.states import CandidateState
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.rules import is_over
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.rights.rules import IN_SIGHT, End, Ground, end_of, end_of_application, longest
from schakel.agency.rights.states import DataClass
from schakel.agency.vacancies.models import Intake
from schakel.foundation.mail.models import Message
from schakel.foundation.privacy.models import Consent

MODELS: dict[DataClass, type[Model]] = {
    DataClass.APPLICATION: Application,
    DataClass.PROFILE: Candidate,
    DataClass.MESSAGE: Message,
    DataClass.INTAKE: Intake,
}


@dataclass(frozen=True, slots=True)
class Ends:
    """One thing with the end of its last ground."""

    data_class: DataClass
    subject: Model
    end: End


def subjects(data_class: DataClass) -> QuerySet[Model]:
    """Everything of a class, with what its end depends on."""
    if data_class is DataClass.APPLICATION:
        return Application.objects.select_related("consent", "vacancy", "candidate")
    if data_class is DataClass.PROFILE:
        people = Candidate.objects.filter(merged_into=None).select_related("consent")
        return people.prefetch_related("applications__consent", "applications__vacancy")
    if data_class is DataClass.INTAKE:
        return Intake.objects.exclude(email="").select_related("consent")
    return Message.objects.select_related("consent")


def ending(today: date) -> Iterator[Ends]:
    """Everything whose end is in sight or past, class by class."""
    horizon = today + IN_SIGHT
    soon = Q(consent__ends_on__lte=horizon) | Q(consent__withdrawn_at__isnull=False)
    for data_class in DataClass:
        for subject in subjects(data_class).filter(soon).order_by("pk").iterator(chunk_size=500):
            end = end_of_subject(subject)
            if end and end.on <= horizon:
                yield Ends(data_class, subject, end)


def end_of_subject(subject: Model) -> End | None:
    """The end of one thing by what stands now; ``None`` while a ground is open or unknown."""
    if isinstance(subject, Application):
        return _of_application(subject)
    if isinstance(subject, Candidate):
        return _of_profile(subject)
    return end_of(_ground(subject.consent)) if isinstance(subject, Message | Intake) else None


def mailbox_of(subject: Model) -> str:
    """Whose it is."""
    if isinstance(subject, Application):
        return subject.candidate.email
    return subject.email if isinstance(subject, Candidate | Message | Intake) else ""


def _of_application(application: Application) -> End | None:
    state = application.state
    vacancy = application.vacancy
    return end_of_application(
        _ground(application.consent),
        is_over=vacancy is None or is_over(state, vacancy.state),
        is_placed=state == ApplicationState.PLACED,
    )


def _of_profile(candidate: Candidate) -> End | None:
    """A profile stays for its own ground and for every application that needs it."""
    if candidate.consent is None or candidate.state == CandidateState.PLACED:
        return None
    own = end_of(_ground(candidate.consent))
    return longest([own, *(_of_application(one) for one in candidate.applications.all())])


def _ground(consent: Consent) -> Ground:
    taken_back = timezone.localdate(consent.withdrawn_at) if consent.withdrawn_at else None
    return Ground(consent.purpose, consent.ends_on, taken_back)
