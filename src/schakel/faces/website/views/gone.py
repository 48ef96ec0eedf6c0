"""What stood at an address before: it leads on to where the record is now, or says that it is gone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from schakel.agency.publishing.queries import formerly_at, is_withdrawn
from schakel.faces.website.addresses import address_of, language_now


def formerly(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A redirect for an address that changed, 410 for what was withdrawn, 404 for the rest."""
    record = formerly_at(kind, language_now(), slug)
    if record is None:
        raise Http404
    if is_withdrawn(record):
        return render(request, "website/gone.html", {"is_error": True}, status=410)
    now = address_of(record)
    if now == request.path or (kind == "post" and record.published_at is None):
        raise Http404
    return HttpResponsePermanentRedirect(now)
