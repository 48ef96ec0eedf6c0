"""Clear answers where a request is refused before a door sees it: no security code, or no readable form."""

from __future__ import annotations

from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from schakel.faces.website.doors import NOT_TRUSTED

DOORS = frozenset({"apply", "register", "intake", "contact"})


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A door shows its form again, with what was typed and a fresh code; elsewhere a page says what to do."""
    match = request.resolver_match
    if match and match.app_name == "website" and match.url_name in DOORS:
        setattr(request, NOT_TRUSTED, True)
        try:
            return cast(HttpResponse, match.func(request, *match.args, **match.kwargs))
        except UnreadablePostError:
            return bad_request(request)
    return render(request, "website/doors/refused.html", {"kind": "code"}, status=HTTPStatus.FORBIDDEN)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the form could not be read, or holds more than a form may."""
    return render(request, "website/doors/refused.html", {"kind": "form"}, status=HTTPStatus.BAD_REQUEST)
