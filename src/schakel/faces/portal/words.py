"""Words of the explanation: what colleagues did, and how a comparison came out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DEEDS = {
    "record-match": _("looked at the comparison and kept it"),
    "look-into": _("took up your application to read it"),
    "shortlist": _("put you on the shortlist for this vacancy"),
    "unlist": _("took you off the shortlist again"),
}
OUTCOMES = {
    "pass": (_("Meets"), "ok"),
    "part": (_("Partly"), "warn"),
    "fail": (_("Misses"), "danger"),
    "unknown": (_("Unknown"), "neutral"),
}
