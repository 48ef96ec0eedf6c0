"""The first page behind the link: applications, files, consent, who looked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.wording import in_words
from schakel.agency.people.queries import lookers
from schakel.agency.pipeline.models import Application
from schakel.agency.rights.endings import told_endings
from schakel.agency.rights.letters import thing_words
from schakel.agency.rights.queries import goes, people, pool_consents, traced
from schakel.faces.portal.sent import sent_by
from schakel.faces.portal.standing import standing
from schakel.faces.website.addresses import language_now
from schakel.foundation.accounts.policy import actor_of, own_mailbox
from schakel.foundation.documents.models import Document
from schakel.foundation.privacy.models import DataRequest

LOOKS, PAPERS = 30, 100
# What is left for a month after an erasure: our last mail, and that it was asked.
SAYS_LITTLE = {"mails", "requests", "work"}


@require_safe
@own_mailbox
def overview(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    trace, holdings = traced(actor.mailbox)
    applications = Application.objects.visible_to(actor).select_related("vacancy", "candidate", "consent")
    known = people(actor.mailbox)
    consents = pool_consents(actor.mailbox)
    papers = Document.objects.filter(pk__in=trace.documents).select_related("file")
    context = {
        "mailbox": actor.mailbox,
        "standings": [
            standing(one, language=language_now(), now=now) for one in applications.order_by("-received_at")
        ],
        "sent": sent_by(actor),
        "papers": papers.order_by("-received_at", "-pk")[:PAPERS],
        "is_candidate": bool(known),
        "consent": next((one for one in consents if one.withdrawn_at is None), None),
        "looks": lookers(known)[:LOOKS],
        "ending": [(thing_words(subject), one) for one, subject in told_endings(actor.mailbox)],
        "requests": DataRequest.objects.visible_to(actor).open().order_by("due_on"),
        "alerts": [(one, in_words(one.search)) for one in Alert.objects.of(actor.mailbox).active()],
        "is_empty": not set(goes(holdings)) - SAYS_LITTLE,
    }
    return render(request, "portal/overview.html", context)
