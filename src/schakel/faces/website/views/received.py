"""The page that says 'received': the reference and what happens next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schakel.faces.website import receipts
from schakel.foundation.accounts.policy import public
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.states import DocumentState

# By which relation the papers hang on what came in.
PAPERS = {"apply": "applications", "register": "applications", "intake": "intakes", "contact": "messages"}


@public
@never_cache
@require_safe
def received(request: HttpRequest, token: str) -> HttpResponse:
    receipt = receipts.read(token)
    if receipt is None:
        raise Http404("receipt")
    apart = Document.objects.filter(
        **{f"{PAPERS[receipt.door]}__reference": receipt.reference}, state=DocumentState.QUARANTINED
    )
    context = {"receipt": receipt, "apart": list(apart.values_list("name", flat=True))}
    return render(request, "website/doors/received.html", context)
