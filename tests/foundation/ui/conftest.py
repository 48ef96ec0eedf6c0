"""Owns what these tests share: rendering a line of template, a browser on the component page."""

import shutil
import socketserver
import threading
from collections.abc import Callable, Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.template import engines
from django.test.utils import override_settings
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The component page needs no people, so its server has no database either.
WITHOUT_DATABASE = [
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
# Nor do its frames know the faces: those add their own context above this floor.
OWN_CONTEXT = [
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.messages.context_processors.messages",
]
Show = Callable[..., str]


def own_templates() -> list[dict[str, object]]:
    """The project's template settings with nothing in the context but what this floor itself gives."""
    (given,) = settings.TEMPLATES
    return [{**given, "OPTIONS": {**given["OPTIONS"], "context_processors": OWN_CONTEXT}}]


@pytest.fixture
def show() -> Iterator[Show]:
    """Render a line of template in Dutch."""

    def rendered(source: str, **context: object) -> str:
        template = engines["django"].from_string("{% load ui %}" + source)
        return str(template.render(context))

    with translation.override("nl"):
        yield rendered


class Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's output is its own."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The component page, served with the policy of the real site."""
    with override_settings(
        ROOT_URLCONF="tests.foundation.ui.addresses",
        MIDDLEWARE=WITHOUT_DATABASE,
        TEMPLATES=own_templates(),
        SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies",
        ALLOWED_HOSTS=["127.0.0.1"],
        DEBUG=True,
    ):
        server = make_server("127.0.0.1", 0, StaticFilesHandler(WSGIHandler()), Server, Silent)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when the browser complains: an error, or something the policy blocked."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    opened = context.new_page()
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert complaints == []
