"""What every template may know: the agency's name and whether this is the demo."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def agency(request: HttpRequest) -> dict[str, object]:
    """Name, address and demo flag."""
    return {"agency_name": settings.AGENCY_NAME, "base_url": settings.BASE_URL, "is_demo": settings.DEMO}


def sign_in(request: HttpRequest) -> dict[str, object]:
    """On the login page of a demo: the accounts to try, one for each role."""
    if not settings.DEMO or request.path != reverse("account_login"):
        return {}
    from schakel.config.preparation import demo_logins  # noqa: PLC0415 (loads the demo, which only demos need)

    return {"demo_logins": demo_logins()}
