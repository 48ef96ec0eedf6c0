"""Puts the demo agency's applications and shortlists into the database."""

from __future__ import annotations

import hashlib

from schakel.agency.matches.actions import record_match
from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.actions import shortlist
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.models import Vacancy
from schakel.demo.loading.naming import Naming
from schakel.demo.loading.people import at
from schakel.demo.world import World
from schakel.demo.world import model as truth
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.documents.models import Document
from schakel.foundation.work.actions import hand_over, open_item
from schakel.foundation.work.states import WorkKind

STAGES = {
    "received": ApplicationState.NEW,
    "screening": ApplicationState.IN_REVIEW,
    "intake": ApplicationState.IN_REVIEW,
    "proposed": ApplicationState.INVITED,
    "interview": ApplicationState.INVITED,
    "offer": ApplicationState.OFFERED,
    "placed": ApplicationState.PLACED,
    "rejected": ApplicationState.DECLINED,
    "withdrawn": ApplicationState.WITHDRAWN,
}


def load_applications(
    world: World,
    vacancies: dict[str, Vacancy],
    people: dict[str, Candidate],
    documents: dict[str, Document],
    named: Naming,
) -> None:
    """Applications and open registrations, each with its paper; new ones are work for somebody."""
    for row in world.applications:
        application = _application(row, vacancies.get(row.vacancy_key), people[row.candidate_key], named)
        if row.candidate_key in documents:
            application.documents.add(documents[row.candidate_key])
        if application.state == ApplicationState.NEW:
            _announce(application)


def _application(
    row: truth.Application, vacancy: Vacancy | None, candidate: Candidate, named: Naming
) -> Application:
    assert candidate.consent is not None  # noqa: S101 - every demo candidate has one
    return Application.objects.create(
        reference=named("S" if vacancy else "R"),
        submission_key=hashlib.sha256(row.key.encode()).hexdigest(),
        candidate=candidate,
        vacancy=vacancy,
        motivation=row.motivation,
        state=STAGES[row.stage],
        consent=candidate.consent,
        received_at=at(row.received_on),
    )


def _announce(application: Application) -> None:
    kind = WorkKind.NEW_APPLICATION if application.vacancy else WorkKind.NEW_REGISTRATION
    title = application.candidate.name
    if application.vacancy:
        title = f"{title} · {application.vacancy.title_nl}"
    item = open_item(kind, application, by=WORKER, title=title[:200])
    if application.vacancy and application.vacancy.consultant:
        hand_over(item, by=WORKER, to=application.vacancy.consultant)


def load_shortlists(
    world: World,
    vacancies: dict[str, Vacancy],
    people: dict[str, Candidate],
    users: dict[str, User],
    *,
    ready: set[str],
) -> None:
    """Shortlists with the match each entry rests on, by the consultant of the vacancy."""
    for row in world.shortlists:
        vacancy = vacancies[row.vacancy_key]
        by = (vacancy.consultant or next(iter(users.values()))).as_actor()
        for key in row.candidate_keys:
            if key in ready:
                candidate = Candidate.objects.get(pk=people[key].pk)
                match = record_match(vacancy, candidate, by=by)
                entry = shortlist(vacancy, candidate, by=by, match=match, note=row.note)
                if row.sent_on:
                    ShortlistEntry.objects.filter(pk=entry.pk).update(added_at=at(row.sent_on))
