"""What search engines read beside the pages holds to the rules Google documents for each kind."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.blog.models import Author, Post
from schakel.agency.roles.models import RoleGuide
from schakel.demo.loading.content import load_content
from tests.faces.website import cast

pytestmark = pytest.mark.django_db
KINDS = json.loads((Path(__file__).parent / "structured.schema.json").read_text("utf-8"))


def told(client: Client, path: str) -> dict[str, dict[str, Any]]:
    """What a page says, by kind; each piece valid."""
    html = client.get(path, follow=True).content.decode()
    found: dict[str, dict[str, Any]] = {}
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
        data = json.loads(text)
        for piece in data.get("@graph", [data]):
            found[piece["@type"]] = piece
    for kind, piece in found.items():
        if kind in KINDS["$defs"]:
            rule = {"$ref": f"#/$defs/{kind}", "$defs": KINDS["$defs"]}
            valid = jsonschema.Draft202012Validator(rule, format_checker=jsonschema.FormatChecker())
            assert [f"{path} {list(one.path)}: {one.message}" for one in valid.iter_errors(piece)] == []
    return found


@pytest.mark.parametrize("home", ["/", "/en/"])
def test_the_home_page_says_who_we_are_and_how_to_search(client: Client, home: str) -> None:
    found = told(client, home)
    assert found["EmploymentAgency"]["name"] == "Linde & Maas"
    assert "?q={search_term_string}" in found["WebSite"]["potentialAction"]["target"]["urlTemplate"]


def test_every_guide_and_post_of_the_demo_says_what_it_is_and_where_it_stands(client: Client) -> None:
    load_content()
    for slug_nl, slug_en in RoleGuide.objects.values_list("slug_nl", "slug_en"):
        for path in (f"/functies/{slug_nl}/", f"/en/roles/{slug_en}/"):
            assert {"FAQPage", "BreadcrumbList"} <= set(told(client, path))
    for slug_nl, slug_en in Post.objects.published().values_list("slug_nl", "slug_en"):
        for path in (f"/blog/{slug_nl}/", f"/en/blog/{slug_en}/"):
            assert {"BlogPosting", "BreadcrumbList"} <= set(told(client, path))
    for slug in Author.objects.values_list("slug", flat=True):
        assert "BreadcrumbList" in told(client, f"/blog/auteur/{slug}/")


def test_the_crumbs_of_a_vacancy_lead_by_its_role(client: Client) -> None:
    cast.vacancy("a", title_nl="Directiesecretaresse", role_key="executive-secretary")
    steps = told(client, "/vacatures/a/")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == ["Vacatures", "Directiesecretaresse", "Directiesecretaresse"]
    assert steps[1]["item"].endswith("/vacatures/?role=executive-secretary")
    assert "item" not in steps[2]


def test_a_post_names_its_writer_and_days(client: Client) -> None:
    load_content()
    post = Post.objects.published().select_related("author")[0]
    data = told(client, f"/blog/{post.slug_nl}/")["BlogPosting"]
    assert data["author"]["name"] == post.author.name
    assert post.published_at
    assert data["datePublished"] == post.published_at.isoformat(timespec="seconds")
    assert data["dateModified"] <= timezone.now().isoformat()


def test_a_name_with_markup_stays_text_in_the_data(client: Client) -> None:
    cast.vacancy("a", title_nl="</script><script>alert(1)</script>")
    assert "<script>alert(1)" not in client.get("/vacatures/a/").content.decode()
