"""Puts the demo agency's staff and clients into the database."""

from __future__ import annotations

from schakel.agency.clients.models import Contact, CultureStatement, Department, Organisation
from schakel.agency.clients.states import ClientState
from schakel.demo.dice import dice
from schakel.demo.loading.naming import Naming
from schakel.demo.world import model as truth
from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role

PASSWORD = "schakel-demo-2026"  # noqa: S105 - shown on the login page; the demo runs on loopback only
EMPLOYEES = {"small": 25, "medium": 180, "large": 1400}


def load_staff(staff: tuple[truth.Staff, ...]) -> dict[str, User]:
    """Everybody who works at the agency, with their role; by key."""
    users = {}
    for person in staff:
        user = register(
            by=WORKER,
            email=person.email,
            name=person.name.full,
            roles=frozenset({Role(person.role)}),
            password=None,
        )
        users[person.key] = user
    password = _hashed(PASSWORD)
    User.objects.filter(pk__in=[user.pk for user in users.values()]).update(password=password)
    for person in staff:
        User.objects.filter(pk=users[person.key].pk).update(phone=person.phone.replace(" ", "")[:20])
    return users


def _hashed(password: str) -> str:
    """One hash for all demo users: hashing is slow on purpose."""
    user = User()
    user.set_password(password)
    return user.password


class Clients:
    """The clients in the database, found back by the keys of the truth."""

    def __init__(self) -> None:
        self.organisations: dict[str, Organisation] = {}
        self.departments: dict[str, Department] = {}
        self.contacts: dict[str, Contact] = {}


def load_clients(clients: tuple[truth.Client, ...], users: dict[str, User], named: Naming) -> Clients:
    """Organisations with departments, contacts and what was said about their culture."""
    loaded = Clients()
    for client in clients:
        organisation = Organisation.objects.create(
            reference=named("O"),
            name=client.name,
            sector=client.sector,
            employees=EMPLOYEES[client.size],
            place=client.place,
            about_nl=client.about_nl,
            about_en=client.about_en,
            kvk_number=_kvk(client.key),
            state=ClientState.CLIENT,
            consultant=users[client.consultant_key],
        )
        loaded.organisations[client.key] = organisation
        for team in client.departments:
            loaded.departments[team.key] = _department(organisation, team)
        for contact in client.contacts:
            loaded.contacts[contact.key] = Contact.objects.create(
                organisation=organisation,
                department=loaded.departments.get(contact.department_key),
                name=contact.name.full,
                function=contact.function,
                email=contact.email,
                phone=contact.phone.replace(" ", "")[:20],
            )
    return loaded


def _kvk(key: str) -> str:
    """Eight figures that no register gave out: none begins with 00. One in twelve has not told us yet."""
    chance = dice("kvk", key)
    return "" if chance.randrange(12) == 0 else f"00{chance.randrange(100_000, 1_000_000)}"


def _department(organisation: Organisation, team: truth.Department) -> Department:
    department = Department.objects.create(organisation=organisation, name=team.name)
    CultureStatement.objects.bulk_create(
        CultureStatement(
            department=department,
            dimension=said.dimension,
            value=said.value,
            quote=said.quote,
            stated_by=said.said_by,
            stated_on=said.said_on,
        )
        for said in team.culture
    )
    return department
