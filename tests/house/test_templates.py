"""The rules of the templates: short, without inline style or script, and nothing from elsewhere."""

import re
from pathlib import Path

from tests.house.sources import SOURCE, project_files, shown

LINES = 120
# What stands on one line because a space would show is seldom longer than 140; this is where it ends.
WIDTH = 240
# A mail has no style sheet to fetch, so its one frame carries a style element.
MAIL_FRAME = SOURCE / "foundation" / "ui" / "templates" / "ui" / "mail.html"
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|<!--.*?-->", re.DOTALL)
ATTRIBUTE = re.compile(r"\s(style|on[a-z]+|hx-on[\w:-]*|hx-vars)\s*=", re.IGNORECASE)
SCRIPTED = re.compile(r"=\s*[\"']\s*(?:javascript|js):", re.IGNORECASE)
FETCHED = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio|use|object|embed)\b[^>]*\b(?:src|href)\s*=\s*[\"'](?:https?:)?//",
    re.IGNORECASE,
)
INLINE_SCRIPT = re.compile(
    r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=[\"']application/(?:ld\+)?json[\"'])[^>]*>", re.IGNORECASE
)


def templates() -> list[Path]:
    return [
        path
        for path in project_files()
        if path.suffix == ".html" and path.is_relative_to(SOURCE) and "templates" in path.parts
    ]


def read(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def attributes_in_line(text: str) -> list[str]:
    """The tags that carry style or script of their own."""
    plain = re.sub(r"\{[%{].*?[%}]\}", "", text, flags=re.DOTALL)
    return [tag for tag in TAG.findall(plain) if ATTRIBUTE.search(tag) or SCRIPTED.search(tag)]


def test_there_are_templates_to_check() -> None:
    assert len(templates()) > 20


def test_templates_are_short() -> None:
    lines = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in templates()}
    assert {name: count for name, count in lines.items() if count > LINES} == {}


def test_lines_of_templates_can_be_read() -> None:
    wide = [
        f"{shown(path)}:{number}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDTH
    ]
    assert wide == []


def test_no_template_styles_or_scripts_in_line() -> None:
    found = {shown(path): attributes_in_line(read(path)) for path in templates()}
    assert {name: tags for name, tags in found.items() if tags} == {}


def test_no_template_has_a_script_or_style_element_of_its_own() -> None:
    found = [
        shown(path)
        for path in templates()
        if INLINE_SCRIPT.search(read(path)) or ("<style" in read(path) and path != MAIL_FRAME)
    ]
    assert found == []


def test_no_template_fetches_from_elsewhere() -> None:
    assert [shown(path) for path in templates() if FETCHED.search(read(path))] == []


def test_templates_stand_below_the_name_of_their_app() -> None:
    """So that two apps never answer to the same path; allauth's screens have to keep its names."""
    kept = {"account", "allauth", "mfa", "registration", "usersessions"}
    strays = [shown(path) for path in templates() if misplaced(path, kept)]
    assert strays == []


def misplaced(path: Path, kept: set[str]) -> bool:
    inside = path.parts[path.parts.index("templates") + 1 :]
    app = path.parts[path.parts.index("templates") - 1]
    return len(inside) < 2 or (inside[0] != app and inside[0] not in kept)


def test_an_attribute_in_line_is_recognised() -> None:
    assert attributes_in_line('<p style="color: red">') != []
    assert attributes_in_line('<button onclick="go()">') != []
    assert attributes_in_line('<a href="javascript:go()">') != []
    assert attributes_in_line('<button class="button" data-style="x" hx-post="/x">') == []


def test_a_script_in_line_is_recognised() -> None:
    assert INLINE_SCRIPT.search("<script>go()</script>")
    assert not INLINE_SCRIPT.search('<script src="/x.js" defer></script>')
    assert not INLINE_SCRIPT.search('<script type="application/ld+json">{}</script>')
