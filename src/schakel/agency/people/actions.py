"""Writes on candidates: register, take over what a document says, change wishes and lines."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from schakel.agency.people.errors import AlreadyKnown
from schakel.agency.people.facts import TAKERS
from schakel.agency.people.letters import new_document_asked
from schakel.agency.people.models import Candidate, Wishes
from schakel.agency.people.queries import LOOKED, search_text
from schakel.agency.people.rules import PersonDetails, WishDetails, is_same_at_the_door
from schakel.agency.people.states import OUT_OF_SIGHT, CandidateState, Source
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents import actions as papers
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.documents.states import FactState
from schakel.foundation.mail.actions import post
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.models import Consent
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.search.actions import put
from schakel.foundation.work.actions import finish_for
from schakel.foundation.work.states import WorkKind
from schakel.kernel.identifiers import new_reference
from schakel.kernel.places import find_place


@transaction.atomic
def meet(*, by: Actor, details: PersonDetails, language: str, source: Source, consent: Consent) -> Candidate:
    """The candidate with these details: the known one when address and family name agree, else a new one.

    A known person's record is not overwritten by what a visitor typed; empty fields are filled.
    """
    for row in Candidate.objects.filter(email__iexact=details.email).order_by("pk"):
        if is_same_at_the_door(row.email, row.family_name, details):
            known = row.merged_into or row
            known.phone = known.phone or details.phone
            known.place = known.place or details.place
            known.save(update_fields=["phone", "place"])
            return known
    candidate = Candidate(
        **asdict(details), reference=new_reference("K"), language=language, source=source, consent=consent
    )
    locate(candidate)
    candidate.save()
    record("register-candidate", candidate, by=by, source=source)
    put("candidate", candidate.pk, search_text(candidate))
    return candidate


@transaction.atomic
def note_look(candidate: Candidate, *, by: Actor) -> None:
    """Write down that a colleague opened the dossier: the person may see who did (D3)."""
    record(LOOKED, candidate, by=by)


def doubt(candidate: Candidate) -> None:
    """Known by a suspect submission only: in no list and no ranking until somebody says it is real."""
    if candidate.state == CandidateState.NEW and candidate.applications.count() == 1:
        candidate.state = CandidateState.SUSPECT
        candidate.save(update_fields=["state"])


def believe(candidate: Candidate) -> None:
    """The person is real after all, or comes back by a submission that nobody doubts."""
    if candidate.state in OUT_OF_SIGHT:
        candidate.state = CandidateState.NEW
        candidate.save(update_fields=["state"])


@transaction.atomic
def add_by_hand(
    *, by: Actor, details: PersonDetails, language: str, source: Source, basis: Basis
) -> Candidate:
    """A person a colleague brings in, with how we know them and on what ground the data is held.

    Raises :class:`AlreadyKnown` with the candidate who has this address and family name.
    """
    for known in Candidate.objects.filter(email__iexact=details.email).order_by("pk"):
        if is_same_at_the_door(known.email, known.family_name, details):
            raise AlreadyKnown(known.merged_into or known)
    consent = hold(purpose=Purpose.POOL, basis=basis, source="desk")
    candidate = meet(by=by, details=details, language=language, source=source, consent=consent)
    record("add-candidate", candidate, by=by, basis=basis)
    return candidate


@transaction.atomic
def add_at_desk(*, by: Actor, details: PersonDetails, language: str) -> Candidate:
    """The person a document is about, on legitimate interest; or the known one."""
    consent = hold(purpose=Purpose.POOL, basis=Basis.INTEREST, source="desk")
    return meet(by=by, details=details, language=language, source=Source.REFERRAL, consent=consent)


def locate(candidate: Candidate) -> None:
    """Fill the coordinates of the candidate's place, where the place is known; saves nothing.

    A name in capitals or small letters alone is written as the place writes itself.
    """
    place = find_place(candidate.place) if candidate.place else None
    if place and place.name.casefold() == candidate.place.casefold():
        candidate.place = place.name
    candidate.latitude = place.lat if place else None
    candidate.longitude = place.lon if place else None


@transaction.atomic
def take_over_facts(candidate: Candidate, document: Document, *, by: Actor) -> int:
    """Make the decided facts of a confirmed document lines of the profile, each with its source.

    Doing it again replaces the lines that rest on this document, and no others. Returns how many were used.
    """
    facts = Fact.objects.filter(
        reading__document=document, state__in=[FactState.ACCEPTED, FactState.CORRECTED]
    ).order_by("order")
    for lines in (candidate.experiences, candidate.educations, candidate.skills, candidate.languages):
        lines.filter(fact__reading__document=document).delete()
    used = sum(TAKERS[fact.field](candidate, fact) for fact in facts if fact.field in TAKERS)
    candidate.documents.add(document)
    locate(candidate)
    if candidate.state == CandidateState.NEW:
        candidate.state = CandidateState.ACTIVE
    candidate.save()
    touch(candidate)
    record("take-over-facts", candidate, by=by, document=document.reference, facts=used)
    return used


@transaction.atomic
def state_wishes(
    candidate: Candidate, *, by: Actor, wishes: WishDetails, stated_by: str, stated_on: date
) -> Wishes:
    """Record what the candidate wants; the newest statement counts."""
    fields = asdict(wishes) | {
        "role_keys": list(wishes.role_keys),
        "contract_forms": list(wishes.contract_forms),
        "stated_by": stated_by,
        "stated_on": stated_on,
    }
    stated, _ = Wishes.objects.update_or_create(candidate=candidate, defaults=fields)
    touch(candidate)
    record("state-wishes", candidate, by=by)
    return stated


def touch(candidate: Candidate) -> None:
    """Say that the profile changed, so that search and matching take the new one."""
    candidate.profile_changed_at = timezone.now()
    candidate.save(update_fields=["profile_changed_at"])
    put("candidate", candidate.pk, search_text(candidate))


@transaction.atomic
def assign_document(candidate: Candidate, document: Document, *, by: Actor) -> None:
    """Say whose document this is; who had it before loses it, with the lines that rest on it."""
    for other in document.candidates.exclude(pk=candidate.pk):
        _take_back(other, document)
    document.candidates.set([candidate])
    record("assign-document", document, by=by, candidate=candidate.reference)


@transaction.atomic
def confirm_document(document: Document, *, by: Actor, candidate: Candidate | None) -> int:
    """Confirm a document and make its facts the profile of its owner; returns the number of facts used.

    Raises what ``documents.actions.confirm`` raises. Without a candidate the document is only confirmed.
    """
    papers.confirm(document, by=by)
    return take_over_facts(candidate, document, by=by) if candidate else 0


@transaction.atomic
def reopen_document(document: Document, *, by: Actor) -> Document:
    """Undo a confirmation: the lines that rest on the document leave the profile, the work is back."""
    opened = papers.reopen(document, by=by)
    for candidate in document.candidates.all():
        _take_back(candidate, document)
    return opened


def _take_back(candidate: Candidate, document: Document) -> None:
    for lines in (candidate.experiences, candidate.educations, candidate.skills, candidate.languages):
        lines.filter(fact__reading__document=document).delete()
    touch(candidate)


@transaction.atomic
def ask_new_document(candidate: Candidate, document: Document, *, by: Actor) -> None:
    """Ask somebody by mail for a file that can be read, once per document; finishes the work about it."""
    letter = new_document_asked(candidate, document)
    post(
        letter,
        by=by,
        key=f"new-document:{document.reference}",
        to=candidate.email,
        language=candidate.language,
    )
    for kind in (WorkKind.UNREADABLE_DOCUMENT, WorkKind.QUARANTINED_FILE):
        finish_for(document, kind, by=by, outcome="asked-anew")
    record("ask-new-document", document, by=by, candidate=candidate.reference)
