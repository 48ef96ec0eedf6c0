"""What the work pane shows of the object behind an item."""

from __future__ import annotations

from typing import Any

from schakel.agency.pipeline.models import Application
from schakel.agency.quality.models import Double, Finding
from schakel.agency.rights.models import Night
from schakel.agency.vacancies.models import Intake
from schakel.faces.backoffice.datarequests import requested
from schakel.faces.backoffice.doing import may_end, visible_subject
from schakel.faces.backoffice.findings import shown_rows
from schakel.faces.backoffice.retaining import night_lines
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.work.models import Job, WorkItem

_TEMPLATES: dict[type, str] = {
    Document: "document",
    Message: "message",
    Application: "application",
    Intake: "intake",
    OutgoingMail: "mail",
    Job: "job",
    DataRequest: "data_request",
    Double: "double",
    Finding: "finding",
    Night: "night",
}


def panel_of(item: WorkItem, actor: Actor) -> dict[str, Any]:
    """The subject, the template that shows it, and what can be done."""
    subject = visible_subject(item, actor)
    name = _TEMPLATES.get(type(subject), "hidden")
    context: dict[str, Any] = {
        "subject": subject,
        "panel": f"backoffice/panels/{name}.html",
        "may_end": may_end(item) and item.state == "open",
        "is_open": item.state == "open",
    }
    if isinstance(subject, Finding):
        context["row"] = shown_rows([subject])[0]
    if isinstance(subject, Document):
        facts = Fact.objects.filter(reading__document=subject)
        context["fact_count"] = facts.count()
        context["people"] = list(subject.candidates.visible_to(actor))
    elif isinstance(subject, Message | Application | Intake):
        context["documents"] = list(subject.documents.visible_to(actor).order_by("pk"))
    elif isinstance(subject, Night):
        context["night_lines"] = night_lines(subject)
    elif isinstance(subject, DataRequest):
        context |= requested(subject)
    return context
