"""What a visitor may count on in the salary guide, the training guide and the series of the blog."""

from __future__ import annotations

import re
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.blog.models import Author, Post, Series
from schakel.agency.clients.models import Organisation
from schakel.agency.roles.models import TrainingRoute
from schakel.agency.vacancies.models import Vacancy
from schakel.demo.loading.content import load_content
from schakel.kernel.identifiers import new_reference
from tests.faces.website import cast

pytestmark = pytest.mark.django_db


def body(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    html: str = response.content.decode()
    return html


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")


@pytest.fixture
def site(client: Client) -> Client:
    load_content()
    return client


ASKED = "?role=back-office-employee&experience=3-5&sector=legal&size=small&hours=32"


def test_the_sum_stands_in_the_address_with_a_reason_and_source_for_each_step(site: Client) -> None:
    shown = text(body(site, "/salarissen/" + ASKED))
    # 2,875-3,400 full-time in a small organisation; +8% in the law; 32 of 40 hours.
    assert "€ 2.480–2.940 per maand" in shown
    assert "Advocatuur en notariaat: +8% vergeleken met alle sectoren" in shown
    assert "32 van de 40 uur per week" in shown
    assert "Linde & Maas, vacatureoverzicht 2026, demo" in shown.replace("&amp;", "&")
    assert "Eigen schatting" in shown


def test_what_comes_beside_pay_stands_there_with_its_source(site: Client) -> None:
    for path in ("/functies/office-manager/", "/salarissen/?role=office-manager"):
        shown = text(body(site, path))
        assert "Naast je salaris" in shown
        assert re.search(r"Minstens 8% van je jaarloon\..{1,160}Bron: [^.]+, 1 januari 2025\.", shown)
    assert "Thuis werken" in text(body(site, "/salarissen/?role=hr-assistant"))
    assert "Thuis werken" not in text(body(site, "/salarissen/?role=personal-assistant"))


def test_the_training_guide_shows_every_way_before_anything_is_asked(site: Client) -> None:
    html = body(site, "/opleidingsgids/")
    for group in ("school", "course", "job"):
        assert f'id="{group}"' in html
    assert html.count('data-label="Hoe lang"') == TrainingRoute.objects.filter(published=True).count()
    assert '<a href="/functies/office-manager/">Office manager</a>' in html
    assert 'id="school"' not in body(site, "/opleidingsgids/?to=office-manager")


def test_a_post_says_how_long_it_takes_to_read(site: Client) -> None:
    post = Post.objects.published()[0]
    minutes = max(1, round(len(post.body_nl.split()) / 220))
    assert f"{minutes} minu" in text(body(site, f"/blog/{post.slug_nl}/"))


def test_the_sum_stands_in_english_too(site: Client) -> None:
    shown = text(body(site, "/en/salaries/" + ASKED))
    assert "€2,480–2,940" in shown
    assert "32 of 40 hours a week" in shown


@pytest.mark.parametrize(
    "query",
    ["?role=x&experience=y&sector=z&size=q&hours=-1", "?hours=99999", "?hours=%00&role=%00", "?hours=²"],
)
def test_an_address_that_means_nothing_falls_back_on_the_middle(site: Client, query: str) -> None:
    assert "per maand" in text(body(site, "/salarissen/" + query))


def test_each_picture_has_a_table_and_a_source(site: Client) -> None:
    html = body(site, "/salarissen/" + ASKED)
    figures = re.findall(r'<figure class="chart">.*?</figure>', html, re.DOTALL)
    assert len(figures) == 4
    for figure in figures:
        assert "<table" in figure
        assert "Bron: " in figure


def test_an_agency_without_figures_says_so(client: Client) -> None:
    cast.guide("secretary", "Secretaresse")
    assert "Nog geen cijfers" in body(client, "/salarissen/")


def filled(number: int, clients: int) -> None:
    for index in range(number):
        name = f"Klant {index % clients}"
        organisation, _ = Organisation.objects.get_or_create(
            name=name, defaults={"reference": new_reference("O")}
        )
        reference = new_reference("V")
        Vacancy.objects.create(
            reference=reference,
            slug=reference.lower(),
            organisation=organisation,
            role_key="back-office-employee",
            title_nl="Backofficemedewerker",
            state="filled",
            pay_min_cents=300_000 + index * 1000,
            pay_max_cents=340_000,
        )


def test_our_own_placements_are_shown_from_five_at_three_clients(site: Client) -> None:
    filled(4, 4)
    assert "Wat wij zelf bemiddelden" not in body(site, "/salarissen/" + ASKED)
    filled(2, 4)
    assert "Wat wij zelf bemiddelden (6 mensen" in text(body(site, "/salarissen/" + ASKED))


def test_i_am_and_want_to_become_shows_gaps_and_what_closes_them(site: Client) -> None:
    shown = text(body(site, "/opleidingsgids/?from=secretaresse&to=executive-assistant"))
    assert "Van Secretaresse naar Executive assistant" in shown
    assert "Training stakeholdermanagement" in shown or "Je leert:" in shown
    assert "De weg die anderen gingen" in shown
    few = text(body(site, "/opleidingsgids/?from=secretaresse&to=executive-assistant&can=travel-arrangement"))
    assert number_of_gaps(few) == number_of_gaps(shown) - 1


def number_of_gaps(shown: str) -> int:
    found = re.search(r"nog (\d+) vaardighe", shown)
    assert found
    return int(found[1])


def test_a_job_nobody_knows_is_said_so_and_still_answered(site: Client) -> None:
    shown = text(body(site, "/opleidingsgids/?from=zxqvw&to=secretary"))
    assert "We kennen ‘zxqvw’ niet als kantoorfunctie" in shown
    assert "Je leert:" in shown


@pytest.mark.parametrize(
    "query", ["", "?to=nope", "?from=%00&to=secretary&can=x&can=%00", "?from=" + "a" * 900]
)
def test_the_training_guide_takes_anything(site: Client, query: str) -> None:
    assert "Ik ben" in body(site, "/opleidingsgids/" + query)


def test_the_guides_stay_in_the_other_language(site: Client) -> None:
    assert 'href="/en/training-guide/' in body(site, "/opleidingsgids/?from=secretary&to=office-manager")


def test_a_role_guide_offers_everything_a_reader_may_look_for(site: Client) -> None:
    html = body(site, "/functies/backoffice-medewerker/")
    for anchor in ("what", "tasks", "traits", "neighbours", "salary", "training", "growth", "doors", "read"):
        assert f'id="{anchor}"' in html, anchor
    assert "/opleidingsgids/?to=back-office-employee" in html
    assert "/salarissen/?role=back-office-employee" in html


def test_a_series_has_a_page_and_a_feed_of_its_own(client: Client) -> None:
    series = Series.objects.create(slug_nl="een-dag", slug_en="a-day", title_nl="Een dag", title_en="A day")
    noor = Author.objects.create(slug="noor", name="Noor Dekker", is_consultant=True)
    for number, given in enumerate((series, series, None)):
        Post.objects.create(
            slug_nl=f"stuk-{number}",
            slug_en=f"piece-{number}",
            title_nl=f"Stuk {number}",
            title_en=f"Piece {number}",
            author=noor,
            series=given,
            published_at=timezone.now() - timedelta(days=1),
        )
    assert "Stuk 2" not in body(client, "/blog/serie/een-dag/")
    assert "/blog/serie/een-dag/" in body(client, "/blog/")
    feed = ElementTree.fromstring(body(client, "/en/blog/series/a-day/feed.xml"))
    assert len(feed.findall(".//item")) == 2
    assert feed.findtext(".//item/category") == "A day"
    assert "Stuk 2" in body(client, "/blog/auteur/noor/")
    body(client, "/blog/serie/bestaat-niet/", 404)
