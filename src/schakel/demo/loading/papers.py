"""Hands in the demo people's CVs as real files, reads them and confirms most; the rest waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from io import BytesIO

from schakel.agency.people.actions import take_over_facts
from schakel.agency.people.models import Candidate, Experience
from schakel.demo.cv import Experience as WorkedAt
from schakel.demo.cv import make_cv
from schakel.demo.loading.people import at
from schakel.demo.loading.vacancies import month
from schakel.demo.world import World
from schakel.engine.reading import Unreadable
from schakel.engine.reading.sandbox import read_many_in_child
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.documents import storage
from schakel.foundation.documents.actions import accept_rest, confirm, mark_unreadable, receive, store_reading
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.states import Origin
from schakel.foundation.work.models import Job
from schakel.foundation.work.states import JobState

WAITING_IN_QUEUE = 18


def receive_papers(world: World, people: dict[str, Candidate]) -> dict[str, Document]:
    """The CVs as documents with what was read in them; by key of the candidate."""
    documents = {}
    for row in world.candidates:
        if row.cv is not None:
            layout, language = row.cv
            file = make_cv(row.facts, layout, language, world.today)
            document = receive(BytesIO(file.data), by=WORKER, name=file.name, origin=Origin.DEMO)
            Document.objects.filter(pk=document.pk).update(received_at=at(row.registered_on))
            people[row.key].documents.add(document)
            documents[row.key] = document
    _read(list(documents.values()))
    return documents


def _read(documents: list[Document]) -> None:
    items = [(storage.path_of(document.file.sha256), document.name) for document in documents]
    for document, reading in zip(documents, read_many_in_child(items), strict=True):
        if isinstance(reading, Unreadable):
            mark_unreadable(document, by=WORKER, reason=reading.reason)
        else:
            store_reading(document, reading, by=WORKER)
    keys = [document.pk for document in documents]
    Job.objects.filter(task="read-document", state=JobState.WAITING, arguments__document_id__in=keys).delete()


def confirm_papers(
    world: World, documents: dict[str, Document], people: dict[str, Candidate], users: dict[str, User]
) -> set[str]:
    """Confirm all CVs but the newest, by the back office; returns the keys of whose profile now stands."""
    office = [users[person.key] for person in world.staff if person.role == Role.BACK_OFFICE]
    rows = sorted(
        (row for row in world.candidates if row.key in documents),
        key=lambda row: (row.registered_on, row.key),
    )
    done = rows[:-WAITING_IN_QUEUE]
    for number, row in enumerate(done):
        actor = office[number % len(office)].as_actor()
        document = documents[row.key]
        accept_rest(document, by=actor)
        confirm(document, by=actor)
        Document.objects.filter(pk=document.pk).update(
            confirmed_at=at(row.registered_on + timedelta(days=1), 9)
        )
        take_over_facts(people[row.key], document, by=actor)
        _tell_sectors(people[row.key], row.facts.experiences, row.sectors)
    return {row.key for row in done}


def _tell_sectors(candidate: Candidate, jobs: Iterable[WorkedAt], sectors: tuple[str, ...]) -> None:
    """The sector of an employer is asked in the talk: it stands in no CV."""
    for job, sector in zip(jobs, sectors, strict=False):
        Experience.objects.filter(candidate=candidate, starts_on=month(job.start_month)).update(sector=sector)
