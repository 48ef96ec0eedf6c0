"""Writes on clients: organisations, their teams, contacts, and what was said about a team's culture."""

from __future__ import annotations

from datetime import date

from django.db import models, transaction

from schakel.agency.clients.models import Contact, CultureStatement, Department, Organisation
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.kernel.identifiers import new_reference


@transaction.atomic
def keep(organisation: Organisation, *, by: Actor) -> Organisation:
    """Save an organisation, new or changed; the log names the fields that changed, not what they hold."""
    changed, is_new = _changed(organisation), organisation.pk is None
    if not organisation.reference:
        organisation.reference = new_reference("O")
    organisation.save()
    record("add-client" if is_new else "change-client", organisation, by=by, fields=changed)
    return organisation


@transaction.atomic
def keep_team(team: Department, *, by: Actor) -> Department:
    """Save a team, new or changed."""
    changed, is_new = _changed(team), team.pk is None
    team.save()
    record("add-team" if is_new else "change-team", team, by=by, fields=changed)
    return team


@transaction.atomic
def close_team(team: Department, *, by: Actor, on: date) -> Department:
    """The team is no more: it is offered nowhere, its vacancies keep it. Undone by :func:`open_team`."""
    team.closed_on = on
    team.save(update_fields=["closed_on"])
    record("close-team", team, by=by)
    return team


@transaction.atomic
def open_team(team: Department, *, by: Actor) -> Department:
    """Undo the closing of a team."""
    team.closed_on = None
    team.save(update_fields=["closed_on"])
    record("open-team", team, by=by)
    return team


@transaction.atomic
def keep_contact(contact: Contact, *, by: Actor) -> Contact:
    """Save a contact, new or changed."""
    changed, is_new = _changed(contact), contact.pk is None
    contact.save()
    record("add-contact" if is_new else "change-contact", contact, by=by, fields=changed)
    return contact


@transaction.atomic
def note_leaving(contact: Contact, *, by: Actor, on: date) -> Contact:
    """The contact works there no more; undone by :func:`note_return`."""
    contact.left_on = on
    contact.save(update_fields=["left_on"])
    record("contact-left", contact, by=by)
    return contact


@transaction.atomic
def note_return(contact: Contact, *, by: Actor) -> Contact:
    """Undo the leaving of a contact."""
    contact.left_on = None
    contact.save(update_fields=["left_on"])
    record("contact-returned", contact, by=by)
    return contact


@transaction.atomic
def say(statement: CultureStatement, *, by: Actor) -> CultureStatement:
    """Record what was said about a team; on one dimension the newest words take the place of the older."""
    said, _ = CultureStatement.objects.update_or_create(
        department_id=statement.department_id,
        dimension=statement.dimension,
        defaults={name: getattr(statement, name) for name in ("value", "quote", "stated_by", "stated_on")},
    )
    record("state-culture", said, by=by, dimension=said.dimension)
    return said


@transaction.atomic
def take_back(statement: CultureStatement, *, by: Actor) -> None:
    """Take words about a team away, because they were not said so; for good."""
    record("remove-culture", statement, by=by, dimension=statement.dimension)
    statement.delete()


def _changed(row: models.Model) -> list[str]:
    """The names of the fields that differ from what is stored."""
    stored = type(row)._base_manager.filter(pk=row.pk).values().first() or {}
    return sorted(name for name, value in stored.items() if getattr(row, name) != value)
