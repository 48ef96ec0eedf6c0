"""The office: somebody of each role, files in a folder of the test, and things that came in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.actions import receive_message
from schakel.foundation.mail.models import Message
from schakel.foundation.mail.rules import MessageDetails
from schakel.foundation.work.models import WorkItem
from tests.foundation.documents.samples import read_document


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def staff(db: None) -> Callable[..., User]:
    def make(role: Role = Role.BACK_OFFICE, name: str = "Fatima") -> User:
        return register(
            by=WORKER,
            email=f"{name.lower()}@example.org",
            name=name,
            roles=frozenset({role}),
            password="x" * 14,
        )

    return make


@pytest.fixture
def fatima(staff: Callable[..., User]) -> User:
    return staff()


@pytest.fixture
def office(client: Client, fatima: User) -> Client:
    """A browser in which Fatima of the back office is signed in, in English."""
    client.force_login(fatima)
    client.cookies["schakel_language"] = "en"
    return client


@pytest.fixture
def document(db: None) -> Document:
    """A CV that was read and waits to be confirmed."""
    return read_document()


@pytest.fixture
def written(db: None) -> Callable[..., Message]:
    def write(number: int = 1, *, suspect: bool = False, custodian: User | None = None) -> Message:
        details = MessageDetails(
            name=f"Karin {number}",
            email=f"karin{number}@example.org",
            text="Can you call me?",
            custodian_id=custodian.pk if custodian else None,
        )
        return receive_message(by=VISITOR, submission_key=f"k{number}", cleaned=details, suspect=suspect)

    return write


def item_of(subject: Document | Message) -> WorkItem:
    """The work about something."""
    return WorkItem.objects.about(subject).get()
