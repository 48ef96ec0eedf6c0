"""One door to the demo agency: the whole of it as of one day."""

from __future__ import annotations

from datetime import date

from .applications import build_applications, build_shortlists
from .clients import build_clients, build_staff
from .model import World
from .pool import build_candidates
from .vacancies import build_vacancies


def build(today: date) -> World:
    """The demo agency as of `today`: the same on every machine, all days relative to that one."""
    staff, clients = build_staff(), build_clients(today)
    vacancies = build_vacancies(clients, staff, today)
    people = build_candidates(today)
    applications = build_applications(vacancies, clients, people, today)
    return World(
        today=today,
        staff=staff,
        clients=clients,
        vacancies=vacancies,
        candidates=people,
        applications=applications,
        shortlists=build_shortlists(vacancies, applications, today),
    )
