"""How codes of doubles and checks are said on the screens."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

QUALITY: Mapping[str, Words] = {
    "double": {
        "open": _("To decide"),
        "merged": _("Merged"),
        "apart": _("Different"),
        "gone": _("No longer alike"),
    },
    "double-kind": {"candidate": _("Candidate"), "organisation": _("Organisation")},
    "severity": {
        "error": pgettext_lazy("severity", "Must be mended"),
        "warning": pgettext_lazy("severity", "Look at it"),
        "notice": pgettext_lazy("severity", "Good to know"),
    },
    "severity-tone": {"error": "danger", "warning": "warn", "notice": "neutral"},
    "record-state": {
        "prospect": pgettext_lazy("organisation", "Prospect"),
        "client": pgettext_lazy("organisation", "Client"),
        "former": pgettext_lazy("organisation", "Former client"),
    },
    "choice": {
        "name": _("Name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "place": _("Place"),
        "headline": _("Role"),
        "language": _("Language"),
        "kvk_number": _("KvK number"),
        "sector": _("Sector"),
        "employees": _("Employees"),
        "about": _("About"),
        "state": _("State"),
        "consultant": _("Consultant"),
    },
    "step": {
        "family": _("Family name"),
        "given": _("Given name"),
        "born": _("Birth date"),
        "national": _("Personal number"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "address": _("Address"),
        "name": _("Name"),
        "kvk": _("KvK number"),
        "place": _("Place"),
        "domain": _("Mail domain"),
    },
    "level": {
        "equal": _("the same"),
        "part": _("part of a double name"),
        "crossed": _("given and family name swapped"),
        "slip": _("a typing error apart"),
        "like": _("looks alike"),
        "differs": _("different"),
        "second": _("the other given name"),
        "nick": _("nickname of the other"),
        "initial": _("the initial fits"),
        "near": _("two parts agree"),
        "local": _("the same before the @"),
        "namesake": _("the same before the @, without figures"),
        "shared": _("a shared mailbox"),
        "home": _("the same home"),
        "street": _("the same street"),
        "area": _("the same postcode"),
        "town": _("the same town"),
        "moved": _("another town"),
        "within": _("one within the other"),
    },
}
