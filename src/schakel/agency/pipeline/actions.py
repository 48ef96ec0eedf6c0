"""Writes in the pipeline: applications come in once, people go on and off a shortlist."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone

from schakel.agency.matches.models import MatchRecord
from schakel.agency.people.actions import believe, doubt, meet, state_wishes
from schakel.agency.people.models import Candidate
from schakel.agency.people.states import Source
from schakel.agency.pipeline.errors import AlreadyListed, NotSuspect
from schakel.agency.pipeline.letters import application_received
from schakel.agency.pipeline.models import Answer, Application, ShortlistEntry
from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.agency.pipeline.states import ApplicationState, ShortlistState
from schakel.agency.vacancies.errors import VacancyClosed
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.audit.actions import record
from schakel.foundation.documents.models import Document
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.actions import drop_for, finish_for, hand_over, open_item
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from schakel.kernel.identifiers import new_reference


@transaction.atomic
def receive_application(
    *,
    by: Actor,
    submission_key: str,
    details: ApplicationDetails,
    vacancy: Vacancy | None = None,
    documents: Sequence[Document] = (),
    suspect: bool = False,
    language: str = "nl",
) -> Application:
    """Store an application, or an open registration, once, however often it is sent.

    Effects in order: candidate, consent with term, wishes, work item, mail. Raises :class:`VacancyClosed`
    when the vacancy went off the site meanwhile.
    """
    known = Application.objects.filter(submission_key=submission_key).first()
    if known:
        return known
    if vacancy and not Vacancy.objects.live(timezone.localdate()).filter(pk=vacancy.pk).exists():
        raise VacancyClosed(vacancy.reference)
    pooled = details.may_pool or vacancy is None
    consent = hold(
        purpose=Purpose.POOL if pooled else Purpose.APPLICATION,
        basis=Basis.CONSENT if pooled else Basis.CONTRACT,
        source="site",
    )
    candidate = meet(by=by, details=details.person, language=language, source=Source.SITE, consent=consent)
    application = Application.objects.create(
        reference=new_reference("S" if vacancy else "R"),
        submission_key=submission_key,
        candidate=candidate,
        vacancy=vacancy,
        motivation=details.motivation,
        language=language,
        state=ApplicationState.SUSPECT if suspect else ApplicationState.NEW,
        consent=consent,
        received_at=timezone.now(),
    )
    _keep_answers(application, details)
    application.documents.add(*documents)
    candidate.documents.add(*documents)
    doubt(candidate) if suspect else believe(candidate)
    if details.wishes and not suspect:
        state_wishes(
            candidate,
            by=by,
            wishes=details.wishes,
            stated_by=candidate.name,
            stated_on=timezone.localdate(),
        )
    record("receive-application", application, by=by, suspect=suspect, documents=len(documents))
    _announce(application, by=by, suspect=suspect)
    return application


def _keep_answers(application: Application, details: ApplicationDetails) -> None:
    Answer.objects.bulk_create(
        Answer(application=application, order=order, question=answer.question[:200], text=answer.text)
        for order, answer in enumerate(details.answers)
    )


def _announce(application: Application, *, by: Actor, suspect: bool) -> None:
    kind = WorkKind.NEW_APPLICATION if application.vacancy else WorkKind.NEW_REGISTRATION
    title = application.candidate.name
    if application.vacancy:
        title = f"{title} · {application.vacancy.title_nl}"
    item = open_item(
        WorkKind.SUSPECT_SUBMISSION if suspect else kind,
        application,
        by=by,
        title=title[:200],
        custodian_id=application.candidate.custodian_id,
    )
    if not suspect:
        _hand_to_consultant(item, application, by=by)
        application_received(application, by=by)


def _hand_to_consultant(item: WorkItem, application: Application, *, by: Actor) -> None:
    """Who answers for the vacancy gets the work; it stays everybody's when they left or may not do it."""
    consultant = application.vacancy.consultant if application.vacancy else None
    if consultant and consultant.is_active and can(consultant.as_actor(), Action.DO_WORK, item):
        hand_over(item, by=by, to=consultant)


@transaction.atomic
def shortlist(
    vacancy: Vacancy, candidate: Candidate, *, by: Actor, match: MatchRecord | None, note: str = ""
) -> ShortlistEntry:
    """Put somebody on the shortlist, with the match it rests on; raises :class:`AlreadyListed`."""
    try:
        with transaction.atomic():
            entry = ShortlistEntry.objects.create(
                vacancy=vacancy, candidate=candidate, match=match, note=note, added_by_id=by.user_id
            )
    except IntegrityError as error:
        raise AlreadyListed(vacancy.reference) from error
    record("shortlist", entry, by=by, vacancy=vacancy.reference, candidate=candidate.reference)
    return entry


@transaction.atomic
def unlist(entry: ShortlistEntry, *, by: Actor) -> ShortlistEntry:
    """Take somebody off the shortlist; the entry stays as history."""
    entry.state = ShortlistState.REMOVED
    entry.save(update_fields=["state"])
    record("unlist", entry, by=by)
    return entry


@transaction.atomic
def accept_suspect(application: Application, *, by: Actor) -> Application:
    """A suspect submission was real after all: it goes on as if it had just come in."""
    if application.state != ApplicationState.SUSPECT:
        raise NotSuspect(application.reference)
    application.state = ApplicationState.NEW
    application.save(update_fields=["state"])
    believe(application.candidate)
    finish_for(application, WorkKind.SUSPECT_SUBMISSION, by=by, outcome="accepted")
    record("accept-suspect", application, by=by)
    _announce(application, by=by, suspect=False)
    return application


@transaction.atomic
def drop_suspect(application: Application, *, by: Actor, reason: str) -> Application:
    """A suspect submission is not real: it stays apart, unanswered; reopening its work undoes this."""
    if application.state != ApplicationState.SUSPECT:
        raise NotSuspect(application.reference)
    drop_for(application, WorkKind.SUSPECT_SUBMISSION, by=by, outcome=reason)
    record("drop-suspect", application, by=by, reason=reason)
    return application
