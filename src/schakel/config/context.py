"""What every template may know: the agency's name and whether this is the demo."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def agency(request: HttpRequest) -> dict[str, object]:
    """Name, address and demo flag."""
    return {"agency_name": settings.AGENCY_NAME, "base_url": settings.BASE_URL, "is_demo": settings.DEMO}
