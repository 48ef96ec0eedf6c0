"""The mails of an alert: confirm, the vacancies themselves, and whether to go on."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.rules import MOST_SHOWN
from schakel.agency.alerts.wording import in_words
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.mail.framing import house
from schakel.foundation.mail.letters import Letter, ListLetter
from schakel.foundation.mail.links import address
from schakel.foundation.ui.wording import hours_words, money_range_words
from schakel.kernel.bilingual import in_language


def confirmation(alert: Alert) -> Letter:
    """Ask whoever reads the address whether they want this; without an answer nothing is ever sent."""
    with translation.override(alert.language):
        names = _names(alert) | {"link": address("website:alert-confirm", alert.key)}
        return Letter(
            _("Do you want these vacancies by mail?"),
            _(
                "Hello,\n\n"
                "Somebody, probably you, asked us to mail new vacancies to this address:\n"
                "%(search)s\n\n"
                "Confirm it here, and they come from then on:\n%(link)s\n\n"
                "Do nothing, and you hear nothing more: we delete your address within seven days.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
            _("Yes, mail them to me"),
        )


def already(alert: Alert) -> Letter:
    """They have this alert; where to change it."""
    with translation.override(alert.language):
        return Letter(
            _("You have this job alert already"),
            _(
                "Hello,\n\n"
                "You already get these vacancies by mail: %(search)s.\n"
                "Change or stop it here:\n%(manage)s\n\n"
                "Kind regards,\n%(agency)s"
            )
            % _names(alert),
            _("Change or stop"),
        )


def going_on(alert: Alert) -> Letter:
    """Half a year is nearly over: do they still want it?"""
    with translation.override(alert.language):
        names = _names(alert) | {"day": alert.ends_on.strftime("%d-%m-%Y") if alert.ends_on else ""}
        return Letter(
            _("Shall we go on mailing you vacancies?"),
            _(
                "Hello,\n\n"
                "For nearly half a year we have mailed you vacancies: %(search)s.\n\n"
                "Do you want to go on? Say so here:\n%(manage)s\n\n"
                "Otherwise it stops by itself after %(day)s, and we delete your address.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
            _("Go on, or stop"),
        )


def digest(alert: Alert, vacancies: Sequence[Vacancy]) -> ListLetter:
    """The new vacancies, as text and as a page, with the link to stop."""
    with translation.override(alert.language):
        shown = [_row(vacancy, alert.language) for vacancy in vacancies[:MOST_SHOWN]]
        number = len(vacancies)
        subject = ngettext(
            "%(number)s new vacancy: %(search)s", "%(number)s new vacancies: %(search)s", number
        )
        names = _names(alert) | {"number": number, "rows": shown, "more": number - len(shown)}
        return ListLetter(
            subject % names,
            _text(names),
            render_to_string("alerts/digest.html", names | house()),
            address("website:alert-stop", alert.key),
        )


def _text(names: dict[str, object]) -> str:
    rows = "\n\n".join(
        "\n".join(part for part in (row["title"], row["facts"], row["url"]) if part)
        for row in names["rows"]  # type: ignore[attr-defined]  # the rows of `_row`
    )
    tail = _("See all of them: %(list)s\nChange or stop these mails: %(manage)s\n\n%(agency)s") % names
    return f"{rows}\n\n{tail}"


def _row(vacancy: Vacancy, language: str) -> dict[str, str]:
    facts = [vacancy.place, hours_words(vacancy.hours_min, vacancy.hours_max)]
    if vacancy.pay_max_cents:
        facts.append(money_range_words(vacancy.pay_min_cents, vacancy.pay_max_cents, per="month"))
    facts.append(_("Interim") if vacancy.contract_form == "interim" else _("Permanent"))
    return {
        "title": in_language(vacancy, "title", language)[0],
        "facts": " · ".join(fact for fact in facts if fact),
        "summary": in_language(vacancy, "summary", language)[0],
        "url": address("website:vacancy", vacancy.slug),
    }


def _names(alert: Alert) -> dict[str, object]:
    return {
        "search": in_words(alert.search),
        "manage": address("website:alert", alert.key),
        "stop": address("website:alert-stop", alert.key),
        "list": f"{address('website:vacancies')}{alert.search}",
        "agency": agency_name(),
    }
