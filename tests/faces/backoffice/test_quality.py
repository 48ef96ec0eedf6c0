"""Doubles and checks at the desk: side by side, joined, undone; fixed with one press, and put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.quality import sweeping
from schakel.agency.quality.actions import merge
from schakel.agency.quality.bringing import bring_doubles, bring_findings
from schakel.agency.quality.models import Double, Finding
from schakel.agency.quality.states import DoubleState, FindingState, Kind
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.models import WorkItem
from tests.agency.cast import a_candidate

pytestmark = pytest.mark.django_db


def people(number: int = 1, **fields: Any) -> list[Candidate]:
    made = []
    for at in range(number):
        consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="test")
        phone, family = f"06123456{at:02}", f"Berg{'abcdefghijkl'[at % 12]}{'mnopqrst'[at // 12]}en"
        for given in ("Johanna", "Joke"):
            known = {"given_name": given, "family_name": family, "phone": phone, "consent": consent}
            made.append(a_candidate(**(known | fields)))
    return made


def sweep() -> None:
    bring_doubles(Kind.CANDIDATE, sweeping.double_candidates()[0], by=WORKER)
    bring_findings(sweeping.findings(timezone.localdate())[0], by=WORKER)


def test_two_records_stand_side_by_side_with_the_reasons(office: Client) -> None:
    one, other = people()
    sweep()
    page = office.get(reverse("backoffice:double", args=[Double.objects.get().pk])).content.decode()
    assert one.reference in page
    assert other.reference in page
    assert "nickname of the other" in page
    assert f'name="field-name" value="{other.pk}"' in page


def test_merging_at_the_desk_takes_the_chosen_values_and_undo_gives_all_back(office: Client) -> None:
    one, other = people()
    sweep()
    double = Double.objects.get()
    given = {"stays": one.pk, "field-name": other.pk, "field-email": one.pk}
    page = office.post(reverse("backoffice:double-merge", args=[double.pk]), given, follow=True)
    assert "Undo" in page.content.decode()
    one.refresh_from_db()
    assert one.given_name == "Joke"
    moved = office.get(reverse("frontoffice:candidate", args=[other.reference]))
    assert moved.headers["Location"] == reverse("frontoffice:candidate", args=[one.reference])
    office.post(reverse("backoffice:double-undo", args=[double.pk]))
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.given_name, other.merged_into) == ("Johanna", None)
    assert office.get(reverse("frontoffice:candidate", args=[other.reference])).status_code == 200


def test_not_a_double_leads_on_to_the_next(office: Client) -> None:
    people(2)
    sweep()
    first, second = Double.objects.order_by("-score", "pk")
    answer = office.post(reverse("backoffice:double-apart", args=[first.pk]))
    first.refresh_from_db()
    assert first.state == DoubleState.APART
    assert answer.headers["Location"] == reverse("backoffice:double", args=[second.pk])


@pytest.mark.parametrize("stays", ["", "no", "999999", "\0"])
def test_a_merge_without_a_survivor_asks_for_one(office: Client, stays: str) -> None:
    people()
    sweep()
    double = Double.objects.get()
    page = office.post(reverse("backoffice:double-merge", args=[double.pk]), {"stays": stays}, follow=True)
    assert "Choose which record stays" in page.content.decode()
    assert Double.objects.get().state == DoubleState.OPEN


def test_deciding_twice_says_that_somebody_was_first(office: Client) -> None:
    people()
    sweep()
    address = reverse("backoffice:double-apart", args=[Double.objects.get().pk])
    office.post(address)
    assert "Somebody was first" in office.post(address, follow=True).content.decode()


def test_an_address_of_a_merged_organisation_leads_to_the_one_that_stayed(office: Client) -> None:
    one, other = (Organisation.objects.create(reference=f"O-{at}", name="De Vecht") for at in (1, 2))
    merge(one, other, by=WORKER)
    answer = office.get(reverse("frontoffice:client", args=["O-2"]))
    assert answer.headers["Location"] == reverse("frontoffice:client", args=["O-1"])


def test_a_check_is_fixed_with_one_press_and_put_back(office: Client) -> None:
    one, _ = people(phone="06-12345678")
    sweep()
    finding = Finding.objects.get(subject_id=one.pk)
    query = "?regel=candidate-phone"
    page = office.get(reverse("backoffice:checks") + query).content.decode()
    assert "Write it as +31612345678" in page
    answer = office.post(reverse("backoffice:check-fix", args=[finding.pk]) + query)
    assert answer.headers["Location"] == reverse("backoffice:checks") + query
    one.refresh_from_db()
    assert one.phone == "+31612345678"
    settled = office.get(reverse("backoffice:checks") + "?staat=klaar")
    assert [row.finding for row in settled.context["rows"]] == [finding]
    office.post(reverse("backoffice:check-undo", args=[finding.pk]))
    one.refresh_from_db()
    assert one.phone == "06-12345678"


def test_leaving_a_finding_settles_it(office: Client) -> None:
    people(place="Atlantis", phone="+31612345678")
    sweep()
    finding = Finding.objects.filter(rule="candidate-place").first()
    assert finding
    office.post(reverse("backoffice:check-waive", args=[finding.pk]))
    finding.refresh_from_db()
    assert finding.state == FindingState.WAIVED


def test_work_on_doubles_and_findings_shows_in_the_queue(office: Client) -> None:
    people(email="nonsense", phone="")
    people()
    sweep()
    kinds = set(WorkItem.objects.open().values_list("kind", flat=True))
    assert {"possible-double", "failed-check"} <= kinds
    for item in WorkItem.objects.open():
        assert office.get(reverse("backoffice:item", args=[item.pk])).status_code == 200


def test_a_consultant_reaches_no_double_or_finding_of_a_colleague(
    client: Client, staff: Callable[..., User]
) -> None:
    colleague = staff(Role.CONSULTANT, "Noor")
    people(custodian=colleague, phone="06-12345678")
    sweep()
    client.force_login(staff(Role.CONSULTANT, "Wim"))
    assert client.get(reverse("backoffice:double", args=[Double.objects.get().pk])).status_code == 404
    for finding in Finding.objects.all():
        assert client.post(reverse("backoffice:check-fix", args=[finding.pk])).status_code == 404
    assert not client.get(reverse("backoffice:checks")).context["rows"]
    assert not client.get(reverse("backoffice:doubles")).context["rows"]


@pytest.mark.parametrize("name", ["doubles", "checks"])
@pytest.mark.parametrize("query", ["?page=x", "?regel=no-such-rule", "?staat=%00", "?page=99999"])
def test_a_strange_question_gets_the_list(office: Client, name: str, query: str) -> None:
    assert office.get(reverse(f"backoffice:{name}") + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_lists_ask_the_same_number_of_questions_for_any_length(office: Client, number: int) -> None:
    people(number)
    sweep()
    for name, most in (("doubles", 12), ("checks", 9)):
        with CaptureQueriesContext(connection) as asked:
            page = office.get(reverse(f"backoffice:{name}"))
        assert page.context["rows"]
        assert len(asked) == most, [one["sql"][:90] for one in asked]


def test_adding_by_hand_shows_who_may_be_meant_and_adds_after_all(office: Client) -> None:
    one, _ = people()
    given = {
        "given_name": "Jo", "name_prefix": "", "family_name": one.family_name, "email": "new@example.org",
        "phone": "06 12345600", "place": "Utrecht", "language": "nl", "source": "referral",
        "basis": Basis.INTEREST,
    }  # fmt: skip
    address = reverse("frontoffice:candidate-new")
    answer = office.post(address, given)
    assert answer.status_code == 422
    assert one in answer.context["look_alikes"]
    assert not Candidate.objects.filter(email="new@example.org").exists()
    office.post(address, given | {"anyway": "1"})
    assert Candidate.objects.filter(email="new@example.org").exists()


def test_the_door_of_an_alias_names_the_one_that_stayed(office: Client) -> None:
    one, other = people()
    merge(one, other, by=WORKER)
    given = {
        "given_name": "Joke", "family_name": other.family_name, "email": other.email, "language": "nl",
        "source": "referral", "basis": Basis.INTEREST,
    }  # fmt: skip
    assert office.post(reverse("frontoffice:candidate-new"), given).context["known"] == one
