"""Terms in words, from the rules: what a page or a mail promises is what the program does."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.foundation.privacy.rules import TERM_DAYS
from schakel.foundation.privacy.states import Purpose

_YEAR, _MONTH, _WEEK = 365, 30, 7


def term_words(purpose: Purpose) -> str:
    """How long data for a purpose stays: 'four weeks' of 28 days, '1 year' of 365."""
    days = TERM_DAYS[purpose]
    if days % _YEAR == 0:
        years = days // _YEAR
        return ngettext("%(number)s year", "%(number)s years", years) % {"number": years}
    if days % _WEEK == 0 and days < 2 * _MONTH:
        weeks = days // _WEEK
        return ngettext("%(number)s week", "%(number)s weeks", weeks) % {"number": weeks}
    return _("%(number)s months") % {"number": round(days * 12 / _YEAR)}
