"""The terms of the privacy notice, from the rules the program itself follows."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from schakel.agency.alerts.rules import CONFIRM_WITHIN
from schakel.foundation.documents.actions.ahead import KEEP
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.privacy.wording import term_words


def terms() -> list[Mapping[str, str]]:
    """For each purpose the ground and the term, as the program applies them."""
    consent, contract = _("your consent"), _("steps towards a contract, at your request")
    after, again = _("after the procedure has ended: %(term)s"), _("%(term)s, and again after your ‘go on’")
    return [
        _row(_("You apply for a vacancy"), contract, after % {"term": term_words(Purpose.APPLICATION)}),
        _row(_("You let us look for other work"), consent, again % {"term": term_words(Purpose.POOL)}),
        _row(_("You get vacancies by mail"), consent, again % {"term": term_words(Purpose.ALERT)}),
        _row(_("You place a vacancy"), contract, term_words(Purpose.CLIENT)),
        _row(_("You ask something"), _("our interest in answering you"), term_words(Purpose.CONTACT)),
    ]


def short_terms() -> str:
    """What goes within days or hours."""
    words = _(
        "A link for an alert you do not confirm goes after %(days)s days,"
        " a CV read for a form you do not send after %(hours)s hours."
    )
    # The sweep comes round every half hour.
    return words % {"days": CONFIRM_WITHIN.days, "hours": int(KEEP.total_seconds() // 3600) + 1}


def _row(purpose: str, ground: str, term: str) -> Mapping[str, str]:
    return {"purpose": purpose, "ground": ground, "term": term}
