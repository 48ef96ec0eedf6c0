"""Clear pages for what is not there, not allowed or broken."""

from __future__ import annotations

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing you may see."""
    return render(request, "website/not_found.html", {"is_error": True}, status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: you are logged in, but your role does not open this."""
    return render(request, "website/forbidden.html", {"is_error": True}, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500 with an incident number that also stands in the log; asks nothing of database or session."""
    incident = secrets.token_hex(4)
    log.error("incident %s at %s", incident, request.path)
    return HttpResponse(render_to_string("website/broken.html", {"incident": incident}), status=500)
