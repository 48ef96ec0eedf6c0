"""The demo agency made large: streams of vacancies and people for load tests, without CV files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from schakel.demo.dice import dice

from .candidates import Recipe, build_candidate
from .clients import build_clients, build_staff
from .model import Candidate, Vacancy
from .reach import postcode, town
from .sources import rows
from .vacancies import Desk, build_vacancy


@dataclass(frozen=True, slots=True)
class Scaled:
    """A larger agency for the demo's own clients; each call streams the same rows again."""

    candidate_count: int
    vacancy_count: int
    seed: int
    today: date

    def candidates(self) -> Iterator[Candidate]:
        """People one by one, each with their own mail address."""
        roles = [row["role"] for row in rows("vacancy", "vacancies-1", "vacancies-2")]
        for number in range(self.candidate_count):
            recipe = Recipe(f"x{self.seed}-", number, self.today, None, roles[number % len(roles)])
            person = build_candidate(recipe)
            box, _, domain = person.facts.email.partition("@")
            yield replace(person, facts=replace(person.facts, email=f"{box}.{number}@{domain}"))

    def vacancies(self) -> Iterator[Vacancy]:
        """Open vacancies one by one, of the demo's clients but spread over the country."""
        raw = rows("vacancy", "vacancies-1", "vacancies-2")
        desk = Desk(build_clients(self.today), build_staff(), self.today)
        for number in range(self.vacancy_count):
            chance = dice("scaled", self.seed, number)
            place, area, _ = town(chance)
            step = chance.randrange(-3, 4)
            low, high = raw[number % len(raw)]["pay"]
            row = {**raw[number % len(raw)], "pay": [low + 50 * step, high + 50 * step]}
            made = build_vacancy(desk, row, f"{self.seed}-{number}", "published")
            key = f"{made.key}-{self.seed}-{number}"
            asked = tuple(
                replace(one, id=f"{key}-r{at}") for at, one in enumerate(made.requirements, start=1)
            )
            yield replace(made, key=key, place=place, postcode=postcode(area, chance), requirements=asked)


def scale(n_candidates: int, n_vacancies: int, seed: int, today: date) -> Scaled:
    """A scaled agency whose rows are made while they are read."""
    return Scaled(n_candidates, n_vacancies, seed, today)
