"""What machines may count on: job boards, feed readers, search engines, and who shows a shared link."""

from __future__ import annotations

import gzip
import json
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from schakel.agency.vacancies.actions import close
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.agency.vacancies.queries import search_text
from schakel.agency.vacancies.states import VacancyState
from schakel.demo.loading.content import load_content
from schakel.demo.loading.naming import naming
from schakel.demo.loading.office import load_clients, load_staff
from schakel.demo.loading.vacancies import load_vacancies
from schakel.demo.world import build as imagine
from schakel.faces.website.drawing import draw
from schakel.faces.website.sharing import HEIGHT, WIDTH, Shared
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.search.actions import put
from tests.faces.website import cast

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(__file__).parent / "job_posting.schema.json").read_text("utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"


def on_the_site(slug: str, **fields: object) -> Vacancy:
    made = cast.vacancy(slug, **({"published_on": timezone.localdate()} | fields))
    put("vacancy", made.pk, search_text(made))
    return made


def xml(client: Client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]  # the test client's answer
    return ElementTree.fromstring(body)


def said(root: ElementTree.Element, path: str) -> list[str]:
    return [node.text or "" for node in root.findall(path)]


def posting(client: Client, path: str) -> dict[str, Any]:
    html = client.get(path).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found, path
    data: dict[str, Any] = json.loads(found[1])
    return data


def check(data: dict[str, Any]) -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    assert [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(data)] == []


def test_every_vacancy_of_the_demo_is_a_job_posting_by_googles_rules(client: Client) -> None:
    world, named = imagine(timezone.localdate()), naming(1)
    users = load_staff(world.staff)
    load_vacancies(world.vacancies, load_clients(world.clients, users, named), users, named)
    slugs = list(Vacancy.objects.live(timezone.localdate()).values_list("slug", flat=True))
    assert len(slugs) > 50
    for slug in slugs:
        check(posting(client, f"/vacatures/{slug}/"))
    check(posting(client, f"/en/vacancies/{slugs[0]}/"))


def test_musts_on_experience_and_education_stand_in_the_posting(client: Client) -> None:
    vacancy = on_the_site("a", tasks_nl="- Notuleren van vergaderingen\n- Agenda's beheren en bewaken")
    Requirement.objects.create(vacancy=vacancy, aspect="experience", years=2.5, strength="must")
    Requirement.objects.create(vacancy=vacancy, aspect="education", level=6, strength="must")
    data = posting(client, "/vacatures/a/")
    check(data)
    assert data["experienceRequirements"]["monthsOfExperience"] == 30
    assert data["educationRequirements"]["credentialCategory"] == "bachelor degree"


def test_the_schema_refuses_a_posting_without_a_place() -> None:
    with pytest.raises(AssertionError, match="jobLocation"):
        check({"@context": "https://schema.org", "@type": "JobPosting", "title": "Secretaresse"})


@pytest.mark.parametrize(
    ("path", "items"), [("feed.xml", "channel/item/title"), ("atom.xml", f"{ATOM}entry/{ATOM}title")]
)
def test_a_search_can_be_followed(client: Client, path: str, items: str) -> None:
    on_the_site("a", title_nl="Directiesecretaresse")
    on_the_site("b", title_nl="Receptionist", title_en="Receptionist", contract_form="interim")
    assert said(xml(client, f"/vacatures/{path}?q=secretaresse"), items) == ["Directiesecretaresse"]
    assert said(xml(client, f"/vacatures/{path}?form=interim"), items) == ["Receptionist"]
    assert len(said(xml(client, f"/vacatures/{path}"), items)) == 2
    assert len(said(xml(client, f"/en/vacancies/{path}"), items)) == 2


def test_a_feed_names_its_search_and_leads_to_it(client: Client) -> None:
    on_the_site("a")
    channel = xml(client, "/vacatures/feed.xml?q=secretaresse&form=permanent")
    assert said(channel, "channel/title") == ["Linde & Maas · “secretaresse”, Vast"]
    assert said(channel, "channel/link")[0].endswith("/vacatures/?q=secretaresse&form=permanent")


def test_the_list_tells_readers_about_its_feed(client: Client) -> None:
    on_the_site("a")
    html = client.get("/vacatures/?q=secretaresse").content.decode()
    assert re.search(r'<link rel="alternate" type="application/rss\+xml"[^>]*feed.xml\?q=secretaresse"', html)


def test_what_has_not_changed_is_not_sent_again_and_what_closes_leaves_at_once(client: Client) -> None:
    gone = on_the_site("a", title_nl="Vervuld")
    on_the_site("b", title_nl="Open")
    for path in ("feed.xml", "jobs.xml"):
        tag = client.get(f"/vacatures/{path}")["ETag"]
        assert client.get(f"/vacatures/{path}", headers={"If-None-Match": tag}).status_code == 304
    close(gone, by=WORKER, filled=True)
    for path, items in (("feed.xml", "channel/item/title"), ("jobs.xml", "job/title")):
        assert said(xml(client, f"/vacatures/{path}"), items) == ["Open"]


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "jobs.xml"])
def test_a_feed_is_asked_for_each_time_and_goes_pressed_small(client: Client, path: str) -> None:
    for number in range(3):
        on_the_site(f"secretaresse-{number}")
    plain = client.get(f"/vacatures/{path}")
    assert plain["Cache-Control"] == "public, no-cache"
    whole = plain.getvalue()
    small = client.get(f"/vacatures/{path}", headers={"Accept-Encoding": "gzip"})
    sent = small.getvalue()
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(sent).count(b"secretaresse-2") == whole.count(b"secretaresse-2") > 0
    assert len(sent) < len(whole)
    again = client.get(f"/vacatures/{path}", headers={"If-None-Match": small["ETag"]})
    assert again.status_code == 304


def test_job_boards_read_every_open_vacancy_with_its_facts(client: Client) -> None:
    on_the_site("a", title_nl="Secretaresse <b> & \x07meer", tasks_nl="- Notuleren", contract_form="interim")
    on_the_site("b", state=VacancyState.DRAFT)
    on_the_site("c", confidential=True)
    root = xml(client, "/vacatures/jobs.xml")
    [job] = root.findall("job")
    facts = {node.tag: node.text for node in job}
    assert facts["title"] == "Secretaresse <b> & meer"
    assert (facts["city"], facts["state"], facts["country"]) == ("Utrecht", "Utrecht", "NL")
    assert (facts["company"], facts["jobtype"]) == ("Waterschap De Lek", "contract")
    assert "<li>Notuleren</li>" in str(facts["description"])
    assert str(facts["url"]).endswith("/vacatures/a/")
    assert said(root, "publisher") == ["Linde & Maas"]


def test_a_hidden_client_is_hidden_from_machines_too(client: Client) -> None:
    on_the_site("a", anonymous=True)
    for path in ("jobs.xml", "feed.xml", "atom.xml"):
        response = client.get(f"/vacatures/{path}")
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]  # the test client's answer
        assert b"De Lek" not in body


def test_the_job_feed_asks_as_little_for_many_as_for_one(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    on_the_site("a")
    for more in range(3):
        with django_assert_num_queries(2):
            xml(client, "/vacatures/jobs.xml")
        on_the_site(f"more-{more}")


def test_a_shared_vacancy_shows_its_picture(client: Client) -> None:
    on_the_site("a")
    html = client.get("/vacatures/a/").content.decode()
    found = re.search(r'property="og:image" content="http[^"]*?(/beeld/[^"]+)"', html)
    assert found
    response = client.get(found[1])
    assert response["Content-Type"] == "image/png"
    with Image.open(BytesIO(response.content)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
    assert client.get(found[1], headers={"If-None-Match": response["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "path", ["vacancy/geheim", "vacancy/nergens", "guide/nergens", "iets/a", "post/nergens"]
)
def test_there_is_no_picture_of_what_is_not_on_the_site(client: Client, path: str) -> None:
    on_the_site("geheim", confidential=True)
    assert client.get(f"/beeld/{path}.png").status_code == 404


@pytest.mark.parametrize("title", ["", "W" * 400, "Één, twee • drie — 'vier' \x00 \u202e vijf", "a b " * 90])
def test_any_title_can_be_drawn(title: str) -> None:
    with Image.open(BytesIO(draw(Shared(title, title, (title, "", title), title)))) as picture:
        assert picture.size == (WIDTH, HEIGHT)


def test_a_closed_vacancy_leaves_the_map_of_the_site(client: Client) -> None:
    on_the_site("weg", closes_on=timezone.localdate() - timedelta(days=1))
    on_the_site("hier")
    text = client.get("/sitemap.xml").content.decode()
    assert "/vacatures/hier/" in text
    assert "/weg/" not in text


def test_the_map_of_the_site_holds_series_and_consultants_in_both_languages(client: Client) -> None:
    load_content()
    text = client.get("/sitemap.xml").content.decode()
    for path in (
        "/blog/serie/",
        "/en/blog/series/",
        "/blog/auteur/noor-dekker/",
        "/en/blog/author/noor-dekker/",
    ):
        assert path in text
    assert "wim-kuipers" not in text  # writes, but is no consultant
