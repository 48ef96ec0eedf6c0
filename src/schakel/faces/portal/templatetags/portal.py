"""Tags of the portal's screens."""

from __future__ import annotations

from django.template import Library
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from schakel.foundation.ui.templatetags.ui.show import state

register = Library()

DEEDS = {
    "record-match": _("looked at the comparison and kept it"),
    "look-into": _("took up your application to read it"),
    "shortlist": _("put you on the shortlist for this vacancy"),
    "unlist": _("took you off the shortlist again"),
}


@register.simple_tag
def deed(action: str) -> str:
    """`{% deed one.action %}`: what a colleague did, as one tells it to the applicant."""
    return str(DEEDS.get(action, action))


OUTCOMES = {
    "pass": (_("Meets"), "ok"),
    "part": (_("Partly"), "warn"),
    "fail": (_("Misses"), "danger"),
    "unknown": (_("Unknown"), "neutral"),
}


@register.simple_tag
def outcome(verdict: str) -> SafeString:
    """`{% outcome row.verdict %}`: how a comparison came out, as icon and word."""
    words, tone = OUTCOMES[verdict]
    return state(str(words), tone)
