"""The demo agency's three hundred people: which role each has and which of them sent a CV."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from schakel.demo.cv import CvFile, CvTruth, Layout, make_cv
from schakel.demo.dice import dice

from .candidates import Recipe, build_candidate, speaker_of
from .model import Candidate
from .sources import rows, table
from .voices import say

PEOPLE = 300
FILES = tuple((layout, "nl") for layout in Layout) + tuple(
    (layout, "en")
    for layout in (
        Layout.PDF_ONE_COLUMN,
        Layout.PDF_SIDEBAR,
        Layout.PDF_EUROPASS,
        Layout.DOCX_PLAIN,
        Layout.PDF_TIMELINE,
    )
)


def build_candidates(today: date) -> tuple[Candidate, ...]:
    """All people of the demo, no two with the same mail address or name."""
    wanted = [row["role"] for row in rows("vacancy", "vacancies-1", "vacancies-2")]
    every = list(table("roles"))
    taken: set[str] = set()
    made = []
    for number in range(PEOPLE):
        role = wanted[number % len(wanted)] if number % 4 else every[number // 4 % len(every)]
        cv = FILES[(number // 5 * 2 + (number % 5 > 0)) % len(FILES)] if number % 5 in {0, 2} else None
        made.append(_unlike(Recipe("p", number, today, cv, role), taken))
    return tuple(_lettered(person) for person in made)


def _unlike(recipe: Recipe, taken: set[str]) -> Candidate:
    for series in ("p", "pa", "pb", "pc", "pd", "pe", "pf", "pg"):
        person = build_candidate(replace(recipe, series=series))
        marks = {person.facts.name.full, person.facts.summary}
        if not marks & taken:
            taken |= marks
            return replace(person, key=f"p{recipe.number:03d}")
    raise ValueError(f"no new name for person {recipe.number}")


def _lettered(person: Candidate) -> Candidate:
    """Every third person with a CV added a letter of their own."""
    chance = dice("letter", person.key)
    if person.cv is None or chance.random() > 0.34:
        return person
    letter = say(speaker_of(person, chance), ("apply_proof", "apply_fit", "apply_close"), chance)
    return replace(person, motivation=letter)


def cv_file(person: Candidate, today: date) -> CvFile | None:
    """The CV of a person as a file; none when the person never sent one."""
    if person.cv is None:
        return None
    layout, language = person.cv
    facts: CvTruth = person.facts
    return make_cv(facts, layout, language, today)
