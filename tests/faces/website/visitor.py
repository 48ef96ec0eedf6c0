"""A visitor of the site: opens a door, fills in the form that came back, and sends it with files."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import sentinel

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.foundation.documents.samples import CV, pdf

PERSON = {
    "given_name": "Anna",
    "name_prefix": "van der",
    "family_name": "D'Ancona",
    "email": "anna@example.org",
    "phone": "06 12345678",
    "place": "Utrecht",
}
NONE = sentinel.none


def cv(name: str = "cv.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(CV.splitlines()), "application/pdf")


def key_in(answer: HttpResponse) -> str:
    """The signed key in the form on the page."""
    found = re.search(r'name="once" value="([^"]+)"', answer.content.decode())
    assert found, "no form on this page"
    return found[1]


def opened(address: str, client: Client | None = None) -> str:
    """The key of a form that was just opened."""
    return key_in((client or Client()).get(address))  # type: ignore[arg-type]  # the test client's own response


def send(address: str, typed: dict[str, Any], *, once: str | None = None, **how: Any) -> Any:
    """Open a door and send its form."""
    client = how.pop("client", None) or Client()
    key = opened(address, client) if once is None else once
    return client.post(address, {**typed, "once": key}, **how)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())
