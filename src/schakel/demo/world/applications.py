"""Who applied where, how far each application came, and which shortlists were made."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from random import Random

from schakel.demo.dice import dice
from schakel.kernel.places import distance_km, find_place

from .advertisement import lowered
from .candidates import speaker_of
from .model import Application, Candidate, Client, Shortlist, Vacancy
from .voices import motivation, say

OPEN_STAGES = (
    "received",
    "received",
    "screening",
    "screening",
    "intake",
    "proposed",
    "interview",
    "rejected",
)
REASONS = {
    "rejected": ("experience", "hours", "travel", "another-candidate"),
    "withdrawn": ("accepted-elsewhere", "pay", "no-longer-looking"),
}
PROPOSED = {"proposed", "interview", "offer"}
NOTES = (
    "Drie mensen met een verschillend profiel; de tweede komt uit een verwante rol.",
    "Op verzoek van de klant blind; namen volgen na de eerste reactie.",
    "Beiden kunnen binnen een maand beginnen.",
    "Let op het verschil in uren; daarover is nog ruimte.",
    "De klant wil vóór vrijdag reageren.",
)


def build_applications(
    vacancies: tuple[Vacancy, ...], clients: tuple[Client, ...], people: tuple[Candidate, ...], today: date
) -> tuple[Application, ...]:
    """About two hundred applications on vacancies, and some forty open registrations."""
    names = {client.key: client.name for client in clients}
    used: dict[str, int] = {}
    made = []
    for vacancy in vacancies:
        if vacancy.published_on is not None:
            made += _for_vacancy(vacancy, names[vacancy.client_key], people, used, today)
    idle = [person for person in people if person.key not in used][:40]
    made += [_open(person, today) for person in idle]
    return tuple(made)


def _nearness(vacancy: Vacancy, person: Candidate, used: dict[str, int]) -> tuple[float, str]:
    """How likely somebody is to apply: role first, then contract; people who applied often come later."""
    roles = person.wishes.role_keys
    near = 0.0 if vacancy.role_key == roles[0] else 1.0 if vacancy.role_key in roles else 4.0
    near += 0.5 * (vacancy.contract not in person.wishes.contracts) + 0.8 * used.get(person.key, 0)
    near += 0.015 * _far(person.facts.place, vacancy.place)
    near += dice("near", vacancy.key, person.key).random() * 0.6
    return near, person.key


@cache
def _far(one: str, other: str) -> float:
    here, there = find_place(one), find_place(other)
    return distance_km(here, there) if here and there else 100.0


def _for_vacancy(
    vacancy: Vacancy, client: str, people: tuple[Candidate, ...], used: dict[str, int], today: date
) -> list[Application]:
    chance = dice("applications", vacancy.key)
    last = min(today, vacancy.closing_on)
    known = [person for person in people if person.registered_on <= last]
    ranked = sorted(known, key=lambda person: _nearness(vacancy, person, used))
    count = chance.choice((1, 2, 2, 3, 3, 4, 4))
    made = []
    for place, person in enumerate(ranked[:count]):
        used[person.key] = used.get(person.key, 0) + 1
        stage = _stage(vacancy.status, place, chance)
        made.append(_application(vacancy, client, person, stage, today))
    return made


def _stage(status: str, place: int, chance: Random) -> str:
    if status == "filled":
        return "placed" if place == 0 else "rejected"
    if status == "closed":
        return chance.choice(("rejected", "withdrawn"))
    return "offer" if place == 0 and chance.random() < 0.08 else chance.choice(OPEN_STAGES)


def _application(vacancy: Vacancy, client: str, person: Candidate, stage: str, today: date) -> Application:
    chance = dice("application", vacancy.key, person.key)
    published = vacancy.published_on or today
    last = min(today, vacancy.closing_on)
    first = max(published, person.registered_on)
    received = first + timedelta(days=chance.randrange(0, max(1, (last - first).days)))
    waited = (today - received).days
    since = (
        received if stage == "received" else received + timedelta(days=min(waited, chance.randrange(1, 9)))
    )
    speaker = speaker_of(person, chance)
    title = lowered(vacancy.title_nl if speaker.language == "nl" else vacancy.title_en)
    letter = motivation(speaker, title, client, chance) if chance.random() < 0.75 else ""
    reason = chance.choice(REASONS[stage]) if stage in REASONS else ""
    key = f"a-{vacancy.key}-{person.key}"
    return Application(key, person.key, vacancy.key, received, stage, since, reason, letter)


def _open(person: Candidate, today: date) -> Application:
    chance = dice("open", person.key)
    received = person.registered_on
    stage = chance.choice(("received", "screening", "intake"))
    since = min(today, received + timedelta(days=0 if stage == "received" else 4))
    letter = say(speaker_of(person, chance), ("apply_proof", "apply_fit", "close"), chance)
    return Application(f"a-open-{person.key}", person.key, "", received, stage, since, "", letter)


def build_shortlists(
    vacancies: tuple[Vacancy, ...], applications: tuple[Application, ...], today: date
) -> tuple[Shortlist, ...]:
    """A shortlist for every open vacancy with at least one person proposed."""
    made = []
    for number, vacancy in enumerate(vacancies):
        rows = [row for row in applications if row.vacancy_key == vacancy.key and row.stage in PROPOSED]
        if vacancy.status != "published" or not rows:
            continue
        sent = max(row.stage_since for row in rows) if number % 3 else None
        made.append(
            Shortlist(
                key=f"s-{vacancy.key}",
                vacancy_key=vacancy.key,
                candidate_keys=tuple(row.candidate_key for row in rows),
                disclosure="blind" if number % 2 else "named",
                sent_on=sent if sent is None or sent <= today else today,
                note=NOTES[number % len(NOTES)] if len(rows) > 1 else "",
            )
        )
    return tuple(made)
