"""What a mail looks like and says of itself, before any server sees it."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any, cast

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops

from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.house.actions import adopt
from schakel.foundation.house.printing import logo_file, logo_png, typeset
from schakel.foundation.house.rules import Style
from schakel.foundation.house.snapshot import current
from schakel.foundation.mail.actions import answer, post
from schakel.foundation.mail.letters import Letter
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.rules import MessageDetails, as_paragraphs, heading_of, preview_of
from schakel.foundation.mail.transport import composed
from schakel.foundation.pictures.actions import take_in
from tests.foundation.mail.test_messages import received

pytestmark = pytest.mark.django_db
LINK = "https://voorbeeld.example/mijn/binnen/" + "a" * 140 + "/"
TEXT = f"Hallo Anna,\n\nDank je wel.\n\nJe eigen pagina:\n{LINK}\n\nGroet,\nLinde & Maas"


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.DEFAULT_FROM_EMAIL = "Oud <post@bureau.example>"


def posted(subject: str = "We hebben het (S-1234-5678-9)", **how: Any) -> OutgoingMail:
    return post(Letter(subject, TEXT, "Open je pagina"), by=VISITOR, key="k", to="a@example.org", **how)


def parts(mail: OutgoingMail) -> tuple[str, str, Message]:
    """Text, page and logo of a mail as it goes out."""
    message = cast(EmailMessage, composed(mail).message())
    both, logo = cast(list[Message], message.get_payload())
    text, page = cast(list[Message], both.get_payload())
    assert message.get_content_type() == "multipart/related"
    return decoded(text), decoded(page), logo


def decoded(part: Message) -> str:
    return cast(bytes, part.get_payload(decode=True)).decode()


def a_logo(width: int = 400, height: int = 100) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGBA", (width, height), "#703090").save(buffer, "PNG")
    return SimpleUploadedFile("logo.png", buffer.getvalue(), "image/png")


def test_a_mail_asks_no_server_for_anything_and_brings_its_logo_along() -> None:
    _text, page, logo = parts(posted())
    assert re.findall(r'src="([^"]+)"', page) == [f"cid:{str(logo['Content-ID']).strip('<>')}"]
    assert "url(" not in page
    assert "<link" not in page
    drawn = Image.open(io.BytesIO(cast(bytes, logo.get_payload(decode=True))))
    assert drawn.format == "PNG"
    assert drawn.mode == "RGBA"


def test_the_houses_own_logo_goes_along_with_its_name_for_who_sees_no_pictures(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        picture = take_in(a_logo(), by=WORKER, name="Logo", alt_nl="Logo van Bos", alt_en="Logo of Bos")
        adopt(Style(name="Bos & Co", email="post@bos.example"), by=WORKER, logo=picture)
    mail = posted()
    _text, page, logo = parts(mail)
    assert re.search(r'<img src="cid:[^"]+" width="160" height="40" alt="Bos &amp; Co">', page)
    drawn = Image.open(io.BytesIO(cast(bytes, logo.get_payload(decode=True)))).convert("RGB")
    assert drawn.getpixel((drawn.width // 2, drawn.height // 2)) == pytest.approx((0x70, 0x30, 0x90), abs=3)
    message = composed(mail)
    assert message.from_email == "Bos & Co <post@bureau.example>"
    assert message.reply_to == ["post@bos.example"]


def test_the_rings_wear_the_colour_of_the_house_and_else_are_at_hand(
    django_capture_on_commit_callbacks: Any,
) -> None:
    as_it_is = logo_png()
    drawn = typeset("logo", {"logo": "logo.svg"}, dict([logo_file(current())]), format="png")
    pair = [Image.open(io.BytesIO(png)).convert("RGBA") for png in (as_it_is, drawn)]
    assert max(high for _low, high in ImageChops.difference(*pair).getextrema()) < 32
    with django_capture_on_commit_callbacks(execute=True):
        adopt(Style(name="Bos", accent_light="#703090"), by=WORKER, logo=None)
    colours = Image.open(io.BytesIO(logo_png())).convert("RGB").getcolors(10_000) or []
    assert any(colour == (0x70, 0x30, 0x90) for _number, colour in colours)
    assert logo_png() != as_it_is


def test_the_page_has_head_preview_and_a_button_and_the_text_the_whole_address() -> None:
    text, page, _logo = parts(posted())
    assert "<h1>We hebben het</h1>" in page
    assert re.search(r'class="preheader">\s*Dank je wel\.', page)
    assert f'<a class="button" href="{LINK}">Open je pagina</a>' in page
    assert page.count(LINK) == 1
    assert LINK in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mail_says_in_which_language_it_is(language: str) -> None:
    mail = posted(language=language)
    assert composed(mail).message()["Content-Language"] == language
    assert f'<html lang="{language}">' in mail.body_html


def test_a_program_asks_no_program_for_an_answer_and_a_person_may_get_one() -> None:
    message = received(MessageDetails(name="Anna", email="a@example.org", text="Hoi"))
    confirmation = composed(OutgoingMail.objects.get()).message()
    assert confirmation["Auto-Submitted"] == "auto-generated"
    assert confirmation["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    reply = composed(answer(message, by=WORKER, key="1", subject="Re", text="Hoi Anna")).message()
    assert reply["Auto-Submitted"] is None
    assert reply["X-Auto-Response-Suppress"] is None


def test_composing_twice_gives_the_same_mail_again() -> None:
    mail = posted()
    first, second = composed(mail).message(), composed(OutgoingMail.objects.get()).message()
    for name in ("Message-ID", "Date", "Subject", "From", "To"):
        assert first[name] == second[name]


def test_a_link_in_a_sentence_stays_a_link() -> None:
    page = as_paragraphs("Zie https://a.example/b voor meer.\nhttps://a.example/c", "Open")
    assert '<a href="https://a.example/b">https://a.example/b</a> voor meer.' in page
    assert '<a class="button" href="https://a.example/c">Open</a>' in page
    assert 'class="button"' not in as_paragraphs("https://a.example/c")


@pytest.mark.parametrize(
    ("subject", "head"),
    [
        ("Ontvangen (S-1234-5678-9)", "Ontvangen"),
        ("Nieuw (heel nieuw)", "Nieuw (heel nieuw)"),
        ("(S-1234-5678-9) telt mee", "(S-1234-5678-9) telt mee"),
    ],
)
def test_the_head_of_a_mail_leaves_out_the_reference(subject: str, head: str) -> None:
    assert heading_of(subject) == head


def test_the_preview_is_the_first_thing_said_and_short() -> None:
    assert preview_of(TEXT) == "Dank je wel."
    assert preview_of("Een regel") == "Een regel"
    long = preview_of("Hallo,\n\n" + "woord " * 60)
    assert long.endswith("woord…")
    assert len(long) <= 121
