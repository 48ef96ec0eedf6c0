"""A search in words, for the person who asked for it."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from schakel.agency.roles.sectors import sector_label
from schakel.agency.vacancies.wanted import Wanted
from schakel.engine.language import load_taxonomy
from schakel.foundation.ui.wording import money_words


def in_words(search: str) -> str:
    """'Secretaresse, binnen 25 km van Utrecht, 24–31 uur'; all vacancies when nothing was asked."""
    wanted = Wanted.read(search)
    chosen = wanted.chosen
    parts = [f"“{wanted.question}”"] if wanted.question else []
    parts += [_role(key) for key in chosen.get("role", ())]
    parts += [_("Permanent") if form == "permanent" else _("Interim") for form in chosen.get("form", ())]
    if wanted.place:
        words = _("within %(km)s km of %(place)s")
        parts.append(words % {"km": chosen["near"][0], "place": wanted.place})
    parts += [_("%(hours)s hours") % {"hours": span.replace("-", "–")} for span in chosen.get("hours", ())]
    parts += [
        _("from %(amount)s a month") % {"amount": money_words(int(pay) * 100)}
        for pay in chosen.get("pay", ())
    ]
    parts += [_("%(days)s days or more from home") % {"days": days} for days in chosen.get("remote", ())]
    parts += [sector_label(sector) for sector in chosen.get("sector", ())]
    parts += [_start(months) for months in chosen.get("start", ())]
    return ", ".join(parts) or _("all vacancies")


def _start(months: str) -> str:
    number = int(months)
    words = ngettext("start within %(number)s month", "start within %(number)s months", number)
    return words % {"number": number}


def _role(key: str) -> str:
    role = load_taxonomy().roles.get(key)
    return role.label((get_language() or "nl")[:2]) if role else key
