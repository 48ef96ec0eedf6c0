"""What a visitor may count on when reading: guides, salaries, blog, pages, and being found."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from schakel.agency.blog.models import Author, Page, Post
from schakel.agency.roles.models import RoleGuide, SalaryFigure, SalarySource
from schakel.demo.loading.content import load_content
from schakel.faces.website.views import errors
from tests.faces.website import cast

pytestmark = pytest.mark.django_db


def body(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    html: str = response.content.decode()
    return html


def post(number: int = 0, **fields: object) -> Post:
    author, _made = Author.objects.get_or_create(slug="noor", defaults={"name": "Noor Dekker"})
    values = {
        "slug_nl": f"stuk-{number}",
        "slug_en": f"piece-{number}",
        "title_nl": f"Stuk {number}",
        "title_en": f"Piece {number}",
        "author": author,
        "published_at": timezone.now() - timedelta(days=number + 1),
    }
    return Post.objects.create(**(values | fields))


def test_every_page_of_the_demo_agency_opens_in_both_languages(client: Client) -> None:
    load_content()
    text = client.get("/sitemap.xml").content.decode()
    paths = [re.sub(r"^https?://[^/]+", "", url) for url in re.findall(r"<loc>([^<]+)</loc>", text)]
    assert len(paths) > 60
    for path in paths:
        html = body(client, path)
        assert html.count("<h1") == 1, path
        assert re.search(r'<link rel="canonical" href="http[^"]+"', html), path


def test_a_guide_shows_pay_with_its_source_and_leads_to_open_vacancies(client: Client) -> None:
    cast.guide("secretary", "Secretaresse")
    cast.vacancy("open", title_nl="Secretaresse gezocht")
    SalaryFigure.objects.create(
        role_key="secretary",
        experience="0-2",
        size="medium",
        low_cents=260000,
        high_cents=310000,
        source=SalarySource.objects.create(
            key="own",
            kind="estimate",
            title_nl="Eigen overzicht",
            title_en="Own overview",
            dated_on=date(2026, 10, 1),
        ),
        dated_on=date(2026, 10, 1),
    )
    html = body(client, "/functies/secretary/")
    assert "Bron: Eigen overzicht. Cijfers van 1 oktober 2026." in html
    assert "2.600–3.100" in html
    assert "Secretaresse gezocht" in html


def test_the_language_switch_stays_on_the_guide(client: Client) -> None:
    cast.guide("secretary", "Secretaresse")
    assert 'href="/en/roles/secretary-en/" hreflang="en"' in body(client, "/functies/secretary/")
    assert 'href="/functies/secretary/" hreflang="nl"' in body(client, "/en/roles/secretary-en/")


def test_a_guide_that_was_taken_off_the_site_says_that_it_is_gone(client: Client) -> None:
    cast.guide("secretary", "Secretaresse")
    RoleGuide.objects.update(published=False)
    assert client.get("/functies/secretary/").status_code == 410
    assert "Secretaresse" not in body(client, "/functies/")


def test_a_post_waits_for_its_day(client: Client) -> None:
    post(1, published_at=timezone.now() + timedelta(days=1))
    assert client.get("/blog/stuk-1/").status_code == 404
    assert "Stuk 1" not in body(client, "/blog/") + body(client, "/blog/feed.xml") + body(
        client, "/sitemap.xml"
    )


def test_what_people_write_can_not_run(client: Client) -> None:
    post(1, body_nl="## Kop\n\n<script>alert(1)</script> [klik](javascript:alert(1)) **vet**")
    html = body(client, "/blog/stuk-1/").split("<article", 1)[1].split("</article", 1)[0]
    assert "<script" not in html
    assert "javascript:" not in re.findall(r'href="([^"]*)"', html)
    assert "<strong>vet</strong>" in html


def test_the_feed_is_rss_with_full_addresses(client: Client) -> None:
    post(1)
    response = client.get("/blog/feed.xml")
    channel = ElementTree.fromstring(response.content).find("channel")
    assert channel is not None
    assert [item.findtext("title") for item in channel.findall("item")] == ["Stuk 1"]
    assert (channel.findtext("item/link") or "").startswith("http")


@pytest.mark.parametrize("number", [1, 3, 30])
def test_lists_ask_the_same_of_the_database_however_long(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for index in range(number):
        post(index)
        cast.guide(f"role-{index}", f"Functie {index}")
    for path, queries in (("/", 5), ("/blog/", 4), ("/functies/", 3)):
        with django_assert_num_queries(queries):
            client.get(path)


def test_robots_and_the_map_keep_the_desk_out(client: Client) -> None:
    cast.vacancy("open")
    cast.vacancy("dicht", state="closed")
    text = body(client, "/sitemap.xml")
    assert "/vacatures/open/" in text
    assert "/en/vacancies/open/" in text
    assert "dicht" not in text
    assert "Disallow: /bureau/" in body(client, "/robots.txt")


@pytest.mark.parametrize(
    "path", ["/nergens/", "/en/nowhere/", "/vacatures/niets/", "/functies/niets/", "/a/b/c"]
)
def test_a_wrong_address_has_a_way_on(client: Client, path: str) -> None:
    response = client.get(path)
    html = response.content.decode()
    assert response.status_code == 404
    assert 'role="search"' in html
    assert "noindex" in html


def test_a_page_is_found_by_its_address_in_each_language(client: Client) -> None:
    Page.objects.create(
        key="about-us",
        slug_nl="over-ons",
        slug_en="about-us",
        title_nl="Over ons",
        title_en="About us",
        body_nl="Wij zijn er.",
        body_en="Here we are.",
    )
    assert "Wij zijn er." in body(client, "/over-ons/")
    assert "Here we are." in body(client, "/en/about-us/")
    assert client.get("/about-us/").status_code == 404


def test_a_broken_page_gives_a_number_without_asking_the_database(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = errors.broken(rf.get("/"))
    assert response.status_code == 500
    assert re.search(r"numeric\">[0-9a-f]{8}<", response.content.decode())
