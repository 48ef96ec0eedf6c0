"""What a visitor may count on when looking for work."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from schakel.agency.clients.models import Organisation
from schakel.agency.vacancies.actions import keep
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.agency.vacancies.queries import search_text
from schakel.agency.vacancies.states import VacancyState
from schakel.agency.vacancies.wanted import Wanted
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.search.actions import put
from schakel.kernel.identifiers import new_reference
from schakel.kernel.places import find_place
from tests.faces.website import cast

pytestmark = pytest.mark.django_db
LIST = "/vacatures/"


def on_the_site(slug: str, **fields: object) -> Vacancy:
    place = find_place(str(fields.get("place", "Utrecht")))
    assert place
    values = {"latitude": place.lat, "longitude": place.lon, "published_on": timezone.localdate()}
    vacancy = cast.vacancy(slug, **(values | fields))
    put("vacancy", vacancy.pk, search_text(vacancy))
    return vacancy


def titles(client: Client, query: str = "", path: str = LIST) -> list[str]:
    html = client.get(path + query).content.decode().partition('id="similar"')[0]
    return re.findall(r'class="listing__title"><a [^>]*>([^<]+)<', html)


def chip(client: Client, name: str, query: str = "") -> int | None:
    html = client.get(LIST + query).content.decode()
    found = re.search(rf'id="filter-{name}"[^>]*>.*?chip__count">(\d+)<', html, re.DOTALL)
    return int(found[1]) if found else None


def test_the_newest_stand_first(client: Client) -> None:
    today = timezone.localdate()
    on_the_site("old", title_nl="Oud", published_on=today - timedelta(days=20))
    on_the_site("new", title_nl="Vers")
    assert titles(client) == ["Vers", "Oud"]


def test_a_question_finds_compounds(client: Client) -> None:
    on_the_site("a", title_nl="Directiesecretaresse")
    on_the_site("b", title_nl="Receptionist", title_en="Receptionist")
    assert titles(client, "?q=secretaresse") == ["Directiesecretaresse"]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?form=interim", {"Interim"}),
        ("?role=receptionist", {"Balie"}),
        ("?hours=0-23", {"Klein"}),
        ("?pay=4000", {"Duur"}),
        ("?remote=2", {"Thuis"}),
        ("?place=Groningen", {"Noord"}),
        ("?role=receptionist&form=interim", set()),
    ],
)
def test_each_filter_leaves_what_fits(client: Client, query: str, left: set[str]) -> None:
    on_the_site("form", title_nl="Interim", contract_form="interim")
    on_the_site("role", title_nl="Balie", role_key="receptionist")
    on_the_site("hours", title_nl="Klein", hours_min=16, hours_max=20)
    on_the_site("pay", title_nl="Duur", pay_max_cents=420000)
    on_the_site("remote", title_nl="Thuis", remote_days=3)
    on_the_site("place", title_nl="Noord", place="Groningen")
    assert set(titles(client, query)) == left


def test_a_filter_counts_what_it_would_give_beside_the_others(client: Client) -> None:
    on_the_site("a", contract_form="interim")
    on_the_site("b", contract_form="interim", role_key="receptionist")
    on_the_site("c", role_key="receptionist")
    assert chip(client, "form-interim") == 2
    assert chip(client, "form-permanent", "?form=interim") == 1
    assert chip(client, "form-interim", "?role=receptionist") == 1
    assert chip(client, "role-secretary", "?role=receptionist&form=interim") == 1


def test_the_nearest_stand_first_when_asked(client: Client) -> None:
    on_the_site("far", title_nl="Ver", place="Amersfoort")
    on_the_site(
        "near", title_nl="Dichtbij", place="Utrecht", published_on=timezone.localdate() - timedelta(days=9)
    )
    assert titles(client, "?place=Utrecht&sort=distance") == ["Dichtbij", "Ver"]


def test_a_place_nobody_knows_is_said_and_hides_nothing(client: Client) -> None:
    on_the_site("a", title_nl="Baan")
    assert titles(client, "?place=Xyzzy") == ["Baan"]
    assert "Die plaats kennen we niet" in client.get(LIST + "?place=Xyzzy").content.decode()


def test_nothing_found_says_which_filter_to_leave_out(client: Client) -> None:
    on_the_site("a")
    html = client.get(LIST + "?form=interim").content.decode()
    assert 'id="without-form"' in html
    link = re.search(r"<a[^>]*without-form[^>]*>", html)
    assert link
    assert 'href="?"' in link[0]


@pytest.mark.parametrize(
    "query",
    [
        "?page=0",
        "?page=x",
        "?q=%00%27%22",
        "?sort=drop",
        "?role=%00",
        "?near=9",
        "?hours=&pay=-1",
        "?q=" + "é" * 3000,
    ],
)
def test_no_address_breaks_the_list(client: Client, query: str) -> None:
    on_the_site("a")
    assert client.get(LIST + query).status_code == 200


@pytest.mark.parametrize("number", [1, 3, 300])
def test_the_list_asks_the_same_of_the_database_however_long(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    first = on_the_site("a-0")
    Vacancy.objects.bulk_create(
        Vacancy(
            slug=f"a-{index}",
            reference=f"V-{index}",
            organisation=first.organisation,
            role_key="secretary",
            title_nl="Secretaresse",
            state=VacancyState.PUBLISHED,
            published_on=timezone.localdate(),
        )
        for index in range(1, number)
    )
    with django_assert_num_queries(3):
        client.get(LIST)


def test_a_half_page_answer_still_keeps_the_state_in_the_address(client: Client) -> None:
    response = client.get(LIST + "?q=&form=interim&near=25&place=", headers={"HX-Request": "true"})
    assert response["HX-Push-Url"] == "/vacatures/?form=interim"


def test_the_address_of_a_state_gives_that_state_again() -> None:
    text = (
        "q=excel&place=Utrecht&near=50&role=secretary&role=receptionist&form=interim&pay=3000&sort=distance"
    )
    wanted = Wanted.read(text)
    assert Wanted.read(wanted.query()) == wanted


def test_a_vacancy_says_what_is_a_must(client: Client) -> None:
    vacancy = on_the_site("a")
    Requirement.objects.create(vacancy=vacancy, aspect="skill", key="ms-excel", strength="must")
    Requirement.objects.create(vacancy=vacancy, aspect="language", key="en", level=5, strength="nice")
    html = client.get("/vacatures/a/").content.decode()
    assert re.search(r"Dit heb je nodig</dt><dd>[^<]*Excel", html)
    assert re.search(r"Mooi meegenomen</dt><dd>[^<]*Engels \(C1\)", html)


def posting(client: Client, path: str) -> dict[str, Any]:
    html = client.get(path).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_search_engines_read_the_job(client: Client) -> None:
    on_the_site("a", title_nl="Secretaresse </script><b>", tasks_nl="- Notuleren")
    data = posting(client, "/vacatures/a/")
    assert data["@type"] == "JobPosting"
    assert data["title"] == "Secretaresse </script><b>"
    assert data["hiringOrganization"] == {"@type": "Organization", "name": "Waterschap De Lek"}
    assert data["baseSalary"]["value"]["minValue"] == 2800


def test_a_hidden_client_stays_hidden(client: Client) -> None:
    on_the_site("a", anonymous=True)
    for path in ("/vacatures/a/", LIST, "/", "/vacatures/?q=lek"):
        assert "De Lek" not in client.get(path).content.decode()


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"confidential": True}])
def test_what_is_not_on_the_site_is_not_there(client: Client, fields: dict[str, object]) -> None:
    on_the_site("a", **fields)
    assert client.get("/vacatures/a/").status_code == 404
    assert titles(client) == []


@pytest.mark.parametrize(
    "fields",
    [{"state": "filled"}, {"state": "closed"}, {"closes_on": timezone.localdate() - timedelta(days=1)}],
)
def test_a_closed_vacancy_leads_on(client: Client, fields: dict[str, object]) -> None:
    on_the_site("gone", **fields)
    on_the_site("other", title_nl="Nog open")
    response = client.get("/vacatures/gone/")
    assert response.status_code == 410
    assert "Nog open" in response.content.decode()
    assert "/solliciteren/" not in response.content.decode()


def test_the_same_vacancy_stands_in_english(client: Client) -> None:
    on_the_site("a")
    html = client.get("/vacatures/a/").content.decode()
    assert 'href="/en/vacancies/a/" hreflang="en"' in html
    assert "<h1>Secretary</h1>" in client.get("/en/vacancies/a/").content.decode()


def test_a_text_without_english_is_marked_as_dutch(client: Client) -> None:
    on_the_site("a", title_en="", tasks_nl="Notuleren")
    assert 'lang="nl"' in client.get("/en/vacancies/a/").content.decode().split("<main", 1)[1]


def test_a_renamed_vacancy_is_found_at_its_old_address(client: Client) -> None:
    vacancy = on_the_site("a", reference=new_reference("V"))
    keep(vacancy, by=WORKER)
    old = vacancy.slug
    vacancy.title_nl = "Directiesecretaresse"
    keep(vacancy, by=WORKER)
    assert vacancy.slug.startswith("directiesecretaresse-utrecht-")
    response = client.get(f"/vacatures/{old}/")
    assert (response.status_code, response["Location"]) == (301, f"/vacatures/{vacancy.slug}/")
    assert client.get("/vacatures/directiesecretaresse-utrecht-000000000/").status_code == 404


def test_a_renamed_vacancy_that_is_no_longer_public_does_not_tell_its_new_name(client: Client) -> None:
    vacancy = on_the_site("a", reference=new_reference("V"))
    keep(vacancy, by=WORKER)
    old, vacancy.title_nl, vacancy.confidential = vacancy.slug, "Geheim", True
    keep(vacancy, by=WORKER)
    assert client.get(f"/vacatures/{old}/").status_code == 404


def test_sector_and_start_filter_too(client: Client) -> None:
    today = timezone.localdate()
    bank = Organisation.objects.create(reference="O-9", name="Havik", sector="finance")
    Organisation.objects.get_or_create(reference="O-1", defaults={"name": "De Lek", "sector": "government"})
    on_the_site("a", title_nl="Bank", organisation=bank, starts_on=today + timedelta(days=75))
    on_the_site("b", title_nl="Water")
    assert titles(client, "?sector=finance") == ["Bank"]
    assert titles(client, "?start=1") == ["Water"]
    assert (chip(client, "start-3"), chip(client, "sector-finance", "?start=1")) == (2, None)


def test_what_the_title_names_stands_before_what_the_text_mentions(client: Client) -> None:
    today = timezone.localdate()
    on_the_site("a", title_nl="Receptionist", title_en="", tasks_nl="- Werken met de secretaresse")
    on_the_site("b", title_nl="Secretaresse cardiologie", published_on=today - timedelta(days=30))
    assert titles(client, "?q=secretaresse") == ["Secretaresse cardiologie", "Receptionist"]
    assert titles(client, "?q=secretaresse&sort=new") == ["Receptionist", "Secretaresse cardiologie"]


def test_a_typing_error_is_forgiven_and_named(client: Client) -> None:
    on_the_site("a", title_nl="Secretaresse")
    html = client.get("/vacatures/?q=secretarese").content.decode()
    assert re.search(r'href="\?q=secretaresse" id="did-you-mean"', html)
    assert "did-you-mean" not in client.get("/vacatures/?q=secretaresse").content.decode()
    Vacancy.objects.update(state=VacancyState.CLOSED)
    assert "did-you-mean" not in client.get("/vacatures/?q=secretarese").content.decode()


def test_nothing_near_shows_the_first_circle_with_something_in_it(client: Client) -> None:
    on_the_site("a", title_nl="Ver", place="Amersfoort")
    html = client.get("/vacatures/?place=Utrecht&near=5").content.decode()
    assert re.search(r'<a[^>]*id="within-25"', html)


def test_who_chose_no_distance_sees_the_nearest_there_is(client: Client) -> None:
    on_the_site("a", title_nl="Secretaresse", place="Groningen")
    html = client.get("/vacatures/?q=secretaresse+zwolle").content.decode()
    assert titles(client, "?q=secretaresse+zwolle") == ["Secretaresse"]
    assert "Dichterbij is er nu niets dat hierop lijkt" in html
    assert "binnen 100 km van Zwolle" in html
    assert '/vacatures/feed.xml?q=secretaresse&amp;place=Zwolle&amp;near=100"' in html
    assert titles(client, "?q=secretaresse+zwolle&near=25") == []


def test_nothing_found_shows_work_that_resembles_it(client: Client) -> None:
    on_the_site("a", title_nl="Directiesecretaresse", role_key="executive-secretary")
    on_the_site("b", title_nl="Secretaresse", role_key="secretary", contract_form="permanent")
    html = client.get("/vacatures/?role=secretary&form=interim").content.decode()
    assert "Secretaresse" in html.partition('id="similar"')[2]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title_nl": "Griffier"}, "Griffier"),
        ({"pay_max_cents": 512300}, "5.123"),
        ({"remote_days": 2}, "2 dagen thuis"),
        ({"closes_on": timezone.localdate() + timedelta(days=2)}, "Sluit bijna"),
        ({"contract_form": "interim"}, "Interim"),
        ({"anonymous": True}, "listing"),
    ],
)
def test_a_card_that_was_drawn_before_says_what_holds_now(
    client: Client, changed: dict[str, object], says: str
) -> None:
    vacancy = on_the_site("a", title_nl="Secretaresse", title_en="Secretary")
    before = _listed(client)
    Vacancy.objects.filter(pk=vacancy.pk).update(**changed)
    after = _listed(client)
    assert says in after
    assert after != before
    assert (vacancy.organisation.name in after) is not bool(changed.get("anonymous"))
    Vacancy.objects.filter(pk=vacancy.pk).update(**{name: getattr(vacancy, name) for name in changed})
    assert _listed(client) == before


def test_a_card_speaks_the_language_of_its_page(client: Client) -> None:
    on_the_site("a", title_nl="Secretaresse", title_en="Secretary", remote_days=2)
    for _visit in range(2):
        assert "Secretaresse" in _listed(client)
        assert 'href="/vacatures/a/"' in _listed(client)
        assert "Secretary" in _listed(client, "/en/vacancies/")
        assert 'href="/en/vacancies/a/"' in _listed(client, "/en/vacancies/")


def _listed(client: Client, path: str = LIST) -> str:
    html = client.get(path).content.decode()
    return html[html.index("<article") : html.index("</article>")]


def test_the_nearest_work_and_place_resembles_a_vacancy_most(client: Client) -> None:
    on_the_site("here", title_nl="Hier", role_key="secretary", place="Utrecht")
    on_the_site("far", title_nl="Ver", role_key="secretary", place="Zwolle")
    on_the_site("near", title_nl="Dichtbij", role_key="secretary", place="Amersfoort")
    on_the_site("other", title_nl="Ander werk", role_key="receptionist", place="Zwolle")
    assert titles(client, path="/vacatures/here/")[:2] == ["Dichtbij", "Ver"]
    assert "Hier" not in titles(client, path="/vacatures/here/")


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("new", ["Zonder", "Jong", "Oud"]),
        ("pay", ["Oud", "Jong", "Zonder"]),
        ("closing", ["Jong", "Zonder", "Oud"]),
    ],
)
def test_the_list_stands_in_the_order_asked(client: Client, sort: str, order: list[str]) -> None:
    today = timezone.localdate()
    ages = {"Oud": 20, "Jong": 10, "Zonder": 0}
    pay = {"Oud": 500000, "Jong": 400000, "Zonder": None}
    closing = {"Oud": None, "Jong": today + timedelta(days=3), "Zonder": today + timedelta(days=30)}
    for title, age in ages.items():
        on_the_site(
            title.lower(),
            title_nl=title,
            published_on=today - timedelta(days=age),
            pay_min_cents=None,
            pay_max_cents=pay[title],
            closes_on=closing[title],
        )
    assert titles(client, f"?sort={sort}") == order


def test_a_place_among_the_words_is_searched_as_a_place(client: Client) -> None:
    on_the_site("secretaresse-utrecht")
    page = client.get("/vacatures/?q=secretarese+Odijk").content.decode()
    assert "secretaresse binnen 25 km van Odijk" in page
    assert "q=secretaresse&amp;place=Odijk" in page


def test_a_question_in_plain_words_sets_the_filters_and_says_so(client: Client) -> None:
    near = {"place": "Amersfoort", "contract_form": "interim", "hours_min": 24, "hours_max": 28}
    on_the_site("a", title_nl="Secretaresse polikliniek", **near)
    on_the_site("b", title_nl="Secretaresse bestuur", **(near | {"contract_form": "permanent"}))
    on_the_site("c", title_nl="Secretaresse ver weg", **(near | {"place": "Groningen"}))
    on_the_site("d", title_nl="Secretaresse voltijd", **(near | {"hours_min": 36, "hours_max": 40}))
    asked = "?q=interim+secretaresse+24+uur+amersfoort"
    assert titles(client, asked) == ["Secretaresse polikliniek"]
    html = client.get(LIST + asked).content.decode()
    for on in ("on-near", "on-filter-form-interim", "on-filter-hours-24-31"):
        assert f'id="{on}"' in html
    assert "Van “interim secretaresse 24 uur amersfoort” maakten we de filters hierboven" in html
    assert "as-typed" not in client.get(LIST + "?q=secretaresse").content.decode()


def test_words_between_quotation_marks_are_searched_as_words(client: Client) -> None:
    on_the_site("a", title_nl="Interim secretaresse", contract_form="permanent")
    assert titles(client, "?q=interim+secretaresse") == []
    assert titles(client, "?q=%22interim+secretaresse%22") == ["Interim secretaresse"]


def test_a_place_with_a_typing_error_is_named(client: Client) -> None:
    on_the_site("a", place="Rotterdam")
    assert 'href="?place=Rotterdam" id="place-meant"' in client.get(LIST + "?place=Rotterdm").content.decode()


def test_a_reference_leads_to_its_vacancy_while_that_is_open(client: Client) -> None:
    vacancy = on_the_site("a", reference=new_reference("V"))
    typed = vacancy.reference.lower().replace("-", " ")
    assert client.get(LIST, {"q": typed})["Location"] == "/vacatures/a/"
    Vacancy.objects.update(state=VacancyState.CLOSED)
    assert client.get(LIST, {"q": typed}).status_code == 200


def test_vacancies_stand_side_by_side_in_the_order_of_the_address(client: Client) -> None:
    on_the_site("a", title_nl="Eerste", offer_nl="- Lunch van de zaak")
    kept = on_the_site("b", title_nl="Tweede", remote_days=2)
    Requirement.objects.create(vacancy=kept, aspect="language", key="nl", level=5, strength="must")
    html = client.get("/vacatures/vergelijken/?v=b&v=a&v=b").content.decode()
    head = html[html.index("<thead>") : html.index("</thead>")]
    assert re.findall(r">([^<>]+)</a>", head) == ["Tweede", "Eerste"]
    for told in ("2 dagen thuis", "Lunch van de zaak", "Nederlands (C1)", "€\u00a02.800–3.400"):
        assert told in html
    assert 'href="/vacatures/vergelijken/?v=a" data-drop="b"' in html
    assert '<meta name="robots" content="noindex">' in html


@pytest.mark.parametrize("state", [VacancyState.DRAFT, VacancyState.FILLED])
def test_a_vacancy_that_left_the_site_leaves_the_comparison_too(client: Client, state: VacancyState) -> None:
    on_the_site("a", title_nl="Open")
    on_the_site("b", title_nl="Weg", state=state)
    html = client.get("/vacatures/vergelijken/?v=a&v=b").content.decode()
    assert "Weg" not in html
    assert "1 vacature die je bewaarde is gesloten" in html


@pytest.mark.parametrize("query", ["", "?v=", "?v=%00", "?v=nee", "?v=" + "é" * 300, "?" + "v=nee&" * 90])
def test_nothing_to_compare_says_how_to_keep(client: Client, query: str) -> None:
    on_the_site("z")
    assert "Nog niets bewaard" in client.get("/vacatures/vergelijken/" + query).content.decode()


def test_comparing_asks_the_same_of_the_database_for_one_and_for_many(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for slug in "abc":
        on_the_site(slug)
    for query in ("?v=a", "?v=a&v=b&v=c"):
        with django_assert_num_queries(3):
            assert client.get("/vacatures/vergelijken/" + query).status_code == 200
