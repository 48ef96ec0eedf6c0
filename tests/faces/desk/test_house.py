"""The administrator sets the house style; site, desk and mails follow, and it can be undone."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from schakel.foundation.house import snapshot
from schakel.foundation.house.models import HouseStyle
from schakel.foundation.house.printing import logo_png
from schakel.foundation.mail.framing import LOGO_ID, framed
from schakel.foundation.mail.letters import message_received
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.transport import composed

pytestmark = pytest.mark.django_db(transaction=True)
HOUSE = "/bureau/huisstijl/"
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30" onload="x()"><path d="M0 0h9"/></svg>'


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ilse() -> Client:
    return signed_in(Role.ADMINISTRATOR)


def signed_in(role: Role) -> Client:
    client = Client()
    made = register(
        by=WORKER, email=f"{role}@example.org", name="Ilse", roles=frozenset({role}), password="x" * 14
    )
    client.force_login(made)
    client.cookies["schakel_language"] = "en"
    return client


def test_a_style_is_used_everywhere_without_touching_code(ilse: Client) -> None:
    told = {
        "name": "Noord & Zuid",
        "accent_light": "#7A1F3D",
        "headline_nl": "Werk dat past",
        "headline_en": "Work that fits",
        "footer_nl": "Sinds 1999",
        "street": "Kade 1",
        "postcode": "3511ab",
        "place": "Utrecht",
        "phone": "0300000143",
        "kvk_number": "01234567",
    }
    answer = ilse.post(HOUSE, told | {"logo": SimpleUploadedFile("logo.svg", LOGO)})
    assert answer.status_code == 302
    home = str(Client().get("/").content, "utf-8")
    assert "Werk dat past" in home
    assert "Sinds 1999" in home
    assert "Kade 1, 3511 AB Utrecht" in home
    assert "KvK 01234567" in home
    assert 'alt="Noord &amp; Zuid"' in home
    assert "Work that fits" in str(Client().get("/en/").content, "utf-8")
    link = re.search(r'href="(/huisstijl/[0-9a-f]+\.css)"', home)
    assert link
    sheet = Client().get(link[1])
    assert "--accent: light-dark(#7a1f3d" in str(sheet.content)
    assert "immutable" in sheet["Cache-Control"]
    assert Client().get(link[1], headers={"If-None-Match": sheet["ETag"]}).status_code == 304
    logo = re.search(r'class="brand__logo" src="([^"]+)"', home)
    assert logo
    drawn = Client().get(logo[1])
    assert drawn["Content-Type"] == "image/svg+xml"
    assert b"onload" not in drawn.content
    letter = message_received(Message(name="Anna", reference="B-1", language="nl"))
    assert "Noord & Zuid" in letter.text
    assert "style=" not in home
    assert "<style" not in home


def test_a_colour_that_is_hard_to_read_is_refused_with_the_figure_and_a_better_one(ilse: Client) -> None:
    answer = ilse.post(HOUSE, {"name": "Noord", "accent_light": "#ffcc00"})
    html = str(answer.content, "utf-8")
    assert answer.status_code == 422
    assert "the contrast is 1." in html
    offer = re.search(r'name="take_accent_light" value="(#[0-9a-f]{6})"', html)
    assert offer
    assert not HouseStyle.objects.exists()
    taken = {"name": "Noord", "accent_light": "#ffcc00", "take_accent_light": offer[1]}
    assert ilse.post(HOUSE, taken).status_code == 302
    assert snapshot.current().accent_light == offer[1]


def test_the_style_of_before_comes_back(ilse: Client) -> None:
    ilse.post(HOUSE, {"name": "Een"})
    ilse.post(HOUSE, {"name": "Twee"})
    first = HouseStyle.objects.order_by("pk")[0]
    ilse.post(reverse("desk:house-undo", args=[first.pk]))
    assert snapshot.agency_name() == "Een"
    assert HouseStyle.objects.count() == 3
    assert Entry.objects.filter(action="adopt-house-style").count() == 3


def test_the_file_follows_the_database_after_a_restore(ilse: Client, settings: Any) -> None:
    ilse.post(HOUSE, {"name": "Een"})
    (Path(settings.DATA_DIR) / "house" / "style.json").unlink()
    assert snapshot.agency_name() == settings.AGENCY_NAME
    assert snapshot.write() is True
    assert snapshot.write() is False
    assert snapshot.agency_name() == "Een"


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", 'a" onload="x', "{{ settings.SECRET_KEY }}"])
def test_a_hostile_name_is_shown_as_it_was_typed(ilse: Client, name: str) -> None:
    ilse.post(HOUSE, {"name": name})
    home = str(Client().get("/").content, "utf-8")
    assert "<script>alert" not in home
    assert 'onload="x' not in home


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.BACK_OFFICE, Role.AUDITOR])
def test_nobody_else_changes_the_house(role: Role) -> None:
    assert signed_in(role).post(HOUSE, {"name": "Mijn bureau"}).status_code == 403
    assert Client().get("/huisstijl/000000000000.css").status_code == 404


def a_png(width: int = 300, height: int = 100) -> SimpleUploadedFile:
    told = io.BytesIO()
    Image.new("RGBA", (width, height), (122, 31, 61, 128)).save(told, "PNG")
    return SimpleUploadedFile("logo.png", told.getvalue())


def test_a_preview_shows_both_themes_and_changes_nothing_until_it_is_put_in_force(ilse: Client) -> None:
    told = {"name": "Noord", "headline_en": "Work that fits", "accent_light": "#7a1f3d"}
    answer = ilse.post(HOUSE, told | {"preview": "1", "logo": SimpleUploadedFile("logo.svg", LOGO)})
    html = str(answer.content, "utf-8")
    assert answer.status_code == 200
    assert html.count("Work that fits</text>") == 2
    assert 'fill="#7a1f3d"' in html
    assert not HouseStyle.objects.exists()
    kept = re.search(r'name="kept_logo" value="([^"]+)"', html)
    assert kept
    assert ilse.post(HOUSE, told | {"kept_logo": kept[1]}).status_code == 302
    assert snapshot.current().logo == kept[1]


def test_a_preview_of_a_colour_that_is_hard_to_read_says_so(ilse: Client) -> None:
    answer = ilse.post(HOUSE, {"name": "Noord", "accent_dark": "#332200", "preview": "1"})
    assert answer.status_code == 422
    assert "take_accent_dark" in str(answer.content, "utf-8")


def test_the_dark_has_a_logo_of_its_own_and_it_comes_back_with_its_style(ilse: Client) -> None:
    ilse.post(HOUSE, {"name": "Een", "logo": SimpleUploadedFile("logo.svg", LOGO), "logo_dark": a_png()})
    home = str(Client().get("/").content, "utf-8")
    assert "brand__logo--light" in home
    assert "brand__logo--dark" in home
    ilse.post(HOUSE, {"name": "Een", "no_logo_dark": "on"})
    assert "brand__logo--dark" not in str(Client().get("/").content, "utf-8")
    ilse.post(reverse("desk:house-undo", args=[HouseStyle.objects.order_by("pk")[0].pk]))
    assert "brand__logo--dark" in str(Client().get("/").content, "utf-8")


def test_mails_carry_the_logo_of_mails_when_they_should(ilse: Client) -> None:
    sent = OutgoingMail(to="a@example.org", message_id="<a@b>", created_at=timezone.now(), body_text="Hallo")
    ilse.post(HOUSE, {"name": "Een", "logo": SimpleUploadedFile("logo.svg", LOGO), "logo_in_mails": "on"})
    of_the_site = logo_png()
    ilse.post(HOUSE, {"name": "Een", "logo_mail": a_png(), "logo_in_mails": "on"})
    sent.body_html = framed("Hallo", "nl")
    assert f'src="cid:{LOGO_ID}" width="120" height="40" alt="Een"' in sent.body_html
    (carried,) = composed(sent).attachments
    assert carried.get_payload(decode=True) == logo_png() != of_the_site
    ilse.post(HOUSE, {"name": "Een"})
    sent.body_html = framed("Hallo", "nl")
    assert "cid:" not in sent.body_html
    assert "<span>Een</span>" in sent.body_html
    assert composed(sent).attachments == []
