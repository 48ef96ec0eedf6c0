"""Enlarges the demo agency by thousands of people and vacancies, for measuring; they have no files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection, transaction
from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.matches.index import build
from schakel.agency.people.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    Education,
    Experience,
    Wishes,
)
from schakel.agency.people.states import CandidateState, ContractForm, Source
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.agency.vacancies.queries import search_text as vacancy_text
from schakel.agency.vacancies.rules import readable_address
from schakel.agency.vacancies.states import VacancyState
from schakel.demo.loading.naming import Naming, naming
from schakel.engine.language import load_taxonomy
from schakel.foundation.search.actions import put_many
from schakel.kernel.places import Place, all_places

SEED = 20261124
CHUNK = 2000
LEVELS = ("mbo3", "mbo4", "mbo4", "ad", "hbo", "hbo", "wo")
BIGGEST_PLACES = 250


@dataclass(frozen=True, slots=True)
class Stock:
    """What people and vacancies are drawn from."""

    dice: random.Random
    named: Naming
    today: date
    places: tuple[Place, ...]
    roles: tuple[str, ...]
    given: tuple[str, ...]
    families: tuple[tuple[str, str], ...]


def enlarge(people: int, vacancies: int) -> tuple[int, int]:
    """Add people and vacancies to the demo agency; returns how many of each."""
    known = list(Candidate.objects.order_by("pk").values_list("given_name", "prefix", "family_name")[:300])
    taxonomy = load_taxonomy()
    dice = random.Random(SEED + Candidate.objects.count())  # noqa: S311 - invented people, no secrets
    stock = Stock(
        dice=dice,
        named=naming(dice.randrange(2**32)),
        today=timezone.localdate(),
        places=tuple(all_places()[:BIGGEST_PLACES]),
        roles=tuple(sorted(key for key, role in taxonomy.roles.items() if role.skills)),
        given=tuple(sorted({row[0] for row in known})),
        families=tuple(sorted({(row[1], row[2]) for row in known})),
    )
    for start in range(0, people, CHUNK):
        with transaction.atomic():
            _people(stock, min(CHUNK, people - start))
    with transaction.atomic():
        _vacancies(stock, vacancies)
    build()
    with connection.cursor() as cursor:
        # Without counts of rows the planner sorts everybody where an index has the order already.
        cursor.execute("ANALYZE")
    return people, vacancies


def _people(stock: Stock, number: int) -> None:
    made = [_person(stock) for _ in range(number)]
    Candidate.objects.bulk_create([candidate for candidate, _ in made], batch_size=500)
    said = {"stated_by": "demo", "stated_on": stock.today}
    Experience.objects.bulk_create(
        (line for candidate, role in made for line in _experiences(stock, candidate, role)), batch_size=1000
    )
    Education.objects.bulk_create(
        (
            Education(
                candidate=candidate,
                name="Management support",
                level=stock.dice.choice(LEVELS),
                completed=True,
                **said,
            )
            for candidate, _ in made
        ),
        batch_size=1000,
    )
    CandidateSkill.objects.bulk_create(
        (line for candidate, role in made for line in _skills(stock, candidate, role)), batch_size=1000
    )
    CandidateLanguage.objects.bulk_create(
        (
            CandidateLanguage(candidate=candidate, code=code, level=stock.dice.choice(levels), **said)
            for candidate, _ in made
            for code, levels in (("nl", ("C1", "native", "native")), ("en", ("B1", "B2", "C1")))
        ),
        batch_size=1000,
    )
    Wishes.objects.bulk_create((_wishes(stock, candidate, role) for candidate, role in made), batch_size=500)
    taxonomy = load_taxonomy()
    put_many(
        "candidate",
        (
            (candidate.pk, f"{search_text_of(candidate)}\n{taxonomy.roles[role].label('nl')}")
            for candidate, role in made
        ),
    )


def search_text_of(candidate: Candidate) -> str:
    """The text of a person whose lines need no look-up."""
    return "\n".join((candidate.name, candidate.place, candidate.headline, candidate.reference))


def _person(stock: Stock) -> tuple[Candidate, str]:
    role = stock.dice.choice(stock.roles)
    place = stock.dice.choice(stock.places)
    prefix, family = stock.dice.choice(stock.families)
    reference = stock.named("K")
    candidate = Candidate(
        reference=reference,
        given_name=stock.dice.choice(stock.given),
        prefix=prefix,
        family_name=family,
        email=f"{reference.lower()}@example.org",
        place=place.name,
        latitude=place.lat,
        longitude=place.lon,
        headline=load_taxonomy().roles[role].label("nl"),
        state=CandidateState.ACTIVE,
        source=Source.IMPORT,
    )
    return candidate, role


def _experiences(stock: Stock, candidate: Candidate, role: str) -> Iterator[Experience]:
    taxonomy = load_taxonomy()
    ends: date | None = None
    near = [role, *taxonomy.roles[role].adjacent]
    for number in range(stock.dice.randint(1, 4)):
        key = role if number == 0 else stock.dice.choice(near)
        until = ends or stock.today
        starts = (until - timedelta(days=stock.dice.randint(300, 2200))).replace(day=1)
        yield Experience(
            candidate=candidate,
            title=taxonomy.roles[key].label("nl"),
            role_key=key,
            employer="",
            starts_on=starts,
            ends_on=ends,
            stated_by="demo",
            stated_on=stock.today,
        )
        ends = starts


def _skills(stock: Stock, candidate: Candidate, role: str) -> Iterator[CandidateSkill]:
    taxonomy = load_taxonomy()
    keys = {*taxonomy.roles[role].skills, *stock.dice.sample(sorted(taxonomy.skills), 4)}
    chosen = sorted(keys)
    stock.dice.shuffle(chosen)
    for key in chosen[: stock.dice.randint(5, 12)]:
        yield CandidateSkill(
            candidate=candidate,
            skill_key=key,
            label=taxonomy.skills[key].label("nl"),
            level=stock.dice.randint(0, 3),
            stated_by="demo",
            stated_on=stock.today,
        )


def _wishes(stock: Stock, candidate: Candidate, role: str) -> Wishes:
    hours = stock.dice.choice((24, 32, 36, 40))
    return Wishes(
        candidate=candidate,
        role_keys=[role],
        hours_min=max(16, hours - 8),
        hours_max=hours,
        pay_min_cents=stock.dice.randrange(2700, 5200, 50) * 100,
        contract_forms=stock.dice.choice(
            ([ContractForm.PERMANENT], [ContractForm.INTERIM], list(ContractForm))
        ),
        max_travel_km=stock.dice.choice((15, 25, 35, 50, None)),
        stated_by="demo",
        stated_on=stock.today,
    )


def _vacancies(stock: Stock, number: int) -> None:
    models = list(Vacancy.objects.filter(state=VacancyState.PUBLISHED).select_related("organisation")[:80])
    clients = list(Organisation.objects.all())
    asked = {row.pk: list(row.requirements.all()) for row in models}
    made = [(_vacancy(stock, row, clients), row) for row in stock.dice.choices(models, k=number)]
    Vacancy.objects.bulk_create([vacancy for vacancy, _ in made], batch_size=500)
    Requirement.objects.bulk_create(
        (_requirement(vacancy, old) for vacancy, model in made for old in asked[model.pk]), batch_size=1000
    )
    put_many("vacancy", ((vacancy.pk, vacancy_text(vacancy, asked[model.pk])) for vacancy, model in made))


def _vacancy(stock: Stock, model: Vacancy, clients: list[Organisation]) -> Vacancy:
    """A vacancy with the texts of a known one, at another client and place."""
    fields = {
        field.attname: getattr(model, field.attname)
        for field in Vacancy._meta.concrete_fields
        if field.attname not in {"id", "reference", "slug", "organisation_id", "department_id", "contact_id"}
    }
    place = stock.dice.choice(stock.places)
    reference = stock.named("V")
    fields |= {"place": place.name, "latitude": place.lat, "longitude": place.lon}
    fields |= {"published_on": stock.today - timedelta(days=stock.dice.randint(0, 60))}
    fields |= {"closes_on": stock.today + timedelta(days=stock.dice.randint(5, 90))}
    return Vacancy(
        **fields,
        reference=reference,
        slug=readable_address(model.title_nl, place.name, reference),
        organisation=stock.dice.choice(clients),
    )


def _requirement(vacancy: Vacancy, old: Requirement) -> Requirement:
    fields = {
        field.attname: getattr(old, field.attname)
        for field in Requirement._meta.concrete_fields
        if field.attname not in {"id", "vacancy_id"}
    }
    return Requirement(vacancy=vacancy, **fields)
