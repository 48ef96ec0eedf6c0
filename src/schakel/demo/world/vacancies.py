"""Builds the vacancies: terms, dates and status around the advertisement and the requirements."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from schakel.demo.dice import dice

from .advertisement import Brief, write
from .model import Client, Contact, Department, Staff, Vacancy, VacancyText
from .requirements import Asked, all_asked, numbered
from .sources import Table, plain, rows

# Two advertisements share at most this part of their sentences.
MOST_SHARED = 0.3
SHORT_WEEK = {"government", "education", "care", "housing", "culture"}


@dataclass
class Desk:
    """What lies on the desk while vacancies are written: clients, staff, the day, and the texts so far."""

    clients: tuple[Client, ...]
    staff: tuple[Staff, ...]
    today: date
    written: list[set[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_key = {client.key: client for client in self.clients}
        self.raw = {row["key"]: row for row in rows("client", "clients-1", "clients-2")}
        self.names = {person.key: person.name.given for person in self.staff}


def build_vacancies(
    clients: tuple[Client, ...], staff: tuple[Staff, ...], today: date
) -> tuple[Vacancy, ...]:
    """All vacancies as of one day; most are open, some are draft, filled or closed."""
    desk = Desk(clients, staff, today)
    made = []
    for number, row in enumerate(rows("vacancy", "vacancies-1", "vacancies-2")):
        vacancy = build_vacancy(desk, row, str(number), _status(number))
        desk.written.append(set(vacancy.text_nl.sentences()))
        made.append(vacancy)
    return tuple(made)


def _status(number: int) -> str:
    if number % 16 == 7:
        return "draft"
    if number % 11 == 4:
        return "filled"
    return "closed" if number % 17 == 3 else "published"


def _dates(status: str, chance: Random, today: date) -> tuple[date, date | None, date]:
    """Opened, published and closing day; the closing day of an open vacancy lies ahead."""
    opened = today - timedelta(days=chance.randrange(4, 45))
    if status == "draft":
        return opened, None, today + timedelta(days=chance.randrange(25, 60))
    if status == "published":
        published = opened + timedelta(days=chance.randrange(0, 4))
        return opened, published, today + timedelta(days=chance.randrange(6, 55))
    opened -= timedelta(days=60)
    published = opened + timedelta(days=2)
    return opened, published, today - timedelta(days=chance.randrange(3, 25))


def _contact(client: Client, department: Department) -> Contact:
    own = [one for one in client.contacts if one.department_key == department.key]
    return (own or list(client.contacts))[0]


def _brief(desk: Desk, row: Table, asked: list[Asked], closing: date) -> Brief:
    client = desk.by_key[row["at"].partition("/")[0]]
    department = next(one for one in client.departments if one.key == row["at"])
    return Brief(
        key=f"{plain(row['title'])}-{client.key}",
        row=row,
        client=client,
        department=department,
        contact=_contact(client, department),
        consultant=desk.names[client.consultant_key],
        asked=tuple(asked),
        full_hours=36 if client.sector in SHORT_WEEK else 40,
        closing_on=closing,
    )


def _unlike(brief: Brief, earlier: list[set[str]]) -> tuple[Brief, VacancyText]:
    """The first wording that reads unlike all earlier ones, or the least like them."""
    tries = []
    for attempt in range(40):
        again = replace(brief, attempt=attempt)
        text = write(again, "nl")
        if text is None:
            raise ValueError(f"no Dutch text for {brief.key}")
        mine = set(text.sentences())
        shared = max((len(mine & other) / min(len(mine), len(other)) for other in earlier), default=0.0)
        if shared <= MOST_SHARED:
            return again, text
        tries.append((shared, attempt, text))
    _, attempt, text = min(tries, key=lambda found: found[:2])
    return replace(brief, attempt=attempt), text


def build_vacancy(desk: Desk, row: Table, seed: str, status: str) -> Vacancy:
    """One vacancy from its row; the seed fixes dates, requirements and wording."""
    chance = dice("vacancy", seed)
    opened, published, closing = _dates(status, chance, desk.today)
    low, high = row["pay"]
    seniority = min(1.0, max(0.0, (low - 2400) / 1600))
    asked = all_asked(desk.raw[row["at"].partition("/")[0]], row["role"], seniority, chance)
    brief, text = _unlike(_brief(desk, row, asked, closing), desk.written)
    client, start = brief.client, closing + timedelta(days=chance.choice((25, 40, 60)))
    return Vacancy(
        key=brief.key,
        client_key=client.key,
        department_key=brief.department.key,
        contact_key=brief.contact.key,
        consultant_key=client.consultant_key,
        role_key=row["role"],
        title_nl=row["title"],
        title_en=row["title_en"],
        contract="interim" if row["months"] else "permanent",
        months=row["months"] or None,
        hours_min=row["hours"][0],
        hours_max=row["hours"][1],
        pay_min_cents=low * 100,
        pay_max_cents=high * 100,
        place=client.place,
        postcode=client.postcode,
        remote_days=row["remote_days"],
        start_month=start.year * 12 + start.month - 1,
        opened_on=opened,
        published_on=published,
        closing_on=closing,
        status=status,
        confidential=False,
        text_nl=text,
        text_en=write(brief, "en"),
        requirements=numbered(brief.key, asked),
    )
