"""A page that is the same for everybody is made once, and never shown a moment longer than it holds."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from schakel.agency.blog.models import Author, Page, Post
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.states import Role
from schakel.foundation.editions.keeping import LOOSE, PAGES
from schakel.foundation.editions.remembering import REMEMBERED
from schakel.foundation.editions.watching import watch
from tests.databases import database_for_threads
from tests.faces.website import cast
from tests.web.addresses import addresses
from tests.web.agency import agency

pytestmark = [pytest.mark.web, pytest.mark.django_db(transaction=True)]
TOKENS = (b"csrf", b"X-CSRFToken", b'method="post"')
LISTED = ("/", "/vacatures/", "/en/vacancies/", "/functies/secretary/", "/sitemap.xml")


@pytest.fixture(autouse=True)
def empty_shelves(transactional_db: None) -> Iterator[None]:
    watch()  # a test that flushes the database takes the number away
    for shelf in (PAGES, REMEMBERED, LOOSE):
        shelf.clear()
    with translation.override("nl"):
        yield
    for shelf in (PAGES, REMEMBERED):
        shelf.clear()


@pytest.fixture
def here(settings: Any, tmp_path: Any) -> SimpleNamespace:
    settings.DATA_DIR = tmp_path
    return agency()


def queries(path: str, client: Client | None = None, **headers: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        (client or Client()).get(path, headers=headers)
    return len(asked)


def body(path: str, **headers: str) -> str:
    return Client().get(path, headers=headers).content.decode()


def test_the_second_visitor_costs_one_question_and_sees_the_same() -> None:
    cast.vacancy("een")
    cast.guide("secretary", "Secretaresse")
    for path in (*LISTED, "/vacatures/een/", "/vacatures/?q=secretaresse", "/functies/", "/blog/feed.xml"):
        first = Client().get(path)
        assert queries(path) == 1, path
        second = Client().get(path)
        assert (first.content, first.headers) == (second.content, second.headers), path


def test_a_page_is_made_of_one_edition_and_asks_once_which() -> None:
    cast.vacancy("een")
    for path in ("/vacatures/een/", "/vacatures/?q=secretaresse"):
        with CaptureQueriesContext(connection) as asked:
            Client().get(path)
        assert sum("editions_edition" in query["sql"] for query in asked) == 1, path


def test_a_closed_vacancy_leaves_everywhere_at_once() -> None:
    vacancy = cast.vacancy("weg", title_nl="Griffier", title_en="Clerk")
    cast.guide("secretary", "Secretaresse")
    for _visit in range(2):
        assert all("weg" in body(path) for path in LISTED)
    Vacancy.objects.filter(pk=vacancy.pk).update(state=VacancyState.CLOSED)
    assert [path for path in LISTED if "/weg/" in body(path)] == []
    assert Client().get("/vacatures/weg/").status_code == 410


def test_what_is_renamed_shows_its_new_name_at_once() -> None:
    vacancy = cast.vacancy("een")
    for number in range(5):
        vacancy.organisation.name = f"Gemeente {number}"
        vacancy.organisation.save()
        assert f"Gemeente {number}" in body("/vacatures/een/")
        Vacancy.objects.update(title_nl=f"Griffier {number}")
        assert all(f"Griffier {number}" in body(path) for path in ("/", "/vacatures/", "/vacatures/een/"))


def test_no_reader_after_a_change_sees_what_was_before(tmp_path: Path) -> None:
    """While others keep asking, whoever asks after a change is told the change."""
    cast.vacancy("een", title_nl="Titel 000")
    stop, failed = threading.Event(), []

    def visit() -> None:
        while not stop.is_set():
            if Client().get("/vacatures/een/").status_code != 200:
                failed.append("a visitor got no page")
        connection.close()

    visitors = [threading.Thread(target=visit) for _ in range(3)]
    with database_for_threads(tmp_path):
        for visitor in visitors:
            visitor.start()
        try:
            for number in range(30):
                Vacancy.objects.update(title_nl=f"Titel {number:03}")
                assert f"<h1>Titel {number:03}</h1>" in body("/vacatures/een/")
        finally:
            stop.set()
            for visitor in visitors:
                visitor.join()
    assert failed == []


def test_visitors_who_come_at_once_wait_for_one_page(tmp_path: Path) -> None:
    for number in range(30):
        cast.vacancy(f"v{number}")
    asked: list[str] = []
    gate = threading.Barrier(6)

    def noted(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    def visit() -> None:
        with connection.execute_wrapper(noted):
            gate.wait(20)
            assert Client().get("/vacatures/").status_code == 200
        connection.close()

    visitors = [threading.Thread(target=visit) for _ in range(6)]
    with database_for_threads(tmp_path):
        for visitor in visitors:
            visitor.start()
        for visitor in visitors:
            visitor.join()
    listing = [sql for sql in asked if "clients_organisation" in sql and "title_nl" in sql]
    assert len(listing) == len(set(listing)) == 2  # those on the site, and the cards of this page


def test_each_language_theme_host_and_htmx_request_has_its_own_page(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    cast.vacancy("een")
    dark = Client()
    dark.cookies["theme"] = "dark"
    light = Client()
    for _visit in range(2):
        assert 'data-theme="auto"' in light.get("/vacatures/").content.decode()
        assert 'data-theme="dark"' in dark.get("/vacatures/").content.decode()
        assert 'lang="en"' in light.get("/en/vacancies/").content.decode()
        assert "HX-Push-Url" not in light.get("/vacatures/").headers
        assert light.get("/vacatures/", headers={"hx-request": "true"})["HX-Push-Url"] == "/vacatures/"
        assert light.get("/vacatures/", headers={"host": "elders.example"}).status_code == 200
    assert len(PAGES) == 5


def test_a_host_that_is_not_ours_is_refused_for_a_kept_page_too() -> None:
    cast.vacancy("een")
    assert Client().get("/").status_code == 200
    assert Client().get("/", headers={"host": "elders.example"}).status_code == 400


def test_somebody_who_is_signed_in_neither_fills_the_shelf_nor_gets_from_it(here: SimpleNamespace) -> None:
    staff = Client()
    staff.force_login(here.users[Role.CONSULTANT])
    assert "no-store" in staff.get("/")["Cache-Control"]
    assert len(PAGES) == 0
    Client().get("/")
    assert len(PAGES) == 1
    assert "no-store" in staff.get("/")["Cache-Control"]


def test_nothing_of_one_visitor_is_kept_for_another(here: SimpleNamespace) -> None:
    """Whatever public address is asked: what stays on the shelf has no token, no cookie, no key of a form."""
    open_to_all = [one for one in addresses() if one.policy.is_public and "width" not in one.names]
    assert len(open_to_all) > 15
    for address in open_to_all:
        before = len(PAGES)
        visitor = Client(raise_request_exception=False)
        answer = visitor.get(address.url(here.pooled))
        if len(PAGES) > before:
            assert not visitor.cookies, address.name
            assert not answer.cookies, address.name
            assert not any(word in answer.content for word in TOKENS), address.name
        elif answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            assert "private" in answer["Cache-Control"], address.name


def test_every_page_to_read_is_kept() -> None:
    """A page that stops being kept has begun to ask a table that nobody watches, or to hold a token."""
    cast.vacancy("een")
    cast.guide("secretary", "Secretaresse")
    cast.consultant()
    author = Author.objects.get()
    Post.objects.create(
        slug_nl="stuk", slug_en="piece", title_nl="Stuk", title_en="Piece", summary_nl="x", summary_en="x",
        body_nl="x", body_en="x", author=author, published_at=timezone.now(),
    )  # fmt: skip
    Page.objects.create(
        key="over",
        slug_nl="over",
        slug_en="about",
        title_nl="Over",
        title_en="About",
        body_nl="x",
        body_en="x",
    )
    paths = (
        *LISTED, "/vacatures/een/", "/functies/", "/salarissen/", "/blog/", "/blog/stuk/", "/over/",
        "/consultants/", "/blog/feed.xml", "/robots.txt", "/en/", "/en/vacancies/een/",
        "/en/roles/secretary-en/",
    )  # fmt: skip
    for number, path in enumerate(paths, start=1):
        assert Client().get(path).status_code == 200, path
        assert len(PAGES) == number, path


def test_a_page_asks_each_time_whether_it_still_holds() -> None:
    cast.vacancy("een")
    for path in ("/", "/vacatures/een/", "/sitemap.xml", "/blog/feed.xml"):
        first = Client().get(path)
        assert first["Cache-Control"] == "no-cache", path
        again = Client().get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"]), path
        assert again["Cache-Control"] == "no-cache"
    tag = Client().get("/vacatures/een/")["ETag"]
    Vacancy.objects.update(title_nl="Anders")
    changed = Client().get("/vacatures/een/", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert "Anders" in changed.content.decode()


def test_a_browser_that_can_gets_it_pressed() -> None:
    cast.vacancy("een")
    plain = Client().get("/vacatures/")
    for _visit in range(2):
        small = Client().get("/vacatures/", headers={"accept-encoding": "gzip, br"})
        assert small["Content-Encoding"] == "gzip"
        assert int(small["Content-Length"]) == len(small.content) < len(plain.content) / 2
        assert gzip.decompress(small.content) == plain.content
        assert {"Accept-Encoding", "Cookie"} <= set(small["Vary"].split(", "))


def test_a_missing_page_a_closed_one_and_a_long_question_are_not_kept() -> None:
    cast.vacancy("dicht", state=VacancyState.CLOSED)
    for path in ("/vacatures/bestaat-niet/", "/vacatures/dicht/", "/vacatures/?q=" + "x" * 500):
        Client().get(path)
    assert len(PAGES) == 0


def test_a_head_request_is_answered_like_its_page() -> None:
    cast.vacancy("een")
    page, head = Client().get("/"), Client().head("/")
    assert (head.status_code, head["ETag"], head["Content-Length"]) == (
        200,
        page["ETag"],
        page["Content-Length"],
    )


def test_a_kept_page_has_every_protecting_header() -> None:
    cast.vacancy("een")
    first, second = Client().get("/"), Client().get("/")
    for name in ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"):
        assert first[name] == second[name]
