"""Writes on vacancies and intakes; each change of state has one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.vacancies.errors import NoReason, NothingToExcept, NotPublishable, NotSuspect
from schakel.agency.vacancies.gate import exception_key
from schakel.agency.vacancies.letters import intake_received
from schakel.agency.vacancies.models import Intake, Question, Requirement, Vacancy, WordingException
from schakel.agency.vacancies.queries import gate_of, search_text
from schakel.agency.vacancies.rules import SHORTEST_REASON, IntakeDetails, readable_address
from schakel.agency.vacancies.states import IntakeState, VacancyState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents.models import Document
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.search.actions import put
from schakel.foundation.work.actions import drop_for, finish_for, open_item
from schakel.foundation.work.states import WorkKind
from schakel.kernel.identifiers import new_reference
from schakel.kernel.places import find_place


@transaction.atomic
def receive_intake(
    *,
    by: Actor,
    submission_key: str,
    details: IntakeDetails,
    documents: Sequence[Document] = (),
    suspect: bool = False,
    language: str = "nl",
) -> Intake:
    """Store an employer's request once, however often it is sent; confirms by mail and opens a work item."""
    known = Intake.objects.filter(submission_key=submission_key).first()
    if known:
        return known
    intake = Intake.objects.create(
        **asdict(details),
        reference=new_reference("W"),
        submission_key=submission_key,
        language=language,
        state=IntakeState.SUSPECT if suspect else IntakeState.NEW,
        consent=hold(purpose=Purpose.CLIENT, basis=Basis.CONTRACT, source="site"),
        received_at=timezone.now(),
    )
    intake.documents.add(*documents)
    record("receive-intake", intake, by=by, suspect=suspect)
    _announce(intake, by=by, suspect=suspect)
    return intake


def _announce(intake: Intake, *, by: Actor, suspect: bool) -> None:
    kind = WorkKind.SUSPECT_SUBMISSION if suspect else WorkKind.NEW_INTAKE
    open_item(kind, intake, by=by, title=f"{intake.title} · {intake.organisation_name}")
    if not suspect:
        intake_received(intake, by=by)


@transaction.atomic
def accept_suspect(intake: Intake, *, by: Actor) -> Intake:
    """A suspect request was real after all: it goes on as if it had just come in."""
    if intake.state != IntakeState.SUSPECT:
        raise NotSuspect(intake.reference)
    intake.state = IntakeState.NEW
    intake.save(update_fields=["state"])
    finish_for(intake, WorkKind.SUSPECT_SUBMISSION, by=by, outcome="accepted")
    record("accept-suspect", intake, by=by)
    _announce(intake, by=by, suspect=False)
    return intake


@transaction.atomic
def drop_suspect(intake: Intake, *, by: Actor, reason: str) -> Intake:
    """A suspect request is not real: it stays apart, unanswered; reopening its work undoes this."""
    if intake.state != IntakeState.SUSPECT:
        raise NotSuspect(intake.reference)
    drop_for(intake, WorkKind.SUSPECT_SUBMISSION, by=by, outcome=reason)
    record("drop-suspect", intake, by=by, reason=reason)
    return intake


@transaction.atomic
def draft_from_intake(intake: Intake, *, by: Actor) -> Vacancy:
    """A draft vacancy from an intake, with the client made when new; the second time the same draft."""
    if intake.vacancy:
        return intake.vacancy
    organisation = Organisation.objects.filter(name__iexact=intake.organisation_name).first()
    if organisation is None:
        organisation = Organisation.objects.create(
            reference=new_reference("O"), name=intake.organisation_name, place=intake.place
        )
        record("add-client", organisation, by=by)
    vacancy = Vacancy(
        reference=new_reference("V"),
        organisation=organisation,
        role_key=intake.role_key,
        title_nl=intake.title,
        tasks_nl=intake.tasks,
        team_nl=intake.team,
        profile_nl=intake.priorities,
        place=intake.place,
        hours_min=intake.hours_min or 32,
        hours_max=max(intake.hours_max or 40, intake.hours_min or 32),
        pay_min_cents=intake.pay_min_cents,
        pay_max_cents=intake.pay_max_cents,
        starts_on=intake.starts_on,
        consultant_id=by.user_id,
    )
    if intake.contract_form:
        vacancy.contract_form = intake.contract_form
    keep(vacancy, by=by)
    intake.vacancy, intake.state = vacancy, IntakeState.HANDLED
    intake.save(update_fields=["vacancy", "state"])
    record("draft-vacancy", vacancy, by=by, intake=intake.reference)
    return vacancy


@transaction.atomic
def keep(vacancy: Vacancy, *, by: Actor) -> Vacancy:
    """Save a vacancy with its address, coordinates and index entry; the address follows the title.

    An old address still leads here: its last word is the reference.
    """
    vacancy.slug = readable_address(vacancy.title_nl, vacancy.place, vacancy.reference)
    place = find_place(vacancy.place) if vacancy.place else None
    vacancy.latitude = place.lat if place else None
    vacancy.longitude = place.lon if place else None
    vacancy.save()
    put("vacancy", vacancy.pk, search_text(vacancy))
    record("keep-vacancy", vacancy, by=by)
    return vacancy


@transaction.atomic
def publish(vacancy: Vacancy, *, by: Actor) -> Vacancy:
    """Put a vacancy on the site; raises :class:`NotPublishable` with what the gate stops."""
    today = timezone.localdate()
    missing = tuple(finding.code for finding in gate_of(vacancy, today) if finding.stops)
    if missing:
        raise NotPublishable(missing)
    vacancy.state, vacancy.published_on = VacancyState.PUBLISHED, vacancy.published_on or today
    vacancy.opens_at = None
    vacancy.save(update_fields=["state", "published_on", "opens_at", "changed_at"])
    record("publish-vacancy", vacancy, by=by)
    return vacancy


@transaction.atomic
def close(vacancy: Vacancy, *, by: Actor, filled: bool = False) -> Vacancy:
    """Take a vacancy off the site, filled or closed."""
    vacancy.state = VacancyState.FILLED if filled else VacancyState.CLOSED
    vacancy.opens_at = vacancy.ends_at = None
    vacancy.save(update_fields=["state", "opens_at", "ends_at", "changed_at"])
    record("close-vacancy", vacancy, by=by, filled=filled)
    return vacancy


@transaction.atomic
def set_requirements(vacancy: Vacancy, *, by: Actor, requirements: Sequence[Requirement]) -> None:
    """Replace what the client asks by these (unsaved) requirements, in their order."""
    vacancy.requirements.all().delete()
    for order, requirement in enumerate(requirements):
        requirement.pk, requirement.vacancy, requirement.order = None, vacancy, order
    Requirement.objects.bulk_create(requirements)
    vacancy.save(update_fields=["changed_at"])
    put("vacancy", vacancy.pk, search_text(vacancy, requirements))
    record("set-requirements", vacancy, by=by, number=len(requirements))


@transaction.atomic
def note_exception(
    vacancy: Vacancy, *, by: Actor, code: str, place: str, found: str, reason: str
) -> WordingException:
    """Let words stay that the gate stops; raises :class:`NoReason`, :class:`NothingToExcept`."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise NoReason
    asked = (code, place, " ".join(found.lower().split()))
    if asked not in {exception_key(one) for one in gate_of(vacancy, timezone.localdate()) if one.words}:
        raise NothingToExcept
    noted, _ = WordingException.objects.update_or_create(
        vacancy=vacancy,
        code=asked[0],
        place=asked[1],
        found=asked[2],
        defaults={"reason": reason.strip(), "noted_by": by.label},
    )
    record("note-wording-exception", vacancy, by=by, code=code, place=place)
    return noted


@transaction.atomic
def withdraw_exception(exception: WordingException, *, by: Actor) -> None:
    """The words stop the vacancy again."""
    record("withdraw-wording-exception", exception.vacancy, by=by, code=exception.code, place=exception.place)
    exception.delete()


@transaction.atomic
def set_questions(vacancy: Vacancy, *, by: Actor, questions: Sequence[Question]) -> None:
    """Replace what applicants are asked by these (unsaved) questions, in their order.

    Answers of before keep the question as it was asked.
    """
    vacancy.questions.all().delete()
    for order, question in enumerate(questions):
        question.pk, question.vacancy, question.order = None, vacancy, order
    Question.objects.bulk_create(questions)
    vacancy.save(update_fields=["changed_at"])
    record("set-questions", vacancy, by=by, number=len(questions))
