"""The explanation letter: the person's own comparison, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts.models import User
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import RequestKind, RequestState
from tests.faces.website.visitor import PERSON

pytestmark = pytest.mark.django_db


def letter(visitor: Client, application: Application) -> str:
    return visitor.get(f"/mijn/sollicitaties/{application.reference}/uitleg/").content.decode()


def test_the_letter_says_what_was_compared_how_it_came_out_and_who_decided(
    matched: Application, by_link: Callable[..., Client]
) -> None:
    told = letter(by_link(), matched)
    assert "Agendabeheer" in told
    assert "Van wat de vacature vraagt (2 in totaal) had je er 1" in told
    assert "Noor Dekker: zette je op de shortlist" in told
    assert "Ik werk graag rustig" in told
    assert "Laat een mens kijken" in told


def test_no_words_of_the_client_stand_in_the_letter(
    matched: Application, by_link: Callable[..., Client]
) -> None:
    told = letter(by_link(), matched)
    for secret in ("De vorige liep weg", "De voorzitter is streng", "Hier rent iedereen", "Piet"):
        assert secret not in told


def test_asking_is_noted_as_a_request_that_is_carried_out(
    matched: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    answer = visitor.post(f"/mijn/sollicitaties/{matched.reference}/uitleg/")
    assert answer["Location"].endswith("/uitleg/")
    request = DataRequest.objects.get(kind=RequestKind.EXPLANATION)
    assert (request.state, request.words) == (RequestState.DONE, matched.reference)


def test_without_a_comparison_the_letter_says_so(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    assert "geen vergelijking door software" in letter(by_link(), applied)


def test_nobody_reads_the_letter_of_another(matched: Application, by_link: Callable[..., Client]) -> None:
    visitor = by_link()
    matched.candidate.email = "iemand.anders@example.nl"
    matched.candidate.save()
    assert visitor.get(f"/mijn/sollicitaties/{matched.reference}/uitleg/").status_code == 404


def test_the_desk_reads_the_same_and_mails_that_it_is_there(matched: Application, noor: User) -> None:
    desk = Client()
    desk.force_login(noor)
    url = f"/bureau/sollicitaties/{matched.reference}/uitleg/"
    assert "Agendabeheer" in desk.get(url).content.decode()
    desk.post(url)
    mail = OutgoingMail.objects.get(key__startswith="explained:")
    assert mail.to == PERSON["email"]
    assert matched.reference in mail.body_text
