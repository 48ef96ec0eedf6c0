"""Owns what every journey stands on: the whole program with the demo agency, and a browser under watch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from schakel.config.workshop.browser import browser as open_browser
from schakel.config.workshop.browser import context, sign_in
from schakel.config.workshop.demo_server import DemoServer, demo_server
from schakel.demo.loading.office import PASSWORD
from tests.journeys.agency import Agency
from tests.journeys.watching import Watch

# A page that takes longer than this on two busy cores is itself a defect.
PATIENCE_MS = 10_000
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def demo() -> Iterator[DemoServer]:
    """Supervisor, web and worker with the demo agency, for all journeys of this run."""
    with demo_server() as running:
        yield running


@pytest.fixture(scope="session")
def agency(demo: DemoServer) -> Agency:
    """What stands in the database of the running demo."""
    return Agency(demo)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser per module: it runs an event loop, which other tests should not find in their way."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser, demo: DemoServer, agency: Agency) -> Iterator[Visit]:
    """Opens a visitor of their own, logged in where a role is given; nothing may go wrong meanwhile."""
    opened: list[BrowserContext] = []
    watch = Watch(demo.base_url)

    def come_in(role: str = "", *, language: str = "nl", **options: Any) -> Page:
        visitor = context(browser, language=language, base_url=demo.base_url, **options)
        opened.append(visitor)
        visitor.set_default_timeout(PATIENCE_MS)
        visitor.add_cookies([{"name": "schakel_language", "value": language, "url": demo.base_url}])
        watch.over(visitor)
        page = visitor.new_page()
        if role:
            sign_in(page, demo.base_url, agency.account(role), PASSWORD)
        return page

    yield come_in
    for visitor in opened:
        visitor.close()
    assert watch.complaints == []


@pytest.fixture
def page(visit: Visit) -> Page:
    """A visitor on a wide screen, in Dutch."""
    return visit()
