"""Content at the desk: written in two languages, previewed, published, compared, never lost."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from schakel.agency.blog.models import Author, Post
from schakel.agency.publishing.models import Piece
from schakel.agency.publishing.queries import content_of, piece_of
from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.pictures.models import Picture

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"backoffice:{name}", args=args)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def signed_in(role: Role, name: str) -> Client:
    client = Client()
    made = register(
        by=WORKER, email=f"{name}@example.org", name=name, roles=frozenset({role}), password="x" * 14
    )
    client.force_login(made)
    client.cookies["schakel_language"] = "en"
    return client


@pytest.fixture
def desk() -> Client:
    return signed_in(Role.CONSULTANT, "Noor")


@pytest.fixture
def post() -> Post:
    return a_post(1)


def a_post(number: int) -> Post:
    author, _ = Author.objects.get_or_create(slug="noor", defaults={"name": "Noor Dekker"})
    return Post.objects.create(
        slug_nl=f"stuk-{number}",
        slug_en=f"piece-{number}",
        title_nl=f"Stuk {number}",
        title_en=f"Piece {number}",
        summary_nl="Kort.",
        summary_en="Short.",
        body_nl="Een oude tekst.",
        body_en="An old text.",
        author=author,
        published_at=timezone.now() - timedelta(days=2),
    )


def typed(post: Post, seen: int = 0, **fields: str) -> dict[str, Any]:
    piece = piece_of("post", str(post.pk))
    assert piece is not None
    told: dict[str, Any] = content_of(piece) | fields
    told["role_keys"] = told["role_keys"].split()
    return told | {"seen": seen, "note": ""}


def shown(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return str(answer.content, "utf-8")


def test_the_list_costs_the_same_for_one_and_for_many(desk: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            shown(desk, at("contents"))
        return len(asked)

    a_post(1)
    queries()
    one = queries()
    for number in range(2, 12):
        a_post(number)
    assert queries() == one


def test_a_post_is_written_previewed_and_published(desk: Client, post: Post) -> None:
    html = shown(desk, at("content", "post", post.pk))
    assert "Een oude tekst." in html
    preview = desk.post(at("content-preview", "post"), typed(post, body_nl="Een **nieuwe** tekst."))
    assert "<strong>nieuwe</strong>" in str(preview.content, "utf-8")
    assert not Piece.objects.exists()
    desk.post(at("content", "post", post.pk), typed(post, body_nl="Een nieuwe tekst."))
    post.refresh_from_db()
    assert post.body_nl == "Een oude tekst."
    desk.post(at("content-deed", "post", post.pk), {"deed": "publish"})
    assert "Een nieuwe tekst." in shown(Client(), "/blog/stuk-1/")
    compared = shown(desk, at("content-versions", "post", post.pk))
    assert "oude</del>" in compared
    assert "nieuwe</ins>" in compared


def test_a_preview_for_htmx_is_a_part_and_runs_no_script(desk: Client, post: Post) -> None:
    hostile = typed(post, body_nl="<script>x</script> [x](javascript:alert(1))", title_nl="<b>T</b>")
    answer = desk.post(at("content-preview", "post"), hostile, headers={"HX-Request": "true"})
    part = str(answer.content, "utf-8")
    assert "<html" not in part
    assert "<script>x" not in part
    assert 'href="javascript' not in part
    assert "&lt;b&gt;T" in part


def test_the_second_of_two_editors_keeps_every_word(desk: Client, post: Post) -> None:
    other = signed_in(Role.BACK_OFFICE, "Wim")
    desk.post(at("content", "post", post.pk), typed(post, body_nl="Van Noor."))
    late = other.post(at("content", "post", post.pk), typed(post, body_nl="Van Wim."))
    html = str(late.content, "utf-8")
    assert late.status_code == 409
    assert "Noor saved version 2" in html
    assert ">\nVan Wim.</textarea>" in html
    assert "You both changed:" in html
    assert content_of(piece_of("post", str(post.pk)) or Piece())["body_nl"] == "Van Noor."
    other.post(at("content", "post", post.pk), typed(post, seen=2, body_nl="Van Wim."))
    assert [row.content["body_nl"] for row in Piece.objects.get().versions.all()][:2] == [
        "Van Wim.",
        "Van Noor.",
    ]


def test_what_only_the_first_changed_is_kept_when_the_second_saves(desk: Client, post: Post) -> None:
    other = signed_in(Role.BACK_OFFICE, "Wim")
    desk.post(at("content", "post", post.pk), typed(post, body_nl="Van Noor."))
    late = other.post(
        at("content", "post", post.pk), typed(Post(pk=post.pk), body_nl="Een oude tekst.", title_nl="Van Wim")
    )
    html = str(late.content, "utf-8")
    assert ">\nVan Noor.</textarea>" in html
    assert 'value="Van Wim"' in html
    assert "You both changed:" not in html


def test_line_ends_of_a_browser_are_no_change(desk: Client, post: Post) -> None:
    Post.objects.update(body_nl="Een.\n\nTwee.")
    other = signed_in(Role.BACK_OFFICE, "Wim")
    desk.post(at("content", "post", post.pk), typed(post, body_nl="Een.\r\n\r\nDrie."))
    his = typed(Post(pk=post.pk), body_nl="Een.\r\n\r\nTwee.", title_nl="Van Wim")
    late = other.post(at("content", "post", post.pk), his)
    html = str(late.content, "utf-8")
    assert ">\nEen.\n\nDrie.</textarea>" in html
    assert "You both changed:" not in html


def test_a_changed_address_redirects_and_a_withdrawn_post_is_gone(desk: Client, post: Post) -> None:
    desk.post(at("content", "post", post.pk), typed(post, slug_nl="nieuw-adres"))
    desk.post(at("content-deed", "post", post.pk), {"deed": "publish"})
    moved = Client().get("/blog/stuk-1/")
    assert (moved.status_code, moved["Location"]) == (301, "/blog/nieuw-adres/")
    desk.post(at("content-deed", "post", post.pk), {"deed": "withdraw"})
    assert Client().get("/blog/nieuw-adres/").status_code == 410
    assert Client().get("/blog/stuk-1/").status_code == 410
    assert Client().get("/blog/nooit-geweest/").status_code == 404
    assert "nieuw-adres" not in str(Client().get("/sitemap.xml").content)
    desk.post(at("content-deed", "post", post.pk), {"deed": "publish"})
    assert Client().get("/blog/nieuw-adres/").status_code == 200


def test_links_are_followed_inside_the_site_and_noted_outside(desk: Client, post: Post) -> None:
    text = "[a](/blog/stuk-1/) [b](/blog/bestaat-niet/) [c](https://example.org) [d](/vacatures/)"
    desk.post(at("content", "post", post.pk), typed(post, body_nl=text))
    html = shown(desk, at("content", "post", post.pk))
    assert html.count("Leads nowhere") == 1
    assert "Leads out of the site: not checked" in html
    assert html.count(">Works<") + html.count("Works</") >= 2


def test_what_is_not_ready_is_told_by_field_and_nothing_appears(desk: Client, post: Post) -> None:
    desk.post(at("content", "post", post.pk), typed(post, title_en="", slug_nl="Fout Adres"))
    answer = desk.post(at("content-deed", "post", post.pk), {"deed": "publish"}, follow=True)
    html = str(answer.content, "utf-8")
    assert "Not published." in html
    assert 'href="#id_title_en"' in html
    assert shown(Client(), "/blog/stuk-1/")


def test_a_new_post_begins_as_a_draft(desk: Client, post: Post) -> None:
    told = typed(post, slug_nl="vers", slug_en="fresh", title_nl="Vers", title_en="Fresh")
    answer = desk.post(at("content-new", "post"), told)
    assert answer.status_code == 302
    assert Client().get("/blog/vers/").status_code == 404
    desk.post(answer["Location"] + "stand/", {"deed": "publish"})
    assert Client().get("/blog/vers/").status_code == 200


def test_a_schedule_waits(desk: Client, post: Post) -> None:
    desk.post(at("content", "post", post.pk), typed(post, title_nl="Straks"))
    deed = at("content-deed", "post", post.pk)
    later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    desk.post(deed, {"deed": "schedule", "at": later})
    assert Piece.objects.get().scheduled == 2
    for wrong in ("2020-01-01T10:00", "gisteren", "2026-99-99T99:99", ""):
        assert desk.post(deed, {"deed": "schedule", "at": wrong}).status_code == 302
    desk.post(deed, {"deed": "unschedule"})
    assert Piece.objects.get().scheduled is None


@pytest.mark.parametrize(
    "path", ["x/", "post/c999/", "post/abc/", "salary/abc/", "post/1/versies/?to=a&from=%00"]
)
def test_an_address_of_nothing_is_not_there(desk: Client, path: str) -> None:
    assert desk.get(at("contents") + path).status_code == 404


@pytest.mark.parametrize("role", [Role.FINANCE, Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_may_not_write_sees_no_website_at_the_desk(role: Role, post: Post) -> None:
    client = signed_in(role, "Iemand")
    for path in (at("contents"), at("content", "post", post.pk), at("pictures")):
        assert client.get(path).status_code == 403


def photo(width: int = 900, height: int = 600) -> SimpleUploadedFile:
    data = io.BytesIO()
    picture = Image.new("RGB", (width, height), (40, 110, 130))
    exif = picture.getexif()
    exif[270] = "Utrecht, home of Anna"
    picture.save(data, "JPEG", exif=exif)
    return SimpleUploadedFile("kantoor.jpg", data.getvalue(), "image/jpeg")


def test_a_photo_is_made_anew_in_sizes_without_its_metadata(desk: Client) -> None:
    told = {"alt_nl": "Een kantoor in de ochtend", "alt_en": "An office in the morning"}
    answer = desk.post(at("pictures"), told | {"picture": photo()})
    assert answer.status_code == 302
    picture = Picture.objects.get()
    path = reverse("picture", args=[picture.reference, picture.version, "wide", 480])
    served = Client().get(path)
    assert served["Content-Type"] == "image/webp"
    assert "immutable" in served["Cache-Control"]
    assert served["X-Content-Type-Options"] == "nosniff"
    image = Image.open(io.BytesIO(served.content))
    assert image.size == (480, 270)
    assert b"Anna" not in served.content
    assert Client().get(path, headers={"If-None-Match": served["ETag"]}).status_code == 304
    assert Client().get(path.replace("480", "481")).status_code == 404
    focus = told | {"focus_x": "0", "focus_y": "100", "credit": ""}
    desk.post(at("picture", picture.reference), focus)
    assert Client().get(path).status_code == 404


def test_a_picture_needs_words_in_both_languages(desk: Client) -> None:
    for told in ({"alt_nl": "Een kantoor"}, {"alt_nl": "Een kantoor", "alt_en": "IMG_1.jpg"}):
        assert desk.post(at("pictures"), told | {"picture": photo()}).status_code == 422
    assert not Picture.objects.exists()


HOSTILE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 16 9"'
    b' onload="x()"><script>x()</script><style>*{}</style>'
    b'<a xlink:href="https://evil.example"><path d="M0 0"/></a>'
    b'<image href="https://evil.example/x.png"/><path d="M1 1h2" stroke="#000" style="x" onclick="x()"/>'
    b'<rect fill="url(https://evil.example)"/><foreignObject><p>x</p></foreignObject></svg>'
)


def test_a_drawing_keeps_nothing_but_drawing(desk: Client) -> None:
    told = {"alt_nl": "Een tekening van een bureau", "alt_en": "A drawing of a desk"}
    desk.post(at("pictures"), told | {"picture": SimpleUploadedFile("bureau.svg", HOSTILE)})
    picture = Picture.objects.get()
    served = Client().get(reverse("picture", args=[picture.reference, picture.version, "whole", 480]))
    assert served["Content-Type"] == "image/svg+xml"
    assert "sandbox" in served["Content-Security-Policy"]
    assert b'd="M1 1h2"' in served.content
    for word in (b"script", b"evil", b"onload", b"onclick", b"style", b"foreignObject", b"href"):
        assert word not in served.content, word


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.jpg", b"MZ not a picture at all"),
        ("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 400),
        ("x.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("x.svg", b"<svg><path></svg>"),
    ],
)
def test_what_is_no_picture_is_refused_beside_the_field(desk: Client, name: str, data: bytes) -> None:
    told = {"alt_nl": "Een tekening", "alt_en": "A drawing", "picture": SimpleUploadedFile(name, data)}
    answer = desk.post(at("pictures"), told)
    assert answer.status_code == 422
    assert "not a picture we can show" in str(answer.content, "utf-8")
    assert not Picture.objects.exists()
