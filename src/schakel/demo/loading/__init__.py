"""Loads the demo agency: texts, office, vacancies, people with their papers, and what is in play."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from schakel.agency.matches.index import build
from schakel.demo.loading.content import load_content
from schakel.demo.loading.dating import date_back
from schakel.demo.loading.doubles import load_doubles
from schakel.demo.loading.naming import naming
from schakel.demo.loading.office import load_clients, load_staff
from schakel.demo.loading.papers import confirm_papers, receive_papers
from schakel.demo.loading.people import index_people, load_people, tell_profiles
from schakel.demo.loading.pictures import load_pictures
from schakel.demo.loading.pipeline import load_applications, load_shortlists
from schakel.demo.loading.retention import load_endings
from schakel.demo.loading.vacancies import load_vacancies
from schakel.demo.world import World
from schakel.demo.world import build as imagine
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.audit.actions import record

SEED = 2016


def load_agency() -> None:
    """Everything, as of today; the same each time but for the dates."""
    world = imagine(timezone.localdate())
    named = naming(SEED)
    with transaction.atomic():
        load_content()
        users = load_staff(world.staff)
        clients = load_clients(world.clients, users, named)
        vacancies = load_vacancies(world.vacancies, clients, users, named)
        people = load_people(world.candidates, named)
        record("load-demo", next(iter(users.values())), by=WORKER, people=len(people))
    load_pictures()
    documents = receive_papers(world, people)
    with transaction.atomic():
        confirmed = confirm_papers(world, documents, people, users)
        told = [row for row in world.candidates if row.key not in documents]
        tell_profiles((people[row.key], row) for row in told)
        index_people(people.values())
        load_applications(world, vacancies, people, documents, named)
        index_people(load_doubles(world, people, named))
    load_shortlists(world, vacancies, people, users, ready={*confirmed, *(row.key for row in told)})
    with transaction.atomic():
        date_back(world, vacancies, people)
    load_endings(world, people, users)
    build()


__all__ = ["World", "load_agency"]
