"""What every template may know: the agency's name and whether this is the demo."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from schakel.foundation.house.rules import mark_of, style_sheet
from schakel.foundation.house.snapshot import current


def agency(request: HttpRequest) -> dict[str, object]:
    """Name, house style, address of the site and demo flag; asks the database nothing."""
    style = current()
    mark = mark_of(style_sheet(style))
    return {
        "agency_name": style.name,
        "house": style,
        "house_css": reverse("house-css", args=[mark]) if mark else "",
        "house_logo": _picture(style.logo, style.logo_version),
        "house_logo_dark": _picture(style.logo_dark, style.logo_dark_version),
        "base_url": settings.BASE_URL,
        "is_demo": settings.DEMO,
    }


def _picture(reference: str, version: str) -> str:
    return reverse("picture", args=[reference, version, "whole", 480]) if reference else ""


def sign_in(request: HttpRequest) -> dict[str, object]:
    """On the login page of a demo: the accounts to try, one for each role."""
    if not settings.DEMO or request.path != reverse("account_login"):
        return {}
    from schakel.config.preparation import demo_logins  # noqa: PLC0415 (loads the demo, which only demos need)

    return {"demo_logins": demo_logins()}
