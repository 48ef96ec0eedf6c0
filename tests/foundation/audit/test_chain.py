"""The log notices every kind of tampering (T11)."""

from __future__ import annotations

import pytest
from django.db import transaction

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.audit.actions import record
from schakel.foundation.audit.models import Entry, Head
from schakel.foundation.audit.queries import check_chain, history_of

pytestmark = [pytest.mark.app, pytest.mark.django_db]


@pytest.fixture
def user() -> User:
    return User.objects.create(email="noor@example.org", name="Noor")


@pytest.fixture
def chain(user: User) -> list[Entry]:
    return [record("test-deed", user, by=WORKER, number=number) for number in range(5)]


def test_an_untouched_chain_is_whole(chain: list[Entry]) -> None:
    report = check_chain()
    assert (report.entries, report.broken_at) == (5, None)


def test_an_edited_entry_is_found(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=3).update(detail={"number": 99})
    report = check_chain()
    assert (report.broken_at, report.reason) == (3, "changed")


def test_a_deleted_entry_is_found(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=2).delete()
    report = check_chain()
    assert (report.broken_at, report.reason) == (2, "missing")


def test_a_swapped_pair_is_found(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence=2).update(sequence=99)
    Entry.objects.filter(sequence=3).update(sequence=2)
    Entry.objects.filter(sequence=99).update(sequence=3)
    assert check_chain().broken_at == 2


def test_a_cut_off_tail_is_found(chain: list[Entry]) -> None:
    Entry.objects.filter(sequence__gt=3).delete()
    report = check_chain()
    assert (report.broken_at, report.reason) == (4, "truncated")


def test_a_forged_head_is_found(chain: list[Entry]) -> None:
    Head.objects.update(hash="f" * 64)
    assert check_chain().reason == "truncated"


def test_an_entry_goes_with_its_deed(user: User) -> None:
    with transaction.atomic():
        record("test-deed", user, by=WORKER)
        transaction.set_rollback(True)
    assert not Entry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    user = User.objects.create(email="noor@example.org", name="Noor")
    with pytest.raises(transaction.TransactionManagementError):
        record("test-deed", user, by=WORKER)


def test_the_history_of_an_object_is_newest_first(chain: list[Entry], user: User) -> None:
    assert [entry.detail["number"] for entry in history_of(user)] == [4, 3, 2, 1, 0]
