"""A face is one style sheet and one script: all parts, in order, each script with its names to itself."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import Context, Template
from django.test import override_settings

from schakel.foundation.ui.bundles import (
    FACES,
    SCRIPTS,
    bundles,
    script_bundle,
    style_bundle,
    style_names,
    without_remarks,
)

PARTS = Path("src/schakel/foundation/ui/static/ui")


@pytest.mark.parametrize("face", FACES)
def test_a_bundle_holds_every_sheet_in_the_order_that_counts(face: str) -> None:
    whole = bundles()[style_bundle(face)]
    sheets = [(PARTS / "css" / f"{name}.css").read_text("utf-8") for name in style_names(face)]
    found = [whole.index(without_remarks(sheet)) for sheet in sheets]
    assert found == sorted(found)
    assert whole.startswith("@layer")


def test_remarks_and_indents_go_and_nothing_else() -> None:
    text = '@layer base {\n  /* One\n     two. */\n  a { top: 0; }\n\n  b::before { content: "/  *"; }\n}\n'
    rest = '@layer base {\na { top: 0; }\nb::before { content: "/  *"; }\n}'
    assert without_remarks(text) == rest


def test_a_visitor_of_the_site_does_not_wait_for_the_desk() -> None:
    site, desk = bundles()[style_bundle("site")], bundles()[style_bundle("desk")]
    for part in (".desk-rail {", ".palette {", ".meter {", ".board {", ".menu {"):
        assert part in desk
        assert part not in site
    assert len(gzip.compress(site.encode())) < 12_000


def test_a_page_of_the_site_fetches_htmx_only_when_it_asks_for_it() -> None:
    html = Template("{% load ui %}{% ui_scripts 'site' %}|{% ui_scripts 'desk' %}").render(Context())
    site, desk = html.split("|")
    assert re.findall(r'<script[^>]* src="[^"]*htmx', site) == []
    assert re.search(r'data-htmx="[^"]*htmx\.min[^"]*\.js"', site)
    assert re.findall(r'<script[^>]* src="[^"]*htmx', desk) != []


@pytest.mark.parametrize("face", FACES)
def test_no_script_of_a_bundle_imports_or_exports(face: str) -> None:
    whole = bundles()[script_bundle(face)]
    assert not re.search(r"^\s*(?:import|export)\b", whole, re.MULTILINE)
    assert whole.count("\n}\n{\n") == len(SCRIPTS[face]) - 1


@pytest.mark.parametrize("name", sorted({name for face in FACES for name in style_names(face)}))
def test_an_address_in_a_sheet_stays_true_in_the_bundle(name: str) -> None:
    text = (PARTS / "css" / f"{name}.css").read_text("utf-8")
    for address in re.findall(r"url\(\"?([^\")]+)", text):
        assert (PARTS / "css" / address).resolve().exists(), address


def test_what_is_collected_is_served_as_one_file_each(tmp_path: Path) -> None:
    backend = {"BACKEND": "schakel.foundation.ui.bundles.BundledStaticFilesStorage"}
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={"default": files, "staticfiles": backend}):
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        html = Template("{% load ui %}{% ui_styles 'site' %}{% ui_scripts 'desk' %}").render(Context())
    names = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert html.count("stylesheet") == 1
    assert f"/static/{names[style_bundle('site')]}" in html
    assert f"/static/{names[script_bundle('desk')]}" in html
    assert (tmp_path / f"{names[style_bundle('site')]}.gz").exists()
    font = names["ui/fonts/petrona-latin.woff2"].rpartition("/")[2]
    assert font in (tmp_path / names[style_bundle("site")]).read_text("utf-8")
