"""A merge moves everything that pointed at the alias, destroys nothing, and returns to the exact state."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from schakel.agency.clients.models import Contact, Department, Organisation
from schakel.agency.people.actions import meet
from schakel.agency.people.models import Candidate, CandidateSkill, CultureWish
from schakel.agency.people.rules import PersonDetails
from schakel.agency.people.states import Source
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.quality.actions import merge, undo_merge
from schakel.agency.quality.actions.merging import OWN
from schakel.agency.quality.errors import NotMergeable, NotUndone
from schakel.agency.quality.rules import GROUPS
from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.queries import check_chain, history_of
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.search.models import Entry
from schakel.foundation.work.actions import open_item
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.agency.cast import a_candidate, a_vacancy, someone
from tests.foundation.documents.samples import received

pytestmark = pytest.mark.django_db
# What changes with every touch, and what only ever grows.
PASSING = {"profile_changed_at", "changed_at"}
GROWING = {"audit", OWN, "search", "sessions", "contenttypes", "auth"}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def whole_state() -> dict[str, list[dict[str, Any]]]:
    """Every row of every app, without the moments of touching."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in GROWING:
            names = [field.attname for field in model._meta.concrete_fields if field.name not in PASSING]
            found[model._meta.label] = list(model._base_manager.order_by("pk").values(*names))
    return found


def furnished(candidate: Candidate, number: int) -> Candidate:
    """Somebody with one of everything that can point at a person."""
    vacancy = a_vacancy(slug=f"slug-{candidate.pk}-{number}")
    consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="test")
    application = Application.objects.create(
        reference=f"S-{candidate.pk}-{number}",
        submission_key=f"k{candidate.pk}-{number}",
        candidate=candidate,
        vacancy=vacancy, consent=consent, received_at=timezone.now(),
    )  # fmt: skip
    ShortlistEntry.objects.create(vacancy=vacancy, candidate=candidate)
    CultureWish.objects.create(
        candidate=candidate,
        dimension=f"d{number}",
        value=1,
        quote="rust",
        stated_by="A",
        stated_on=timezone.localdate(),
    )
    candidate.documents.add(received(f"CV {number}".encode(), f"cv{number}.txt"))
    open_item(WorkKind.NEW_APPLICATION, application, by=WORKER, title="x")
    open_item(WorkKind.NEW_REGISTRATION, candidate, by=WORKER, title="x")
    return candidate


def pair() -> tuple[Candidate, Candidate]:
    one = furnished(a_candidate("sap", "excel", given_name="Johanna", phone=""), 1)
    other = furnished(a_candidate("sap", "word", given_name="Joke", phone="+31612345678", place="Zeist"), 2)
    return one, other


def test_everything_that_pointed_at_the_alias_points_at_the_survivor() -> None:
    kept, gone = pair()
    merge(kept, gone, by=WORKER)
    assert kept.applications.count() == 2
    assert kept.shortlisted.count() == 2
    assert kept.experiences.count() == 2
    assert kept.documents.count() == 2
    assert set(kept.skills.values_list("label", flat=True)) == {"sap", "excel", "word"}
    assert not Application.objects.filter(candidate=gone).exists()
    assert WorkItem.objects.about(kept).open().count() == 2
    assert (
        CandidateSkill.objects.filter(candidate=gone).count() == 1
    )  # a second 'sap' stays: nothing is destroyed


def test_an_alias_is_found_nowhere_and_its_mailbox_leads_to_the_survivor() -> None:
    kept, gone = pair()
    merge(kept, gone, by=WORKER)
    assert list(Candidate.objects.visible_to(WORKER)) == [kept]
    assert not Entry.objects.filter(kind="candidate", object_id=gone.pk).exists()
    details = PersonDetails("Joke", "", gone.family_name, gone.email)
    consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="test")
    assert meet(by=VISITOR, details=details, language="nl", source=Source.SITE, consent=consent) == kept


def test_a_chosen_group_of_fields_is_taken_over_and_an_empty_one_filled() -> None:
    kept, gone = pair()
    merge(kept, gone, by=WORKER, chosen=frozenset({"place"}))
    kept.refresh_from_db()
    assert (kept.place, kept.phone, kept.given_name) == ("Zeist", "+31612345678", "Johanna")


@pytest.mark.parametrize("seed", range(6))
def test_merge_then_undo_restores_the_exact_state(seed: int) -> None:
    dice = random.Random(seed)
    kept, gone = dice.sample(pair(), 2)
    chosen = frozenset(group for group in GROUPS["candidate"] if dice.random() < 0.5)
    before = whole_state()
    made = merge(kept, gone, by=WORKER, chosen=chosen)
    assert whole_state() != before
    undo_merge(made, by=WORKER)
    assert whole_state() == before
    assert Entry.objects.filter(kind="candidate", object_id=gone.pk).exists()
    assert check_chain().broken_at is None
    assert {"merge-records", "undo-merge"} <= set(history_of(kept).values_list("action", flat=True))


def test_undo_leaves_what_somebody_changed_since() -> None:
    kept, gone = pair()
    made = merge(kept, gone, by=WORKER, chosen=frozenset({"place", "name"}))
    Candidate.objects.filter(pk=kept.pk).update(place="Breda")
    undo_merge(made, by=WORKER)
    kept.refresh_from_db()
    assert (kept.place, kept.given_name) == ("Breda", "Johanna")


def test_an_alias_of_an_alias_leads_to_the_last_and_undo_goes_the_same_way_back() -> None:
    one, two = pair()
    three = furnished(a_candidate(given_name="Jo"), 3)
    before = whole_state()
    first = merge(one, two, by=WORKER)
    second = merge(three, one, by=WORKER)
    two.refresh_from_db()
    assert two.merged_into == three
    with pytest.raises(NotUndone):
        undo_merge(first, by=WORKER)
    undo_merge(second, by=WORKER)
    undo_merge(first, by=WORKER)
    assert whole_state() == before


def test_a_merge_refuses_itself_an_alias_and_another_kind() -> None:
    kept, gone = pair()
    with pytest.raises(NotMergeable):
        merge(kept, kept, by=WORKER)
    merge(kept, gone, by=WORKER)
    with pytest.raises(NotMergeable):
        merge(kept, gone, by=WORKER)
    with pytest.raises(NotMergeable):
        merge(kept, a_vacancy().organisation, by=WORKER)


def test_organisations_merge_with_their_vacancies_contacts_and_departments() -> None:
    vacancy = a_vacancy()
    kept = Organisation.objects.create(reference="O-K", name="Vecht Advocaten")
    gone = vacancy.organisation
    team = Department.objects.create(organisation=gone, name="Secretariaat")
    contact = Contact.objects.create(organisation=gone, name="Piet", email="p@vecht.example")
    before = whole_state()
    made = merge(kept, gone, by=someone(Role.BACK_OFFICE), chosen=frozenset({"name"}))
    for row in (vacancy, team, contact):
        row.refresh_from_db()
        assert row.organisation_id == kept.pk
    undo_merge(made, by=WORKER)
    after = whole_state()
    assert {name: rows for name, rows in after.items() if name.startswith(("clients", "vacancies"))} == {
        name: rows for name, rows in before.items() if name.startswith(("clients", "vacancies"))
    }
