"""Builds the people: names, homes, careers, languages, wishes, consents and CVs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random

from schakel.demo.cv import CvTruth, Experience, Language, Layout, PersonName, Private
from schakel.demo.dice import dice

from .advertisement import MONTHS
from .careers import Career, Start, career
from .model import Candidate, Consent, Wishes
from .reach import DOMAINS, mailbox, mobile, postcode, town
from .sources import Table, rows, table
from .voices import Speaker, culture, profile

SOURCES = ("site", "site", "site", "referral", "linkedin", "linkedin", "former-employee", "import")
CONSULTANTS = ("noor", "tariq", "hanneke")
HOURS = ((16, 24), (20, 28), (24, 32), (24, 32), (28, 36), (32, 36), (32, 40), (32, 40), (36, 40), (40, 40))
NEWCOMERS = {"pl", "en", "es"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """What one person starts from: a number in a series, and whether a CV file comes along."""

    series: str
    number: int
    today: date
    cv: tuple[Layout, str] | None
    role: str

    @property
    def month(self) -> int:
        """The present month as an ordinal."""
        return self.today.year * 12 + self.today.month - 1


@dataclass(frozen=True, slots=True)
class _Person:
    """Somebody before their career is told."""

    name: PersonName
    speaks: str
    place: str
    area: str
    born: int


@cache
def _pay_bands() -> dict[str, tuple[float, float]]:
    bands: dict[str, list[list[int]]] = {}
    for row in rows("vacancy", "vacancies-1", "vacancies-2"):
        bands.setdefault(row["role"], []).append(row["pay"])
    return {
        role: (sum(low for low, _ in pays) / len(pays), sum(high for _, high in pays) / len(pays))
        for role, pays in bands.items()
    }


def _name(chance: Random) -> tuple[PersonName, str]:
    backgrounds = table("names")["background"]
    chosen: Table = chance.choices(backgrounds, weights=[one["weight"] for one in backgrounds])[0]
    prefix, _, family = chance.choice(chosen["family"]).partition("|")
    return PersonName(chance.choice(chosen["given"]), prefix, family), chosen["speaks"]


def _languages(speaks: str, higher: bool, chance: Random) -> tuple[Language, ...]:
    if speaks in NEWCOMERS:
        spoken = [Language(speaks, "native"), Language("nl", chance.choice(("B1", "B2", "C1", "C1")))]
    else:
        spoken = [Language("nl", "native")]
        if speaks != "nl":
            spoken.append(Language(speaks, chance.choice(("native", "B2", "C1"))))
    if speaks != "en":
        spoken.append(
            Language("en", chance.choice(("C1", "C1", "B2", "C2") if higher else ("B1", "B2", "B2", "C1")))
        )
    for code, odds in (("de", 0.3), ("fr", 0.15)):
        if chance.random() < odds:
            spoken.append(Language(code, chance.choice(("A2", "B1", "B2"))))
    return tuple(spoken)


def _wishes(recipe: Recipe, years: int, chance: Random) -> Wishes:
    roles, careers = table("roles"), table("careers")
    near = [role for role in roles if recipe.role in careers[role]["before"]] + careers[recipe.role][
        "before"
    ][:1]
    more = chance.sample(near, k=min(len(near), chance.choice((0, 1, 1, 2))))
    low, high = _pay_bands()[recipe.role]
    wanted = low + (high - low) * min(1.0, years / 14) * chance.uniform(0.7, 1.1)
    hours = chance.choice(HOURS)
    contracts = chance.choice((("permanent",), ("permanent",), ("permanent", "interim"), ("interim",)))
    return Wishes(
        role_keys=(recipe.role, *more),
        hours_min=hours[0],
        hours_max=hours[1],
        pay_min_cents=round(wanted / 50) * 5000,
        contracts=contracts,
        max_travel_km=chance.choice((15, 20, 25, 30, 30, 40, 50, 60)),
        remote_days_min=chance.choice((0, 0, 0, 1, 1, 2)),
        start_month=recipe.month + chance.choice((1, 1, 2, 2, 3)),
        text="",
    )


def _in_words(wishes: Wishes, chance: Random) -> str:
    """One or two sentences that say nothing the wishes deny."""
    holds = {
        "any": True,
        "near": wishes.max_travel_km <= 25,
        "far": wishes.max_travel_km >= 50,
        "part-time": wishes.hours_max <= 32,
        "remote": wishes.remote_days_min >= 2,
        "interim": "interim" in wishes.contracts,
        "permanent": wishes.contracts == ("permanent",),
    }
    fitting = [text for text, condition in table("voices")["nl"]["wish"] if holds[condition]]
    return " ".join(chance.sample(fitting, k=chance.choice((1, 1, 2))))


def _private(person: _Person, language: str, chance: Random) -> Private | None:
    if chance.random() > 0.35:
        return None
    nations = {"pl": ("Poolse", "Polish"), "en": ("Britse", "British"), "es": ("Spaanse", "Spanish")}
    side = 0 if language == "nl" else 1
    born_on = date(person.born, chance.randrange(1, 13), chance.randrange(1, 29))
    nation = nations.get(person.speaks, ("Nederlandse", "Dutch"))[side]
    state = chance.choice((("gehuwd", "married"), ("ongehuwd", "single"), ("samenwonend", "living together")))
    return Private(born_on, person.place, nation, state[side])


def _speaker(language: str, life: Career, chance: Random) -> Speaker:
    job: Experience = life.experiences[0]
    task = chance.choice(job.tasks)
    skill = (life.skills or life.systems)[0].label
    role = job.title if job.title[:2].isupper() else job.title[:1].lower() + job.title[1:]
    return Speaker(language, life.years, role, job.employer, task, skill)


def speaker_of(person: Candidate, chance: Random) -> Speaker:
    """The person as a writer of letters."""
    facts = person.facts
    job = facts.experiences[0]
    skill = (facts.skills or facts.systems)[0].label
    first = min(job.start_month for job in facts.experiences)
    years = (person.registered_on.year * 12 - first) // 12
    language = person.cv[1] if person.cv else "nl"
    return Speaker(language, years, job.title, job.employer, chance.choice(job.tasks), skill)


def _availability(language: str, start_month: int, free: bool, chance: Random) -> str:
    texts = table("voices")[language]["availability"]
    text = str(chance.choice(texts[:2] if free else texts[1:]))
    month = f"{MONTHS[language][start_month % 12]} {start_month // 12}"
    return text.format(month=month)


def _facts(recipe: Recipe, person: _Person, life: Career, wishes: Wishes, chance: Random) -> CvTruth:
    language = recipe.cv[1] if recipe.cv else "nl"
    side = 0 if language == "nl" else 1
    name = person.name
    free = life.experiences[0].end_month is not None
    bank = table("voices")[language]
    return CvTruth(
        name=name,
        email=f"{mailbox(name)}@{chance.choice(DOMAINS)}",
        phone=mobile(chance),
        place=person.place,
        postcode=postcode(person.area, chance),
        headline=table("roles")[recipe.role]["label"][side],
        role_key=recipe.role,
        summary=profile(_speaker(language, life, chance), chance),
        experiences=life.experiences,
        educations=life.educations,
        skills=life.skills,
        systems=life.systems,
        languages=_languages(person.speaks, table("roles")[recipe.role]["education"] >= 5, chance),
        licence="B" if chance.random() < 0.7 else "",
        hours=(wishes.hours_min, wishes.hours_max) if chance.random() < 0.5 else None,
        availability=_availability(language, wishes.start_month, free, chance),
        pay_wish_cents=wishes.pay_min_cents if chance.random() < 0.2 else None,
        interests=tuple(chance.sample(bank["interests"], k=chance.choice((0, 2, 2, 3)))),
        private=_private(person, language, chance),
    )


def build_candidate(recipe: Recipe) -> Candidate:
    """One person, the same each time for the same recipe."""
    chance = dice("person", recipe.series, recipe.number)
    born = recipe.today.year - chance.choice((*range(22, 62), *range(26, 50)))
    language = recipe.cv[1] if recipe.cv else "nl"
    name, speaks = _name(chance)
    place, area, _ = town(chance)
    person = _Person(name, speaks, place, area, born)
    masculine = name.given in table("names")["masculine"]
    start = Start(recipe.role, born, place, masculine, 0 if language == "nl" else 1)
    life = career(start, recipe.month, chance)
    wishes = _wishes(recipe, life.years, chance)
    wishes = replace(wishes, text=_in_words(wishes, chance))
    facts = _facts(recipe, person, life, wishes, chance)
    registered = recipe.today - timedelta(days=chance.randrange(2, 300))
    talked = chance.random() < 0.5
    talk_on = min(recipe.today, registered + timedelta(days=chance.randrange(0, 6)))
    return Candidate(
        key=f"{recipe.series}{recipe.number:03d}",
        facts=facts,
        sectors=life.sectors,
        wishes=wishes,
        culture=culture(facts.name.full, facts.experiences[0].employer, talk_on, chance) if talked else (),
        source=chance.choice(SOURCES),
        registered_on=registered,
        consultant_key=CONSULTANTS[recipe.number % 3],
        consents=_consents(registered, recipe.today, chance),
        cv=recipe.cv,
        motivation="",
    )


def _consents(registered: date, today: date, chance: Random) -> tuple[Consent, ...]:
    """Four weeks for an application, a year in the pool for those who agreed."""
    first = Consent("application", registered, max(registered, today) + timedelta(days=28))
    if chance.random() < 0.8:
        return (first, Consent("pool", registered, registered + timedelta(days=365)))
    return (first,)
