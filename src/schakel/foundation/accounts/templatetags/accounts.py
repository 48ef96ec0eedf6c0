"""How the account pages name roles, devices and ways to confirm."""

from __future__ import annotations

import re

from django.template import Library
from django.utils.translation import gettext as _

from schakel.foundation.accounts.wording import role_words

register = Library()
# In this order: most browsers also name the ones below them.
BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = re.compile(r"(Windows|iPhone|iPad|Android|Mac OS X|Linux)")


@register.simple_tag
def role_name(role: str) -> str:
    """`{% role_name "back-office" %}`: the role as people say it."""
    return role_words(role)


@register.simple_tag
def device_name(user_agent: str) -> str:
    """`{% device_name session.user_agent %}`: browser and system, as far as the browser tells."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), _("Browser"))
    system = SYSTEMS.search(user_agent)
    return f"{browser}, {system[1].replace('Mac OS X', 'Mac')}" if system else browser


@register.simple_tag
def reauthentication_name(way: str) -> str:
    """`{% reauthentication_name "mfa_reauthenticate" %}`: another way to confirm who you are."""
    names = {
        "reauthenticate": _("Use your password"),
        "mfa_reauthenticate": _("Use your app"),
        "mfa_reauthenticate:webauthn": _("Use a passkey"),
    }
    return names.get(way, way)
