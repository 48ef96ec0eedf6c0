"""Somebody who applied by the site, and the browser in which they opened the link of their mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from schakel.agency.pipeline.models import Application
from schakel.faces.website.flood import FLOOD
from schakel.foundation.mail.models import OutgoingMail
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, send

LINK = re.compile(r"https?://\S+/(?:mijn/binnen|en/my/enter)/\S+/")
ADDRESS = "/solliciteren/secretaresse-utrecht/"


@pytest.fixture(autouse=True)
def quiet(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    FLOOD.forget()
    yield
    FLOOD.forget()


@pytest.fixture
def applied(db: None) -> Application:
    """An application with a CV and with consent for later."""
    vacancy()
    send(ADDRESS, {**PERSON, "motivation": "Ik houd van orde.", "may_pool": "on", "papers": [cv()]})
    return Application.objects.get()


@pytest.fixture
def by_link() -> Callable[..., Client]:
    """The browser of whoever opened the last link mailed to an address."""

    def come_in(email: str = PERSON["email"]) -> Client:
        mail = OutgoingMail.objects.filter(to=email, body_text__contains="http").latest("pk")
        found = LINK.search(mail.body_text)
        assert found, mail.body_text
        client = Client()
        client.get(urlsplit(found[0]).path)
        return client

    return come_in
