"""Tags of the portal's screens."""

from __future__ import annotations

from django.template import Library
from django.utils.safestring import SafeString

from schakel.faces.portal.words import DEEDS, OUTCOMES
from schakel.foundation.ui.templatetags.ui.show import state

register = Library()


@register.simple_tag
def deed(action: str) -> str:
    """`{% deed one.action %}`: what a colleague did, as one tells it to the applicant."""
    return str(DEEDS.get(action, action))


@register.simple_tag
def outcome(verdict: str) -> SafeString:
    """`{% outcome row.verdict %}`: how a comparison came out, as icon and word."""
    words, tone = OUTCOMES[verdict]
    return state(str(words), tone)
