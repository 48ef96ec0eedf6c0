"""The screens that pictures are made of and that axe goes over: a name, who sees it, and its address."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from django.urls import Resolver404, resolve, reverse
from django.utils import translation

VISITOR, CONSULTANT, BACK_OFFICE, ADMINISTRATOR = "", "consultant", "back-office", "administrator"
PERSON = "person"  # who visits by a mailed link

# The pages of the public site and of the portal that have a picture, by the names of their addresses.
PLAIN = ("home", "vacancies", "guides", "salary", "training", "blog", "consultants")
DOORS = ("register", "intake", "contact", "alert-new")
ALERT = ("alert", "alert-confirm", "alert-stop")
TOLD = ("vacancy", "compare", "apply", *ALERT, "guide", "post", "series", "author", "page")
MINE = ("overview", "data", "erasure")
ABOUT_ONE = ("explanation",)
PICTURED = frozenset(f"website:{name}" for name in (*PLAIN, *DOORS, *TOLD)) | frozenset(
    f"portal:{name}" for name in ("link", *MINE, *ABOUT_ONE)
)


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
LATEST = """
    SELECT slug FROM vacancies_vacancy WHERE state = 'published' AND NOT confidential ORDER BY id DESC
"""
MOST_COMPARED = """
    SELECT c.email, a.reference FROM pipeline_application a JOIN people_candidate c ON c.id = a.candidate_id
    JOIN vacancies_vacancy v ON v.id = a.vacancy_id
    WHERE c.email <> '' AND v.state = 'published' AND NOT v.confidential
    AND a.state NOT IN ('declined', 'withdrawn')
    ORDER BY EXISTS (
        SELECT 1 FROM matches_matchrecord m WHERE m.candidate_id = c.id AND m.vacancy_id = v.id
    ) DESC, (SELECT COUNT(*) FROM pipeline_application b WHERE b.candidate_id = c.id) DESC, a.id
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
        Screen("retention", BACK_OFFICE, _same(reverse("backoffice:retention"))),
        Screen("ending", BACK_OFFICE, _same(reverse("backoffice:ending", args=[found.ending]))),
        Screen(
            "explanation", CONSULTANT, _same(reverse("frontoffice:explanation", args=[found.application]))
        ),
    ]


def site_pages(data_dir: Path) -> list[Screen]:
    """Every page of the public site, one of each kind, in Dutch and English; raises for one left out."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        found = _Records(database)
    pages = [Screen(name, VISITOR, _in_each(name)) for name in (*PLAIN, *DOORS)]
    pages += [
        Screen("nothing-found", VISITOR, _in_each("vacancies", tail="?q=notaris&form=interim")),
        Screen("vacancy", VISITOR, _in_each("vacancy", found.slug)),
        Screen("compare", VISITOR, _in_each("compare", tail=f"?v={found.slug}&v={found.other}")),
        Screen("closed-vacancy", VISITOR, _in_each("vacancy", found.closed)),
        Screen("apply", VISITOR, _in_each("apply", found.slug)),
        Screen("not-found", VISITOR, _both("/nergens/te-vinden/", "/en/nowhere/to-be-found/")),
        Screen("status-link", VISITOR, _portal("link")),
        *(Screen(name, VISITOR, _in_each(name, found.alert)) for name in ALERT),
        *(Screen(f"my-{name}", PERSON, _portal(name)) for name in MINE),
        *(Screen(f"my-{name}", PERSON, _portal(name, found.application)) for name in ABOUT_ONE),
    ]
    pages += [Screen(name, VISITOR, _slugs(name, slugs)) for name, slugs in found.texts.items()]
    left_out = PICTURED - {_name_of(page.paths["nl"]) for page in pages}
    if left_out:
        raise LookupError(f"no picture of {sorted(left_out)}")
    return pages


def _name_of(path: str) -> str:
    with translation.override("nl"):
        try:
            return resolve(path.partition("?")[0]).view_name
        except Resolver404:
            return ""


def _portal(name: str, *values: str) -> dict[str, str]:
    return {code: _in(code, f"portal:{name}", *values) for code in ("nl", "en")}


def person(data_dir: Path) -> str:
    """Somebody of the demo who applied, and whose own page is pictured."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        return _Records(database).person


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
        self.other = one(LATEST)

        def pair(question: str) -> tuple[str, str]:
            row = database.execute(question).fetchone()
            return (str(row[0]), str(row[1])) if row else ("none", "none")

        pages = database.execute("SELECT key, slug_nl, slug_en FROM blog_page WHERE key <> 'consultants'")
        self.texts = {str(key): (str(dutch), str(english)) for key, dutch, english in pages}
        self.texts["guide"] = pair('SELECT slug_nl, slug_en FROM roles_roleguide ORDER BY "order"')
        self.texts["post"] = pair("SELECT slug_nl, slug_en FROM blog_post ORDER BY published_at DESC")
        self.texts["series"] = pair("SELECT slug_nl, slug_en FROM blog_series ORDER BY id")
        self.texts["author"] = pair("SELECT slug, slug FROM blog_author ORDER BY id")
        self.closed = one("SELECT slug FROM vacancies_vacancy WHERE state = 'closed' AND NOT confidential")
        self.guide_nl = one('SELECT slug_nl FROM roles_roleguide ORDER BY "order"')
        self.guide_en = one('SELECT slug_en FROM roles_roleguide ORDER BY "order"')
        self.alert = one("SELECT key FROM alerts_alert ORDER BY id")
        self.person, self.application = pair(MOST_COMPARED)
        self.ending = one("SELECT id FROM rights_ending ORDER BY id")
        self.to_confirm = one(MOST_TO_CONFIRM)
        self.candidate = one(MOST_PROVEN)
