"""The page that says 'received': the reference, what came in, and what happens next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Intake
from schakel.faces.website import receipts
from schakel.faces.website.addresses import language_now
from schakel.faces.website.receipts import Receipt
from schakel.foundation.accounts.policy import public
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.mail.models import Message
from schakel.kernel.bilingual import in_language

_APART = DocumentState.QUARANTINED


@dataclass(frozen=True, slots=True)
class CameIn:
    """What somebody sent just now, so that they see a slip in their address or a missing file at once."""

    about: str
    email: str
    files: list[str]
    apart: list[str]
    is_suspect: bool


@public
@never_cache
@require_safe
def received(request: HttpRequest, token: str) -> HttpResponse:
    receipt = receipts.read(token)
    if receipt is None:
        raise Http404("receipt")
    context = {"receipt": receipt, "came_in": _came_in(receipt) if receipt.is_new else None}
    return render(request, "website/doors/received.html", context)


def _came_in(receipt: Receipt) -> CameIn | None:
    """``None`` when it is gone already: somebody withdrew it and had it erased."""
    found = _record(receipt)
    if found is None:
        return None
    papers = list(found.documents.order_by("pk").values_list("name", "state"))
    return CameIn(
        _about(found),
        found.candidate.email if isinstance(found, Application) else found.email,
        [name for name, state in papers if state != _APART],
        [name for name, state in papers if state == _APART],
        found.state == "suspect",
    )


def _record(receipt: Receipt) -> Application | Intake | Message | None:
    if receipt.door == "intake":
        return Intake.objects.filter(reference=receipt.reference).first()
    if receipt.door == "contact":
        return Message.objects.filter(reference=receipt.reference).first()
    applications = Application.objects.select_related("candidate", "vacancy")
    return applications.filter(reference=receipt.reference).first()


def _about(found: Application | Intake | Message) -> str:
    if isinstance(found, Intake):
        return found.title
    vacancy = found.vacancy if isinstance(found, Application) else None
    return in_language(vacancy, "title", language_now())[0] if vacancy else ""
