"""The screens that pictures are made of and that axe goes over: a name, who sees it, and its address."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse
from django.utils import translation

VISITOR, CONSULTANT, BACK_OFFICE, ADMINISTRATOR = "", "consultant", "back-office", "administrator"


MOST_LISTED = """
    SELECT v.reference FROM vacancies_vacancy v JOIN pipeline_shortlistentry s ON s.vacancy_id = v.id
    WHERE v.state = 'published' AND NOT v.confidential GROUP BY v.id ORDER BY COUNT(*) DESC, v.id
"""
IN_BOTH_LANGUAGES = """
    SELECT slug FROM vacancies_vacancy
    WHERE state = 'published' AND NOT confidential AND summary_en <> '' ORDER BY id
"""
MOST_TO_CONFIRM = """
    SELECT d.reference FROM documents_document d
    JOIN documents_documentreading r ON r.document_id = d.id JOIN documents_fact f ON f.reading_id = r.id
    WHERE d.state = 'to-confirm' AND d.name LIKE '%.pdf' GROUP BY d.id ORDER BY COUNT(*) DESC, d.id
"""
MOST_PROVEN = """
    SELECT c.reference FROM people_candidate c JOIN people_experience e ON e.candidate_id = c.id
    WHERE e.fact_id IS NOT NULL GROUP BY c.id ORDER BY COUNT(*) DESC, c.id
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen; ``paths`` holds its address per language (the desk has one address in both)."""

    name: str
    role: str
    paths: dict[str, str]


def screens(data_dir: Path) -> list[Screen]:
    """The screens of a demo agency, with addresses of records that stand in its database."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        found = _Records(database)
    return [
        Screen("home", VISITOR, {"nl": "/", "en": "/en/"}),
        Screen("vacancies", VISITOR, {"nl": "/vacatures/", "en": "/en/vacancies/"}),
        Screen("vacancy", VISITOR, {"nl": f"/vacatures/{found.slug}/", "en": f"/en/vacancies/{found.slug}/"}),
        Screen(
            "guide", VISITOR, {"nl": f"/functies/{found.guide_nl}/", "en": f"/en/roles/{found.guide_en}/"}
        ),
        Screen(
            "apply",
            VISITOR,
            _both(f"/solliciteren/{found.slug}/", f"/en/apply/{found.slug}/"),
        ),
        Screen("place", VISITOR, _both("/vacature-plaatsen/", "/en/place-a-vacancy/")),
        Screen("today", CONSULTANT, _same("/bureau/")),
        Screen("queue", BACK_OFFICE, _same("/bureau/werk/")),
        Screen("confirm", BACK_OFFICE, _same(f"/bureau/documenten/{found.to_confirm}/bevestigen/")),
        Screen("candidate", CONSULTANT, _same(f"/bureau/kandidaten/{found.candidate}/")),
        Screen("match", CONSULTANT, _same(f"/bureau/vacatures/{found.vacancy}/match/")),
        Screen("shortlist", CONSULTANT, _same(f"/bureau/vacatures/{found.vacancy}/shortlist/")),
        Screen("doubles", BACK_OFFICE, _same(reverse("backoffice:doubles"))),
        Screen("checks", BACK_OFFICE, _same(reverse("backoffice:checks"))),
        Screen("contents", BACK_OFFICE, _same(reverse("backoffice:contents"))),
        Screen("house", ADMINISTRATOR, _same(reverse("desk:house"))),
    ]


def site_pages(data_dir: Path) -> list[Screen]:
    """Every page of the public site, one of each kind, in Dutch and English."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        found = _Records(database)
    plain = ("home", "vacancies", "guides", "salary", "training", "blog", "consultants")
    doors = ("register", "intake", "contact", "alert-new")
    pages = [Screen(name, VISITOR, _in_each(name)) for name in (*plain, *doors)]
    pages += [
        Screen("nothing-found", VISITOR, _in_each("vacancies", tail="?q=notaris&form=interim")),
        Screen("vacancy", VISITOR, _in_each("vacancy", found.slug)),
        Screen("closed-vacancy", VISITOR, _in_each("vacancy", found.closed)),
        Screen("apply", VISITOR, _in_each("apply", found.slug)),
        Screen("not-found", VISITOR, _both("/nergens/te-vinden/", "/en/nowhere/to-be-found/")),
        Screen("status-link", VISITOR, _both(_in("nl", "portal:link"), _in("en", "portal:link"))),
    ]
    pages += [Screen(name, VISITOR, _slugs(name, slugs)) for name, slugs in found.texts.items()]
    return pages


def _in_each(name: str, *values: str, tail: str = "") -> dict[str, str]:
    return {code: _in(code, f"website:{name}", *values) + tail for code in ("nl", "en")}


def _in(language: str, name: str, *values: str) -> str:
    with translation.override(language):
        return reverse(name, args=values)


def _slugs(name: str, slugs: tuple[str, str]) -> dict[str, str]:
    view = {"guide": "guide", "post": "post", "series": "series", "author": "author"}.get(name, "page")
    return {code: _in(code, f"website:{view}", slug) for code, slug in zip(("nl", "en"), slugs, strict=True)}


def _both(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch, "en": english}


def _same(path: str) -> dict[str, str]:
    return _both(path, path)


class _Records:
    """One good example of each kind."""

    def __init__(self, database: sqlite3.Connection) -> None:
        def one(question: str) -> str:
            row = database.execute(question).fetchone()
            return str(row[0]) if row else "none"

        self.vacancy = one(MOST_LISTED)
        self.slug = one(IN_BOTH_LANGUAGES)

        def pair(question: str) -> tuple[str, str]:
            row = database.execute(question).fetchone()
            return (str(row[0]), str(row[1])) if row else ("none", "none")

        pages = database.execute("SELECT key, slug_nl, slug_en FROM blog_page WHERE key <> 'consultants'")
        self.texts = {str(key): (str(dutch), str(english)) for key, dutch, english in pages}
        self.texts["guide"] = pair('SELECT slug_nl, slug_en FROM roles_roleguide ORDER BY "order"')
        self.texts["post"] = pair("SELECT slug_nl, slug_en FROM blog_post ORDER BY published_at DESC")
        self.texts["author"] = pair("SELECT slug, slug FROM blog_author ORDER BY id")
        self.closed = one("SELECT slug FROM vacancies_vacancy WHERE state = 'closed' AND NOT confidential")
        self.guide_nl = one('SELECT slug_nl FROM roles_roleguide ORDER BY "order"')
        self.guide_en = one('SELECT slug_en FROM roles_roleguide ORDER BY "order"')
        self.to_confirm = one(MOST_TO_CONFIRM)
        self.candidate = one(MOST_PROVEN)
