"""Rules find what is wrong, fix only what is certain, give it back, and ask a person for the rest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.agency.people.models import Candidate, Experience
from schakel.agency.quality import sweeping
from schakel.agency.quality.actions import fix, put_back, waive
from schakel.agency.quality.bringing import bring_findings
from schakel.agency.quality.errors import NoCertainFix, NotOpen, NotUndone
from schakel.agency.quality.models import Finding, Sweep
from schakel.agency.quality.states import FindingState
from schakel.agency.quality.tasks import sweep_changes
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.jobs import Lease, enqueue
from schakel.foundation.work.jobs.queue import claim
from schakel.foundation.work.models import WorkItem
from tests.agency.cast import a_candidate, a_vacancy
from tests.foundation.documents.samples import read_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def somebody(**fields: Any) -> Candidate:
    """Somebody with a ground, who fails nothing."""
    consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="test")
    return a_candidate(**({"phone": "+31612345678", "consent": consent} | fields))


def swept() -> int:
    found, _ = sweeping.findings(timezone.localdate())
    return bring_findings(found, by=WORKER)


def test_a_good_record_has_no_findings() -> None:
    somebody()
    assert swept() == 0


def test_a_spelling_is_fixed_by_one_press_and_comes_back_by_another() -> None:
    candidate = somebody(phone="06-12 34 56 78")
    assert swept() == 1
    finding = fix(Finding.objects.get(), by=WORKER)
    candidate.refresh_from_db()
    assert (candidate.phone, finding.state) == ("+31612345678", FindingState.FIXED)
    assert swept() == 0
    put_back(finding, by=WORKER)
    candidate.refresh_from_db()
    assert candidate.phone == "06-12 34 56 78"
    with pytest.raises(NotUndone):
        put_back(finding, by=WORKER)


def test_a_fix_is_not_written_over_what_somebody_changed_meanwhile() -> None:
    candidate = somebody(phone="06-12 34 56 78")
    swept()
    Candidate.objects.filter(pk=candidate.pk).update(phone="0301234567")
    with pytest.raises(NoCertainFix):
        fix(Finding.objects.get(), by=WORKER)


def test_what_needs_a_person_is_work_and_what_passes_is_dropped() -> None:
    candidate = somebody(email="nonsense")
    swept()
    finding = Finding.objects.get()
    assert (finding.rule, finding.fix) == ("candidate-email", "")
    with pytest.raises(NoCertainFix):
        fix(finding, by=WORKER)
    assert WorkItem.objects.about(finding).open().count() == 1
    Candidate.objects.filter(pk=candidate.pk).update(email="good@example.org")
    swept()
    finding.refresh_from_db()
    assert finding.state == FindingState.GONE
    assert not WorkItem.objects.about(finding).open().exists()
    Candidate.objects.filter(pk=candidate.pk).update(email="bad again")
    assert swept() == 0
    assert WorkItem.objects.about(finding).open().count() == 1


def test_a_waived_finding_stays_away_until_the_record_changes() -> None:
    candidate = somebody(place="Atlantis")
    swept()
    finding = waive(Finding.objects.get(), by=WORKER)
    swept()
    finding.refresh_from_db()
    assert finding.state == FindingState.WAIVED
    with pytest.raises(NotOpen):
        waive(finding, by=WORKER)
    Candidate.objects.filter(pk=candidate.pk).update(place="Lemurië")
    swept()
    finding.refresh_from_db()
    assert finding.state == FindingState.OPEN


def test_process_rules_look_at_vacancies() -> None:
    vacancy = a_vacancy()
    Vacancy.objects.filter(pk=vacancy.pk).update(
        pay_min_cents=None, pay_max_cents=None, closes_on=timezone.localdate() - timedelta(days=1)
    )
    swept()
    assert {"vacancy-pay", "vacancy-closed"} <= set(Finding.objects.values_list("rule", flat=True))


def test_a_document_that_contradicts_the_profile_is_shown_with_its_quote() -> None:
    candidate = somebody(family_name="Zwanenburg")
    document = read_document()
    candidate.documents.add(document)
    swept()
    finding = Finding.objects.get(rule="document-name")
    assert finding.document == document.reference
    assert finding.quote
    assert finding.found.endswith("Zwanenburg")
    assert finding.meant


def test_a_line_that_ends_before_it_starts_is_found() -> None:
    candidate = somebody()
    today = timezone.localdate()
    Experience.objects.create(
        candidate=candidate, title="X", starts_on=today, ends_on=today - timedelta(days=400)
    )
    swept()
    assert "experience-order" in Finding.objects.values_list("rule", flat=True)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_looking_at_all_records_asks_the_same_number_of_questions(number: int) -> None:
    for _ in range(number):
        somebody(phone="06-12345678")
    with CaptureQueriesContext(connection) as asked:
        found, looked = sweeping.findings(timezone.localdate())
    assert (len(found), looked) == (number, number)
    assert len(asked) <= 10


def test_the_worker_goes_round_when_somebody_changed_and_rests_otherwise() -> None:
    candidate = somebody(phone="06-12345678")
    enqueue("sweep-changes")
    held = claim("here")
    assert held
    sweep_changes(Lease(held))
    assert (Sweep.objects.count(), Finding.objects.count()) == (2, 1)
    Candidate.objects.filter(pk=candidate.pk).update(profile_changed_at=timezone.now() - timedelta(days=1))
    enqueue("sweep-changes")
    again = claim("here")
    assert again
    sweep_changes(Lease(again))
    assert Sweep.objects.count() == 2
