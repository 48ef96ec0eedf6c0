"""An applicant withdraws, and may think better of it for a day."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from schakel.agency.pipeline.errors import CannotWithdraw
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.rules import may_take_back, may_withdraw
from schakel.agency.pipeline.states import ApplicationState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.privacy.actions import end_procedure, resume_procedure
from schakel.foundation.work.actions import drop_for, open_item, reopen_for
from schakel.foundation.work.states import WorkKind

_BEFORE = {
    ApplicationState.NEW: WorkKind.NEW_APPLICATION,
    ApplicationState.SUSPECT: WorkKind.SUSPECT_SUBMISSION,
}


@transaction.atomic
def withdraw(application: Application, *, by: Actor) -> Application:
    """End an application at the applicant's wish; raises :class:`CannotWithdraw` when it is over already.

    Effects: the term of the data starts; work that waits is dropped; who was already busy with it is told.
    """
    locked = Application.objects.select_for_update().get(pk=application.pk)
    if not may_withdraw(locked.state):
        raise CannotWithdraw(locked.reference)
    locked.stood, locked.state = locked.state, ApplicationState.WITHDRAWN
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["stood", "state", "withdrawn_at"])
    end_procedure(locked.consent, by=by)
    record("withdraw-application", locked, by=by, stood=locked.stood)
    if waiting := _BEFORE.get(ApplicationState(locked.stood)):
        drop_for(locked, waiting, by=by, outcome="withdrawn")
    else:
        _tell(locked, by=by)
    return locked


@transaction.atomic
def take_back(application: Application, *, by: Actor) -> Application:
    """Undo a withdrawal of less than a day ago; raises :class:`CannotWithdraw` later on."""
    locked = Application.objects.select_for_update().get(pk=application.pk)
    young = may_take_back(locked.withdrawn_at, timezone.now())
    if locked.state != ApplicationState.WITHDRAWN or not young:
        raise CannotWithdraw(locked.reference)
    locked.state, locked.stood, locked.withdrawn_at = locked.stood, "", None
    locked.save(update_fields=["stood", "state", "withdrawn_at"])
    resume_procedure(locked.consent, by=by)
    record("take-back-withdrawal", locked, by=by)
    if waiting := _BEFORE.get(ApplicationState(locked.state)):
        reopen_for(locked, waiting, by=by)
    else:
        drop_for(locked, WorkKind.WITHDRAWN_APPLICATION, by=by, outcome="taken-back")
    return locked


def _tell(application: Application, *, by: Actor) -> None:
    candidate, vacancy = application.candidate, application.vacancy
    title = f"{candidate.name} · {vacancy.title_nl}" if vacancy else candidate.name
    open_item(
        WorkKind.WITHDRAWN_APPLICATION,
        application,
        by=by,
        title=title,
        custodian_id=candidate.custodian_id,
        key=f"withdrawn:{application.reference}:{application.withdrawn_at:%Y%m%d%H%M%S}",
    )
