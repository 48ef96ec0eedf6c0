"""Clients and candidates made by hand at the desk: clear when wrong, logged, with a way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from schakel.agency.clients.models import Contact, CultureStatement, Department, Organisation
from schakel.agency.people.models import Candidate
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry

CLIENT = {
    "name": "Gemeente Veen",
    "kvk_number": "KvK 1234 5678",
    "state": "prospect",
    "website": "www.veen.nl",
}
PERSON = {
    "given_name": "Joris",
    "name_prefix": "van",
    "family_name": "Dam",
    "email": "joris@example.org",
    "language": "nl",
    "source": "referral",
    "basis": "consent",
}


def at(name: str, *args: object) -> str:
    return reverse(f"frontoffice:{name}", args=args)


def text(answer: object) -> str:
    return str(getattr(answer, "content"), "utf-8")  # noqa: B009 (the client's answer has no type of its own)


def last_entry() -> Entry:
    return Entry.objects.order_by("sequence").last() or Entry()


def test_a_client_is_made_by_hand_and_changed(desk: Client) -> None:
    answer = desk.post(at("client-new"), CLIENT)
    made = Organisation.objects.get()
    assert answer["Location"] == at("client", made.reference)
    assert (made.kvk_number, made.website, made.state) == ("12345678", "https://www.veen.nl", "prospect")
    assert last_entry().action == "add-client"
    desk.post(at("client-edit", made.reference), CLIENT | {"state": "client", "place": "Veenendaal"})
    made.refresh_from_db()
    assert (made.state, made.place) == ("client", "Veenendaal")
    assert (last_entry().action, last_entry().detail) == ("change-client", {"fields": ["place", "state"]})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kvk_number": "1234567"}, "A KvK number has eight digits"),
        ({"website": "geen idee"}, "This is not the address of a website."),
        ({"name": " "}, "Fill this in."),
        ({"sector": "piracy"}, "Select a valid choice."),
    ],
)
def test_a_wrong_client_comes_back_with_what_is_wrong_and_what_was_typed(
    desk: Client, wrong: dict[str, str], said: str
) -> None:
    answer = desk.post(at("client-new"), CLIENT | {"place": "Veenendaal"} | wrong)
    assert answer.status_code == 422
    assert said in text(answer)
    assert "Veenendaal" in text(answer)
    assert not Organisation.objects.exists()


def test_a_number_of_the_register_belongs_to_one_client(desk: Client) -> None:
    desk.post(at("client-new"), CLIENT)
    again = desk.post(at("client-new"), CLIENT | {"name": "Veen"})
    assert "Gemeente Veen has this number already." in text(again)
    assert Organisation.objects.count() == 1


def test_a_team_with_what_was_said_about_it_is_closed_and_opened_again(
    desk: Client, client_of_ours: Organisation
) -> None:
    reference = client_of_ours.reference
    desk.post(at("team-new", reference), {"name": "Bestuur", "people": "8"})
    team = Department.objects.get()
    said = {"where": "pace:2", "quote": "Nooit stil.", "stated_by": "Ans Wit", "stated_on": "2026-11-02"}
    desk.post(at("culture", reference, team.pk), said)
    desk.post(at("culture", reference, team.pk), said | {"where": "pace:-1", "quote": "Het valt mee."})
    assert list(CultureStatement.objects.values_list("value", "quote")) == [(-1, "Het valt mee.")]
    shown = text(desk.get(at("client", reference)))
    assert "Het valt mee." in shown
    assert "Ans Wit" in shown
    for given, closed in (({}, True), ({"back": "1"}, False)):
        desk.post(at("team-end", reference, team.pk), given)
        team.refresh_from_db()
        assert bool(team.closed_on) is closed
    desk.post(at("culture-removal", reference, team.pk, "pace"))
    assert not CultureStatement.objects.exists()
    assert last_entry().action == "remove-culture"


def test_words_about_a_team_from_the_future_or_without_a_speaker_are_refused(
    desk: Client, client_of_ours: Organisation
) -> None:
    team = Department.objects.create(organisation=client_of_ours, name="Bestuur")
    said = {"where": "pace:9", "quote": "Nooit stil.", "stated_by": "", "stated_on": "2999-01-01"}
    answer = desk.post(at("culture", client_of_ours.reference, team.pk), said)
    assert answer.status_code == 422
    assert "This day lies in the future." in text(answer)
    assert not CultureStatement.objects.exists()


def test_a_contact_is_made_leaves_and_comes_back(desk: Client, client_of_ours: Organisation) -> None:
    reference = client_of_ours.reference
    given = {"name": "Ans Wit", "email": "ans@example.org", "phone": "06 12345678"}
    desk.post(at("contact-new", reference), given)
    contact = Contact.objects.get()
    assert (contact.organisation, contact.phone) == (client_of_ours, "+31612345678")
    wrong = desk.post(
        at("contact-edit", reference, contact.pk), given | {"email": "ans@", "phone": "bel maar"}
    )
    assert wrong.status_code == 422
    for sent, left in (({}, True), ({"back": "1"}, False)):
        desk.post(at("contact-end", reference, contact.pk), sent)
        contact.refresh_from_db()
        assert bool(contact.left_on) is left


def test_the_teams_of_another_client_cannot_be_reached(desk: Client, client_of_ours: Organisation) -> None:
    other = Organisation.objects.create(reference="O-2", name="Anders")
    team = Department.objects.create(organisation=other, name="Bestuur")
    assert desk.get(at("team-edit", client_of_ours.reference, team.pk)).status_code == 404
    assert desk.post(at("team-end", client_of_ours.reference, team.pk)).status_code == 404


def test_a_candidate_is_added_by_hand_with_source_and_ground(desk: Client) -> None:
    answer = desk.post(at("candidate-new"), PERSON)
    made = Candidate.objects.get()
    assert answer["Location"] == at("candidate", made.reference)
    assert (made.name, made.source) == ("Joris van Dam", "referral")
    assert made.consent is not None
    assert (made.consent.basis, made.consent.purpose, made.consent.source) == ("consent", "pool", "desk")
    assert (last_entry().action, last_entry().detail) == ("add-candidate", {"basis": "consent"})


def test_without_source_or_ground_nobody_is_added(desk: Client) -> None:
    answer = desk.post(at("candidate-new"), PERSON | {"source": "", "basis": ""})
    assert answer.status_code == 422
    assert "Say how we know this person: they may ask." in text(answer)
    assert "Without a ground we may not hold it." in text(answer)
    assert not Candidate.objects.exists()


def test_somebody_known_is_shown_instead_of_added_twice(
    desk: Client, anna: Candidate, staff: Callable[..., User]
) -> None:
    typed = PERSON | {
        "given_name": "A.",
        "name_prefix": "",
        "family_name": anna.family_name,
        "email": anna.email,
    }
    answer = desk.post(at("candidate-new"), typed)
    assert answer.status_code == 422
    assert at("candidate", anna.reference) in text(answer)
    Candidate.objects.filter(pk=anna.pk).update(custodian=staff(name="Tariq"))
    hidden = text(desk.post(at("candidate-new"), typed))
    assert "is here already" in hidden
    assert anna.reference not in hidden
    assert Candidate.objects.count() == 1


def test_who_may_not_edit_clients_sees_no_way_to(
    client: Client, client_of_ours: Organisation, staff: Callable[..., User]
) -> None:
    client.force_login(staff(Role.FINANCE, "Fons"))
    assert at("client-edit", client_of_ours.reference) not in text(
        client.get(at("client", client_of_ours.reference))
    )
    assert client.post(at("client-new"), CLIENT).status_code == 403
