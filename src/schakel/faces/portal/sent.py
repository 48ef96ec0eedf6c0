"""What somebody else than an applicant sent us: requests of employers and messages, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.agency.vacancies.models import Intake
from schakel.agency.vacancies.states import IntakeState, VacancyState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.mail.models import Message
from schakel.foundation.mail.states import MessageState

MOST = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """One of them on the screen."""

    title: str
    reference: str
    received_at: datetime
    words: str
    tone: str
    following: str
    own_words: str
    url: str = ""


def sent_by(actor: Actor) -> list[Sent]:
    """Requests and messages under the address, newest first."""
    found = [*_intakes(actor), *_messages(actor)]
    return sorted(found, key=lambda one: one.received_at, reverse=True)[:MOST]


def _intakes(actor: Actor) -> Iterator[Sent]:
    rows = Intake.objects.visible_to(actor).select_related("vacancy").order_by("-received_at")
    for intake in rows[:MOST]:
        words, tone, following, url = _standing(intake)
        title = _("Vacancy: %(title)s") % {"title": intake.title}
        yield Sent(title, intake.reference, intake.received_at, words, tone, following, intake.tasks, url)


def _standing(intake: Intake) -> tuple[str, str, str, str]:
    vacancy = intake.vacancy
    if vacancy is not None and vacancy.state == VacancyState.PUBLISHED and not vacancy.confidential:
        following = _("It is on our site; we call you as soon as somebody fits.")
        return _("Published"), "ok", following, reverse("website:vacancy", args=[vacancy.slug])
    if vacancy is not None and vacancy.state in {VacancyState.FILLED, VacancyState.CLOSED}:
        return _("Closed"), "neutral", _("Do you need somebody else? Place a new vacancy."), ""
    if vacancy is not None:
        following = _("A consultant writes the vacancy, and lets you read it before it goes on the site.")
        return _("A consultant is working on it"), "accent", following, ""
    if intake.state == IntakeState.HANDLED:
        return _("Handled"), "neutral", _("Is there something to add? Answer our mail, or call us."), ""
    return _("Received"), "accent", _("A consultant calls you within one working day."), ""


def _messages(actor: Actor) -> Iterator[Sent]:
    for message in Message.objects.visible_to(actor).order_by("-received_at")[:MOST]:
        if message.state == MessageState.HANDLED:
            words, tone = _("Answered"), "neutral"
            following = _("Is there something to add? Answer our mail, or call us.")
        else:
            words, tone = _("Received"), "accent"
            following = _("A colleague answers within one working day, by mail or phone.")
        title = _("Your message")
        yield Sent(title, message.reference, message.received_at, words, tone, following, message.text)
