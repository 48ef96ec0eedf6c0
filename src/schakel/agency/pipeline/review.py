"""Takes applications up: from new to being looked at."""

from __future__ import annotations

from django.db import transaction

from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import finish_for
from schakel.foundation.work.states import WorkKind


@transaction.atomic
def look_into(application: Application, *, by: Actor) -> Application:
    """Take up a new application or registration; its work item is done. Doing it again changes nothing."""
    if application.state != ApplicationState.NEW:
        return application
    application.state = ApplicationState.IN_REVIEW
    application.save(update_fields=["state"])
    kind = WorkKind.NEW_APPLICATION if application.vacancy_id else WorkKind.NEW_REGISTRATION
    finish_for(application, kind, by=by, outcome="taken-up")
    record("look-into", application, by=by)
    return application
