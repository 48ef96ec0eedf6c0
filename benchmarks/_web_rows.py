"""What the benchmark of the running program asks for, and what is promised about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONSULTANT = "noor.dekker@lindemaas.example"
SITE_RATE, DESK_RATE, MATCH_RATE = 50.0, 10.0, 2.0
WORDS = (
    *("secretaresse", "management+assistent", "notuleren", "officemanager", "receptionist+utrecht", "excel"),
    *("administratief+medewerker", "directiesecretaresse", "projectassistent", "hr"),
)
NARROWED = ("&form=permanent", "&form=interim", "&hours=24-31", "&hours=36-40", "&pay=3000", "&pay=3500")
PLACES = ("Utrecht", "Amsterdam", "Zwolle", "Eindhoven", "Groningen", "Den+Haag", "Arnhem", "Breda")
SOME_VACANCIES = """
    SELECT {0} FROM vacancies_vacancy WHERE state = 'published' AND NOT confidential
    ORDER BY (id * 7919) % 10007 LIMIT 900
"""
SOME_PEOPLE = "SELECT {0} FROM people_candidate WHERE state = 'active' ORDER BY (id * 7919) % 10007 LIMIT 200"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: addresses asked in turn, how often a second, and the promise for p95.

    ``once``: no address twice, so that nothing was kept before. ``changing``: meanwhile a vacancy changes
    every second, which begins a new edition of all pages.
    """

    name: str
    paths: Sequence[str]
    promise_ms: float | None = None
    rate: float = SITE_RATE
    desk: bool = False
    once: bool = False
    changing: bool = False
    warm: int = 1  # how often all addresses are asked beforehand


def rows(data_dir: Path) -> list[Row]:
    """The rows with addresses of records that are there; mend here when an address moves."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:

        def some(question: str, column: str) -> list[str]:
            return [str(row[0]) for row in database.execute(question.format(column))]

        slugs, jobs = some(SOME_VACANCIES, "slug"), some(SOME_VACANCIES, "reference")
        people, names = some(SOME_PEOPLE, "reference"), some(SOME_PEOPLE, "family_name")
        guides = some("SELECT {0} FROM roles_roleguide", "slug_nl")
        posts = some("SELECT {0} FROM blog_post WHERE published_at IS NOT NULL", "slug_nl")
    database.close()
    vacancies = [f"/vacatures/{slug}/" for slug in slugs]
    lists = ["/vacatures/", "/vacatures/?page=3", "/en/vacancies/"]
    searches = [f"/vacatures/?q={words}" for words in WORDS]
    reading = [*(f"/functies/{slug}/" for slug in guides), *(f"/blog/{slug}/" for slug in posts)]
    matches = [f"/bureau/vacatures/{job}/match/" for job in jobs[:30]]
    return [
        Row("floor: robots.txt", ["/robots.txt"]),
        Row("floor: health", ["/healthz"]),
        Row("home", ["/", "/en/"], 60),
        Row("vacancy list", lists, 60),
        Row(
            "vacancy list, each page once",
            [f"/vacatures/?page={page}" for page in range(4, 240)],
            60,
            once=True,
        ),
        Row("vacancy", vacancies[:200], 60),
        Row("vacancy, each once", vacancies[200:], 60, once=True),
        Row("role guides and posts", reading, 60),
        Row("site search", searches, 50),
        Row("site search, each once", _questions(), 50, once=True),
        Row(
            "all of these, content changing",
            ["/", *lists, *vacancies[:9], *reading[:9], *searches],
            60,
            changing=True,
        ),
        Row("desk: start", ["/bureau/"], None, DESK_RATE, desk=True),
        Row("desk: queue", ["/bureau/werk/"], None, DESK_RATE, desk=True),
        Row("desk: people", ["/bureau/kandidaten/"], None, DESK_RATE, desk=True),
        Row("desk: vacancies", ["/bureau/vacatures/"], None, DESK_RATE, desk=True),
        Row(
            "desk: search",
            [f"/bureau/zoek/?q={words}" for words in (*WORDS, *names[:40])],
            50,
            DESK_RATE,
            desk=True,
        ),
        Row("candidate card", [f"/bureau/kandidaten/{one}/" for one in people], 80, DESK_RATE, desk=True),
        Row("match, first", matches, 300, MATCH_RATE, desk=True, once=True, warm=0),
        Row("match, again", matches[-10:], 50, DESK_RATE, desk=True, warm=6),
    ]


def _questions() -> list[str]:
    """Searches nobody did before: words with a filter or near a place."""
    tails = (
        *NARROWED,
        *(f"&place={place}" for place in PLACES),
        *(f"&place={place}&near=50" for place in PLACES),
    )
    return [f"/vacatures/?q={words}{tail}" for tail in tails for words in WORDS]
