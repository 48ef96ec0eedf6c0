from __future__ import annotations

import gzip
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.test.utils import CaptureQueriesContext

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.models import Intake
from schakel.faces.website import once
from schakel.faces.website.flood import FORMS_AN_HOUR, Flood, address_of
from schakel.foundation.mail.models import Message
from schakel.foundation.mail.states import MessageState
from tests.faces.website.cast import consultant, guide, vacancy
from tests.faces.website.visitor import PERSON, cv, opened, send, text_of

pytestmark = pytest.mark.django_db
NAMES = {
    "/solliciteren/secretaresse-utrecht/": "apply",
    "/inschrijven/": "register",
    "/vacature-plaatsen/": "intake",
    "/contact/": "contact",
}
DOORS = tuple(NAMES)
ENGLISH = (
    "/en/apply/secretaresse-utrecht/",
    "/en/register/",
    "/en/place-a-vacancy/",
    "/en/contact/",
)
FIELDS = (
    "given_name prefix family_name email phone place motivation may_pool roles other_roles contract_forms"
    " hours_min hours_max pay_min pay_max max_travel_km remote_days_min starts_on remarks organisation_name"
    " contact_name title contract_form tasks priorities team name organisation consultant text homepage once"
    " csrfmiddlewaretoken"
)
HOSTILE = (
    "\x00",
    "a\x00b",
    "\ud83d",
    "\u202eabc",
    "' OR 1=1 --",
    "${jndi:ldap://x}",
    "{{ 7*7 }}",
    "../../etc/passwd",
    "=1+1",
    "NaN",
    "-0",
    "1e309",
    "٣٢٥٠",
    "a" * 5000,
    "(" * 3000,
    "@" * 3000,
    "9" * 5000,
    "\r\n\r\nBcc: x@example.org",
)

GOOD = {
    **PERSON,
    "may_pool": "on",
    "organisation_name": "Bo BV",
    "contact_name": "Bo",
    "title": "Hulp",
    "tasks": "Werk",
    "name": "Bo",
    "text": "Hoi",
}


@pytest.fixture(autouse=True)
def _house() -> None:
    vacancy()
    guide("secretary", "Secretaresse")
    consultant()


def everything() -> int:
    return Application.objects.count() + Intake.objects.count() + Message.objects.count()


@pytest.mark.parametrize("door", [*DOORS, *ENGLISH])
def test_an_empty_form_is_answered_with_what_is_missing(door: str) -> None:
    assert send(door, {}).status_code == 422
    assert everything() == 0


def post_raw(door: str, typed: dict[str, str], kind: str = "application/x-www-form-urlencoded") -> Any:
    """Send text as a browser never would: half characters included."""
    body = urlencode({name: value.encode("utf-8", "surrogatepass") for name, value in typed.items()})
    return Client().generic("POST", door, body.encode(), content_type=kind)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("value", HOSTILE)
def test_the_same_hostile_text_in_every_field_breaks_nothing(door: str, value: str) -> None:
    typed = dict.fromkeys(FIELDS.split(), value)
    assert post_raw(door, typed).status_code == 422
    assert post_raw(door, typed | {"once": opened(door)}).status_code in {302, 422}


@pytest.mark.parametrize(
    ("door", "name"),
    [
        (DOORS[0], "family_name"),
        (DOORS[0], "motivation"),
        (DOORS[1], "other_roles"),
        (DOORS[1], "remarks"),
        (DOORS[2], "organisation_name"),
        (DOORS[2], "title"),
        (DOORS[2], "tasks"),
        (DOORS[3], "name"),
        (DOORS[3], "text"),
    ],
)
def test_hostile_text_in_one_field_of_a_good_form_breaks_nothing(door: str, name: str) -> None:
    for value in HOSTILE:
        assert post_raw(door, {**GOOD, "once": once.new(NAMES[door]).signed, name: value}).status_code in {
            302,
            422,
        }


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "no-such-charset", "ascii"])
def test_broken_encodings_are_read_as_far_as_they_go(door: str, charset: str) -> None:
    body = f"once={opened(door)}&name=%ff%fe&family_name=%c3%28&email=%80&text=%00".encode()
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    assert Client().generic("POST", door, body, content_type=kind).status_code in {400, 422}


@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_form_at_all_gets_a_clear_page(door: str) -> None:
    for body, kind in (
        (b"not a form", "multipart/form-data"),
        (b"not a form", "multipart/form-data; boundary=" + "x" * 300),
        (b"--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (b"\xff\xfe\x00", "application/octet-stream"),
    ):
        assert Client().post(door, body, content_type=kind).status_code in {400, 422}
    assert everything() == 0


def test_thousands_of_fields_get_a_clear_page() -> None:
    answer = Client().post("/contact/", {f"field{number}": "x" for number in range(2000)})
    assert answer.status_code == 400
    assert "konden niet lezen wat er verstuurd werd" in text_of(answer)


def test_a_novel_in_a_field_gets_a_clear_page() -> None:
    answer = Client().post("/contact/", {"name": "Bo", "text": "x" * 3_000_000})
    assert answer.status_code == 400
    assert "Maak het korter" in text_of(answer)


def test_a_long_story_is_asked_shorter_and_stays() -> None:
    answer = send("/contact/", {"name": "Bo", "email": "bo@example.org", "text": "verhaal " * 4000})
    assert answer.status_code == 422
    assert text_of(answer).count("verhaal") >= 4000


def test_fields_that_are_not_in_the_form_change_nothing() -> None:
    extra = {
        "state": "placed",
        "reference": "S-1",
        "suspect": "",
        "custodian": "1",
        "custodian_id": "1",
        "id": "1",
    }
    send(DOORS[0], {**PERSON, **extra})
    application = Application.objects.get()
    assert application.state == ApplicationState.NEW
    assert application.reference != "S-1"
    assert application.candidate.custodian_id is None


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_wrong_method_is_said_to_be_wrong(door: str, method: str) -> None:
    assert getattr(Client(), method)(door).status_code == 405


def test_a_receipt_takes_no_post() -> None:
    assert Client().post("/ontvangen/x/").status_code == 405


@pytest.mark.parametrize(
    "address", ["/solliciteren/bestaat-niet/", "/en/apply/nothing/", "/ontvangen/%00/", "/solliciteren/%ff/"]
)
def test_what_is_not_there_is_a_404(address: str) -> None:
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("door", DOORS)
def test_without_the_security_code_the_form_comes_back_with_the_text_and_works_the_next_time(
    door: str,
) -> None:
    client = Client(enforce_csrf_checks=True)
    typed: dict[str, Any] = dict(GOOD)
    refused = client.post(door, {**typed, "papers": [cv()], "once": opened(door)})
    page = text_of(refused)
    assert refused.status_code == 403
    assert "anna@example.org" in page
    assert everything() == 0
    again = {
        name: re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("csrfmiddlewaretoken", "once")
    }
    typed |= {name: found[1] for name, found in again.items() if found}
    assert client.post(door, typed).status_code == 302
    assert everything() == 1


def test_elsewhere_a_missing_security_code_gets_a_clear_page() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "x"})
    assert answer.status_code == 403
    assert "beveiligingscode" in text_of(answer)


def test_a_flood_from_one_address_is_kept_apart_and_stops_nobody_else() -> None:
    typed = {"name": "Bo", "email": "bo@example.org", "text": "Koop nu"}
    flood = [send("/contact/", typed, REMOTE_ADDR="198.51.100.7") for _ in range(FORMS_AN_HOUR + 20)]
    assert {answer.status_code for answer in flood} == {302}
    assert Message.objects.filter(state=MessageState.SUSPECT).count() == 20
    send(DOORS[0], PERSON, REMOTE_ADDR="203.0.113.9")
    assert Application.objects.get().state == ApplicationState.NEW
    assert Candidate.objects.count() == 1


def test_counting_floods_forgets_after_an_hour_and_never_grows_without_end() -> None:
    flood = Flood(limit=2, addresses=3)
    assert [flood.is_flooding("a", now=second) for second in (0, 1, 2)] == [False, False, True]
    assert not flood.is_flooding("a", now=3700)
    for name in "bcdef":
        flood.is_flooding(name, now=3701)
    assert len(flood._seen) == 3


@pytest.mark.parametrize("door", DOORS)
def test_an_empty_form_goes_pressed_small_and_one_with_somebodys_words_does_not(door: str) -> None:
    visitor = Client(headers={"Accept-Encoding": "gzip"})
    empty = visitor.get(door)
    assert empty["Content-Encoding"] == "gzip"
    assert b"csrfmiddlewaretoken" in gzip.decompress(empty.content)
    assert not visitor.post(door, {"email": "anna@"}).has_header("Content-Encoding")


@pytest.mark.parametrize("door", [*DOORS, *ENGLISH])
def test_a_door_is_never_kept_by_a_cache(door: str) -> None:
    assert "no-store" in Client().get(door)["Cache-Control"]


@override_settings(SECURE=True)
def test_behind_the_proxy_the_address_it_saw_counts_and_not_one_made_up() -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-for": "198.51.100.7, 203.0.113.9"})
    assert address_of(request) == "203.0.113.9"
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="127.0.0.1")) == "127.0.0.1"


def test_a_household_is_one_address_and_nonsense_is_no_error() -> None:
    homes = [address_of(RequestFactory().get("/", REMOTE_ADDR=f"2001:db8::{end}")) for end in (1, 2)]
    assert homes[0] == homes[1] == "2001:db8::/64"
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="x" * 900)) == "x" * 64


@pytest.mark.parametrize("door", DOORS)
def test_a_door_asks_the_database_as_often_for_one_choice_as_for_thirty(door: str) -> None:
    counts = [queries_of(door)]
    for number in range(30):
        guide(f"role-{number}", f"Functie {number}")
        consultant(f"consultant-{number}", f"Consultant {number}")
        vacancy(f"vacature-{number}")
        if number in {1, 29}:
            counts.append(queries_of(door))
    assert len(set(counts)) == 1
    assert counts[0] <= 6


def queries_of(address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert Client().get(address).status_code == 200
    return len(seen)
