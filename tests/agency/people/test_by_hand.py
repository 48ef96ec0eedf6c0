"""Candidates added by hand: with source and ground, once, and with a place that reads well."""

from __future__ import annotations

import pytest

from schakel.agency.people.actions import add_by_hand
from schakel.agency.people.errors import AlreadyKnown
from schakel.agency.people.models import Candidate
from schakel.agency.people.rules import PersonDetails
from schakel.agency.people.states import Source
from schakel.foundation.accounts.states import Role
from schakel.foundation.privacy.states import Basis
from tests.agency.cast import someone

pytestmark = [pytest.mark.app, pytest.mark.django_db]


def add(place: str, email: str = "joris@example.org") -> Candidate:
    details = PersonDetails("Joris", "van", "Dam", email, place=place)
    noor = someone(Role.CONSULTANT)
    return add_by_hand(by=noor, details=details, language="nl", source=Source.LINKEDIN, basis=Basis.INTEREST)


@pytest.mark.parametrize("typed", ["DEN HAAG", "den haag", "Den Haag"])
def test_a_place_is_written_as_it_writes_itself(typed: str) -> None:
    assert add(typed).place == "Den Haag"


def test_another_name_for_a_place_and_a_place_nobody_knows_stay_as_typed() -> None:
    assert add("'s-Gravenhage").place == "'s-Gravenhage"
    assert add("Verweggistan", "joris@example.com").place == "Verweggistan"


def test_whoever_is_known_by_address_and_name_is_not_added_again() -> None:
    first = add("Utrecht")
    with pytest.raises(AlreadyKnown) as known:
        add("Zwolle", "JORIS@example.org")
    assert known.value.candidate == first
    assert Candidate.objects.get().place == "Utrecht"
