"""The sectors of employers: one list of keys with their names, for clients, experience, pay and search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

SECTORS: Mapping[str, Any] = {
    "agriculture": _("Agriculture"),
    "care": _("Care"),
    "construction": _("Construction"),
    "consultancy": _("Consultancy"),
    "culture": _("Arts and culture"),
    "education": pgettext_lazy("sector", "Education"),
    "energy": _("Energy"),
    "finance": _("Finance"),
    "government": _("Government"),
    "housing": _("Housing"),
    "legal": _("Legal"),
    "logistics": _("Logistics"),
    "nonprofit": _("Non-profit"),
    "technology": _("Technology"),
}


def sector_label(key: str) -> str:
    """The name of a sector; one we do not know by its own key."""
    return str(SECTORS.get(key, key))
